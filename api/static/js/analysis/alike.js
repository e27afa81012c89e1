// Chains that the same units carry; each likeness opens to the units' tasks and sentences.

import * as api from "../api.js";
import { openNode } from "../actions.js";
import { h, name } from "../dom.js";
import { t } from "../i18n.js";
import { opening } from "./opened.js";

/** @typedef {{id: string, name: string}} Named */
/** @typedef {{source: Named, target: Named, cosine: number, jaccard: number, units: Named[], tasks: string[]}} Alike */

const PAGE = 25;

export async function alike() {
  /** @type {Alike[]} */
  const found = (await api.analytics("chains")).items;
  if (!found.length) return [h("p", { class: "muted" }, t("alikeNone"))];
  const list = h("ol", { class: "alike" });
  const more = h("button", { type: "button", class: "link", onclick: () => draw() }, "");
  let shown = 0;

  function draw() {
    list.append(...found.slice(shown, shown + PAGE).map(pair));
    shown += PAGE;
    more.textContent = t("more", { count: Math.min(PAGE, found.length - shown) });
    more.hidden = shown >= found.length;
  }

  draw();
  return [h("p", { class: "muted" }, t("alikeNote")), list, more];
}

/** @param {Alike} pair */
function pair({ source, target, cosine, jaccard, units, tasks }) {
  const place = h("div", { class: "opened", hidden: true });
  const facts = async () => (await api.analytics(`chains/${encodeURIComponent(source.id)}/${encodeURIComponent(target.id)}`)).items;
  const chain = (/** @type {Named} */ one) => h("button", { type: "button", class: "link", onclick: () => openNode(one.id) }, name(one.name));
  return h(
    "li",
    {},
    h(
      "div",
      { class: "alike-row", style: `--share:${Math.round(cosine * 100)}%` },
      h("span", { class: "alike-names" }, chain(source), h("span", { class: "muted" }, " ↔ "), chain(target)),
      h("span", { class: "alike-bar", title: t("alikeFigures", { cosine: cosine.toFixed(2), jaccard: jaccard.toFixed(2) }) }, cosine.toFixed(2)),
      opening(t("alikeShared", { units: units.length, tasks: tasks.length }), place, facts, { about: t("alikeOf", { one: source.name, other: target.name, units: units.map((one) => one.name).join("、") }), units: true, class: "part-number" }),
    ),
    place,
  );
}
