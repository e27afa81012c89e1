// Who is responsible together with whom: the drawn network in the colours of its communities, and its figures.

import * as api from "../api.js";
import { openUnit } from "../actions.js";
import { fill, h, name } from "../dom.js";
import { t } from "../i18n.js";
import { choices, opening } from "./opened.js";
import { drawNetwork } from "./drawing.js";

/** @typedef {{unit: {id: string, name: string}, tasks: number, partners: number, betweenness: number, pagerank: number, community: number}} Place */
/** @typedef {{source: string, target: string, weight: number, tasks: string[]}} Link */
/** @typedef {{units: Place[], links: Link[], sampled: number | null}} Network */

/** More links than this are a hairball, the sooner on a narrow screen; the least weight to begin with keeps below. */
const READABLE = matchMedia("(max-width: 899px)").matches ? 40 : 160;
const PAGE = 25;
/** @type {[string, (place: Place) => number][]} */
const FIGURES = [["tasks", (one) => one.tasks], ["partners", (one) => one.partners], ["betweenness", (one) => one.betweenness], ["pagerank", (one) => one.pagerank]];

export async function network() {
  /** @type {Network} */
  const found = await api.analytics("network");
  if (!found.units.length) return [h("p", { class: "muted" }, t("unitNone"))];
  const weights = [...new Set(found.links.map(({ weight }) => weight))].sort((one, other) => one - other);
  const first = weights.find((least) => found.links.filter(({ weight }) => weight >= least).length <= READABLE) ?? weights.at(-1) ?? 1;
  const steps = steppedFrom(weights, first);
  const names = new Map(found.units.map(({ unit }) => [unit.id, unit.name]));
  const place = h("div", { class: "opened", hidden: true });
  const canvas = h("div", { class: "network-canvas", role: "img", "aria-label": t("networkLabel", { units: found.units.length, links: found.links.length }) });
  let shownLeast = first;
  /** @type {Parameters<typeof drawNetwork>[3]} */
  const hooks = { unit: (id) => openUnit(id), link: (source, target) => pairButtons.get(`${source} ${target}`)?.click() };
  const draw = (/** @type {number} */ least) => void drawNetwork(canvas, found, (shownLeast = least), hooks);
  const recolour = new MutationObserver(() => (canvas.isConnected ? draw(shownLeast) : recolour.disconnect()));
  recolour.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  /** @type {Map<string, HTMLElement>} */
  const pairButtons = new Map();
  requestAnimationFrame(() => draw(first));
  return [
    h("p", { class: "muted" }, t("networkNote", { units: found.units.length, links: found.links.length, communities: new Set(found.units.map(({ community }) => community)).size }), found.sampled && ` ${t("sampled", { count: found.sampled })}`),
    h("div", { class: "controls" }, h("span", { class: "muted small" }, t("leastShared")), choices(t("leastShared"), steps.map((one) => [String(one), String(one)]), String(first), (value) => draw(Number(value)))),
    canvas,
    h("p", { class: "muted small" }, t("networkHint")),
    h("h2", {}, t("pairs")),
    h("div", {}, pairs(found.links, names, place, pairButtons), place),
    h("h2", {}, t("figures")),
    h("p", { class: "muted small" }, t("figuresNote")),
    figures(found.units),
  ];
}

/**
 * A few weights to choose from, the first one among them.
 * @param {number[]} weights
 * @param {number} first
 */
function steppedFrom(weights, first) {
  const most = weights.at(-1) ?? 1;
  const wanted = [1, 2, 3, 5, 8, 12, 20, 30, 50, 100].filter((one) => one <= most);
  return [...new Set([...wanted, first])].sort((one, other) => one - other).slice(0, 10);
}

/**
 * @param {Link[]} links
 * @param {Map<string, string>} names
 * @param {HTMLElement} place
 * @param {Map<string, HTMLElement>} buttons
 */
function pairs(links, names, place, buttons) {
  const list = h("ol", { class: "pairs" });
  const more = h("button", { type: "button", class: "link", onclick: () => draw() }, "");
  let shown = 0;

  /** @param {Link} link */
  function pair({ source, target, weight }) {
    const [one, other] = [names.get(source) ?? source, names.get(target) ?? target];
    const facts = async () => (await api.analytics(`network/${encodeURIComponent(source)}/${encodeURIComponent(target)}`)).items;
    const button = opening([name(one), h("span", { class: "muted" }, " — "), name(other), " ", h("b", {}, String(weight))], place, facts, { about: t("sharedOf", { one, other, count: weight }), units: true, class: "part-number" });
    button.addEventListener("click", () => place.scrollIntoView({ block: "nearest" }));
    buttons.set(`${source} ${target}`, button);
    return h("li", {}, button);
  }

  function draw() {
    list.append(...links.slice(shown, shown + PAGE).map((link) => list.querySelector(`[data-pair="${link.source}"]`) ?? pair(link)));
    shown += PAGE;
    more.textContent = t("more", { count: Math.min(PAGE, links.length - shown) });
    more.hidden = shown >= links.length;
  }

  // A link on the canvas opens its pair also where the list does not show it yet.
  for (const link of links.slice(PAGE)) buttons.set(`${link.source} ${link.target}`, hidden(link));

  /** @param {Link} link */
  function hidden(link) {
    const proxy = h("button", { type: "button" });
    proxy.addEventListener("click", () => {
      const item = pair(link);
      list.append(item);
      /** @type {HTMLElement} */ (item.firstElementChild).click();
    });
    return proxy;
  }

  draw();
  return [list, more];
}

/** @param {Place[]} places */
function figures(places) {
  let sorted = FIGURES[3];
  let shown = PAGE;
  const body = h("tbody", {});
  const heads = FIGURES.map(([key, value]) =>
    h("th", { scope: "col", "data-key": key }, h("button", { type: "button", title: t("sortBy", { column: t(`figure_${key}`) }), onclick: () => { sorted = [key, value]; draw(); } }, t(`figure_${key}`))),
  );
  const more = h("button", { type: "button", class: "link", onclick: () => { shown += PAGE; draw(); } }, "");

  function draw() {
    const list = [...places].sort((one, other) => sorted[1](other) - sorted[1](one));
    for (const head of heads) head.setAttribute("aria-sort", head.dataset.key === sorted[0] ? "descending" : "none");
    fill(body, list.slice(0, shown).map(line));
    more.textContent = t("more", { count: Math.min(PAGE, places.length - shown) });
    more.hidden = shown >= places.length;
  }

  draw();
  return h("div", {}, h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": t("figures") }, h("table", { class: "table figures" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("figure_unit")), h("th", { scope: "col" }, t("figure_community")), heads)), body)), more);
}

/** @param {Place} place */
const line = ({ unit, community, tasks, partners, betweenness, pagerank }) =>
  h(
    "tr",
    {},
    h("td", {}, h("button", { type: "button", class: "link", onclick: () => openUnit(unit.id) }, name(unit.name))),
    h("td", {}, h("span", { class: "community", "data-community": String(((community - 1) % 8) + 1) }), " ", String(community)),
    h("td", { class: "figure" }, h("button", { type: "button", class: "link", title: t("countsAll", { unit: unit.name, count: tasks }), onclick: () => openUnit(unit.id) }, String(tasks))),
    h("td", { class: "figure" }, String(partners)),
    h("td", { class: "figure" }, betweenness.toFixed(3)),
    h("td", { class: "figure" }, pagerank.toFixed(4)),
  );
