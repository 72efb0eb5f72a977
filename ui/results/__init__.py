"""Results of an inspection: models, queues and pictures of its images."""
