// How many tasks each unit has, by role, chain or year; every number opens to its tasks and sentences.

import * as api from "../api.js";
import { openUnit } from "../actions.js";
import { fill, h, name } from "../dom.js";
import { t } from "../i18n.js";
import { entities, kindLabel, relationLabel, relations } from "../ontology.js";
import { choices, opening } from "./opened.js";

/** @typedef {{key: string, label: string, number: number, tasks: string[]}} Figure */
/** @typedef {{unit: {id: string, name: string}, total: Figure, parts: Figure[]}} Load */

const PAGE = 30;
const PARTS = 8;

export async function load() {
  let by = "role";
  let kind = "task";
  let wanted = "";
  const box = h("div", { class: "loads" });
  const filter = /** @type {HTMLInputElement} */ (h("input", { class: "filter", type: "search", placeholder: t("filter"), "aria-label": t("loadFilter") }));
  /** @type {{relation: string, type: string, units: Load[], collectives: Load[]}} */
  let found = { relation: "", type: "", units: [], collectives: [] };

  async function fetched() {
    const [nowBy, nowKind] = [by, kind];
    const reply = await api.analytics("load", { by, kind });
    if (nowBy === by && nowKind === kind) found = reply;
    draw();
  }

  function draw() {
    const units = found.units.filter(({ unit }) => unit.name.includes(wanted));
    fill(
      box,
      units.length ? rows(units, { ...found, by, kind }) : h("p", { class: "muted" }, t(wanted ? "noneLeft" : "unitNone")),
      found.collectives.length > 0 && !wanted && [h("h2", {}, t("collectives")), h("p", { class: "muted small" }, t("apartNote")), rows(found.collectives, { ...found, by, kind })],
    );
  }

  filter.addEventListener("input", () => {
    wanted = filter.value.trim();
    draw();
  });
  await fetched();
  const kinds = [...(entities.get(found.type)?.kinds.keys() ?? [])];
  const kindName = (/** @type {string} */ one) => kindLabel({ id: "", name: "", type: found.type, properties: { kind: one } });
  return [
    h("p", { class: "muted" }, t("loadNote")),
    h(
      "div",
      { class: "controls" },
      choices(t("loadBy"), ["role", "chain", "year"].map((one) => [one, t(`by_${one}`)]), by, (value) => { by = value; void fetched(); }),
      choices(t("loadKind"), kinds.map((one) => [one, kindName(one)]), kind, (value) => { kind = value; void fetched(); }),
      filter,
    ),
    box,
  ];
}

/** @typedef {{relation: string, by: string, kind: string}} View what is counted, and how it is told apart */

/**
 * @param {Load[]} loads
 * @param {View} view
 */
function rows(loads, view) {
  const most = Math.max(1, ...loads.map(({ total }) => total.number));
  const list = h("ol", { class: "load-rows" });
  const more = h("button", { type: "button", class: "link", onclick: () => draw() }, "");
  let shown = 0;

  function draw() {
    for (const load of loads.slice(shown, shown + PAGE)) list.append(row(load, most, view));
    shown += PAGE;
    more.textContent = t("more", { count: Math.min(PAGE, loads.length - shown) });
    more.hidden = shown >= loads.length;
  }

  draw();
  return [list, more];
}

/**
 * @param {Load} load
 * @param {number} most
 * @param {View} view
 */
function row({ unit, total, parts }, most, { relation, by, kind }) {
  const place = h("div", { class: "opened", hidden: true });
  const facts = (/** @type {string | null} */ key) => async () => (await api.analytics(`load/${encodeURIComponent(unit.id)}`, { by, kind, key })).items;
  const label = (/** @type {Figure} */ one) => (by === "role" ? relationLabel(relation, one.key) : one.label || t(`none_${by}`));
  const sorted = by === "role" ? inRoles(parts, relation) : [...parts].sort((one, other) => other.number - one.number);
  const rest = sorted.slice(PARTS);
  const part = (/** @type {Figure} */ figure) => opening([label(figure), " ", h("b", {}, String(figure.number))], place, facts(figure.key), { about: t("countsOf", { unit: unit.name, part: label(figure), count: figure.number }), class: "part-number" });
  const chips = h("div", { class: "load-parts" }, sorted.slice(0, PARTS).map(part));
  if (rest.length) {
    const all = h("button", { type: "button", class: "link small", onclick: () => { all.remove(); chips.append(...rest.map(part)); } }, t("rest", { count: rest.length }));
    chips.append(all);
  }
  return h(
    "li",
    {},
    h(
      "div",
      { class: "load-row", style: `--share:${Math.round((total.number / most) * 100)}%` },
      h("button", { type: "button", class: "link load-unit", onclick: () => openUnit(unit.id) }, name(unit.name)),
      opening(String(total.number), place, facts(null), { about: t("countsAll", { unit: unit.name, count: total.number }) }),
      chips,
    ),
    place,
  );
}

/** In the order of the ontology. @param {Figure[]} parts @param {string} relation */
function inRoles(parts, relation) {
  const order = [...(relations.get(relation)?.roles.keys() ?? [])];
  return [...parts].sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
}
