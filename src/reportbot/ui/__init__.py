"""The chat window, in parts that each do one thing."""
