"""Heat maps of a network, by any method, and their tests."""
