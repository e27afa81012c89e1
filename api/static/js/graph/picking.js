// What can be done with the nodes that are selected: pin, fold, keep alone with what touches them, join, remove.

/**
 * @param {any} cy
 * @param {{remember: () => void, changed: () => void, layout: () => void, calm: () => void, link: (source: string, target: string) => void}} graph
 */
export function picking(cy, graph) {
  const selected = () => cy.nodes(":selected");
  const every = (/** @type {any} */ nodes, /** @type {string} */ kind) => nodes.length > 0 && nodes.every((/** @type {any} */ node) => node.hasClass(kind));

  /** Does something to the selection that can be undone. @param {(nodes: any) => void} act */
  const step = (act) => () => {
    const nodes = selected();
    if (!nodes.length) return;
    graph.remember();
    act(nodes);
    graph.changed();
  };

  return {
    /** How many nodes are selected, and whether they are pinned or folded. */
    selection() {
      const nodes = selected();
      return { picked: nodes.length, pinned: every(nodes, "pinned"), folded: every(nodes, "folded") };
    },
    /** Pinned nodes keep their places; pressed again, they may move. */
    pin: step((nodes) => {
      const pinned = every(nodes, "pinned");
      nodes.toggleClass("pinned", !pinned);
      pinned ? nodes.unlock() : nodes.lock();
    }),
    /** Hides what hangs on one node alone, and says on the node how much; pressed again, shows it. */
    fold: step((nodes) => nodes.forEach((/** @type {any} */ node) => (node.hasClass("folded") ? unfold(node) : fold(node)))),
    /** Only the selection and what touches it stays. */
    ego: step((nodes) => {
      cy.elements().not(nodes.closedNeighborhood()).remove();
      graph.calm();
      graph.layout();
    }),
    /** How the two that are selected are joined. */
    link() {
      const nodes = selected();
      if (nodes.length === 2) graph.link(nodes[0].id(), nodes[1].id());
    },
    remove: step((nodes) => {
      nodes.remove();
      graph.calm();
    }),
  };
}

/** @param {any} node */
function fold(node) {
  const leaves = node.neighborhood("node").filter((/** @type {any} */ other) => other.neighborhood("node").length === 1);
  if (!leaves.length) return;
  leaves.addClass("tucked");
  node.addClass("folded");
  node.data({ plain: node.data("label"), label: `${node.data("label")} +${leaves.length}` });
}

/** @param {any} node */
function unfold(node) {
  node.neighborhood("node.tucked").removeClass("tucked");
  node.removeClass("folded");
  node.data("label", node.data("plain"));
}
