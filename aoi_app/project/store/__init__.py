"""The storage of a project: images, labels, runs, experiments, inspections."""
