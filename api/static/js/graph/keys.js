// The graph from the keyboard: arrows go to the nearest node that way, Enter opens it, letters do what the tools do.

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The key of a tool, by its icon, as `aria-keyshortcuts` wants it. @type {Record<string, string>} */
export const KEY_OF = {
  undo: "Control+Z", redo: "Control+Shift+Z", pin: "P", fold: "F", ego: "E", path: "L", hide: "Delete", layout: "R", plus: "+", minus: "-", fit: "0",
};

/** @type {Record<string, string>} */
const SAME = { "=": "+", backspace: "delete" };

/**
 * The node that lies nearest in a direction; what lies aside counts as farther.
 * @param {any} cy
 * @param {any} from
 * @param {[number, number]} direction
 */
function nearest(cy, from, [x, y]) {
  const here = from.position();
  let best = null;
  let least = Infinity;
  for (const node of cy.nodes(":visible").toArray()) {
    const dx = node.position().x - here.x;
    const dy = node.position().y - here.y;
    const along = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    if (node.id() === from.id() || along <= 0 || along + aside * 2.5 >= least) continue;
    least = along + aside * 2.5;
    best = node;
  }
  return best;
}

/**
 * @param {HTMLElement} canvas
 * @param {any} cy
 * @param {(id: string) => void} open
 * @param {Record<string, () => void>} tools what each tool does, by its icon
 */
export function keys(canvas, cy, open, tools) {
  const toolOf = new Map(Object.entries(KEY_OF).map(([tool, key]) => [key.toLowerCase(), tool]));
  let last = "";

  /** With Shift the nodes passed stay selected. @param {[number, number]} arrow @param {boolean} extend */
  function walk(arrow, extend) {
    const selected = cy.nodes(":selected");
    const from = selected.filter((/** @type {any} */ node) => node.id() === last).first();
    const start = from.length ? from : selected.first();
    const next = start.length ? nearest(cy, start, arrow) : cy.nodes(":visible").first();
    if (!next?.length) return;
    if (!extend) cy.elements().unselect();
    next.select();
    last = next.id();
    cy.animate({ center: { eles: next } }, { duration: 120 });
  }

  canvas.addEventListener("keydown", (event) => {
    const pressed = event.key.toLowerCase();
    const control = event.ctrlKey || event.metaKey;
    const chord = `${control ? "control+" : ""}${event.shiftKey && control ? "shift+" : ""}${SAME[pressed] ?? pressed}`;
    const tool = toolOf.get(chord);
    const selected = cy.nodes(":selected");
    if (ARROWS[event.key]) walk(ARROWS[event.key], event.shiftKey);
    else if (event.key === "Enter" && selected.length) open(last && selected.some((/** @type {any} */ node) => node.id() === last) ? last : selected.first().id());
    else if (event.key === "Escape") {
      // The card, if there is one, closes with it.
      cy.elements().unselect();
      return;
    }
    else if (tool) tools[tool]();
    else return;
    event.preventDefault();
  });
}
