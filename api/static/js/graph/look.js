// How the graph looks: the ontology's colours on the page's own surface, in light and dark.

import { colorOf, nameOf, relationLabel } from "../ontology.js";

/** In widths of a Chinese character; short lines lie closer together. */
const LONGEST = 24;
const LINE = 9;

/** Marks that would reorder text around them have no place in a label. */
const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** How wide a text is, in widths of a Chinese character. @param {string} text */
export const widthOf = (text) => [...text].reduce((width, letter) => width + (letter < "\u2000" ? 0.56 : 1), 0);

/** A label of at most three lines of like length. @param {string} text */
export function short(text) {
  const letters = [...text.replace(BIDI, "")];
  const kept = [];
  let width = 0;
  for (const letter of letters) {
    width += widthOf(letter);
    if (width > LONGEST) {
      kept.push("…");
      break;
    }
    kept.push(letter);
  }
  const whole = widthOf(kept.join(""));
  const line = whole / Math.ceil(whole / LINE);
  let label = "";
  let filled = 0;
  for (const letter of kept) {
    // A line is not begun for the last sign alone.
    if (filled >= line - 0.01 && letter !== "…") {
      label += "\n";
      filled = 0;
    }
    label += letter;
    filled += widthOf(letter);
  }
  return label;
}

/**
 * @param {import("../api.js").GraphNode} node
 * @param {boolean} [anchor] whether the question named it
 */
export const nodeElement = (node, anchor = false) => ({
  group: "nodes",
  data: { id: node.id, type: node.type, label: short(nameOf(node)), color: colorOf(node.type), node },
  classes: anchor ? "anchor" : "",
});

/** @param {import("../api.js").GraphEdge} edge */
export const edgeElement = (edge) => ({
  group: "edges",
  data: { id: edge.id, source: edge.source, target: edge.target, label: relationLabel(edge.type, edge.properties.role), edge },
});

/** The style sheet, from the colours that the page has now. */
export function styleSheet() {
  const page = getComputedStyle(document.documentElement);
  const color = (/** @type {string} */ name) => page.getPropertyValue(`--${name}`).trim();
  const label = {
    "font-family": color("sans").replaceAll('"', ""),
    "font-size": 12,
    color: color("ink"),
    "text-outline-color": color("surface"),
    "text-outline-width": 2.5,
  };
  return [
    {
      selector: "node",
      style: {
        ...label,
        width: 18, height: 18,
        "background-color": "data(color)",
        "border-width": 2, "border-color": color("surface"),
        label: "data(label)",
        "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 400,
      },
    },
    { selector: "node.anchor", style: { width: 30, height: 30, "font-size": 14, "font-weight": 600, "z-index": 10 } },
    {
      selector: "edge",
      style: {
        ...label,
        width: 1.3, "line-color": color("line-strong"), "line-opacity": 0.55,
        "target-arrow-color": color("line-strong"), "target-arrow-shape": "triangle", "arrow-scale": 0.75,
        "curve-style": "bezier", "font-size": 11, "text-rotation": "autorotate",
      },
    },
    // Where there are hundreds, plain lines keep panning smooth.
    { selector: "edge.crowd", style: { "curve-style": "haystack", "haystack-radius": 0, "line-opacity": 0.35, width: 1 } },
    { selector: "edge.labelled, edge:selected, edge.near", style: { label: "data(label)" } },
    { selector: "edge.near", style: { "line-opacity": 1, "line-color": color("accent"), "target-arrow-color": color("accent") } },
    // Pinned ones are square, folded ones have a double rim.
    { selector: "node.pinned", style: { shape: "round-rectangle" } },
    { selector: "node.folded", style: { "border-style": "double", "border-width": 6, "border-color": color("line-strong"), width: 26, height: 26 } },
    { selector: "node:selected", style: { "border-color": color("accent"), "border-width": 4, width: 26, height: 26 } },
    { selector: "edge:selected", style: { width: 3, "line-color": color("lit-line"), "target-arrow-color": color("lit-line"), "line-opacity": 1 } },
    // Of names that would lie on each other only the more important is shown, the others when they are looked at.
    { selector: "node.over", style: { "text-valign": "top", "text-margin-y": -4 } },
    { selector: "node.mute", style: { label: "" } },
    { selector: "node.mute.hover, node.mute:selected", style: { label: "data(label)", "z-index": 20 } },
    { selector: ".dim", style: { opacity: 0.38 } },
    { selector: ".off, .lone, .tucked", style: { display: "none" } },
    { selector: "core", style: { "active-bg-opacity": 0.06, "selection-box-color": color("accent"), "selection-box-opacity": 0.12 } },
  ];
}
