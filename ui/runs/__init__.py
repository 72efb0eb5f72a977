"""The list of runs, and texts that describe and compare runs."""
