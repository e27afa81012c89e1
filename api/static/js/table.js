// The table of an answer: each row with the sentence it rests on; sorted, filtered, copied, taken away as CSV.

import { fill, h, icon, name } from "./dom.js";
import { t } from "./i18n.js";
import { nameOf, typeLabel } from "./ontology.js";
import { placeOf } from "./place.js";
import { go, route } from "./route.js";
import { saveFile, toCsv, toTabs, copyText } from "./takeaway.js";
import { openNode, showEvidence } from "./actions.js";

/** @typedef {import("./api.js").Answer} Answer */
/** @typedef {import("./api.js").Evidence} Evidence */
/** @typedef {{cells: string[], item: import("./api.js").GraphNode | null, evidence: Evidence[]}} Line */

const PAGE = 50;
const CITED = 3;

/** On a narrow screen the graph stands below the table; a few rows leave it within reach. */
const FIRST_NARROW = 8;

/** @param {unknown} value @returns {string} */
function cellText(value) {
  if (Array.isArray(value)) return value.map(cellText).join("、");
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  return String(value);
}

/**
 * The rows of the answer with what they are about and what they rest on.
 * @param {Answer} answer
 * @returns {{columns: string[], lines: Line[]}}
 */
export function linesOf(answer) {
  const whole = answer.rows.length === 0;
  const rows = whole ? answer.items.map((item) => [nameOf(item)]) : answer.rows;
  const columns = whole ? [typeLabel(answer.items[0]?.type ?? "")] : answer.columns;
  const aligned = rows.length === answer.items.length;
  const lines = rows.map((row, at) => ({
    cells: row.map(cellText),
    item: (aligned && answer.items[at]) || null,
    evidence: answer.evidence.filter((evidence) => evidence.item === at && evidence.document !== null),
  }));
  // A column that only repeats the sentences is shown as the sentences themselves.
  const kept = columns.map((_, at) => lines.some(({ cells, evidence }) => cells[at] && !evidence.some(({ text }) => text === cells[at])));
  return {
    columns: columns.filter((_, at) => kept[at]),
    lines: lines.map((line) => ({ ...line, cells: line.cells.filter((_, at) => kept[at]) })),
  };
}

/**
 * @param {Answer} answer
 * @returns {HTMLElement}
 */
export function answerTable(answer) {
  const { columns, lines } = linesOf(answer);
  let shown = matchMedia("(max-width: 899px)").matches ? FIRST_NARROW : PAGE;
  // What is sorted and found stands in the address, so that a link shows the same rows.
  const { sort, find } = route();
  let wanted = find.toLowerCase();
  let sorted = { column: Math.abs(Number(sort) || 0) - 1, up: Number(sort) > 0 };
  if (sorted.column >= columns.length) sorted = { column: -1, up: true };
  const table = h("table", { class: "table" });
  const foot = h("div", { class: "block-foot", hidden: true });
  const counter = h("h2", {});

  function visible() {
    const holds = (/** @type {string} */ text) => text.toLowerCase().includes(wanted);
    const kept = lines.filter(({ cells, evidence }) => !wanted || [...cells, ...evidence.map((e) => e.text)].some(holds));
    if (sorted.column < 0) return kept;
    const order = (/** @type {Line} */ line) => line.cells[sorted.column] ?? "";
    kept.sort((one, other) => order(one).localeCompare(order(other), "zh-CN", { numeric: true }) * (sorted.up ? 1 : -1));
    return kept;
  }

  function draw() {
    const kept = visible();
    const total = answer.truncated ? (answer.count ?? lines.length) : lines.length;
    counter.textContent = kept.length === total ? t("count", { count: total }) : t("countOf", { shown: kept.length, count: total });
    fill(
      table,
      h("thead", {}, h("tr", {}, columns.map(header))),
      kept.slice(0, shown).map((line, at) => body(line, columns.length, at > 0 && sameSentence(line, kept[at - 1]))),
    );
    const left = kept.length - shown;
    foot.hidden = left <= 0 && kept.length > 0;
    if (kept.length === 0) fill(foot, t("noneLeft"));
    else fill(foot, h("button", { type: "button", class: "link", onclick: () => { shown += PAGE; draw(); } }, t("more", { count: Math.min(left, PAGE) })));
  }

  /**
   * @param {string} column
   * @param {number} at
   */
  function header(column, at) {
    const order = sorted.column === at ? (sorted.up ? "ascending" : "descending") : "none";
    const sort = () => {
      sorted = { column: at, up: sorted.column === at ? !sorted.up : true };
      draw();
      go({ sort: String((at + 1) * (sorted.up ? 1 : -1)) }, { replace: true });
      /** @type {HTMLElement | undefined} */ (table.querySelectorAll("th button")[at])?.focus();
    };
    return h("th", { scope: "col", "aria-sort": order }, h("button", { type: "button", title: t("sortBy", { column }), onclick: sort }, column));
  }

  const filter = /** @type {HTMLInputElement} */ (h("input", { class: "filter", type: "search", placeholder: t("filter"), "aria-label": t("filterLabel") }));
  filter.value = find;
  filter.addEventListener("input", () => {
    wanted = filter.value.trim().toLowerCase();
    draw();
    go({ find: filter.value.trim() }, { replace: true });
  });
  draw();
  return h(
    "section",
    { class: "block" },
    h("div", { class: "block-head" }, counter, h("div", { class: "block-tools" }, (lines.length > 6 || find !== "") && filter, ...takeAway(answer.question, columns, () => visible()))),
    answer.truncated && h("p", { class: "block-foot small muted" }, t("truncated", { shown: lines.length })),
    h("div", { class: "table-box" }, table),
    foot,
  );
}

