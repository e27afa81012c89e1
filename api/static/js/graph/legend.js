// The legend: the types and relations on the graph in the ontology's labels; pressing one hides or shows what is of it.

import { fill, h } from "../dom.js";
import { t } from "../i18n.js";
import { go, route } from "../route.js";
import { entities, relationLabel, relations, typeLabel } from "../ontology.js";

/** @param {any} edge */
const relationOf = (edge) => `${edge.data("edge").type} ${edge.data("edge").properties.role ?? ""}`;

/**
 * @param {HTMLElement} box
 * @param {any} cy
 */
export function createLegend(box, cy) {
  /** What is hidden: names of types, and relations with their roles; it stands in the address. @type {Set<string>} */
  let hidden = said();

  function hide() {
    cy.batch(() => {
      for (const node of cy.nodes().toArray()) node.toggleClass("off", hidden.has(node.data("type")));
      for (const edge of cy.edges().toArray()) edge.toggleClass("off", hidden.has(relationOf(edge)));
    });
    // What hangs only on relations that are hidden says nothing any more.
    const lone = cy.nodes().filter((/** @type {any} */ node) => node.connectedEdges().length > 0 && node.connectedEdges().every((/** @type {any} */ edge) => edge.hasClass("off")));
    cy.nodes().removeClass("lone");
    lone.not(".anchor").addClass("lone");
  }

  function draw() {
    const types = tally(cy.nodes().toArray().map((/** @type {any} */ node) => node.data("type")));
    const links = tally(cy.edges().toArray().map(relationOf));
    const order = [...relations.values()].flatMap(({ name, roles }) => [`${name} `, ...[...roles.keys()].map((role) => `${name} ${role}`)]);
    const known = [...entities.values()].filter(({ name }) => types.has(name));
    const joined = order.filter((key) => links.has(key));
    fill(
      box,
      known.map(({ name, color }) => entry(name, typeLabel(name), types.get(name) ?? 0, h("span", { class: "dot", color }))),
      joined.length > 1 && joined.map((key) => entry(key, relationLabel(...pair(key)), links.get(key) ?? 0, h("span", { class: "dash" }))),
    );
  }

  /**
   * @param {string} key
   * @param {string} label
   * @param {number} count
   * @param {HTMLElement} sign
   */
  function entry(key, label, count, sign) {
    const toggle = () => {
      if (!hidden.delete(key)) hidden.add(key);
      hide();
      draw();
      go({ hide: [...hidden].join(",") }, { replace: true });
      /** @type {HTMLElement | null} */ (box.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
    };
    const pressed = String(!hidden.has(key));
    return h("button", { type: "button", "data-key": key, "aria-pressed": pressed, title: t("legendToggle", { type: label }), onclick: toggle }, sign, `${label} ${count}`);
  }

  return {
    /** After the graph has changed. */
    refresh() {
      if (hidden.size) hide();
      draw();
    },
    /** Another graph: only what the address says is hidden. */
    reset: () => void (hidden = said()),
  };
}

/** What the address says is hidden. @returns {Set<string>} */
const said = () => new Set(route().hide.split(",").filter(Boolean));

/** @param {string} key @returns {[string, string]} */
const pair = (key) => [key.slice(0, key.indexOf(" ")), key.slice(key.indexOf(" ") + 1)];

/** @param {string[]} keys */
function tally(keys) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}
