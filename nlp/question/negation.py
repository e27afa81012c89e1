"""What is denied or left out: 没有牵头的, 某链没有的, 除了某局."""

from __future__ import annotations

from nlp.question.reading import SKIP, Reading


def negate(reading: Reading) -> None:
    """没有牵头的 negates what follows; 某链没有的 what stands before; 除了某局 leaves it out."""
    for i in reading.places("not", "except"):
        after = next(
            (j for j in range(i + 1, len(reading.tokens)) if not reading.tokens[j].is_a(*SKIP)), len(reading.tokens)
        )
        use = next((use for use in reading.uses if use.at == after), None)
        named, before = reading.mention_at(after), reading.mention_at(i - 1)
        if reading.tokens[i].is_a("except"):
            if named:
                named.excluded = True
        elif (
            before
            and not (use and not use.noun)
            and (after >= len(reading.tokens) or reading.tokens[i + 1].is_a("of", "mark"))
        ):
            before.negated[-1] = True
        elif use:
            use.negated = True
        elif named and i + 1 == after:
            named.negated[0] = True
        elif before:
            before.negated[-1] = True
