// The page of a unit: what it leads and shares, with whom, in which chains and documents.

import * as api from "./api.js";
import { openUnit, showEvidence } from "./actions.js";
import { fill, h, icon, name } from "./dom.js";
import { t } from "./i18n.js";
import { colorOf, entities, kindLabel, nameOf, relationLabel, relations } from "./ontology.js";
import { visit } from "./route.js";

/** @typedef {api.UnitTask} UnitTask */

const FEW = 12;

/** @param {import("./route.js").Route} route */
export async function unitPage(route) {
  const [unit, documents] = await Promise.all([api.unit(route.node), api.documents()]);
  const titles = new Map(documents.map((/** @type {any} */ one) => [one.document, one.title]));
  const chains = new Map(unit.chains.map(({ node }) => [node.id, nameOf(node)]));
  const { node } = unit;
  const said = [kindLabel(node), node.properties.full_name, node.properties.jurisdiction].filter((text, at, all) => text && text !== nameOf(node) && all.indexOf(text) === at);
  return [
    h("div", { class: "unit-head" }, h("h1", {}, name(nameOf(node))), h("button", { type: "button", class: "outline", onclick: () => visit({ node: node.id }) }, icon("graph"), t("showOnGraph")), h("button", { type: "button", class: "outline", onclick: () => visit({ view: "analysis", in: "export", node: node.id }) }, icon("download"), t("exportThis"))),
    h("p", {}, name(said.join(" · "))),
    h(
      "div",
      { class: "unit" },
      tasks(unit.tasks, titles, await chainNames(unit, chains), route.in),
      h("div", { class: "unit-side" }, together(unit.partners), memberships(unit.chains, node.id), papers(unit.documents, titles), behind(unit.collectives)),
    ),
  ];
}

/**
 * The names of all chains that have one of the tasks, also where the unit does not belong to the chain.
 * @param {api.Unit} unit
 * @param {Map<string, string>} known
 */
async function chainNames({ tasks }, known) {
  const missing = [...new Set(tasks.flatMap(({ chains }) => chains))].filter((id) => !known.has(id));
  for (const node of await Promise.all(missing.map((id) => api.node(id)))) known.set(node.id, nameOf(node));
  return known;
}

/** @param {UnitTask} one */
const roleOf = ({ edge }) => String(edge.properties.role ?? "");

/** @param {UnitTask} one */
const kindOf = ({ task }) => String(task.properties.kind ?? "");

/**
 * @param {UnitTask[]} all
 * @param {Map<string, string>} titles
 * @param {Map<string, string>} chains
 * @param {string} here
 */
function tasks(all, titles, chains, here) {
  const first = all[0];
  const section = h("section", { class: "unit-tasks", "aria-label": t("unitTasks") });
  if (!first) {
    fill(section, h("h2", {}, t("unitTasks")), h("p", { class: "muted" }, t("unitNone")));
    return section;
  }
  const roles = [...(relations.get(first.edge.type)?.roles.keys() ?? [])];
  const kinds = [...(entities.get(first.task.type)?.kinds.values() ?? [])];
  /** Which kind and role is looked at: the first that the unit has. */
  let chosen = kinds.flatMap((kind) => roles.map((role) => `${kind.name} ${role}`)).find((key) => all.some((one) => keyOf(one) === key)) ?? keyOf(first);
  if (here && !all.some((one) => keyOf(one) === chosen && one.chains.includes(here))) chosen = "";
  const list = h("div", {});
  const choices = h("div", { class: "choices", role: "group", "aria-label": t("unitTasks") });

  function draw() {
    /** @type {Map<string, number>} */
    const tally = new Map();
    for (const one of all) tally.set(keyOf(one), (tally.get(keyOf(one)) ?? 0) + 1);
    const entries = kinds.flatMap((kind) => roles.filter((role) => tally.has(`${kind.name} ${role}`)).map((role) => ({ kind, role, key: `${kind.name} ${role}` })));
    fill(choices, choice("", t("everyTask"), all.length), entries.map(({ kind, role, key }) => choice(key, `${relationLabel(first.edge.type, role)} · ${kindLabel({ ...first.task, properties: { kind: kind.name } })}`, tally.get(key) ?? 0)));
    const groups = grouped(all.filter((one) => !chosen || keyOf(one) === chosen), titles, chains);
    fill(list, groups.map(([label, id, members], at) => group(label, id === here && here !== "", members, here ? id === here : at === 0 || groups.length < 4, !chosen)));
  }

  /**
   * @param {string} key
   * @param {string} label
   * @param {number} count
   */
  const choice = (key, label, count) =>
    h("button", { type: "button", class: "choice", "aria-pressed": String(key === chosen), "data-choice": key, onclick: () => {
      chosen = key;
      draw();
      /** @type {HTMLElement | null} */ (choices.querySelector('[aria-pressed="true"]'))?.focus();
    } }, h("b", {}, String(count)), label);

  draw();
  fill(section, h("h2", {}, t("unitTasks")), choices, list);
  return section;
}

