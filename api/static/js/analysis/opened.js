// A number that opens: the facts that it counts, each with its sentence, below the line that it stands in.

import { fill, h, name } from "../dom.js";
import { failureText } from "../answer.js";
import { openNode } from "../actions.js";
import { t } from "../i18n.js";
import { nameOf, relationLabel } from "../ontology.js";
import { citation } from "../table.js";

/** @typedef {{id: string, type: string, source: import("../api.js").GraphNode, target: import("../api.js").GraphNode, properties: Record<string, unknown>, evidence: import("../api.js").Evidence[]}} Fact */

const PAGE = 20;

/** Facts told by their task: which units are told where the number is not of one unit. @param {Fact[]} facts @param {boolean} units */
function list(facts, units) {
  /** @type {Map<string, Fact[]>} */
  const byTask = new Map();
  for (const fact of facts) byTask.set(fact.target.id, [...(byTask.get(fact.target.id) ?? []), fact]);
  const entries = [...byTask.values()];
  const items = h("ol", { class: "opened-list" });
  const more = h("button", { type: "button", class: "link small", onclick: () => draw() }, "");
  let shown = 0;

  function draw() {
    for (const facts of entries.slice(shown, shown + PAGE)) items.append(entry(facts, units));
    shown += PAGE;
    more.textContent = t("more", { count: Math.min(PAGE, entries.length - shown) });
    more.hidden = shown >= entries.length;
  }

  draw();
  return [items, more];
}

/**
 * @param {Fact[]} facts
 * @param {boolean} units
 */
function entry(facts, units) {
  const { target } = facts[0];
  const said = facts.map(({ type, source, properties }) => `${units ? `${nameOf(source)} ` : ""}${relationLabel(type, properties.role)}`);
  const quotes = new Map(facts.flatMap(({ evidence }) => evidence.map((one) => [`${one.document} ${one.start}`, one])));
  return h(
    "li",
    {},
    h("div", { class: "opened-head" }, h("button", { type: "button", class: "link", onclick: () => openNode(target.id) }, name(nameOf(target))), h("span", { class: "muted small" }, [...new Set(said)].join("，"))),
    [...quotes.values()].map(citation),
  );
}

/**
 * A button with a number, and the place where what it counts is opened.
 * @param {import("../dom.js").Child} label
 * @param {HTMLElement} place filled when the number is pressed, emptied when it is pressed again
 * @param {() => Promise<Fact[]>} facts
 * @param {{about: string, units?: boolean, class?: string}} options
 */
export function opening(label, place, facts, { about, units = false, class: kind = "number" }) {
  const button = h("button", { type: "button", class: kind, "aria-expanded": "false", title: about, onclick: toggle }, label);

  async function toggle() {
    const opened = button.getAttribute("aria-expanded") === "true";
    for (const other of place.parentElement?.parentElement?.querySelectorAll('[aria-expanded="true"]') ?? []) other.setAttribute("aria-expanded", "false");
    fill(place);
    place.hidden = opened;
    if (opened) return;
    button.setAttribute("aria-expanded", "true");
    fill(place, h("p", { class: "muted small" }, t("loading")));
    try {
      const found = await facts();
      if (button.getAttribute("aria-expanded") === "true") fill(place, h("p", { class: "muted small" }, about), ...list(found, units));
    } catch (error) {
      fill(place, h("p", {}, failureText(error)));
    }
  }

  return button;
}

/** Choices of which one is pressed. @param {string} label @param {[string, string][]} options @param {string} chosen @param {(value: string) => void} choose */
export function choices(label, options, chosen, choose) {
  const box = h("div", { class: "segments", role: "group", "aria-label": label });
  for (const [value, text] of options) {
    const button = h("button", { type: "button", class: "segment", "aria-pressed": String(value === chosen), onclick: () => {
      for (const other of box.children) other.setAttribute("aria-pressed", String(other === button));
      choose(value);
    } }, text);
    box.append(button);
  }
  return box;
}
