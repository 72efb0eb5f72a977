"""The process boundary: a job in, events out."""
