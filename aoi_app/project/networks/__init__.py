"""The networks of the catalogue, and the pretrained weights on this PC."""
