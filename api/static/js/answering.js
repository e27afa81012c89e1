// From the address to the answer: asks the question, or runs the query that it was changed to, and draws what it rests on.

import * as api from "./api.js";
import { clearAnswer, failureText, markCitation, showAnswer, showFailure, showWaiting } from "./answer.js";
import { keepConversation, showQuestion } from "./ask.js";
import { subgraphOf } from "./graph/subgraph.js";
import { t } from "./i18n.js";
import { graph } from "./panel.js";
import { placeOf } from "./place.js";
import { conversation, route } from "./route.js";
import { notify } from "./takeaway.js";

/** @typedef {import("./route.js").Route} Route */

/** What is wanted now; answers to what was wanted before are dropped. */
let wanted = "";

/** Whether the answer shown has nothing to draw. */
let bare = false;

export const nothingToDraw = () => bare;

/**
 * @param {Route} now
 * @param {{framed: () => void, done: () => void}} hooks called when it is known whether there is a graph, and when it is drawn
 */
export async function answer(now, hooks) {
  const mine = (wanted = now.q && `${now.q} ${now.as} ${conversation()}`);
  bare = false;
  if (!now.q) return clearAnswer();
  showQuestion(now.q);
  showWaiting();
  try {
    const found = await asked(now);
    if (wanted !== mine) return;
    bare = (found.items.length === 0 && found.status !== "answered") || isLoose(found.query);
    hooks.framed();
    showAnswer(found, Boolean(now.as));
    keepConversation(found.conversation);
    markCitation(litPlace());
    if (!bare) await draw(found, mine);
    if (wanted === mine) hooks.done();
  } catch (error) {
    if (wanted !== mine) return;
    api.forget(now.q, conversation());
    showFailure(error, () => void answer(now, hooks));
  }
}

/** @param {Route} now @returns {Promise<api.Answer>} */
async function asked({ q, as }) {
  if (!as) return api.ask(q, conversation());
  let changed;
  try {
    changed = JSON.parse(as);
  } catch {
    return api.ask(q, conversation());
  }
  return { ...(await api.query(changed)), question: q };
}

/** Whether nothing joins what is asked for to anything: a plain list of a type. @param {any} query */
const isLoose = (query) => Boolean(query) && !query.links?.length && query.ask !== "path" && !query.things?.some((/** @type {any} */ thing) => thing.uids?.length);

/**
 * @param {api.Answer} found
 * @param {string} mine
 */
async function draw(found, mine) {
  try {
    const [drawn, part] = await Promise.all([graph(), subgraphOf(found)]);
    if (wanted !== mine) return;
    drawn.show(part.nodes.values(), part.edges.values(), part.anchors);
    drawn.say(part.total > part.nodes.size ? t("graphFirst", { shown: part.nodes.size - part.anchors.size, count: part.total }) : "");
  } catch (error) {
    // The answer stands without its picture.
    notify(failureText(error));
  }
}

/** The sentence that is lit in the source. */
export function litPlace() {
  const { doc, at } = route();
  const [start, end] = at.split("-").map(Number);
  return doc ? placeOf({ document: doc, start, end }) : "";
}
