// What a text leaves open, says twice or says in two ways, each with the sentences that show it.

import * as api from "../api.js";
import { openNode } from "../actions.js";
import { fill, h, name } from "../dom.js";
import { t } from "../i18n.js";
import { citation } from "../table.js";

/** @typedef {{kind: string, label: string, sentence: string, about: {id: string, name: string}[], evidence: import("../api.js").Evidence[]}} Finding */

const PAGE = 30;
const QUOTES = 3;

export async function gaps() {
  /** @type {Finding[]} */
  const found = (await api.analytics("gaps")).items;
  if (!found.length) return [h("p", { class: "muted" }, t("gapsNone"))];
  /** @type {Map<string, Finding[]>} */
  const kinds = new Map();
  for (const finding of found) kinds.set(finding.kind, [...(kinds.get(finding.kind) ?? []), finding]);
  const list = h("div", {});
  const choices = h("div", { class: "choices", role: "group", "aria-label": t("analysis_gaps") });

  /** @param {string} chosen */
  function show(chosen) {
    for (const button of choices.children) button.setAttribute("aria-pressed", String(button.getAttribute("data-choice") === chosen));
    fill(list, ...pages(kinds.get(chosen) ?? []));
  }

  for (const [kind, findings] of kinds)
    choices.append(h("button", { type: "button", class: "choice", "data-choice": kind, onclick: () => show(kind) }, h("b", {}, String(findings.length)), t(`gap_${kind}`)));
  show([...kinds.keys()][0]);
  return [h("p", { class: "muted" }, t("gapsNote")), choices, list];
}

/** @param {Finding[]} findings */
function pages(findings) {
  const list = h("ol", { class: "findings" });
  const more = h("button", { type: "button", class: "link", onclick: () => draw() }, "");
  let shown = 0;

  function draw() {
    list.append(...findings.slice(shown, shown + PAGE).map(finding));
    shown += PAGE;
    more.textContent = t("more", { count: Math.min(PAGE, findings.length - shown) });
    more.hidden = shown >= findings.length;
  }

  draw();
  return [list, more];
}

/**
 * The sentence, in which what it is about can be opened.
 * @param {string} sentence
 * @param {{id: string, name: string}[]} about
 * @returns {import("../dom.js").Child[]}
 */
export function linked(sentence, about) {
  const [first, ...rest] = about;
  if (!first) return [name(sentence)];
  const at = first.name ? sentence.indexOf(first.name) : -1;
  if (at < 0) return linked(sentence, rest);
  const link = h("button", { type: "button", class: "link", onclick: () => openNode(first.id) }, name(first.name));
  return [at > 0 && linked(sentence.slice(0, at), rest), link, linked(sentence.slice(at + first.name.length), rest)];
}

/** @param {Finding} finding */
const finding = ({ sentence, about, evidence }) =>
  h(
    "li",
    {},
    h("p", { class: "finding" }, linked(sentence, about)),
    evidence.slice(0, QUOTES).map(citation),
  );
