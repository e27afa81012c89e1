"""How questions are understood: normalise, link names, read the words, connect them over the ontology, give a
`Query`.
"""
