"""The tour of the sample: coach marks that point at the real controls, one after the other."""
