"""Updates of a bundle: a signed file, proven on recorded images before it is used, and the way back."""
