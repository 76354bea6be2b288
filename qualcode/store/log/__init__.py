"""The append-only log: records, the tables that hold them, and the file they are in."""
