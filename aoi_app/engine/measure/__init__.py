"""How good a run is on a split, and how fast this PC is."""
