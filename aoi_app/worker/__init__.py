"""The engine process: jobs in, events out."""
