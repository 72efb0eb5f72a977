"""Training a run: the job, the training loop, its callbacks, and the learning-rate finder."""
