"""Tables of transcripts: their columns, their rows in each format, and transcripts from them."""
