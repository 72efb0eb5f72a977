"""Heat maps, feature maps and the map of all images: what a network looks at."""
