"""Decoders, one module per file format: correct pixels, or an error that names the file."""
