"""The Evaluate page: figures, confusion matrix, threshold."""
