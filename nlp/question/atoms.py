"""Decisions as atoms: the small parts of a skeleton or of a way that share what is learnt about them, so that a
combination never seen has a score all the same."""

from __future__ import annotations

from nlp.question.inventory import AttachmentOption, Skeleton


def skeleton_atoms(skeleton: Skeleton) -> list[str]:
    """What is asked for, of which type, how counted and ranked, and what is left open."""
    found = [
        f"ask={skeleton.ask}",
        f"focus={skeleton.focus}",
        f"ask={skeleton.ask},focus={skeleton.focus}",
        f"by={skeleton.by}",
        f"counted={skeleton.counted}",
        f"ask={skeleton.ask},counted={skeleton.counted}",
        f"open={len(skeleton.open)}",
    ]
    for option in skeleton.open:
        path = " ".join(map(str, option.path))
        found += [f"open={path}|{option.polarity}", f"openpolarity={option.polarity}", f"openpath={path}"]
        found += [f"openedge={edge}" for edge in option.path]
        found += [f"openkinds={','.join(option.kinds)}"] if option.kinds else []
    rank = skeleton.rank
    if rank is None:
        found.append("rank=no")
    else:
        found += [
            "rank=yes",
            f"rankcounted={rank.counted}",
            f"rankhow={rank.how}",
            f"rankhow={rank.how},{rank.ascending}",
        ]
        found += [f"rankascending={rank.ascending}"] if rank.how == "top" else []
        found += [f"rankvalue={rank.by_value}", f"rankseveral={rank.several}"]
    found += [f"column={name}" for name in skeleton.columns] or ["column=no"]
    return found


def option_atoms(option: AttachmentOption, focus: str, entity: str) -> list[str]:
    """The way of a thing of a type from the focus, its edges, its polarity."""
    if option.unused:
        return ["unused", f"unused={entity}"]
    path = " ".join(map(str, option.path))
    found = [
        f"path={path}",
        f"path={path},focus={focus}",
        f"path={path},{option.polarity}",
        f"polarity={option.polarity}",
        f"variant={option.variant}",
        f"joined={option.joined}",
        f"length={len(option.path)}",
    ]
    for depth, edge in enumerate(option.path):
        found += [f"edge={edge}", f"edge{depth}={edge}"]
    return found


TYPE = ("?", "type")
"""Under this key stand the types that a mention may be of: one more decision about it."""
