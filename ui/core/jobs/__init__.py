"""Engine processes and background threads of the window."""
