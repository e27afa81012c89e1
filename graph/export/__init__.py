"""The graph for other programs and for print, every fact with its source."""
