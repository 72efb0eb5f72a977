"""The page Evaluate: figures, confusion matrix, threshold."""
