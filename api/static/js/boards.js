// The boards of the chains as the office reads them: workgroup, tasks by lead, silent members; and units by chains as a heat map.

import * as api from "./api.js";
import { openUnit, showEvidence } from "./actions.js";
import { h, name } from "./dom.js";
import { t } from "./i18n.js";
import { colorOf, inOrder, isPassive, nameOf, otherEnd, relationLabel, relations, typeLabel } from "./ontology.js";
import { visit } from "./route.js";

/** @typedef {api.GraphNode} GraphNode */
/** @typedef {api.GraphEdge} GraphEdge */
/** @typedef {api.Board} Board */

const NAMED = 3;
const LEADING = 4;

export async function boards() {
  const found = await api.boards();
  found.sort((one, other) => nameOf(one.chain).localeCompare(nameOf(other.chain), "zh-CN"));
  return [
    h("h1", {}, t("chainsTitle")),
    h("p", {}, found.length ? t("chainsNote") : t("empty")),
    h("div", { class: "boards" }, found.map(board)),
    found.length > 0 && matrix(found),
  ];
}

/** @param {import("./api.js").Count} count */
function telling({ relation, role, count }) {
  const found = relations.get(relation);
  const term = (role && found?.roles.get(role)) || found;
  return count > 0 && term !== undefined && !isPassive(term);
}

/** @param {GraphNode} node @param {() => void} open */
const link = (node, open) => h("button", { type: "button", class: "link", onclick: open }, name(nameOf(node)));

/** @param {import("./dom.js").Child[]} parts */
const listed = (parts) => parts.flatMap((part, at) => (at > 0 ? ["、", part] : [part]));

/** @param {Board} board */
function board({ chain, counts, people, tasks, shares, silent }) {
  /** @type {Map<string, GraphNode[]>} */
  const groups = new Map();
  for (const { node, edge } of people) {
    const label = relationLabel(edge.type, edge.properties.role);
    groups.set(label, [...(groups.get(label) ?? []), node]);
  }
  const named = [...groups].filter(([, members]) => members.length <= NAMED);
  const numbers = inOrder(counts.filter(telling)).filter(({ relation, role }) => !named.some(([label]) => label === relationLabel(relation, role)));
  const leading = shares.filter(({ leads }) => leads > 0);
  return h(
    "article",
    { class: "board" },
    h("h3", {}, h("button", { type: "button", class: "link", onclick: () => visit({ node: chain.id }) }, name(nameOf(chain)))),
    h("dl", { class: "facts" }, named.flatMap(([label, members]) => [h("dt", {}, label), h("dd", {}, listed(members.map((node) => link(node, () => visit({ node: node.id })))))])),
    h("p", { class: "board-numbers" }, numbers.slice(0, 6).map(({ relation, role, direction, count }) => h("span", {}, `${(!role && otherEnd(relation, direction)) || relationLabel(relation, role)} `, h("b", {}, String(count))))),
    tasks > 0 && h("p", { class: "board-leads" }, h("span", { class: "muted" }, t("byLead", { count: tasks })), leading.slice(0, LEADING).map((share) => bar(share, tasks, chain)), leading.length > LEADING && h("span", { class: "muted" }, t("leadsMore", { count: leading.length - LEADING }))),
    silent.length > 0 && h("details", { class: "silent" }, h("summary", {}, t("silent", { count: silent.length })), h("p", {}, listed(silent.map((unit) => link(unit, () => openUnit(unit.id)))))),
  );
}

/**
 * How many of the tasks a unit leads, as a bar that opens them.
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

/** Units by chains: the role in the workgroup, the number of tasks, the darker the more. @param {Board[]} boards */
function matrix(boards) {
  const unitTypes = (/** @type {string} */ relation) => (relations.get(relation)?.source.length ?? 0) > 1;
  /** @type {Map<string, {unit: GraphNode, cells: Map<string, GraphEdge[]>}>} */
  const rows = new Map();
  for (const { chain, people } of boards)
    for (const { edge, node } of people.filter((tie) => unitTypes(tie.edge.type))) {
      const row = rows.get(node.id) ?? { unit: node, cells: new Map() };
      row.cells.set(chain.id, [...(row.cells.get(chain.id) ?? []), edge]);
      rows.set(node.id, row);
    }
  if (!rows.size) return null;
  const shares = new Map(boards.map(({ chain, shares }) => [chain.id, new Map(shares.map((share) => [share.unit.id, share]))]));
  const most = Math.max(1, ...boards.flatMap(({ shares }) => shares.map(({ tasks }) => tasks)));
  const sorted = [...rows.values()].sort((one, other) => other.cells.size - one.cells.size);
  return h(
    "section",
    {},
    h("h2", {}, t("matrix")),
    h("p", { class: "muted small" }, t("matrixNote")),
    h(
      "div",
      { class: "matrix-box", tabindex: "0", role: "region", "aria-label": t("matrix") },
      h(
        "table",
        { class: "matrix" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, typeLabel(sorted[0].unit.type))), boards.map(({ chain }) => h("th", { scope: "col" }, link(chain, () => visit({ node: chain.id })))))),
        h(
          "tbody",
          {},
          sorted.map(({ unit, cells }) =>
            h("tr", {}, h("th", { scope: "row" }, link(unit, () => openUnit(unit.id))), boards.map(({ chain }) => cell(cells.get(chain.id), unit, chain, shares.get(chain.id)?.get(unit.id), most))),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {GraphEdge[] | undefined} edges
 * @param {GraphNode} unit
 * @param {GraphNode} chain
 * @param {api.Share | undefined} share
 * @param {number} most
 */
function cell(edges, unit, chain, share, most) {
  if (!edges) return h("td", { "data-none": "" });
  const roles = edges.map((edge) => relationLabel(edge.type, edge.properties.role)).join("、");
  const tasks = share?.tasks ?? 0;
  const open = () => (share ? openUnit(unit.id, chain.id) : edges[0].evidence[0] && showEvidence(edges[0].evidence[0]));
  // Even the least of the heat must be told from none.
  const heat = tasks ? 14 + Math.round((Math.sqrt(tasks / most)) * 46) : 0;
  return h(
    "td",
    {},
    h("button", { type: "button", class: "cell", color: colorOf(chain.type), style: `--heat:${heat}%`, title: t("cellTitle", { unit: nameOf(unit), chain: nameOf(chain), roles, tasks, leads: share?.leads ?? 0 }), onclick: open }, roles, tasks > 0 && h("b", {}, String(tasks))),
  );
}
