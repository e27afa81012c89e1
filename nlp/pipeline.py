"""The spaCy pipeline: a private jieba tokenizer and one registered component a rule.

A Doc is one document of the issue. What the rules find stands on the Doc: `doc._.facts`, and as spans in
`doc.spans["facts"]` and `doc.spans["mentions"]`, so that displaCy shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from nlp.facts import Fact
from nlp.reading import DocumentText
from nlp.rules.registry import RULES, Rule
from nlp.words import words_of

_MAX_CHARACTERS = 50_000_000


class JiebaTokenizer:
    """Words by jieba, as spaCy's tokenizer."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; its characters are the text's, blanks included."""
        words = words_of(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


def _component(rule: Rule) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        if doc._.reading is None:
            return doc
        found = rule(doc._.reading)
        doc._.nodes += found.nodes
        doc._.facts += found.facts
        doc._.gaps += found.gaps
        return doc

    return run


def show_spans(doc: Doc) -> Doc:
    """Facts and the names in them as spans; a name inside a longer token widens to the token."""
    reading = doc._.reading
    if reading is None:
        return doc
    offset = reading.document.start
    quotes = {(f.start, f.end, f.relation) for f in doc._.facts}
    doc.spans["facts"] = [s for a, b, label in sorted(quotes) if (s := _span(doc, a - offset, b - offset, label))]
    doc.spans["mentions"] = [
        s for a, b, label in sorted(_mentions(reading, doc._.facts)) if (s := _span(doc, a - offset, b - offset, label))
    ]
    return doc


def _mentions(reading: DocumentText, facts: tuple[Fact, ...]) -> set[tuple[int, int, str]]:
    found = set()
    for fact in facts:
        printed = fact.properties.get("printed") or fact.source.name
        if isinstance(printed, str):
            at = reading.text.find(printed, fact.start, fact.end)
            if at >= 0:
                found.add((at, at + len(printed), fact.source.type))
    return found


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand") if 0 <= start < end else None


def _extend(name: str, default: object) -> None:
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=default)


@cache
def load_pipeline() -> Language:
    """The pipeline, built once: tokenizer, one component a rule, and the spans for displaCy."""
    _extend("reading", None)
    for name in ("nodes", "facts", "gaps"):
        _extend(name, ())
    pipeline = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    pipeline.tokenizer = JiebaTokenizer(pipeline.vocab)
    pipeline.max_length = _MAX_CHARACTERS
    for name, rule in RULES.items():
        Language.component(f"zhengmai_{name}", func=_component(rule))
        pipeline.add_pipe(f"zhengmai_{name}")
    Language.component("zhengmai_spans", func=show_spans)
    pipeline.add_pipe("zhengmai_spans")
    return pipeline


def read_document(reading: DocumentText) -> Doc:
    """The Doc of one document with all that the rules found in it."""
    pipeline = load_pipeline()
    doc = pipeline.make_doc(reading.text[reading.document.start : reading.document.end])
    doc._.reading = reading
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return doc
