"""What every reader needs, loaded by being imported: the server from which readers are forked imports this once."""

from __future__ import annotations

from nlp.pipeline import load_pipeline
from nlp.words import words_of

load_pipeline()
words_of("读")
