"""What every part of the window uses: session, jobs, theme, icons, words, dialogs."""
