"""Find anything (Ctrl+K): actions, settings, runs, images and words, in both languages."""
