"""What a project keeps on disk: images, labels, runs, experiments, inspections."""
