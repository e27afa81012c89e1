// The right half: the graph and the source behind two tabs, the tools of the graph, and the card beside them.

import { byId, fill, h, icon } from "./dom.js";
import { KEY_OF } from "./graph/keys.js";
import { closing } from "./menu.js";
import { t } from "./i18n.js";
import { go } from "./route.js";
import { saveFile } from "./takeaway.js";
import { openEdge, openNode } from "./actions.js";

const graphBox = byId("graph");
const sourceBox = byId("source");
const tabs = { graph: byId("tab-graph"), source: byId("tab-source") };
const tools = byId("graph-tools");

/** @typedef {Awaited<ReturnType<typeof import("./graph/canvas.js").createGraph>>} Drawn */

/** @type {Promise<Drawn> | null} */
let creating = null;

/** The drawn graph, made when it is first wanted. */
export function graph() {
  creating ??= import("./graph/canvas.js").then(({ createGraph }) => createGraph(graphBox, { openNode, openEdge, link: (source, target) => go({ node: source, to: target, edge: "", facts: "" }), changed: () => void creating?.then(toolbar) }));
  return creating;
}

/** @param {string} tab "" (graph) | "source" */
export function showTab(tab) {
  const source = tab === "source";
  graphBox.hidden = source;
  sourceBox.hidden = !source;
  tools.hidden = source;
  tabs.graph.setAttribute("aria-selected", String(!source));
  tabs.source.setAttribute("aria-selected", String(source));
  tabs.graph.tabIndex = source ? -1 : 0;
  tabs.source.tabIndex = source ? 0 : -1;
}

/** @param {Drawn} drawn */
function toolbar(drawn) {
  const { steps } = drawn;
  const { picked, pinned, folded } = drawn.selection();
  /** @type {[keyof typeof import("./dom.js").ICONS, string, () => void, boolean, boolean?][]} */
  const entries = [
    ["undo", "undo", steps.undo, !steps.canUndo()],
    ["redo", "redo", steps.redo, !steps.canRedo()],
    ["pin", pinned ? "unpin" : "pin", drawn.pin, !picked, pinned],
    ["fold", folded ? "unfoldNode" : "fold", drawn.fold, picked !== 1, folded],
    ["ego", "ego", drawn.ego, !picked],
    ["path", "link", drawn.link, picked !== 2],
    ["hide", "remove", drawn.remove, !picked],
    ["layout", "layout", drawn.relayout, false],
    ["minus", "zoomOut", () => drawn.zoom(0.75), false],
    ["plus", "zoomIn", () => drawn.zoom(1.33), false],
    ["fit", "fit", drawn.fit, false],
  ];
  const focused = document.activeElement?.getAttribute("data-tool");
  fill(
    tools,
    entries.map(([shape, key, act, off, pressed]) => h("button", { type: "button", class: "quiet square", "data-tool": shape, title: tooltip(key, shape), "aria-label": t(key), "aria-keyshortcuts": KEY_OF[shape], "aria-pressed": pressed === undefined ? null : String(pressed), disabled: off, onclick: act }, icon(shape))),
    saving(drawn),
  );
  if (focused) /** @type {HTMLElement | null} */ (tools.querySelector(`[data-tool="${focused}"]`))?.focus();
}

/**
 * What a tool does, and the key that does the same while the graph has the focus.
 * @param {string} key
 * @param {string} shape
 */
const tooltip = (key, shape) => (KEY_OF[shape] ? t("withKey", { tool: t(key), key: KEY_OF[shape].replace("Control", "Ctrl") }) : t(key));

/**
 * The menu of ways to keep the picture.
 * @param {Drawn} drawn
 */
function saving({ cy, plainly }) {
  const picture = () => import("./graph/picture.js");
  /** @type {[string, () => void][]} */
  const ways = [
    ["png", async () => saveFile(await plainly(() => cy.png({ output: "blob-promise", full: true, scale: 2, maxWidth: 6000, bg: surface() })), `${(await picture()).pictureTitle()}.png`, "image/png")],
    ["svg", () => void picture().then(({ asSvg, pictureTitle }) => saveFile(asSvg(cy), `${pictureTitle()}.svg`, "image/svg+xml"))],
    ["html", () => void picture().then(({ asHtml, pictureTitle }) => saveFile(asHtml(cy, pictureTitle()), `${pictureTitle()}.html`, "text/html"))],
  ];
  const menu = h(
      "details",
      { class: "menu" },
      h("summary", { class: "quiet square", title: t("saveAs"), "aria-label": t("saveAs") }, icon("download")),
      h("div", { class: "menu-list" }, ways.map(([key, save]) => h("button", { type: "button", onclick: save }, t(key)))),
  );
  return closing(menu);
}

const surface = () => getComputedStyle(document.documentElement).getPropertyValue("--surface").trim();

for (const [name, tab] of Object.entries(tabs)) {
  tab.addEventListener("click", () => go({ tab: name === "source" ? "source" : "" }));
  tab.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = name === "source" ? "graph" : "source";
    go({ tab: other === "source" ? "source" : "" });
    tabs[other].focus();
  });
}
