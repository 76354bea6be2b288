"""Claim audit: does a chapter or abstract say only what the evidence carries, and what does it leave out?"""
