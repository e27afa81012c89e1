// The boards of the chains as the office reads them: workgroup, targets, tasks by lead, members without a task.

import * as api from "./api.js";
import { openUnit, showEvidence } from "./actions.js";
import { append, fill, h, icon, name } from "./dom.js";
import { t } from "./i18n.js";
import { matrix } from "./matrix.js";
import { colorOf, inOrder, isPassive, nameOf, otherEnd, relationLabel, relations, targetText } from "./ontology.js";
import { visit } from "./route.js";

/** @typedef {api.GraphNode} GraphNode */
/** @typedef {api.Board} Board */
/** @typedef {{label: string, list: boolean}} Field what a board says of people; lists open on demand */

const NAMED = 3;
const LEADING = 4;

export async function boards() {
  const found = await api.boards();
  found.sort((one, other) => nameOf(one.chain).localeCompare(nameOf(other.chain), "zh-CN"));
  const fields = fieldsOf(found);
  return [
    h("div", { class: "unit-head" }, h("h1", {}, t("chainsTitle")), found.length > 0 && h("button", { type: "button", class: "outline", onclick: () => visit({ view: "analysis", in: "export" }) }, icon("download"), t("exportThis"))),
    h("p", {}, found.length ? `${t("chainsNote")}${t("chainsSum", sums(found))}` : t("empty")),
    h("div", { class: "boards" }, found.map((one) => board(one, fields))),
    found.length > 0 && matrix(found),
  ];
}

/** @param {Board[]} boards */
const sums = (boards) => ({
  chains: boards.length,
  tasks: boards.reduce((sum, { tasks }) => sum + tasks, 0),
  silent: new Set(boards.flatMap(({ silent }) => silent.map(({ id }) => id))).size,
});

/** @param {Board} board @returns {Map<string, GraphNode[]>} */
function groupsOf({ people }) {
  const groups = new Map();
  for (const { node, edge } of people) {
    const label = relationLabel(edge.type, edge.properties.role);
    groups.set(label, [...(groups.get(label) ?? []), node]);
  }
  return groups;
}

/**
 * What the boards say of people, in the order of the ontology and the same on each, so that what one lacks is seen.
 * @param {Board[]} boards
 * @returns {Field[]}
 */
function fieldsOf(boards) {
  const most = new Map();
  for (const one of boards) for (const [label, nodes] of groupsOf(one)) most.set(label, Math.max(most.get(label) ?? 0, nodes.length));
  const labels = [...relations.values()].flatMap(({ name, roles }) => (roles.size ? [...roles.keys()].map((role) => relationLabel(name, role)) : [relationLabel(name)]));
  const used = labels.filter((label) => most.has(label)).map((label) => ({ label, list: most.get(label) > NAMED }));
  return [...used.filter(({ list }) => !list), ...used.filter(({ list }) => list)];
}

/** @param {GraphNode} node @param {() => void} open */
const link = (node, open) => h("button", { type: "button", class: "link", onclick: open }, name(nameOf(node)));

const unsaid = () => h("span", { class: "muted", title: t("notSaid") }, h("span", { "aria-hidden": "true" }, "—"), h("span", { class: "visually-hidden" }, t("notSaid")));

/** @param {import("./dom.js").Child[]} parts */
const listed = (parts) => parts.flatMap((part, at) => (at > 0 ? ["、", part] : [part]));

/**
 * @param {Board} board
 * @param {Field[]} fields
 */
function board(board, fields) {
  const { chain, counts, tasks, shares, silent } = board;
  const groups = groupsOf(board);
  const open = (/** @type {GraphNode} */ node) => () => visit({ node: node.id });
  return h(
    "article",
    { class: "board" },
    h("h3", {}, link(chain, open(chain))),
    h("dl", { class: "facts" }, fields.filter(({ list }) => !list).flatMap(({ label }) => [
      h("dt", {}, label),
      h("dd", {}, groups.has(label) ? listed((groups.get(label) ?? []).map((node) => link(node, open(node)))) : unsaid()),
    ])),
    fields.filter(({ list, label }) => list && groups.has(label)).map(({ label }) => membership(label, groups.get(label) ?? [], board)),
    inOrder(counts).filter(telling).map((count) => opening(chain, count)),
    tasks > 0 && leads(board),
    silent.length > 0 && fold("silent", t("silent", { count: silent.length }), () => [h("p", {}, listed(silent.map((unit) => link(unit, () => openUnit(unit.id)))))]),
  );
}

