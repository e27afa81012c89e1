"""Questions put into words: a derivation as a tree, and the tree as Chinese or English."""
