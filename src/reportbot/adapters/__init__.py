"""The edges: each third-party library is imported in one file here, lazily."""
