// Names that can be read at every zoom: they keep their size on the screen, and give way to each other.

import { widthOf } from "./look.js";

/** Sizes at a zoom of one, as in the style sheet. */
const SIZE = 12;
const ANCHOR = 14;
const EDGE = 11;
const ROW = 1.2;
const PAUSE = 60;
/** Of more nodes than these, names are placed anew only when the picture rests, and only those that change are touched. */
const MANY = 300;
const REST = 350;

/**
 * @param {any} cy
 * @returns {{settle: () => void, soon: () => void, plainly: <T>(act: () => T) => T}}
 */
export function labels(cy) {
  let timer = 0;

  /** Sizes the names for the zoom there is, and shows those that find a place. */
  function settle() {
    clearTimeout(timer);
    const scale = Math.max(1, 1 / cy.zoom());
    const nodes = ranked(cy);
    const [names, dots] = [grid(SIZE * scale), grid(SIZE * scale)];
    for (const node of nodes) dots.put(dotOf(node));
    cy.batch(() => {
      for (const node of nodes) {
        const size = (node.hasClass("anchor") ? ANCHOR : SIZE) * scale;
        const places = [boxOf(node, size, false), boxOf(node, size, true)];
        const free = places.filter((box) => !names.hits(box));
        const box = free.find((one) => !dots.hits(one)) ?? (node.selected() || node.hasClass("anchor") ? free[0] : undefined);
        if (box) names.put(box);
        if (node.hasClass("mute") === Boolean(box)) node.toggleClass("mute", !box);
        if (!box) continue;
        if (node.hasClass("over") !== (box === places[1])) node.toggleClass("over", box === places[1]);
        node.style("font-size", size);
      }
      cy.edges(".labelled, .near, :selected").style("font-size", EDGE * scale);
    });
  }

  function soon() {
    clearTimeout(timer);
    timer = window.setTimeout(settle, cy.nodes().length > MANY ? REST : PAUSE);
  }

  cy.on("zoom dragfree", soon);
  return {
    settle,
    soon,
    /** Does something while all names are shown at their plain size, as a layout or a saved picture wants them. @param {() => any} act */
    plainly(act) {
      cy.batch(() => {
        cy.elements().removeStyle("font-size");
        cy.nodes().removeClass("mute over");
      });
      try {
        return act();
      } finally {
        settle();
      }
    },
  };
}

/** What is shown, the most important first: what is selected or asked for, what it touches, what has many relations. @param {any} cy */
function ranked(cy) {
  const rank = (/** @type {any} */ node) => (node.selected() ? 4e6 : 0) + (node.hasClass("anchor") ? 2e6 : 0) + (node.hasClass("dim") ? 0 : 1e6) + node.degree(false);
  return cy.nodes().toArray().filter((/** @type {any} */ node) => node.visible()).map((/** @type {any} */ node) => ({ node, at: rank(node) })).sort((/** @type {any} */ one, /** @type {any} */ other) => other.at - one.at).map((/** @type {any} */ { node }) => node);
}

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box in the coordinates of the graph */

const GAP = 2;

/** @param {any} node @returns {Box} */
function dotOf(node) {
  const { x, y } = node.position();
  const half = node.width() / 2 - GAP;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/**
 * Where the name of a node lies: below it, or over it.
 * @param {any} node
 * @param {number} size
 * @param {boolean} over
 * @returns {Box}
 */
function boxOf(node, size, over) {
  const lines = String(node.data("label")).split("\n");
  const { x, y } = node.position();
  const half = (Math.max(...lines.map(widthOf)) * size) / 2;
  const high = lines.length * size * ROW;
  const top = over ? y - node.height() / 2 - GAP - high : y + node.height() / 2 + GAP;
  return { left: x - half, right: x + half, top, bottom: top + high };
}

/** Boxes by the cells of a grid that they lie in, so that thousands are quick. @param {number} size */
function grid(size) {
  const [wide, high] = [size * 12, size * 5];
  /** @type {Map<string, Box[]>} */
  const cells = new Map();

  /** @param {Box} box */
  function cellsOf(box) {
    const found = [];
    for (let column = Math.floor(box.left / wide); column <= Math.floor(box.right / wide); column += 1)
      for (let row = Math.floor(box.top / high); row <= Math.floor(box.bottom / high); row += 1) found.push(`${column} ${row}`);
    return found;
  }

  return {
    /** @param {Box} box */
    put(box) {
      for (const cell of cellsOf(box)) cells.set(cell, [...(cells.get(cell) ?? []), box]);
    },
    /** @param {Box} box */
    hits: (box) =>
      cellsOf(box).some((cell) => (cells.get(cell) ?? []).some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)),
  };
}
