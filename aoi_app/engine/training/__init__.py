"""Train a run: the job, the loop, what happens around it, and the search for a learning rate."""
