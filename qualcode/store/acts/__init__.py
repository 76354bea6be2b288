"""The acts that append to the log, each declared once."""