/** Whether two rows rest on one sentence. @param {Line} one @param {Line} other */
const sameSentence = (one, other) => one.evidence.length === 1 && other.evidence.length === 1 && placeOf(one.evidence[0]) === placeOf(other.evidence[0]);

/**
 * @param {Line} line
 * @param {number} width
 * @param {boolean} again whether the sentence stands above already
 */
function body({ cells, item, evidence }, width, again) {
  const own = Math.max(0, cells.findIndex((cell) => item && cell === nameOf(item)));
  return h(
    "tbody",
    { "data-item": item?.id, "data-again": again },
    h("tr", {}, cells.map((cell, at) => h("td", {}, item && at === own ? [h("button", { type: "button", class: "link", onclick: () => openNode(item.id) }, name(cell)), recognised(item.properties.ocr)] : name(cell)))),
    evidence.length > 0 && h("tr", {}, h("td", { class: "cite", colspan: String(width) }, evidence.slice(0, CITED).map(citation), evidence.length > CITED && others(evidence.slice(CITED)))),
  );
}

/** Says of what was recognised from an image that it may be misread. @param {unknown} sure from 0 to 1 */
const recognised = (sure) => typeof sure === "number" && h("span", { class: "tag", title: t("ocr", { percent: Math.round(sure * 100) }) }, "OCR");

/** What else states it, on demand. @param {Evidence[]} evidence */
function others(evidence) {
  const button = h("button", { type: "button", class: "link small", onclick: () => button.replaceWith(...evidence.map(citation)) }, t("moreEvidence", { count: evidence.length }));
  return button;
}

/** A sentence that can be looked up in its source. @param {Evidence} evidence */
export const citation = (evidence) =>
  h(
    "button",
    { type: "button", class: "cite", title: t("showEvidence"), "data-at": placeOf(evidence), onclick: () => showEvidence(evidence) },
    h("span", { class: "quote" }, name(evidence.text)),
    h("span", { class: "where" }, evidence.document, evidence.page && ` · ${t("page", { page: evidence.page })}`),
  );

/**
 * @param {string} title
 * @param {string[]} columns
 * @param {() => Line[]} lines
 */
function takeAway(title, columns, lines) {
  const rows = () => [
    [...columns, t("columnsEvidence"), t("navDocuments")],
    ...lines().map(({ cells, evidence }) => [...cells, evidence.map((e) => e.text).join(" / "), [...new Set(evidence.map((e) => e.document))].join("、")]),
  ];
  return [
    h("button", { type: "button", class: "quiet square", title: t("copy"), "aria-label": t("copy"), onclick: () => copyText(toTabs(rows())) }, icon("copy")),
    h("button", { type: "button", class: "quiet square", title: t("csv"), "aria-label": t("csv"), onclick: () => saveFile(toCsv(rows()), `${title}.csv`, "text/csv") }, icon("download")),
  ];
}
