// The card of a thing: what it is, what it is joined to by relation and role with counts, and what can be asked about it.

import * as api from "./api.js";
import { failureText } from "./answer.js";
import { askQuestion } from "./ask.js";
import { combobox } from "./combo.js";
import { append, byId, fill, h, icon, name } from "./dom.js";
import { groupRow } from "./group.js";
import { has, t } from "./i18n.js";
import { colorOf, hasKind, inOrder, kindLabel, nameOf, propertyLabel, relationLabel } from "./ontology.js";
import { questionsAbout } from "./phrasing.js";
import { go, route } from "./route.js";
import { closeCard, closeEdge, openEdge, openNode, openUnit, showEvidence } from "./actions.js";

/** @typedef {import("./api.js").GraphNode} GraphNode */
/** @typedef {import("./api.js").GraphEdge} GraphEdge */
/** @typedef {{draw: (nodes: GraphNode[], edges: GraphEdge[], around: string) => void, has: (id: string) => boolean}} Drawing */

const box = byId("card");

/** Whoever is at its start has a page of all work. */
const WORK = "RESPONSIBLE_FOR";

/** What the card is of while it is shown. @type {GraphNode | null} */
let shown = null;

/** What was asked for last; a slower answer to an earlier wish is dropped. */
let wish = 0;

/** @param {...import("./dom.js").Child} children */
function show(...children) {
  shown = null;
  box.hidden = false;
  box.scrollTop = 0;
  fill(box, ...children);
}

/** Says why there is no card. @param {unknown} error */
export function showTrouble(error) {
  wish += 1;
  show(h("div", { class: "card-head" }, t("card"), closer(closeCard)), h("p", {}, failureText(error)));
}

export function hideCard() {
  wish += 1;
  shown = null;
  box.hidden = true;
  fill(box);
}

const closer = (/** @type {() => void} */ close) =>
  h("button", { type: "button", class: "quiet square", "aria-label": t("close"), title: t("close"), onclick: close }, icon("close"));

// Escape closes the card, after what lies over it: lists, menus and fields that have a use for it come first.
addEventListener("keydown", (event) => {
  const { target } = event;
  const own = target instanceof HTMLInputElement && target.type === "search" && target.value !== "";
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || own || !box.checkVisibility()) return;
  const within = box.contains(document.activeElement);
  /** @type {HTMLElement | null} */ (box.querySelector(".card-head button"))?.click();
  if (within) /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(".canvas, .source-text")].find((part) => part.checkVisibility()))?.focus();
});

/**
 * The card of a thing; where it is shown already it stays as it is, with what was opened and typed in it.
 * @param {string} id
 * @param {Drawing} drawing
 * @returns {Promise<GraphNode | null>}
 */
export async function showCard(id, drawing) {
  const mine = (wish += 1);
  if (shown?.id === id) return shown;
  try {
    const node = await api.node(id);
    const { counts } = node;
    if (mine !== wish) return null;
    const more = h("div", {});
    show(
      h("div", { class: "card-head" }, h("span", { class: "dot", color: colorOf(node.type) }), kindLabel(node), closer(closeCard)),
      h("h2", {}, name(nameOf(node))),
      recognised(node.properties.ocr),
      properties(node),
      counts.some(({ relation, direction }) => relation === WORK && direction === "out") &&
        h("button", { type: "button", class: "outline unit-open", onclick: () => openUnit(node.id) }, t("unitOpen"), icon("path")),
      counts.length > 0 && h("h3", {}, t("relations")),
      inOrder(counts).map((count) => groupRow(node, count, drawing)),
      more,
      h("h3", {}, t("pathFrom")),
      pathField(node),
    );
    shown = node;
    questionsAbout(node, counts, 3).then((questions) => {
      if (mine !== wish || !questions.length) return;
      append(more, [
        h("h3", {}, t("askAbout")),
        h("div", { class: "chips" }, questions.map(({ question }) => h("button", { type: "button", class: "chip", onclick: () => askQuestion(question) }, name(question)))),
      ]);
    });
    return node;
  } catch (error) {
    if (mine === wish) show(h("div", { class: "card-head" }, t("card"), closer(closeCard)), h("p", {}, failureText(error)));
    return null;
  }
}

