"""qualcode: transcripts and a YAML codebook in; explained codings and traceable findings out."""
