"""The catalogue of networks, training techniques and heat-map methods. Imports nothing of ours."""
