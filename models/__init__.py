"""The catalogue of networks, training techniques and heat-map methods. Imports no other package of ours."""
