"""Screens: results as a terminal shows them."""
