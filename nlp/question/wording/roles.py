"""Questions about things that are named: in which role they take part, or which of a group do."""

from __future__ import annotations

from nlp.question.wording.phrases import Phrases
from nlp.question.wording.tree import Tree


def of_named(tree: Tree, phrases: Phrases) -> str:
    """某局在某项任务中是牵头还是配合, 副市长中谁担任链长; empty where the thing asked for is not named."""
    root = tree.root
    if not (root.names and root.branches):
        return ""
    main = root.branches[0]
    uids = next(one.reference.uids for one in tree.derivation.attachments if not one.path)
    near = phrases.called(root.names, root.type)
    alone = len(root.branches) == 1 and not (main.absent or main.variant)
    if alone and len(uids) == 1 and main.edge.outward and main.names:
        if main.edge.relations == ("RESPONSIBLE_FOR",) and not main.edge.roles:
            return phrases.pick("role").replace("A", near).replace("B", phrases.far(main))
        if main.edge.relations == ("LEADS_CHAIN",) and len(main.edge.roles) == 2:
            return phrases.pick("leader_or_deputy").replace("A", near).replace("B", phrases.far(main))
    who = "谁" if root.type == "Person" else "哪些"
    clauses = phrases.pick("and_moreover").join(phrases.clause(one) for one in root.branches)
    if len(uids) > 1:
        return phrases.pick("which_of").replace("A", near).replace("W", who).replace("B", clauses)
    return f"{clauses}的{near}是{'谁' if who == '谁' else '什么'}"
