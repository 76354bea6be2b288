"""The life of a study's codes: changed in codebook and log as one, listed, and those that the codebook lost."""
