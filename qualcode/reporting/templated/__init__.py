"""Reports in a study's own words: its Jinja template, and the bounds that it is held to."""