/** A chain's own figures and places; whoever takes part is seen on its card. @param {import("./api.js").Count} count */
function telling({ relation, role, direction, count }) {
  const found = relations.get(relation);
  return count > 0 && !role && direction === "out" && found !== undefined && !isPassive(found) && !found.target.includes("Task");
}

/**
 * Members with the tasks that each has in this chain.
 * @param {string} label
 * @param {GraphNode[]} units
 * @param {Board} board
 */
function membership(label, units, { chain, shares, silent }) {
  const tasksOf = new Map(shares.map(({ unit, tasks }) => [unit.id, tasks]));
  const idle = new Set(silent.map(({ id }) => id));
  return fold("board-list", [label, " ", h("b", {}, String(units.length))], () => [
    h("ul", { class: "members" }, units.map((unit) =>
      h("li", {}, h("span", { class: "dot", color: colorOf(unit.type) }), link(unit, () => openUnit(unit.id, chain.id)), idle.has(unit.id) ? h("span", { class: "idle" }, t("noTask")) : h("b", {}, String(tasksOf.get(unit.id) ?? 0))),
    )),
  ]);
}

/**
 * What the chain itself leads to (its targets, its places), fetched when it is opened.
 * @param {GraphNode} chain
 * @param {import("./api.js").Count} count
 */
function opening(chain, { relation, direction, count }) {
  return fold("board-list", [otherEnd(relation, direction) || relationLabel(relation), " ", h("b", {}, String(count))], async () => {
    const { nodes, edges } = await api.neighbors(chain.id, { relation, role: null, direction, limit: 200 });
    const proof = (/** @type {GraphNode} */ { id }) => edges.find((edge) => edge.target === id)?.evidence[0];
    return [h("ul", { class: "members" }, nodes.map((node) => {
      const evidence = proof(node);
      return h("li", {}, h("span", { class: "dot", color: colorOf(node.type) }), link(node, () => visit({ node: node.id })), h("b", {}, targetText(node)), evidence && h("button", { type: "button", class: "quiet square", title: evidence.text, "aria-label": `${t("showEvidence")}：${nameOf(node).slice(0, 40)}`, onclick: () => showEvidence(evidence) }, icon("quote")));
    }))];
  });
}

/**
 * A fold whose content is made when it is first opened.
 * @param {string} kind
 * @param {import("./dom.js").Child} head
 * @param {() => import("./dom.js").Child[] | Promise<import("./dom.js").Child[]>} content
 */
function fold(kind, head, content) {
  const body = h("div", {});
  const details = h("details", { class: `board-fold ${kind}` }, h("summary", {}, head), body);
  let made = false;
  details.addEventListener("toggle", async () => {
    if (made) return;
    made = true;
    try {
      fill(body, ...(await content()));
    } catch {
      made = false;
      fill(body, h("p", { class: "muted" }, t("errorNetwork")));
    }
  });
  return details;
}

/** How many of the tasks each unit leads, as bars that open them. @param {Board} board */
function leads({ chain, tasks, shares }) {
  const leading = shares.filter(({ leads }) => leads > 0);
  const box = h("div", { class: "board-leads" }, h("p", { class: "muted" }, t("byLead", { count: tasks })), leading.slice(0, LEADING).map((share) => bar(share, tasks, chain)));
  const rest = leading.slice(LEADING);
  const more = h("button", { type: "button", class: "link small", onclick: () => {
    more.remove();
    append(box, rest.map((share) => bar(share, tasks, chain)));
    /** @type {HTMLElement} */ (box.children[LEADING + 1]).focus();
  } }, t("leadsMore", { count: rest.length }));
  if (rest.length) box.append(more);
  return box;
}

/**
 * @param {api.Share} share
 * @param {number} tasks
 * @param {GraphNode} chain
 */
const bar = ({ unit, leads }, tasks, chain) =>
  h(
    "button",
    { type: "button", class: "lead-bar", color: colorOf(unit.type), style: `--share:${Math.round((leads / tasks) * 100)}%`, title: t("leadsOf", { leads, tasks }), onclick: () => openUnit(unit.id, chain.id) },
    name(nameOf(unit)),
    h("b", {}, String(leads)),
  );
