"""One word: the forms it takes in Indonesian and English."""
