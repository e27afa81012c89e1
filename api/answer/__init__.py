"""Questions answered from a store: a sentence, the things asked for, and the sentence of the gazette that says so."""

from api.answer.answerer import Answerer
from api.answer.reply import Reply

__all__ = ["Answerer", "Reply"]
