"""Images in and out: one loader for the window, training and inspection."""
