"""What the faces call: indexing, retrieval, tools, the agent, answering."""