/** What is told of a thing, except what the head of the card says already. @param {GraphNode} node */
function properties(node) {
  const facts = Object.entries(node.properties)
    .filter(([key, value]) => key !== "kind" || !hasKind(node.type, value))
    .filter(([key, value]) => propertyLabel(key) !== "" && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
    .filter(([, value]) => value !== nameOf(node));
  return (
    facts.length > 0 &&
    h("dl", { class: "facts" }, facts.flatMap(([key, value]) => [h("dt", {}, propertyLabel(key)), h("dd", {}, name(valueText(value)))]))
  );
}

/** @param {unknown} value */
function valueText(value) {
  if (Array.isArray(value)) return value.join("、");
  return typeof value === "boolean" ? t(value ? "yes" : "no") : String(value);
}

/** Marks what was recognised from an image: it may be misread. @param {unknown} sure from 0 to 1 */
const recognised = (sure) => typeof sure === "number" && h("p", { class: "recognised" }, h("span", { class: "tag" }, "OCR"), t("ocr", { percent: Math.round(sure * 100) }));

/** A field for the other end of a path. @param {GraphNode} from */
function pathField(from) {
  const list = h("ul", { class: "options", id: "path-options", role: "listbox", "aria-label": t("pathPick"), hidden: true });
  const input = /** @type {HTMLInputElement} */ (
    h("input", { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "path-options", "aria-label": t("pathPick"), placeholder: t("pathPick"), autocomplete: "off" })
  );
  combobox(input, list, async (text, signal) => {
    const found = text ? await api.search(text, { signal, limit: 8 }) : [];
    return found
      .filter(({ id }) => id !== from.id)
      .map((node) => ({ label: nameOf(node), hint: kindLabel(node), color: colorOf(node.type), choose: () => go({ node: from.id, to: node.id, tab: "" }) }));
  });
  return h("div", { class: "pick" }, h("div", { class: "field" }, input, list));
}

/**
 * An edge: its two ends, its role and the sentences that state it.
 * @param {string} id
 * @returns {Promise<api.Facts | null>}
 */
export async function showEdge(id) {
  return wished(() => api.edge(id), closeEdge, (found) => {
    const of = new Map(found.nodes.map((node) => [node.id, node]));
    show(
      h("div", { class: "card-head" }, t("fact"), closer(closeEdge)),
      h("div", { class: "hop" }, fact(found.edges[0], (end) => of.get(end))),
      route().tab && h("button", { type: "button", class: "outline small", onclick: () => go({ tab: "" }) }, t("showOnGraph")),
    );
  });
}

/**
 * The facts that a stretch of a document states, each opening its own card.
 * @param {string} document
 * @param {number} start
 * @param {number} end
 */
export async function showFactsAt(document, start, end) {
  const close = () => go({ facts: "" });
  await wished(() => api.factsAt(document, start, end), close, ({ nodes, edges, truncated }) => {
    const of = new Map(nodes.map((node) => [node.id, node]));
    show(
      h("div", { class: "card-head" }, t("factsHere"), closer(close)),
      h("p", { class: "small muted" }, edges.length ? t("factsCount", { count: edges.length }) : t("factsNone"), truncated && t("truncated", { shown: edges.length })),
      h("ul", { class: "facts-here" }, edges.map((edge) => h("li", {}, factRow(edge, (id) => of.get(id))))),
    );
  });
}

/**
 * Loads what a card needs and shows it, unless another card was asked for meanwhile.
 * @template T
 * @param {() => Promise<T>} load
 * @param {() => void} close
 * @param {(found: T) => void} draw
 * @returns {Promise<T | null>}
 */
async function wished(load, close, draw) {
  const mine = (wish += 1);
  try {
    const found = await load();
    if (mine !== wish) return null;
    draw(found);
    return found;
  } catch (error) {
    if (mine === wish) show(h("div", { class: "card-head" }, t("card"), closer(close)), h("p", {}, failureText(error)));
    return null;
  }
}

/**
 * @param {GraphEdge} edge
 * @param {(id: string) => GraphNode | undefined} nodeOf
 */
function factRow(edge, nodeOf) {
  const end = (/** @type {string} */ id) => {
    const node = nodeOf(id);
    return h("span", { class: "fact-end" }, h("span", { class: "dot", color: colorOf(node?.type ?? "") }), name(node ? nameOf(node) : id));
  };
  return h(
    "button",
    { type: "button", class: "fact-row", title: t("fact"), onclick: () => openEdge(edge.id) },
    end(edge.source),
    h("span", { class: "verb" }, `↓ ${relationLabel(edge.type, edge.properties.role)}`),
    end(edge.target),
  );
}

/**
 * @param {GraphEdge} edge
 * @param {(id: string) => GraphNode | undefined} nodeOf
 */
function fact(edge, nodeOf) {
  const end = (/** @type {string} */ id) => {
    const node = nodeOf(id);
    return h("span", {}, h("span", { class: "dot", color: colorOf(node?.type ?? "") }), " ", h("button", { type: "button", class: "link", onclick: () => openNode(id) }, name(node ? nameOf(node) : id)));
  };
  const basis = String(edge.properties.basis ?? "");
  return [
    recognised(edge.properties.ocr),
    h("div", { class: "fact-line" }, end(edge.source), h("span", { class: "verb" }, `↓ ${relationLabel(edge.type, edge.properties.role)}`, has(`basis_${basis}`) && `（${t(`basis_${basis}`)}）`), end(edge.target)),
    edge.evidence.map(sentence),
  ];
}

/** @param {import("./api.js").Evidence} evidence */
const sentence = (evidence) =>
  h(
    "div",
    { class: "evidence" },
    h("blockquote", { class: "quote" }, name(evidence.text)),
    h("footer", {}, h("button", { type: "button", class: "link", onclick: () => showEvidence(evidence) }, t("showEvidence")), h("div", { class: "muted" }, [evidence.document, evidence.page && t("page", { page: evidence.page }), evidence.clause.at(-1)].filter(Boolean).join(" · "))),
  );

/**
 * How two things are joined, hop by hop with the sentence of each.
 * @param {GraphNode[]} nodes
 * @param {GraphEdge[]} edges
 */
export function showPath(nodes, edges) {
  wish += 1;
  const of = new Map(nodes.map((node) => [node.id, node]));
  const [first, last] = [nodes[0], nodes.at(-1)];
  show(
    h("div", { class: "card-head" }, t("pathFrom"), closer(closeCard)),
    h("p", {}, first && last && edges.length ? t("pathFound", { source: nameOf(first), target: nameOf(last), count: edges.length }) : t("pathNone")),
    edges.map((edge) => h("div", { class: "hop group" }, fact(edge, (id) => of.get(id)))),
  );
}
