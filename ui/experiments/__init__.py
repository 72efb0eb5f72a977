"""The Experiments page: searches, cross-validation, comparison of runs."""
