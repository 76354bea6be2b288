"""A participant who withdraws: under every name they went by, and their words blacked out."""
