// The drawn graph: shows parts of the graph, grows, lays itself out and says what was pressed.

import { fill, h } from "../dom.js";
import { t } from "../i18n.js";
import { history } from "./history.js";
import { keys } from "./keys.js";
import { labels } from "./labels.js";
import { createLegend } from "./legend.js";
import { library } from "./libs.js";
import { fitted, intoView, readable, ROOM, watchSize } from "./view.js";
import { edgeElement, nodeElement, styleSheet } from "./look.js";
import { freePlaces } from "./place.js";
import { picking } from "./picking.js";

/** @typedef {import("../api.js").GraphNode} GraphNode */
/** @typedef {import("../api.js").GraphEdge} GraphEdge */

const LABELLED = 26;
const CROWD = 600;

/**
 * @param {HTMLElement} box
 * @param {{openNode: (id: string) => void, openEdge: (id: string) => void, link: (source: string, target: string) => void, changed: () => void}} hooks
 */
export async function createGraph(box, hooks) {
  const cytoscape = await library();
  const canvas = h("div", { class: "canvas", tabindex: "0", role: "application", "aria-label": t("tabGraph") });
  const empty = h("p", { class: "graph-empty" }, t("graphEmpty"));
  const note = h("p", { class: "graph-note", hidden: true });
  const legendBox = h("div", { class: "legend", role: "group", "aria-label": t("legend") });
  const status = h("p", { class: "graph-picked", role: "status", hidden: true });
  fill(box, canvas, empty, note, status, legendBox);
  const cy = cytoscape({ container: canvas, style: styleSheet(), minZoom: 0.08, maxZoom: 3, textureOnViewport: false, hideEdgesOnViewport: false, boxSelectionEnabled: true });
  const legend = createLegend(legendBox, cy);
  const steps = history(cy, refresh);
  const names = labels(cy);

  function refresh() {
    empty.hidden = cy.nodes().length > 0;
    cy.edges().toggleClass("labelled", cy.edges().length <= LABELLED);
    canvas.setAttribute("aria-label", t("graphLabel", { nodes: cy.nodes().length, edges: cy.edges().length }));
    canvas.dataset.nodes = String(cy.nodes().length);
    legend.refresh();
    // Thousands of names cannot be drawn anew in each frame of a pan; they come back when it rests.
    const crowd = cy.elements().length > CROWD;
    cy.elements().toggleClass("crowd", crowd);
    Object.assign(cy.renderer(), { hideEdgesOnViewport: crowd, hideLabelsOnViewport: crowd, textureOnViewport: crowd });
    names.soon();
    hooks.changed();
  }

  /** Places everything anew, but what is pinned. */
  function layout() {
    const count = cy.nodes().length;
    if (count === 0) return;
    cy.resize();
    names.plainly(() => {
      place(count);
      readable(cy);
    });
  }

  /** @param {number} count */
  function place(count) {
    const kept = cy.nodes(".pinned");
    cy.layout({
      name: "fcose", quality: count > 400 ? "draft" : "default", randomize: true, animate: false, fit: true, padding: ROOM,
      nodeDimensionsIncludeLabels: count <= 150, idealEdgeLength: count > 60 ? 90 : 120, nodeRepulsion: (/** @type {any} */ node) => (node.hasClass("anchor") ? 60000 : 9000), nodeSeparation: 110,
      numIter: count > 150 ? 800 : 1500, packComponents: false, gravity: 0.5,
      fixedNodeConstraint: kept.length && kept.length < count ? kept.map((/** @type {any} */ node) => ({ nodeId: node.id(), position: { ...node.position() } })) : undefined,
    }).run();
  }

  /** @param {any} node */
  function near(node) {
    cy.elements().removeClass("near dim");
    if (!node?.length) return;
    const around = node.closedNeighborhood();
    cy.elements().not(around).addClass("dim");
    if (node.connectedEdges().length <= LABELLED) node.connectedEdges().addClass("near");
    names.soon();
  }

  const graph = {
    cy,
    steps,
    /**
     * Shows a part of the graph instead of what was there.
     * @param {Iterable<GraphNode>} nodes
     * @param {Iterable<GraphEdge>} edges
     * @param {Set<string>} anchors
     */
    show(nodes, edges, anchors) {
      cy.elements().remove();
      cy.add([...[...nodes].map((node) => nodeElement(node, anchors.has(node.id))), ...[...edges].map(edgeElement)]);
      legend.reset();
      steps.forget();
      layout();
    },
    /**
     * Adds neighbours around a node that is already there.
     * @param {GraphNode[]} nodes
     * @param {GraphEdge[]} edges
     * @param {string} [around]
     */
    add(nodes, edges, around) {
      const fresh = nodes.filter((node) => !cy.getElementById(node.id).length);
      const links = edges.filter((edge) => !cy.getElementById(edge.id).length);
      if (!fresh.length && !links.length) return 0;
      steps.remember();
      const first = cy.nodes().length < 2;
      const known = cy.nodes();
      const center = around ? cy.getElementById(around).position() : known.length ? middle(known) : { x: 0, y: 0 };
      const places = freePlaces(center, known.map((/** @type {any} */ node) => node.position()), fresh.length);
      cy.add(fresh.map((node, at) => ({ ...nodeElement(node), position: places[at] })));
      cy.add(links.filter((edge) => graph.has(edge.source) && graph.has(edge.target)).map(edgeElement));
      if (first) layout();
      refresh();
      graph.fit();
      return fresh.length;
    },
    /** @param {string} id */
    has: (id) => cy.getElementById(id).length > 0,
    /** Selects a node and dims what does not touch it. @param {string} id */
    focus(id) {
      const node = cy.getElementById(id);
      cy.elements().unselect();
      if (node.length) node.select();
      near(node);
      if (node.length) requestAnimationFrame(() => requestAnimationFrame(() => intoView(cy, node)));
    },
    /** Selects an edge and dims what it does not join. @param {string} id */
    focusEdge(id) {
      const edge = cy.getElementById(id);
      cy.elements().unselect().removeClass("near dim");
      if (!edge.length) return;
      edge.select();
      cy.elements().not(edge.union(edge.connectedNodes())).addClass("dim");
      requestAnimationFrame(() => requestAnimationFrame(() => intoView(cy, edge.source())));
    },
    ...picking(cy, { remember: steps.remember, changed: refresh, layout: () => layout(), calm: () => near(null), link: hooks.link }),
    /** @param {string} text */
    say(text) {
      note.textContent = text;
      note.hidden = !text;
    },
    /** @param {number} by */
    zoom: (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    fit: () => fitted(cy),
    /** All names at their plain size while a picture is taken. */
    plainly: names.plainly,
    relayout() {
      steps.remember();
      layout();
    },
    restyle: () => cy.style(styleSheet()),
  };

  cy.on("tap", "node", (/** @type {any} */ event) => !event.originalEvent?.shiftKey && hooks.openNode(event.target.id()));
  cy.on("tap", "edge", (/** @type {any} */ event) => hooks.openEdge(event.target.id()));
  cy.on("mouseover", "edge", (/** @type {any} */ event) => event.target.addClass("near"));
  cy.on("mouseout", "edge", (/** @type {any} */ event) => event.target.removeClass("near"));
  cy.on("mouseover mouseout", "node", (/** @type {any} */ event) => event.target.toggleClass("hover", event.type === "mouseover"));
  cy.on("mouseover", "node, edge", () => (canvas.style.cursor = "pointer"));
  cy.on("mouseout", "node, edge", () => (canvas.style.cursor = ""));
  cy.on("select unselect", "node", later(() => {
    const { picked } = graph.selection();
    status.textContent = picked > 1 ? t("picked", { count: picked }) : "";
    status.hidden = picked < 2;
    hooks.changed();
  }));
  watchSize(box, cy);
  keys(canvas, cy, hooks.openNode, {
    undo: steps.undo, redo: steps.redo, pin: graph.pin, fold: graph.fold, ego: graph.ego, path: graph.link, hide: graph.remove, layout: graph.relayout,
    plus: () => graph.zoom(1.25), minus: () => graph.zoom(0.8), fit: graph.fit,
  });
  refresh();
  return graph;
}

/** @param {any} nodes */
function middle(nodes) {
  const box = nodes.boundingBox();
  return { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
}

/** Does once, when everything of this moment has happened, what many events ask for. @param {() => void} act */
function later(act) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      act();
    });
  };
}
