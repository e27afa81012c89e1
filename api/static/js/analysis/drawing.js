// The co-responsibility network on its canvas: units as large as their tasks, links as thick as what is shared.

import { fill, h } from "../dom.js";
import { labels } from "../graph/labels.js";
import { library } from "../graph/libs.js";
import { short } from "../graph/look.js";

/** @typedef {import("./network.js").Network} Network */

/** The one drawn last is taken down before the next. @type {any} */
let drawn = null;

/**
 * @param {HTMLElement} box
 * @param {Network} network
 * @param {number} least links of less weight are left out, and units that then stand alone
 * @param {{unit: (id: string) => void, link: (source: string, target: string) => void}} hooks
 */
export async function drawNetwork(box, network, least, hooks) {
  const cytoscape = await library();
  drawn?.destroy();
  const links = network.links.filter(({ weight }) => weight >= least);
  const joined = new Set(links.flatMap(({ source, target }) => [source, target]));
  const most = { tasks: Math.max(1, ...network.units.map(({ tasks }) => tasks)), weight: Math.max(1, ...links.map(({ weight }) => weight)) };
  const narrow = box.clientWidth < 600;
  const page = getComputedStyle(document.documentElement);
  const color = (/** @type {string} */ name) => page.getPropertyValue(`--${name}`).trim();
  const inner = h("div", { class: "network-inner" });
  fill(box, inner);
  box.dataset.links = String(links.length);
  drawn = cytoscape({
    container: inner,
    minZoom: 0.2,
    maxZoom: 3,
    userZoomingEnabled: false,
    elements: [
      ...network.units.filter(({ unit }) => joined.has(unit.id)).map(({ unit, tasks, community }) => ({
        group: "nodes",
        data: { id: unit.id, label: short(unit.name), color: color(`community-${((community - 1) % 8) + 1}`), size: 10 + 34 * Math.sqrt(tasks / most.tasks) },
      })),
      ...links.map(({ source, target, weight }) => ({ group: "edges", data: { id: `${source} ${target}`, source, target, width: 1 + 7 * (weight / most.weight), weight } })),
    ],
    style: [
      {
        selector: "node",
        style: {
          width: "data(size)", height: "data(size)", "background-color": "data(color)", "border-width": 1.5, "border-color": color("surface"),
          label: "data(label)", "font-size": 12, "font-family": color("sans").replaceAll('"', ""), color: color("ink"), "text-wrap": "wrap",
          "text-valign": "bottom", "text-margin-y": 3, "text-background-color": color("surface"), "text-background-opacity": 0.8, "text-background-padding": "1px",
        },
      },
      { selector: "edge", style: { width: "data(width)", "line-color": color("line-strong"), "line-opacity": 0.35, "curve-style": "haystack", "haystack-radius": 0 } },
      { selector: "node.over", style: { "text-valign": "top", "text-margin-y": -3 } },
      { selector: "node.mute", style: { label: "" } },
      { selector: "node.mute.hover", style: { label: "data(label)", "z-index": 20 } },
      { selector: "edge.near", style: { "line-opacity": 0.95, "line-color": color("accent") } },
      { selector: ".dim", style: { opacity: 0.25 } },
    ],
    layout: { name: "fcose", quality: "proof", animate: false, randomize: true, fit: true, padding: 24, nodeDimensionsIncludeLabels: true, nodeRepulsion: narrow ? 5000 : 14000, idealEdgeLength: narrow ? 90 : 130, nodeSeparation: narrow ? 90 : 130, packComponents: false, gravity: narrow ? 1.2 : 0.4 },
  });
  gathered(drawn);
  drawn.fit(undefined, 24);
  labels(drawn).settle();
  drawn.on("mouseover", "node", (/** @type {any} */ event) => {
    drawn.elements().not(event.target.closedNeighborhood()).addClass("dim");
    event.target.connectedEdges().addClass("near");
    event.target.addClass("hover");
  });
  drawn.on("mouseout", "node", () => drawn.elements().removeClass("dim near hover"));
  drawn.on("tap", "node", (/** @type {any} */ event) => hooks.unit(event.target.id()));
  drawn.on("tap", "edge", (/** @type {any} */ event) => hooks.link(event.target.data("source"), event.target.data("target")));
}

const APART = 50;

/** Puts the small groups that nothing joins to the rest in a row below it, where they take no room from it. @param {any} cy */
function gathered(cy) {
  const [main, ...others] = cy.elements().components().sort((/** @type {any} */ one, /** @type {any} */ other) => other.length - one.length);
  if (!others.length) return;
  const { x1, y2 } = main.boundingBox();
  let left = x1;
  for (const group of others) {
    const box = group.boundingBox();
    group.nodes().shift({ x: left - box.x1, y: y2 + APART - box.y1 });
    left += box.w + APART;
  }
}
