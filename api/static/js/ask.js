// The question bar: suggestions while typing, examples on the empty page, the thread of a conversation.

import * as api from "./api.js";
import { combobox } from "./combo.js";
import { byId, fill, h, name } from "./dom.js";
import { t } from "./i18n.js";
import { colorOf, kindLabel, nameOf } from "./ontology.js";
import { exampleQuestions, questionsAbout } from "./phrasing.js";
import { conversation, route, turns, visit } from "./route.js";

/** @typedef {import("./combo.js").Option} Option */
/** @typedef {import("./api.js").GraphNode} GraphNode */

const input = /** @type {HTMLInputElement} */ (byId("question"));

/** The name last chosen from the list; its questions are offered while it stands in the field. @type {GraphNode | null} */
let chosen = null;

/** @param {string} question */
export function askQuestion(question) {
  const text = question.trim();
  if (!text) return input.focus();
  if (chosen && nameOf(chosen) === text) visit({ node: chosen.id });
  else visit({ q: text }, latest, latest ? before() : []);
}

const REMEMBERED = 6;

/** The questions before the next one. @returns {import("./route.js").Turn[]} */
function before() {
  const { q, as } = route();
  return [...turns(), ...(q ? [{ q, as, conversation: conversation() }] : [])].slice(-REMEMBERED);
}

/** The last stretch of a question that may be a name in the making: 纸业和竹木 → 竹木. @param {string} text */
const lastPiece = (text) => text.split(/[的和与跟及是由、，,\s]|哪些/).at(-1) ?? "";

/**
 * @param {string} text
 * @param {AbortSignal} signal
 * @returns {Promise<Option[]>}
 */
async function suggest(text, signal) {
  if (!text) return [];
  if (chosen && nameOf(chosen) === text) return followUps(chosen);
  let piece = text;
  const [names, questions] = await Promise.all([api.search(piece, { signal, limit: 6 }), api.suggest(text, signal).catch(() => [])]);
  let found = names;
  if (!found.length) {
    piece = lastPiece(text);
    if (piece.length > 1 && piece !== text) found = await api.search(piece, { signal });
  }
  const asked = questions.filter((question) => question !== text).map((question) => ({ label: question, choose: () => askQuestion(question) }));
  return [...found.map((node) => nameOption(node, text, piece)), ...asked];
}

/**
 * @param {GraphNode} node
 * @param {string} text
 * @param {string} piece
 * @returns {Option}
 */
function nameOption(node, text, piece) {
  return {
    label: nameOf(node),
    hint: kindLabel(node),
    color: colorOf(node.type),
    choose() {
      const whole = piece === text;
      chosen = whole ? node : null;
      input.value = text.slice(0, text.length - piece.length) + nameOf(node);
      input.focus();
      if (whole) combo.refresh();
    },
  };
}

/**
 * What can be asked about a chosen name, and its card.
 * @param {GraphNode} node
 * @returns {Promise<Option[]>}
 */
async function followUps(node) {
  const { counts } = await api.node(node.id);
  const questions = await questionsAbout(node, counts, 5);
  return [
    { label: t("openCard", { name: nameOf(node) }), icon: "graph", choose: () => visit({ node: node.id }) },
    ...questions.map(({ question, count }) => ({
      label: question, hint: t("apartCount", { count }), choose: () => askQuestion(question),
    })),
  ];
}

const combo = combobox(input, byId("options"), suggest);

/** @param {string} text */
export function showQuestion(text) {
  input.value = text;
  combo.close();
}

export const focusBar = () => input.focus();

/** The conversation that a following question continues. @type {string | null} */
let latest = null;

/** @param {string | null} token */
export function keepConversation(token) {
  latest = token;
  const context = byId("context");
  context.hidden = !token;
  fill(
    context,
    turns().map((turn, at, all) => h("button", { type: "button", class: "quiet turn", title: turn.q, onclick: () => visit({ q: turn.q, as: turn.as }, turn.conversation, all.slice(0, at)) }, name(turn.q))),
    h("span", {}, t("followUp")),
    h("button", { type: "button", class: "quiet outline", onclick: restart }, t("restart")),
  );
}

function restart() {
  keepConversation(null);
  visit({});
  input.focus();
}

/** Whether the empty page has been filled. */
let welcomed = false;

/** Fills the empty page: what has been read, and what can be asked of it. */
export async function welcome() {
  if (welcomed) return;
  welcomed = true;
  const finding = exampleQuestions(7).catch(() => []);
  const health = await api.health();
  const nodes = Number(health.nodes ?? 0);
  byId("overview").textContent = nodes
    ? t("overview", { documents: health.documents ?? 0, nodes: nodes.toLocaleString(), edges: Number(health.edges ?? 0).toLocaleString() })
    : t("empty");
  const questions = await finding;
  input.placeholder = questions[0] ? t("placeholder", { example: questions[0] }) : t("placeholderPlain");
  const box = byId("examples");
  box.hidden = questions.length === 0;
  fill(
    box,
    h("h2", {}, t("examples")),
    h("div", { class: "chips" }, questions.map((question) => h("button", { type: "button", class: "chip", onclick: () => askQuestion(question) }, question))),
  );
}

export function startBar() {
  input.placeholder = t("placeholderPlain");
  byId("bar").addEventListener("submit", (event) => {
    event.preventDefault();
    askQuestion(input.value);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    input.select();
    input.focus();
  });
}
