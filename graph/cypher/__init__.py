"""All Cypher of the project: the schema, loading and reading; one text for every store."""
