"""Finding by meaning: words and their synonyms, vectors fitted to the loaded texts, and how both rank together."""
