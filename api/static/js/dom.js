// Building elements. Text always becomes a text node, so nothing that a gazette prints can turn into markup.

/** @typedef {Node | string | number | null | undefined | false} Leaf */
/** @typedef {Leaf | Children} Child */
/** @typedef {Child[]} Children */

/**
 * An element with attributes, listeners (`onclick`) and children.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 */
function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
  else if (name === "color") /** @type {HTMLElement} */ (element).style.setProperty("--color", String(value));
  // As an attribute the page's own policy would forbid it, and the colour would be lost.
  else if (name === "style") /** @type {HTMLElement} */ (element).style.cssText += `;${value}`;
  else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
export function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Puts other children into an element.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * The element of the page with that id; the page is broken without it.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html lacks #${id}`);
  return element;
}

/**
 * A name from a gazette: isolated, so that right-to-left marks in it cannot reorder what stands around it.
 * @param {string} text
 * @returns {HTMLElement}
 */
export const name = (text) => h("bdi", { class: "name" }, text);

const SVG = "http://www.w3.org/2000/svg";

/** Outlines of the few icons, drawn on a grid of 24. */
export const ICONS = {
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4 4",
  close: "M6 6l12 12M18 6 6 18",
  copy: "M9 9h10v11H9zM5 15V4h10",
  download: "M12 4v11m-5-4 5 5 5-5M5 20h14",
  quote: "M7 5h10M5 10h14M5 15h14M5 20h8",
  fit: "M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  undo: "M9 7 4 12l5 5m-5-5h11a5 5 0 0 1 0 10h-2",
  redo: "m15 7 5 5-5 5m5-5H9a5 5 0 0 0 0 10h2",
  layout: "M6 6h.01M18 8h.01M8 18h.01M17 17h.01M6 6l12 2-1 9-9 1Z",
  theme: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 0v16m2-15v14m2-13v12m2-9v6",
  hide: "M4 12s3-6 8-6 8 6 8 6-3 6-8 6-8-6-8-6Zm0 8L20 4",
  pin: "M9 4h6l-1 6 3 3H7l3-3Zm3 9v7",
  fold: "M12 4v5m-3-3 3 3 3-3M12 20v-5m-3 3 3-3 3 3M5 12h14",
  ego: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0-5a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z",
  path: "M6 18a2 2 0 1 0 0-.01M18 6a2 2 0 1 0 0-.01M8 17c8 0 2-10 8-11",
  graph: "M6 7a2 2 0 1 0 0-.01M18 9a2 2 0 1 0 0-.01M10 18a2 2 0 1 0 0-.01M8 7l8 2M7 9l3 7m2 0 5-6",
};

/**
 * @param {keyof typeof ICONS} icon
 * @returns {SVGElement}
 */
export function icon(icon) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[icon]);
  svg.append(path);
  return svg;
}
