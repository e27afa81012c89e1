// What stands where an answer could not be given: what the words may have meant, and what can be asked instead.

import { openNode } from "./actions.js";
import { askQuestion } from "./ask.js";
import { append, h, name } from "./dom.js";
import { t } from "./i18n.js";
import { ask, withThing } from "./refine.js";
import * as api from "./api.js";
import { colorOf, kindLabel, nameOf, typeLabel } from "./ontology.js";

/** @typedef {import("./api.js").Answer} Answer */
/** @typedef {import("./api.js").GraphNode} GraphNode */

/** @param {Answer} answer */
export function help(answer) {
  const section = h("section", { class: "help" });
  const query = /** @type {import("./refine.js").Query} */ (answer.query ?? {});
  const meant = query.things?.find(({ name }) => name === query.readings);
  if (meant?.uids?.length) append(section, [h("h2", {}, t("candidates")), meanings(query, meant, answer.rows)]);
  else if (answer.items.length) append(section, [h("h2", {}, t("candidates")), candidates(answer.items)]);
  else if (answer.rows.length) append(section, [h("h2", {}, t("candidates")), readings(answer)]);
  if (!meant && answer.suggestions.length && answer.suggestions.length !== answer.rows.length) append(section, [suggestions(answer.suggestions)]);
  return section;
}

/** @param {GraphNode[]} nodes */
const candidates = (nodes) =>
  h(
    "div",
    { class: "candidates" },
    nodes.map((node) => candidate(nameOf(node), String(node.properties.jurisdiction ?? node.properties.plan ?? kindLabel(node)), () => openNode(node.id), colorOf(node.type))),
  );

const FIRST = 8;

/**
 * The things that the question may be about, with the answer of each; choosing one asks of it alone.
 * @param {import("./refine.js").Query} query
 * @param {import("./refine.js").Thing} meant
 * @param {unknown[][]} rows the name of each and its answer
 */
function meanings(query, meant, rows) {
  const box = h("div", { class: "candidates" });
  const uids = meant.uids ?? [];
  const draw = async (/** @type {number} */ from, /** @type {number} */ to) => {
    const nodes = await Promise.all(uids.slice(from, to).map((id) => api.node(id).catch(() => null)));
    const shown = nodes.filter((node) => node !== null);
    append(box, shown.map((node) => {
      const place = String(node.properties.plan ?? node.properties.jurisdiction ?? kindLabel(node));
      const row = rows.find(([first]) => String(first) === `${nameOf(node)}（${place}）`) ?? rows.find(([first]) => String(first) === nameOf(node));
      return candidate(nameOf(node), place, () => ask({ ...withThing(query, meant, { uids: [node.id] }), readings: null }), colorOf(node.type), String(row?.[1] ?? ""));
    }));
    if (uids.length > to) {
      const more = h("button", { type: "button", class: "link small", onclick: () => (more.remove(), void draw(to, uids.length)) }, t("rest", { count: uids.length - to }));
      box.append(more);
    }
  };
  void draw(0, FIRST);
  return box;
}

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
 * @param {string} [answer] what the answer would be
 */
const candidate = (label, note, choose, color, answer) =>
  h("button", { type: "button", class: "outline", onclick: choose }, color && h("span", { class: "dot", color }), name(label), h("span", { class: "muted" }, name(note)), answer && h("span", { class: "candidate-answer" }, name(answer)));

/** @param {string[]} texts */
export const suggestions = (texts) =>
  h(
    "section",
    { class: "help" },
    h("h2", {}, t("tryInstead")),
    h("div", { class: "chips" }, texts.map((text) => h("button", { type: "button", class: "chip", onclick: () => askQuestion(text) }, name(text)))),
  );
