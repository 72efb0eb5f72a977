"""The page Inspect: verdicts as they come."""
