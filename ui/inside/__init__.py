"""The page Look inside: filters, feature maps, convolution, map of images."""
