"""The Look inside page: filters, feature maps, convolution, map of images."""
