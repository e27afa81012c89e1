// What changed between two issues, dates or documents, with the sentences of both sides.

import * as api from "../api.js";
import { fill, h } from "../dom.js";
import { english, t } from "../i18n.js";
import { relationLabel } from "../ontology.js";
import { go } from "../route.js";
import { citation } from "../table.js";
import { sentence } from "./failing.js";
import { linked } from "./gaps.js";

/** @typedef {import("../api.js").Evidence & {date: string | null, citation: string}} Quote */
/** @typedef {{kind: string, relation: string, sentence: string, about: {id: string, name: string}, before: Quote[], after: Quote[]}} Change */

const KINDS = ["changed", "new", "gone", "silent"];
const PAGE = 40;

/** @param {import("../route.js").Route} route */
export async function changes(route) {
  const [all, issues] = await Promise.all([api.documents(), api.issues()]);
  const documents = /** @type {any[]} */ (all).filter(({ date, in_issue }) => date && in_issue !== false);
  const dates = [...new Set(documents.map(({ date }) => String(date)))].sort();
  const result = h("div", { class: "changes", "aria-live": "polite" });
  const options = h("datalist", { id: "sides" }, issues.map((issue) => h("option", { value: issue.name, label: t("issueOf", { count: issue.documents.length }) })), dates.map((date) => h("option", { value: date })), documents.map(({ document, title }) => h("option", { value: document, label: title })));
  const field = (/** @type {string} */ key, /** @type {string} */ value) => /** @type {HTMLInputElement} */ (h("input", { type: "text", name: key, list: "sides", value, autocomplete: "off", placeholder: t("sideExample"), "aria-label": t(`side_${key}`), required: true }));
  const old = field("old", route.old || (lastBefore(issues, documents) ?? lastOfFirst(dates)));
  const recent = field("new", route.new || (dates.at(-1) ?? ""));

  async function compare() {
    if (!old.value.trim() || !recent.value.trim()) return;
    fill(result, h("p", { class: "muted" }, t("loading")));
    try {
      const found = await api.changes(old.value.trim(), recent.value.trim());
      // The server says in Chinese what was compared; what was typed says it in any language.
      fill(result, ...shown(english() ? { ...found, old: old.value.trim(), new: recent.value.trim() } : found));
    } catch (error) {
      fill(result, h("p", {}, sentence(error)));
    }
  }

  const form = h(
    "form",
    { class: "controls sides", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      go({ old: old.value.trim(), new: recent.value.trim() }, { replace: true });
      void compare();
    } },
    h("label", {}, t("side_old"), old),
    h("span", { class: "muted arrow", "aria-hidden": "true" }, "→"),
    h("label", {}, t("side_new"), recent),
    h("button", { type: "submit", class: "outline" }, t("compare")),
    options,
  );
  if (dates.length > 1 || route.old) void compare();
  else fill(result, h("p", { class: "muted" }, t("oneIssue")));
  return [h("p", { class: "muted" }, t("changesNote")), form, result];
}

/**
 * The last day of the issue before the latest, where several were read.
 * @param {{name: string, documents: string[]}[]} issues
 * @param {any[]} documents
 */
function lastBefore(issues, documents) {
  const dates = new Map(documents.map(({ document, date }) => [document, String(date)]));
  const last = issues.map((issue) => issue.documents.map((key) => dates.get(key) ?? "").sort().at(-1)).filter(Boolean).sort();
  return last.at(-2);
}

/**
 * The last day of the issues but the latest: where the longest time lies between documents.
 * @param {string[]} dates
 */
function lastOfFirst(dates) {
  const days = dates.map((date) => Date.parse(date));
  const gaps = days.slice(1).map((day, at) => day - days[at]);
  return dates[gaps.lastIndexOf(Math.max(...gaps))] ?? dates[0] ?? "";
}

/** @param {{old: string, new: string, items: Change[]}} found */
function shown({ old, new: recent, items }) {
  const heading = h("h2", {}, `${old} → ${recent}`);
  if (!items.length) return [heading, h("p", { class: "muted" }, t("changesNone"))];
  /** @type {Set<string>} */
  const hidden = new Set(items.some(({ kind }) => kind !== "silent") ? ["silent"] : []);
  const list = h("div", {});
  const counted = KINDS.map((kind) => /** @type {[string, number]} */ ([kind, items.filter((one) => one.kind === kind).length])).filter(([, count]) => count > 0);
  const buttons = counted.map(([kind, count]) => h("button", { type: "button", class: "choice", "data-choice": kind, onclick: () => { if (!hidden.delete(kind)) hidden.add(kind); draw(); } }, h("b", {}, String(count)), t(`change_${kind}`)));

  function draw() {
    for (const button of buttons) button.setAttribute("aria-pressed", String(!hidden.has(button.getAttribute("data-choice") ?? "")));
    fill(list, ...grouped(items.filter(({ kind }) => !hidden.has(kind))));
  }

  draw();
  return [heading, h("div", { class: "choices", role: "group", "aria-label": t("analysis_changes") }, buttons), list];
}

/** @param {Change[]} items */
function grouped(items) {
  /** @type {Map<string, Change[]>} */
  const groups = new Map();
  for (const item of items) groups.set(item.relation, [...(groups.get(item.relation) ?? []), item]);
  return [...groups].flatMap(([relation, members]) => {
    const list = h("ol", { class: "findings" }, members.slice(0, PAGE).map(change));
    const rest = members.slice(PAGE);
    const more = h("button", { type: "button", class: "link", onclick: () => { list.append(...rest.map(change)); more.remove(); } }, t("rest", { count: rest.length }));
    return [h("h3", {}, `${relationLabel(relation)} · ${members.length}`), list, rest.length > 0 && more];
  });
}

/** @param {Change} one */
function change({ kind, sentence, about, before, after }) {
  return h(
    "li",
    { "data-kind": kind },
    h("p", { class: "finding" }, h("span", { class: "tag", "data-kind": kind }, t(`change_${kind}`)), " ", linked(sentence, [about])),
    h("div", { class: "both" }, side(before, "before"), side(after, "after")),
  );
}

/**
 * @param {Quote[]} quotes
 * @param {string} key
 */
const side = (quotes, key) => h("div", {}, h("p", { class: "muted small" }, `${t(key)}${quotes[0]?.date ? ` · ${quotes[0].date}` : ""}`), quotes.length ? quotes.slice(0, 2).map(citation) : h("p", { class: "muted small" }, "—"));
