// How the graph looks: the ontology's colours on the page's own surface, in light and dark.

import { colorOf, nameOf, relationLabel } from "../ontology.js";

const LONGEST = 24;
const LINE = 12;

/** Marks that would reorder text around them have no place in a label. */
const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A label of at most two lines of like length. @param {string} text */
export function short(text) {
  const letters = [...text.replace(BIDI, "")];
  const kept = letters.length > LONGEST ? [...letters.slice(0, LONGEST - 1), "…"] : letters;
  if (kept.length <= LINE) return kept.join("");
  const half = Math.ceil(kept.length / 2);
  return `${kept.slice(0, half).join("")}\n${kept.slice(half).join("")}`;
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
    "text-background-color": color("surface"),
    "text-background-opacity": 0.86,
    "text-background-padding": "2px",
    "text-background-shape": "roundrectangle",
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
        "min-zoomed-font-size": 7,
      },
    },
    { selector: "node.anchor", style: { width: 30, height: 30, "font-size": 14, "font-weight": 600, "z-index": 10 } },
    {
      selector: "edge",
      style: {
        ...label,
        width: 1.3, "line-color": color("line-strong"), "line-opacity": 0.55,
        "target-arrow-color": color("line-strong"), "target-arrow-shape": "triangle", "arrow-scale": 0.75,
        "curve-style": "bezier", "font-size": 11, "text-rotation": "autorotate", "min-zoomed-font-size": 8,
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
    { selector: ".dim", style: { opacity: 0.38 } },
    { selector: ".off, .lone, .tucked", style: { display: "none" } },
    { selector: "core", style: { "active-bg-opacity": 0.06, "selection-box-color": color("accent"), "selection-box-opacity": 0.12 } },
  ];
}
