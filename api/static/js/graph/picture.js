// The current picture as SVG, and as one HTML file with the sentence of each relation, that opens anywhere offline.

import { english, t } from "../i18n.js";
import { nameOf, relationLabel } from "../ontology.js";

const MARGIN = 60;
const STYLE =
  "body{font:15px/1.6 sans-serif;margin:24px;color:#17212b}svg{max-width:100%;height:auto;border:1px solid #d7dee5}" +
  "blockquote{margin:2px 0 14px;padding:4px 12px;border-left:3px solid #8c5a00;font-family:serif}";
const NS = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function shape(tag, attributes, text) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text) element.textContent = text;
  return element;
}

/** @param {any} cy */
function drawing(cy) {
  const box = cy.elements(":visible").boundingBox();
  const [width, height] = [box.w + 2 * MARGIN, box.h + 2 * MARGIN];
  const svg = shape("svg", { xmlns: NS, viewBox: `${box.x1 - MARGIN} ${box.y1 - MARGIN} ${width} ${height}`, width, height, "font-family": "sans-serif", "font-size": 12 });
  svg.append(shape("rect", { x: box.x1 - MARGIN, y: box.y1 - MARGIN, width, height, fill: "#ffffff" }));
  for (const edge of cy.edges(":visible").toArray()) {
    const [from, to] = [edge.source().position(), edge.target().position()];
    const line = shape("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: "#8493a1", "stroke-width": 1.2 });
    line.append(shape("title", {}, edge.data("label")));
    svg.append(line);
    if (edge.hasClass("labelled"))
      svg.append(shape("text", { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, "text-anchor": "middle", "font-size": 10, fill: "#4f5d6a" }, edge.data("label")));
  }
  for (const node of cy.nodes(":visible").toArray()) {
    const { x, y } = node.position();
    const radius = node.hasClass("anchor") ? 15 : 9;
    svg.append(shape("circle", { cx: x, cy: y, r: radius, fill: node.data("color") }));
    node.data("label").split("\n").forEach((/** @type {string} */ line, /** @type {number} */ at) =>
      svg.append(shape("text", { x, y: y + radius + 14 + at * 14, "text-anchor": "middle", fill: "#17212b", stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke" }, line)),
    );
  }
  return svg;
}

/** @param {any} cy */
export const asSvg = (cy) => new XMLSerializer().serializeToString(drawing(cy));

/**
 * The picture and its facts as one page without scripts.
 * @param {any} cy
 * @param {string} title
 */
export function asHtml(cy, title) {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = english() ? "en" : "zh-CN";
  const meta = page.createElement("meta");
  meta.setAttribute("charset", "utf-8");
  page.head.prepend(meta);
  const heading = page.createElement("h1");
  heading.textContent = title;
  page.body.append(heading, page.importNode(drawing(cy), true));
  for (const edge of cy.edges(":visible").toArray()) {
    const { type, properties, evidence } = edge.data("edge");
    const line = page.createElement("p");
    line.textContent = `${nameOf(edge.source().data("node"))} — ${relationLabel(type, properties.role)} → ${nameOf(edge.target().data("node"))}`;
    page.body.append(line);
    for (const { text, document: source } of evidence.slice(0, 2)) {
      const quote = page.createElement("blockquote");
      quote.textContent = `${text}（${source}）`;
      page.body.append(quote);
    }
  }
  // The policy of this page would forbid the style of the other, so it is put into the text.
  return `<!doctype html>\n${page.documentElement.outerHTML.replace("</head>", `<style>${STYLE}</style></head>`)}`;
}

export const pictureTitle = () => /** @type {HTMLInputElement | null} */ (document.getElementById("question"))?.value || t("graphOf");
