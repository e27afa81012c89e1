// What stands where an answer could not be given: what the words may have meant, and what can be asked instead.

import { openNode } from "./actions.js";
import { askQuestion } from "./ask.js";
import { append, h, name } from "./dom.js";
import { t } from "./i18n.js";
import { colorOf, kindLabel, nameOf, typeLabel } from "./ontology.js";

/** @typedef {import("./api.js").Answer} Answer */
/** @typedef {import("./api.js").GraphNode} GraphNode */

/** @param {Answer} answer */
export function help(answer) {
  const section = h("section", { class: "help" });
  if (answer.items.length) append(section, [h("h2", {}, t("candidates")), candidates(answer.items)]);
  else if (answer.rows.length) append(section, [h("h2", {}, t("candidates")), readings(answer)]);
  if (answer.suggestions.length && answer.suggestions.length !== answer.rows.length) append(section, [suggestions(answer.suggestions)]);
  return section;
}

/** @param {GraphNode[]} nodes */
const candidates = (nodes) =>
  h(
    "div",
    { class: "candidates" },
    nodes.map((node) => candidate(nameOf(node), String(node.properties.jurisdiction ?? node.properties.plan ?? kindLabel(node)), () => openNode(node.id), colorOf(node.type))),
  );

/** The things that a word may mean, one a row; choosing one asks again with it. @param {Answer} answer */
const readings = ({ rows, suggestions }) =>
  h(
    "div",
    { class: "candidates" },
    rows.map(([first, ...rest], at) =>
      candidate(String(first ?? ""), rest.map((cell) => typeLabel(String(cell ?? ""))).join("　"), () => askQuestion(suggestions[at] ?? String(first ?? ""))),
    ),
  );

/**
 * @param {string} label
 * @param {string} note
 * @param {() => void} choose
 * @param {string} [color]
 */
const candidate = (label, note, choose, color) =>
  h("button", { type: "button", class: "outline", onclick: choose }, color && h("span", { class: "dot", color }), name(label), h("span", { class: "muted" }, name(note)));

/** @param {string[]} texts */
export const suggestions = (texts) =>
  h(
    "section",
    { class: "help" },
    h("h2", {}, t("tryInstead")),
    h("div", { class: "chips" }, texts.map((text) => h("button", { type: "button", class: "chip", onclick: () => askQuestion(text) }, name(text)))),
  );
