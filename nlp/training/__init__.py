"""Learning how people ask: from wordings with their queries to the weights that `nlp.question.scorer` reads. Needs the
extra `train`."""
