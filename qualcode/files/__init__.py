"""Files: bytes and encodings, zip and XML opened without trust, tables, files written whole."""
