// How a question was understood, in pieces that can be opened or changed: the things it names, its words, the roles it asks for.

import * as api from "./api.js";
import { openNode } from "./actions.js";
import { combobox } from "./combo.js";
import { h, name } from "./dom.js";
import { t } from "./i18n.js";
import { closing } from "./menu.js";
import { colorOf, kindLabel, nameOf, relationLabel, relations } from "./ontology.js";
import { go } from "./route.js";

/** @typedef {{name: string, types?: string[], uids?: string[], terms?: string[], said?: string}} Thing */
/** @typedef {{relations: string[], source: string, target: string, roles?: string[]}} Link */
/** @typedef {{things?: Thing[], links?: Link[], readings?: string | null}} Query */

const SHOWN = 6;

/** The changed query stands in the address, so that it can be linked and gone back from. @param {Query} query */
export const ask = (query) => go({ as: JSON.stringify(query), node: "", to: "", edge: "", facts: "", sort: "", find: "", hide: "" });

/**
 * The query with one of its things changed.
 * @param {Query} query
 * @param {Thing} thing
 * @param {Partial<Thing>} change
 * @returns {Query}
 */
export const withThing = (query, thing, change) => ({ ...query, things: (query.things ?? []).map((one) => (one === thing ? { ...one, ...change } : one)) });

/**
 * @param {api.Answer} answer
 * @param {boolean} changed whether the query was changed by hand
 */
export function pieces(answer, changed) {
  const query = /** @type {Query} */ (answer.query ?? {});
  const box = h("div", { class: "pieces", role: "group", "aria-label": t("understood") });
  for (const thing of query.things ?? []) {
    for (const id of (thing.uids ?? []).slice(0, SHOWN)) {
      const place = h("span", { hidden: true });
      box.append(place);
      api.node(id).then((node) => place.replaceWith(named(query, thing, node)), () => place.remove());
    }
    if (thing.terms?.length) box.append(words(query, thing));
  }
  for (const link of query.links ?? []) box.append(...roleChoice(query, link));
  if (changed) box.append(h("button", { type: "button", class: "quiet piece", onclick: () => go({ as: "", sort: "", find: "", hide: "" }) }, t("asUnderstood")));
  return box;
}

/**
 * A thing that is named: opened, left out where there are several, or another put in its place.
 * @param {Query} query
 * @param {Thing} thing
 * @param {api.GraphNode} node
 */
function named(query, thing, node) {
  const others = (thing.uids ?? []).filter((id) => id !== node.id);
  const list = h("ul", { class: "options", id: `change-${node.id}`, role: "listbox", "aria-label": t("changeTo"), hidden: true });
  const input = field(t("changeTo"), list.id);
  combobox(input, list, async (text, signal) => {
    const found = text ? await api.search(text, { type: node.type, signal, limit: 8 }) : [];
    return found
      .filter(({ id }) => id !== node.id)
      .map((other) => ({ label: nameOf(other), hint: kindLabel(other), color: colorOf(other.type), choose: () => ask(withThing(query, thing, { uids: [other.id, ...others], said: nameOf(other) })) }));
  });
  return menu(
    [h("span", { class: "dot", color: colorOf(node.type) }), name(nameOf(node))],
    h("button", { type: "button", onclick: () => openNode(node.id) }, t("openCard", { name: nameOf(node).slice(0, 20) })),
    others.length > 0 && h("button", { type: "button", onclick: () => ask(withThing(query, thing, { uids: others })) }, t("leaveOut")),
    h("div", { class: "field" }, input, list),
  );
}

/**
 * Words looked for in the texts; others can be typed.
 * @param {Query} query
 * @param {Thing} thing
 */
function words(query, thing) {
  const said = (thing.terms ?? []).join(" ");
  const input = field(t("words"), "");
  input.value = said;
  input.addEventListener("keydown", (event) => {
    const terms = input.value.split(/[\s、，,]+/).filter(Boolean);
    if (event.key === "Enter" && !event.isComposing && terms.length) ask(withThing(query, thing, { terms }));
  });
  return menu([t("about", { words: said })], h("div", { class: "field" }, input));
}

/**
 * @param {string} label
 * @param {string} list the id of its suggestions, or ""
 */
const field = (label, list) =>
  /** @type {HTMLInputElement} */ (h("input", { type: "text", maxlength: "60", placeholder: label, "aria-label": label, autocomplete: "off", ...(list && { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list }) }));

/**
 * @param {import("./dom.js").Child[]} label
 * @param {...import("./dom.js").Child} entries
 */
const menu = (label, ...entries) => closing(h("details", { class: "menu" }, h("summary", { class: "piece" }, label), h("div", { class: "menu-list" }, entries)));

/**
 * The roles of a relation to choose from, where it has several.
 * @param {Query} query
 * @param {Link} link
 */
function roleChoice(query, link) {
  const [relation] = link.relations;
  const roles = [...(relations.get(relation)?.roles.keys() ?? [])];
  if (link.relations.length !== 1 || roles.length < 2 || (link.roles?.length ?? 0) > 1) return [];
  const now = link.roles?.[0] ?? "";
  const label = (/** @type {string} */ role) => t("roleIs", { relation: relationLabel(relation), role });
  const select = /** @type {HTMLSelectElement} */ (
    h(
      "select",
      { class: "piece", "aria-label": t("roleOf", { relation: relationLabel(relation) }) },
      h("option", { value: "" }, label(t("anyRole"))),
      roles.map((role) => h("option", { value: role, selected: role === now }, label(relationLabel(relation, role)))),
    )
  );
  select.addEventListener("change", () => ask({ ...query, links: (query.links ?? []).map((one) => (one === link ? { ...one, roles: select.value ? [select.value] : [] } : one)) }));
  return [select];
}
