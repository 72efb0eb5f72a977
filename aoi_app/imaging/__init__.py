"""Reading, preparing and writing images: one loader for the window, training and inspection."""
