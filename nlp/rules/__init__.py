"""How each relation is read; one small file a relation, registered in `nlp/rules/registry.py`."""
