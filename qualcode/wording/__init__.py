"""The words that readers see, in Indonesian and English."""
