// Units by chains as a heat map: the role in the workgroup, the number of tasks, the darker the more.

import { openUnit, showEvidence } from "./actions.js";
import { h, name } from "./dom.js";
import { t } from "./i18n.js";
import { colorOf, nameOf, relationLabel, relations, typeLabel } from "./ontology.js";
import { visit } from "./route.js";

/** @typedef {import("./api.js").GraphNode} GraphNode */
/** @typedef {import("./api.js").GraphEdge} GraphEdge */
/** @typedef {import("./api.js").Board} Board */

/** @param {Board[]} boards */
export function matrix(boards) {
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
  const silent = new Map(boards.map(({ chain, silent }) => [chain.id, new Set(silent.map(({ id }) => id))]));
  const corner = h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, typeLabel(sorted[0].unit.type)));
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
        h("thead", {}, h("tr", {}, corner, boards.map(({ chain }) => h("th", { scope: "col" }, link(chain, () => visit({ node: chain.id })))))),
        h("tbody", {}, sorted.map(({ unit, cells }) =>
          h("tr", {}, h("th", { scope: "row" }, link(unit, () => openUnit(unit.id))), boards.map(({ chain }) =>
            cell({ unit, chain, edges: cells.get(chain.id) ?? [], share: shares.get(chain.id)?.get(unit.id), most, idle: silent.get(chain.id)?.has(unit.id) ?? false }),
          )),
        )),
      ),
    ),
  );
}

/** @param {GraphNode} node @param {() => void} open */
const link = (node, open) => h("button", { type: "button", class: "link", title: nameOf(node), onclick: open }, name(nameOf(node)));

/** @param {{unit: GraphNode, chain: GraphNode, edges: GraphEdge[], share: import("./api.js").Share | undefined, most: number, idle: boolean}} place */
function cell({ unit, chain, edges, share, most, idle }) {
  const tasks = share?.tasks ?? 0;
  if (!edges.length && !tasks) return h("td", { "data-none": "" });
  const roles = edges.map((edge) => relationLabel(edge.type, edge.properties.role)).join("、");
  const proof = edges[0]?.evidence[0];
  const open = () => (share || !proof ? openUnit(unit.id, chain.id) : showEvidence(proof));
  // Even the least of the heat must be told from none.
  const heat = tasks ? 14 + Math.round(Math.sqrt(tasks / most) * 46) : 0;
  const title = t("cellTitle", { unit: nameOf(unit), chain: nameOf(chain), roles: roles || t("outside"), tasks, leads: share?.leads ?? 0 });
  return h(
    "td",
    {},
    h("button", { type: "button", class: "cell", color: colorOf(unit.type), style: `--heat:${heat}%`, title, "data-idle": idle, "data-outside": !edges.length, onclick: open }, edges.map((edge) => h("span", {}, relationLabel(edge.type, edge.properties.role))), tasks > 0 && h("b", {}, String(tasks))),
  );
}
