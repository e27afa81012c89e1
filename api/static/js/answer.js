// An answer: the sentence first, how the question was understood, the table, what stands apart, and help where there is none.

import { append, byId, fill, h, name } from "./dom.js";
import { english, has, t } from "./i18n.js";
import { colorOf, nameOf } from "./ontology.js";
import { answerTable, citation } from "./table.js";
import { help, suggestions } from "./help.js";
import { pieces } from "./refine.js";
import { openNode } from "./actions.js";
import * as api from "./api.js";

/** @typedef {import("./api.js").Answer} Answer */
/** @typedef {import("./api.js").GraphNode} GraphNode */

const box = byId("answer");

export function showWaiting() {
  box.hidden = false;
  fill(box, h("p", { class: "waiting" }, t("loading")));
}

/**
 * @param {Answer} answer
 * @param {boolean} changed whether its query was changed by hand
 */
export function showAnswer(answer, changed) {
  box.hidden = false;
  box.scrollTop = 0;
  const [said, note] = parts(brief(answer));
  byId("said").textContent = said || reasonText(answer);
  const helpful = answer.status === "clarify" || answer.status === "not_understood";
  fill(
    box,
    h(
      "div",
      { class: "answer-main" },
      answer.status !== "answered" && h("p", { class: "answer-status" }, t(`status_${answer.status}`)),
      sentence(said || reasonText(answer)),
      note && h("p", { class: "answer-note" }, name(note)),
      english() && !/[a-z]{2}/i.test(answer.question) && h("p", { class: "answer-note" }, t("answersFollow")),
      answer.interpretation && h("p", { class: "answer-understood" }, h("b", {}, t("understood")), name(answer.interpretation)),
      !helpful && pieces(answer, changed),
    ),
    helpful ? help(answer) : answer.items.length + answer.rows.length > 0 && answerTable(answer),
    !helpful && answer.rows.length === 0 && answer.items.length === 0 && answer.evidence.length > 0 && h("section", { class: "block cites" }, answer.evidence.map(citation)),
    answer.apart.map(apart),
    !helpful && answer.suggestions.length > 0 && suggestions(answer.suggestions),
    answer.cypher && how(answer),
  );
}

const SPOKEN = 3;

const LONG = 150;

/** The answer's sentence; a very long one opens on demand. @param {string} text */
function sentence(text) {
  const paragraph = h("p", { class: "answer-text", "data-long": text.length > LONG }, name(text));
  if (text.length <= LONG) return paragraph;
  const button = h("button", { type: "button", class: "link small", onclick: () => (paragraph.removeAttribute("data-long"), button.remove()) }, t("unfold"));
  return [paragraph, button];
}

/** The sentence without what stands below it anyway: names, readings, the quotation. @param {Answer} answer */
function brief({ answer: whole, items, evidence, status }) {
  const full = status === "clarify" ? whole.replace(/，分别是：.*$/s, "。") : whole;
  const quoted = evidence.find(({ text }) => text && full.includes(text));
  const answer = quoted && items.length === 0 ? full.replace(/原文：/, "").replace(quoted.text, "").trim() : full;
  const names = items.map(nameOf);
  for (let count = names.length; count > SPOKEN + 1; count -= 1) {
    const listed = names.slice(0, count).join("、");
    if (answer.includes(listed)) return answer.replace(new RegExp(`${escaped(listed)}等?`), () => `${names.slice(0, SPOKEN).join("、")}${t("andMore")}`);
  }
  return answer;
}

/** The sentence, and what it says in brackets about how it was reached. @param {string} text */
function parts(text) {
  const note = /（([^（）]+。)）/.exec(text);
  return note ? [text.replace(note[0], ""), note[1]] : [text, ""];
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** @param {Answer} answer */
const reasonText = (answer) => (answer.reason && has(`reason_${answer.reason}`) ? t(`reason_${answer.reason}`) : "");

/**
 * @param {{title: string, items: GraphNode[]}} block
 * @returns {HTMLElement}
 */
function apart({ title, items }) {
  const list = h("ul", { class: "apart-list" }, items.slice(0, 8).map(line));
  if (items.length > 8) append(list, [h("li", {}, h("button", { type: "button", class: "link small", onclick: () => fill(list, items.map(line)) }, t("rest", { count: items.length - 8 })))]);
  return h(
    "section",
    { class: "block" },
    h("div", { class: "block-head" }, h("h3", {}, title), h("span", { class: "muted small" }, `${t("apartCount", { count: items.length })} · ${t("apartNote")}`)),
    list,
  );
}

/** @param {GraphNode} node */
const line = (node) =>
  h("li", {}, h("span", { class: "dot", color: colorOf(node.type) }), h("button", { type: "button", class: "link", onclick: () => openNode(node.id) }, name(nameOf(node))));

/** The statement that found the answer, for those who check. @param {Answer} answer */
const how = (answer) =>
  h(
    "details",
    { class: "fold block" },
    h("summary", {}, `${t("how")} · ${t("elapsed", { ms: Math.max(1, Math.round(answer.elapsed_ms)) })}`),
    h("pre", { tabindex: "0" }, `${answer.cypher}\n\n${JSON.stringify(answer.parameters, null, 1)}`),
  );

/**
 * Says what failed, in a sentence, with a way to try again.
 * @param {unknown} error
 * @param {() => void} retry
 */
export function showFailure(error, retry) {
  box.hidden = false;
  fill(
    box,
    h(
      "div",
      { class: "answer-main" },
      h("p", { class: "answer-status" }, t("errorTitle")),
      h("p", { class: "answer-text" }, failureText(error)),
      h("p", { class: "answer-understood" }, h("button", { type: "button", class: "outline", onclick: retry }, t("retry"))),
    ),
  );
}

/** @param {unknown} error */
export function failureText(error) {
  if (!(error instanceof api.ApiError)) return String(error);
  if (error.status === 404) return t("notFound");
  return error.message || (error.status ? t("errorServer", { status: error.status }) : t("errorNetwork"));
}

/** Marks the row of a thing, and brings it into view. @param {string} id */
export function markRow(id) {
  for (const row of box.querySelectorAll("tbody[data-item]")) {
    const own = id !== "" && row.getAttribute("data-item") === id;
    row.toggleAttribute("data-selected", own);
    if (own && box.scrollHeight > box.clientHeight) row.scrollIntoView({ block: "nearest" });
  }
}

/** Marks the sentence that is lit in the source. @param {string} place */
export function markCitation(place) {
  for (const button of document.querySelectorAll("button.cite")) button.setAttribute("aria-pressed", String(button.getAttribute("data-at") === place));
}

export const clearAnswer = () => {
  fill(box);
  box.hidden = true;
};
