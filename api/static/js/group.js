// One relation and role on a card: its count, its neighbours when opened, and the way onto the graph, 50 at a time.

import * as api from "./api.js";
import { append, fill, h, icon, name } from "./dom.js";
import { t } from "./i18n.js";
import { colorOf, nameOf, otherEnd, relationLabel } from "./ontology.js";
import { openNode, showEvidence } from "./actions.js";
import { failureText } from "./answer.js";
import { notify } from "./takeaway.js";

/** @typedef {import("./api.js").GraphNode} GraphNode */
/** @typedef {import("./api.js").Count} Count */

export const PAGE = 50;

/**
 * @param {GraphNode} node
 * @param {Count} count
 * @param {import("./card.js").Drawing} drawing
 */
export function groupRow(node, count, drawing) {
  const over = { relation: count.relation, role: count.role, direction: count.direction, limit: PAGE };
  const list = h("ul", { class: "members", hidden: true });
  const label = relationLabel(count.relation, count.role);
  const end = otherEnd(count.relation, count.direction);
  let listed = 0;
  let drawn = 0;

  const open = h(
    "button",
    { type: "button", class: "group-open", "aria-expanded": "false", onclick: toggle },
    label,
    end && !label.includes(end) && h("span", { class: "other" }, end),
    h("span", { class: "tally" }, count.count.toLocaleString()),
  );
  const draw = /** @type {HTMLButtonElement} */ (
    h("button", { type: "button", class: "quiet square", title: t("draw"), "aria-label": `${t("draw")}：${label}`, onclick: expand }, icon("graph"))
  );

  async function toggle() {
    list.hidden = !list.hidden;
    open.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden && listed === 0) await more();
  }

  async function more() {
    const found = await api.neighbors(node.id, { ...over, offset: listed }).catch(failed);
    if (!found) return;
    const { nodes, edges } = found;
    const edgeOf = (/** @type {GraphNode} */ { id }) => edges.find((edge) => edge.source === id || edge.target === id);
    list.lastElementChild?.querySelector("[data-more]")?.parentElement?.remove();
    append(list, nodes.map((found) => member(found, edgeOf(found))));
    listed += nodes.length;
    const left = count.count - listed;
    if (left > 0 && nodes.length > 0) append(list, [h("li", {}, h("button", { type: "button", class: "link small", "data-more": "", onclick: more }, t("more", { count: Math.min(left, PAGE) })))]);
  }

  async function expand() {
    draw.disabled = true;
    const found = await api.neighbors(node.id, { ...over, offset: drawn }).catch(failed);
    draw.disabled = false;
    if (!found) return;
    const { nodes, edges } = found;
    drawing.draw(nodes, edges, node.id);
    drawn += nodes.length;
    draw.disabled = drawn >= count.count || nodes.length === 0;
    const title = draw.disabled ? t("drawn") : t("drawMore");
    draw.title = `${title} ${t("shown", { shown: drawn, count: count.count })}`;
    draw.setAttribute("aria-label", `${title}：${label}`);
    fill(draw, icon(draw.disabled ? "graph" : "plus"));
  }

  return h("div", { class: "group", "data-relation": count.relation, "data-role": count.role ?? "" }, h("div", { class: "group-head" }, open, draw), list);
}

/** @param {unknown} error */
const failed = (error) => notify(failureText(error));

/**
 * @param {GraphNode} node
 * @param {import("./api.js").GraphEdge} [edge]
 */
function member(node, edge) {
  const evidence = edge?.evidence[0];
  return h(
    "li",
    {},
    h("span", { class: "dot", color: colorOf(node.type) }),
    h("button", { type: "button", class: "link", onclick: () => openNode(node.id) }, name(nameOf(node))),
    evidence &&
      h("button", { type: "button", class: "quiet square", title: t("showEvidence"), "aria-label": `${t("showEvidence")}：${nameOf(node).slice(0, 40)}`, onclick: () => showEvidence(evidence) }, icon("quote")),
  );
}
