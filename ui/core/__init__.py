"""Shared by all parts of the window: session, jobs, theme, icons, texts, dialogs."""
