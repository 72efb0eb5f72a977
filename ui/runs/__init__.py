"""Lists of runs, and the words that compare them."""
