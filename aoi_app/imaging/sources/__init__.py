"""Kinds of image sources, one per file, each with its ``SPEC``."""
