"""The engine: a codebook's terms found in a long text at once, as columns of numbers."""
