"""One module a file format: bytes to pixels that are right, or an error that names the file."""
