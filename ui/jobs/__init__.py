"""Work outside the GUI thread: engine processes and short background tasks."""
