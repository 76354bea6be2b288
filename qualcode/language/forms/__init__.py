"""The forms of one word in Indonesian and English."""
