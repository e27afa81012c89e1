"""Names that stand in the question in other words: paraphrased titles, short names of companies and offices,
misspellings.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from graph.model import Name
from nlp.question.bigrams import absorbed
from nlp.question.index import NameIndex
from nlp.question.name_lexicon import name_lexicon
from nlp.question.segment import Token, segmented
from nlp.question.typos import is_misspelling
from nlp.question.vocabulary import Vocabulary, Word

_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|委|办|院|社|会|中心|部|厅|处|政府|委员会|办公室|集团)$")
MOST, MOST_PLANS = 6, 3
SURELY = 4
"""Characters of a chain's name that mean the chain wherever they stand in it: 铝镁合金任务."""
_WHEN = ("时", "时候", "期间")
OF_CHAINS = frozenset({"LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD"})


def linked(text: str, index: NameIndex, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a normalised question with everything linked that can be."""
    tokens = absorbed(_scopes(segmented(text, index, vocabulary), index, text), index.written, text)
    tokens = _titled_apart(tokens, index, text)
    tokens = [found for i, token in enumerate(tokens) for found in [_titled(tokens, i, index)]]
    tokens = _chain_beside(_chain_alone(_chains(tokens, index, text), index), index)
    tokens = _offices(tokens, index, text)
    tokens = [_weak(token, index) for token in tokens]
    for _ in range(3):
        corrected = _spelled(tokens, text, index, vocabulary)
        if corrected is None:
            break
        tokens = corrected
    tokens = [_paraphrased(token, tokens, index) for token in tokens]
    tokens = [_counting(tokens, i) for i in range(len(tokens))]
    return [_with_chains(token, index) for token in tokens]


def _counting(tokens: list[Token], i: int) -> Token:
    """成员单位数, 企业数: how many of what stands before."""
    token, before = tokens[i], tokens[i - 1] if i else None
    noun = before is not None and before.end == token.start and any(w.type or w.noun for w in before.words)
    return replace(token, words=(Word("number_of"),)) if token.unknown and token.text == "数" and noun else token


def _titled_apart(tokens: list[Token], index: NameIndex, text: str) -> list[Token]:
    """旧楼改造的实施办法: of the titles that 实施办法 alone may mean, those that have the words before 的."""
    for i in range(len(tokens) - 2):
        before, joint, kind = tokens[i : i + 3]
        if not before.unknown or not joint.is_a("of") or kind.text not in name_lexicon().plan_kinds:
            continue
        found = tuple(name for name in kind.names if before.text in index.shadow(name))
        if found:
            whole = Token(before.start, kind.end, text[before.start : kind.end], names=found)
            return [*tokens[:i], whole, *_titled_apart(tokens[i + 3 :], index, text)]
    return tokens


def _titled(tokens: list[Token], i: int, index: NameIndex) -> Token:
    """知识产权 before 方案, or 知识产权意见: the plan whose title has it; a longer stretch may stand alone."""
    token = tokens[i]
    if not token.unknown or len(token.text) < 2:
        return token
    following = _past(tokens, i + 1, "it", "measure")
    said = [other.text.removesuffix("市") for other in tokens if other.text in index.cities]
    if named := _of_kind(token.text, index, said):
        return replace(token, names=tuple(named))
    ending = _past(tokens, i + 1, "it", "measure", "of")
    kind = following is not None and any(word.type in ("Plan", "Document") for word in following.words)
    kind = kind or (ending is not None and ending.text in name_lexicon().plan_kinds)
    found = index.titled(token.text, 3 if kind else 4)
    found = [name for name in found if any(city in index.shadow(name) for city in said)] or found
    plans = [name for name in found if name.type == "Plan"]
    if found and len(plans) <= MOST_PLANS and kind:
        return replace(token, names=tuple(found))
    scoped = any(name.type in ("Plan", "Chain", "Document") for other in tokens for name in other.names)
    if scoped or len(plans) != 1 or not _scope(tokens, i):
        return token
    return replace(token, names=tuple(found))


def _scopes(tokens: list[Token], index: NameIndex, text: str) -> list[Token]:
    """停水事故时车辆由谁调度: what stands before 时 says where to look, if it means the title of one plan."""
    for i, token in enumerate(tokens):
        if token.text not in _WHEN:
            continue
        first = next((j for j in range(i, 0, -1) if tokens[j - 1].is_a("mark", "at", "by", "polite")), 0)
        before = tokens[first:i]
        if not before or any(other.names for other in before):
            continue
        found = index.titled(stretch) if len(stretch := text[before[0].start : token.start]) >= 4 else []
        if sum(name.type == "Plan" for name in found) == 1:
            whole = Token(before[0].start, token.start, stretch, names=tuple(found))
            return [*tokens[:first], whole, *_scopes(tokens[i:], index, text)]
    return tokens


def _past(tokens: list[Token], i: int, *sorts: str) -> Token | None:
    """The token there, past 那份, 这个 and their like."""
    return next((token for token in tokens[i:] if token.unknown or not token.is_a(*sorts)), None)


def _of_kind(text: str, index: NameIndex, said: list[str]) -> list[Name]:
    """气象发展意见: the opinion whose title has the words before 意见."""
    kind = next((kind for kind in name_lexicon().plan_kinds if text.endswith(kind)), None)
    if kind is None or len(text) < len(kind) + 2:
        return []
    named = [name for name in index.titled(text[: -len(kind)]) if kind in index.shadow(name)]
    named = [name for name in named if any(city in index.shadow(name) for city in said)] or named
    return named if 0 < sum(name.type == "Plan" for name in named) < MOST_PLANS else []


def _scope(tokens: list[Token], i: int) -> bool:
    """Whether the stretch says where to look (…里, …时, 在…) and is not itself what somebody is responsible for."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and following.is_a("by", "who"):
        return False
    later = _past(tokens, i + 1, "of")
    marked = (following is not None and following.is_a("at")) or (later is not None and later.text in _WHEN)
    marked = marked or (i > 0 and tokens[i - 1].is_a("at"))
    # Keywords stand apart; 遇到某事，….
    marked = marked or (following is not None and tokens[i].end < following.start)
    marked = marked or (i > 0 and tokens[i - 1].is_a("weak") and following is not None and following.is_a("mark"))
    return len(tokens[i].text) >= (4 if marked else 6)


def _chains(tokens: list[Token], index: NameIndex, text: str) -> list[Token]:
    """化工 + 链: the chain whose name has these characters."""
    for i, token in enumerate(tokens[:-1]):
        following = _past(tokens, i + 1, "it", "measure")
        tasks = following is not None and len(token.text) >= 3 and any(word.type == "Task" for word in following.words)
        if token.unknown and following and (tasks or any(word.type == "Chain" for word in following.words)):
            at = tokens.index(following)
            if any(one.end != other.start for one, other in itertools.pairwise(tokens[i : at + 1])):
                continue
            found = index.chains_like(token.text)
            if tasks:
                surely = len(token.text) >= SURELY
                found = [
                    name
                    for name in found
                    if index.shadow(name).startswith(token.text) or (surely and token.text in index.shadow(name))
                ]
                if len(found) == 1:
                    return [*tokens[:i], replace(token, names=tuple(found)), *_chains(tokens[i + 1 :], index, text)]
            elif found:
                whole = Token(token.start, following.end, text[token.start : following.end], names=tuple(found))
                return [*tokens[:i], whole, *_chains(tokens[at + 1 :], index, text)]
    return tokens


def _chain_beside(tokens: list[Token], index: NameIndex) -> list[Token]:
    """家居和绿色建材两条链: the chain whose name alone has these characters, beside one that is named."""
    for i in range(1, len(tokens) - 1):
        before, after = tokens[i - 1], tokens[i + 1]
        if not (tokens[i].is_a("and") or tokens[i].text == "、"):
            continue
        for at, unknown, named in ((i - 1, before, after), (i + 1, after, before)):
            if not unknown.unknown or not any(name.type == "Chain" for name in named.names):
                continue
            found = [name for name in index.chains_like(unknown.text) if unknown.text in index.shadow(name)]
            if len(found) == 1:
                return [*tokens[:at], replace(unknown, names=tuple(found)), *tokens[at + 1 :]]
    return tokens


def _chain_alone(tokens: list[Token], index: NameIndex) -> list[Token]:
    """家居的盟会长单位: only a chain has one, so the chain is meant whose name alone has these characters."""
    said = any(word.relation in OF_CHAINS for token in tokens for word in token.words)
    aims = any(word.type == "Target" for token in tokens for word in token.words)
    for i, token in enumerate(tokens[:-2]):
        noun = tokens[i + 2]
        of_it = tokens[i + 1].is_a("of") and any(word.relation in OF_CHAINS and word.noun for word in noun.words)
        if token.unknown and len(token.text) >= 2 and of_it:
            found = [name for name in index.chains_like(token.text) if token.text in index.shadow(name)]
            if len(found) == 1:
                return _chain_alone([*tokens[:i], replace(token, names=tuple(found)), *tokens[i + 1 :]], index)
    named = any(name.type in ("Chain", "Plan", "Document") for token in tokens for name in token.names)
    if named or not (said or aims):
        return tokens
    for i, token in enumerate(tokens):
        apart = i + 1 < len(tokens) and token.end < tokens[i + 1].start
        if token.unknown and len(token.text) >= 2 and (said or apart):
            found = [name for name in index.chains_like(token.text) if token.text in index.shadow(name)]
            if len(found) == 1:
                return [*tokens[:i], replace(token, names=tuple(found)), *tokens[i + 1 :]]
    return tokens


def _offices(tokens: list[Token], index: NameIndex, text: str) -> list[Token]:
    """市体育 + 局: the office whose name holds these characters in this order."""
    for i, token in enumerate(tokens[:-1]):
        following = tokens[i + 1]
        if token.unknown and any(word.type == "Organization" for word in following.words) and len(following.text) == 1:
            whole = Token(token.start, following.end, text[token.start : following.end])
            return [
                *tokens[:i],
                replace(whole, names=tuple(index.abbreviated(whole.text))),
                *_offices(tokens[i + 2 :], index, text),
            ]
    return [
        replace(t, names=tuple(index.abbreviated(t.text))) if t.unknown and _OFFICE.fullmatch(t.text) else t
        for t in tokens
    ]


def _weak(token: Token, index: NameIndex) -> Token:
    if not token.unknown:
        return token
    found = [index.names[i] for i in index.weak.get(token.text, ())]
    return replace(token, names=tuple(found)) if 0 < len(found) <= MOST else token


def _spelled(tokens: list[Token], text: str, index: NameIndex, vocabulary: Vocabulary) -> list[Token] | None:
    """The question read again with one misspelt stretch put right, or None."""
    for token in tokens:
        if not token.unknown or len(token.text) > 12 or not re.search(r"[\u4e00-\u9fff]", token.text):
            continue
        corrected = index.speller(vocabulary.content()).correct(text, token.start, token.end)
        if corrected is None:
            continue
        start, end, form = corrected
        if any(other.names and other.start < end and start < other.end for other in tokens):
            continue
        names, words = tuple(index.named(form)), vocabulary.words.get(form, ())
        if not is_misspelling(text[start:end], form, names):
            continue
        fixed = Token(start, end, form, names=names, words=() if names else words, corrected=text[start:end])
        kept = [other for other in tokens if other.end <= start or other.start >= end]
        cut = [
            Token(a, b, text[a:b])
            for other in tokens
            if other.start < end and start < other.end
            for a, b in ((other.start, min(other.end, start)), (max(other.start, end), other.end))
            if a < b
        ]
        return sorted([*kept, *cut, fixed], key=lambda other: other.start)
    return None


def _paraphrased(token: Token, tokens: list[Token], index: NameIndex) -> Token:
    """A stretch that nearly is the heading of a task."""
    if not token.unknown or len(token.text) < 5:
        return token
    found = index.like_task(token.text)
    return replace(token, names=tuple(found)) if 0 < len(found) <= MOST else token


def _with_chains(token: Token, index: NameIndex) -> Token:
    """化工方案 may also mean the chain that the plan is about."""
    if not token.names or any(name.type == "Chain" for name in token.names):
        return token
    chains = dict.fromkeys(chain for name in token.names if (chain := index.chain_of(name)))
    return replace(token, names=(*token.names, *chains)) if len(chains) == 1 else token
