"""Which networks and pretrained weights there are on this PC."""
