"""The page Review & report: judge again, audit, export."""
