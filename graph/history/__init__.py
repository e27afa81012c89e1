"""Facts over time: what held on a date, and what changed from one issue to another; the later word supersedes."""
