// How a question was understood, in pieces that can be opened or changed: the things it names and the roles it asks for.

import * as api from "./api.js";
import { h, name } from "./dom.js";
import { t } from "./i18n.js";
import { colorOf, nameOf, relationLabel, relations } from "./ontology.js";
import { openNode } from "./actions.js";

/** @typedef {{name: string, uids?: string[]}} Thing */
/** @typedef {{relations: string[], source: string, target: string, roles?: string[]}} Link */
/** @typedef {{things?: Thing[], links?: Link[]}} Query */

const SHOWN = 4;

/**
 * @param {api.Answer} answer
 * @param {(answer: api.Answer) => void} corrected called with the answer to the changed query
 */
export function pieces(answer, corrected) {
  const query = /** @type {Query} */ (answer.query ?? {});
  const box = h("div", { class: "pieces" });
  for (const link of query.links ?? []) {
    const choice = roleChoice(link, (roles) => {
      const links = (query.links ?? []).map((one) => (one === link ? { ...one, roles } : one));
      void api.query({ ...query, links }).then((found) => corrected({ ...found, question: answer.question }));
    });
    if (choice) box.append(choice);
  }
  const uids = (query.things ?? []).flatMap((thing) => thing.uids ?? []).slice(0, SHOWN);
  void Promise.all(uids.map((id) => api.node(id))).then((nodes) => box.prepend(...nodes.map(piece)), () => undefined);
  return box;
}

/** @param {api.GraphNode} node */
const piece = (node) =>
  h("button", { type: "button", class: "piece", onclick: () => openNode(node.id) }, h("span", { class: "dot", color: colorOf(node.type) }), name(nameOf(node)));

/**
 * The roles of a relation to choose from, where it has several.
 * @param {Link} link
 * @param {(roles: string[]) => void} choose
 */
function roleChoice(link, choose) {
  const [relation] = link.relations;
  const roles = [...(relations.get(relation)?.roles.keys() ?? [])];
  if (link.relations.length !== 1 || roles.length < 2 || (link.roles?.length ?? 0) > 1) return null;
  const now = link.roles?.[0] ?? "";
  const select = /** @type {HTMLSelectElement} */ (
    h(
      "select",
      { class: "piece", "aria-label": t("roleOf", { relation: relationLabel(relation) }) },
      h("option", { value: "" }, `${relationLabel(relation)}：${t("anyRole")}`),
      roles.map((role) => h("option", { value: role, selected: role === now }, relationLabel(relation, role))),
    )
  );
  select.addEventListener("change", () => choose(select.value ? [select.value] : []));
  return select;
}