/** @param {UnitTask} one */
const keyOf = (one) => `${kindOf(one)} ${roleOf(one)}`;

/**
 * Tasks by the chain that has them, else by their document.
 * @param {UnitTask[]} members
 * @param {Map<string, string>} titles
 * @param {Map<string, string>} chains
 * @returns {[string, string, UnitTask[]][]}
 */
function grouped(members, titles, chains) {
  /** @type {Map<string, [string, string, UnitTask[]]>} */
  const groups = new Map();
  for (const one of members) {
    const document = one.edge.evidence[0]?.document ?? "";
    const places = one.chains.length ? one.chains : [document];
    for (const id of places) {
      const group = groups.get(id) ?? [chains.get(id) ?? titles.get(id) ?? id, id, []];
      group[2].push(one);
      groups.set(id, group);
    }
  }
  return [...groups.values()].sort((one, other) => other[2].length - one[2].length);
}

/**
 * @param {string} label
 * @param {boolean} here
 * @param {UnitTask[]} members
 * @param {boolean} open
 * @param {boolean} mixed whether the role of each has to be said
 */
const group = (label, here, members, open, mixed) =>
  h(
    "details",
    { class: "unit-group", open, "data-here": here },
    h("summary", {}, name(label), h("span", { class: "tally" }, String(members.length))),
    h("ul", { class: "members" }, members.map(({ task, edge }) => h("li", {}, mixed && h("span", { class: "role" }, relationLabel(edge.type, edge.properties.role)), h("button", { type: "button", class: "link", onclick: () => visit({ node: task.id }) }, name(nameOf(task))), quote(edge, nameOf(task))))),
  );

/**
 * @param {api.GraphEdge} edge
 * @param {string} about
 */
const quote = ({ evidence }, about) =>
  evidence[0] && h("button", { type: "button", class: "quiet square", title: evidence[0].text, "aria-label": `${t("showEvidence")}：${about.slice(0, 40)}`, onclick: () => showEvidence(evidence[0]) }, icon("quote"));

/**
 * A heading and rows, the first few of them at once.
 * @param {string} title
 * @param {HTMLElement[]} rows
 * @param {string} [note]
 */
function block(title, rows, note) {
  if (!rows.length) return null;
  const list = h("ul", { class: "members" }, rows.slice(0, FEW));
  const more = h("button", { type: "button", class: "link small", onclick: () => { list.append(...rows.slice(FEW)); more.remove(); } }, t("more", { count: rows.length - FEW }));
  return h("section", {}, h("h2", {}, title), note && h("p", { class: "muted small" }, note), list, rows.length > FEW && more);
}

/** @param {api.Share[]} partners */
const together = (partners) =>
  block(t("unitPartners"), partners.map(({ unit, tasks, leads }) => h("li", {}, h("span", { class: "dot", color: colorOf(unit.type) }), h("button", { type: "button", class: "link", onclick: () => openUnit(unit.id) }, name(nameOf(unit))), leads > 0 && h("span", { class: "muted" }, t("unitLedBy", { count: leads })), h("span", { class: "tally" }, String(tasks)))), t("unitPartnersNote"));

/**
 * @param {api.Tie[]} ties
 * @param {string} unit
 */
const memberships = (ties, unit) =>
  block(t("unitChains"), ties.map(({ node, edge }) => h("li", {}, h("span", { class: "dot", color: colorOf(node.type) }), h("button", { type: "button", class: "link", onclick: () => openUnit(unit, node.id) }, name(nameOf(node))), h("span", { class: "muted" }, relationLabel(edge.type, edge.properties.role)), quote(edge, nameOf(node)))));

/**
 * @param {{document: string, facts: number}[]} documents
 * @param {Map<string, string>} titles
 */
const papers = (documents, titles) =>
  block(t("unitDocuments"), documents.map(({ document, facts }) => h("li", {}, h("button", { type: "button", class: "link", title: document, onclick: () => visit({ doc: document, tab: "source" }) }, name(titles.get(document) ?? document)), h("span", { class: "tally" }, String(facts)))));

/** @param {api.Share[]} collectives */
const behind = (collectives) =>
  block(t("unitCollectives"), collectives.map(({ unit, tasks }) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => openUnit(unit.id) }, name(nameOf(unit))), h("span", { class: "tally" }, String(tasks)))), t("unitCollectivesNote"));
