"""Heat maps, feature maps and the embedding of all images: what a network looks at."""
