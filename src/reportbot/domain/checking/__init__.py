"""Checking a text that a person wrote against a report: figure by figure, by rules alone."""
