"""Tables of a study that are edited in a spreadsheet and come back."""
