"""What we know: ontology, values, query language, stores, analytics. Imports nothing of ours."""
