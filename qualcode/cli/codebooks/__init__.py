"""Commands about codebooks and their codes."""
