// Undo and redo: what the graph held before each step, with the places of the nodes.

const DEEPEST = 40;

/**
 * @param {any} cy
 * @param {() => void} changed called when what can be undone has changed
 */
export function history(cy, changed) {
  /** @type {any[][]} */
  let past = [];
  /** @type {any[][]} */
  let future = [];
  const now = () => cy.elements().jsons().map((/** @type {any} */ { group, data, position, classes }) => ({ group, data, position, classes }));

  /** @param {any[]} elements */
  function restore(elements) {
    cy.elements().remove();
    cy.add(elements);
    cy.nodes(".pinned").lock();
    changed();
  }

  return {
    /** Remembers the graph before a step changes it. */
    remember() {
      past = [...past, now()].slice(-DEEPEST);
      future = [];
      changed();
    },
    forget() {
      past = [];
      future = [];
      changed();
    },
    undo() {
      const before = past.pop();
      if (!before) return;
      future.push(now());
      restore(before);
    },
    redo() {
      const after = future.pop();
      if (!after) return;
      past.push(now());
      restore(after);
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
