"""Kinds of image sources, one a file with its ``SPEC``."""
