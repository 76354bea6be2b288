"""Corpora larger than memory: streams of transcripts in, files of codings out, on one machine or many."""
