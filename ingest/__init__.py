"""How text comes in: formats, structure, loading."""
