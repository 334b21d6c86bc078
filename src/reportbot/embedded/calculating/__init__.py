"""Reading calculations out of a question: which calculator, and its arguments."""
