"""Many trainings for one question: search, cross-validation, repeated seeds."""
