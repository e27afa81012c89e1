"""Learns the weights of the question parser anew: `python -m tests.training`, with the extra `train`."""
