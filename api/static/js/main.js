// Brings the page up and follows the address: each part of it shows what its part of the address says.

import * as api from "./api.js";
import { markCitation, markRow, showFailure } from "./answer.js";
import { answer, litPlace, nothingToDraw } from "./answering.js";
import { focusBar, showQuestion, startBar, welcome } from "./ask.js";
import { hideCard, showCard, showEdge, showFactsAt, showPath, showTrouble } from "./card.js";
import { chrome } from "./chrome.js";
import { byId } from "./dom.js";
import { titled } from "./i18n.js";
import { loadOntology, nameOf } from "./ontology.js";
import { isPage, showPage } from "./pages.js";
import { graph, showTab } from "./panel.js";
import { announce, conversation, onRoute, route } from "./route.js";
import { emptySource, showSource } from "./source.js";
import { ego } from "./graph/ego.js";

/** @typedef {import("./route.js").Route} Route */
/** @typedef {Awaited<ReturnType<typeof graph>>} Drawn */

const work = byId("work");
const narrow = matchMedia("(max-width: 899px)");

/** The conversation that the question shown continues. @type {string | null} */
let continued = null;

/** @param {Route} now */
function frame(now) {
  const pageView = isPage(now.view);
  const working = Boolean(now.q || now.node || now.doc || now.edge) && !pageView;
  document.body.dataset.layout = pageView ? "page" : working ? "work" : "home";
  work.hidden = !working;
  work.toggleAttribute("data-alone", !now.q);
  work.toggleAttribute("data-text", Boolean(now.q) && nothingToDraw() && !now.node && !now.doc && !now.edge);
  byId("page").hidden = !pageView;
  titled(now.q || now.doc);
  for (const link of document.querySelectorAll("[data-nav]")) {
    if (link.getAttribute("data-nav") === (pageView ? now.view : "")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/**
 * Opens a thing or a fact: its card, and itself on the graph.
 * @param {Route} now
 * @param {boolean} [keep] whether the graph of an answer is there to stay
 */
async function open(now, keep = Boolean(now.q)) {
  if (now.edge) return openFact(now);
  if (now.facts && now.doc && now.at) {
    const [start, end] = now.at.split("-").map(Number);
    return showFactsAt(now.doc, start, end);
  }
  if (!now.node) {
    hideCard();
    markRow("");
    if (now.q && !nothingToDraw()) (await graph()).focus("");
    return;
  }
  const drawn = await graph();
  if (now.to) return connect(drawn, now);
  const draw = (/** @type {api.GraphNode[]} */ nodes, /** @type {api.GraphEdge[]} */ edges, /** @type {string} */ around) => drawn.add(nodes, edges, around);
  markRow(now.node);
  const node = await showCard(now.node, { draw, has: drawn.has });
  if (!node || route().node !== node.id) return;
  if (!now.q) titled(nameOf(node));
  if (!drawn.has(node.id)) await ego(drawn, node, keep);
  drawn.focus(node.id);
}

/** @param {Route} now @param {boolean} [keep] */
const opened = (now, keep) => void open(now, keep).catch(showTrouble);

/** The card of a fact, and the fact on the graph. @param {Route} now */
async function openFact(now) {
  const [drawn, found] = await Promise.all([graph(), showEdge(now.edge)]);
  if (!found || route().edge !== now.edge) return;
  // A link to a fact beside a thing shows what is around the thing too.
  if (now.node && !now.q && !drawn.has(now.node)) await ego(drawn, await api.node(now.node), false);
  if (!drawn.has(now.edge)) drawn.add(found.nodes, found.edges, found.nodes.find(({ id }) => drawn.has(id))?.id);
  drawn.focusEdge(now.edge);
}

/**
 * @param {Drawn} drawn
 * @param {Route} now
 */
async function connect(drawn, { node, to }) {
  try {
    const { nodes, edges } = await api.path(node, to);
    if (route().node !== node || route().to !== to) return;
    showPath(nodes, edges);
    if (nodes.length) drawn.show(nodes, edges, new Set([node, to]));
  } catch (error) {
    showTrouble(error);
  }
}

/**
 * @param {Route} now
 * @param {Route | null} before
 */
function follow(now, before) {
  frame(now);
  showTab(now.tab);
  const told = conversation();
  const asked = !before || before.q !== now.q || before.as !== now.as || told !== continued;
  continued = told;
  const changed = (/** @type {(keyof Route)[]} */ ...keys) => !before || keys.some((key) => before[key] !== now[key]);
  if (asked) void answer(now, { framed: () => frame(route()), done: () => opened(route(), true) });
  if (!now.q && !now.node && !now.doc && !now.view) {
    showQuestion("");
    welcome().catch(() => undefined);
    if (!narrow.matches) focusBar();
  }
  const page = isPage(now.view);
  const other = changed("node", "to", "edge", "facts", "view") || (now.facts && changed("doc", "at")) || (changed("q") && !now.q);
  if (other && !page) opened(now);
  if (changed("doc", "at")) {
    if (now.doc) void showSource(now.doc, now.at);
    else emptySource();
    markCitation(litPlace());
  }
  if (page && changed("view", "node", "in")) void showPage(now);
  if (narrow.matches && before) reach(now, changed);
}

/**
 * On a narrow screen the parts stand below each other: brings the one that changed into view.
 * @param {Route} now
 * @param {(...keys: (keyof Route)[]) => boolean} changed
 */
function reach(now, changed) {
  const card = changed("node", "to", "edge", "facts") && Boolean(now.node || now.edge || now.facts);
  if (card || (now.tab === "source" && changed("doc", "at", "tab"))) byId("panel").scrollIntoView({ block: "start" });
  else if (now.q && changed("q", "tab", "node")) byId("answer").scrollIntoView({ block: "start" });
}

async function start() {
  chrome(() => {
    if (!work.hidden) void graph().then((drawn) => drawn.restyle());
  });
  startBar();
  try {
    await loadOntology();
  } catch (error) {
    work.hidden = false;
    showFailure(error, () => location.reload());
    return;
  }
  onRoute(follow);
  announce();
}

void start();
