"""The embedded chat model: it plans and writes by rules, without a language model."""
