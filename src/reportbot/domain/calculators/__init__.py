"""Calculators: exact decimal arithmetic on stated figures, with workings that show every operand."""
