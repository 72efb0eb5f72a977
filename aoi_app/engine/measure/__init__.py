"""Evaluation of runs, and measurement of this PC's speed."""
