"""Figures over the graph: loads, networks, gaps and likeness; each can be opened to its tasks and sentences."""
