"""The page Experiments: searches, cross-validation, comparison."""
