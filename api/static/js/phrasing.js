// Questions that the graph can answer, put together from a thing's name, its relations and the ontology's labels.

import * as api from "./api.js";
import { english } from "./i18n.js";
import { entities, inOrder, relations } from "./ontology.js";
import { inChinese, inEnglish } from "./wording.js";

/** @typedef {import("./api.js").GraphNode} GraphNode */
/** @typedef {import("./api.js").Count} Count */

/**
 * Questions about a node that the service answers, in the order of the ontology; in the page's language where it takes them.
 * @param {GraphNode} node
 * @param {Count[]} counts
 * @param {number} limit
 * @returns {Promise<{question: string, count: number}[]>}
 */
export async function questionsAbout(node, counts, limit) {
  const ways = english() ? [inEnglish, inChinese] : [inChinese];
  const tries = inOrder(counts)
    .map((count) => ({ questions: ways.map((way) => way(node, count)).filter(Boolean), count: count.count }))
    .filter(({ questions }) => questions.length > 0)
    .slice(0, limit + 1);
  const answered = await Promise.all(tries.map(async ({ questions, count }) => ({ question: await firstAnswered(questions), count })));
  return answered.filter(({ question }) => question !== "").slice(0, limit);
}

/** The first of some wordings that is answered, "" where none is. @param {string[]} questions */
async function firstAnswered(questions) {
  for (const question of questions) if ((await api.ask(question, null).catch(() => null))?.status === "answered") return question;
  return "";
}

/** Where examples start: at the first of these types that the gazettes hold. */
const SEEDS = ["Chain", "Organization", "Plan", "Document"];
const LOOKED_AT = 40;
const LONGEST = 24;
const LONGEST_ENGLISH = 60;

/** The first thing of a type that is of the type's first kind: the others are only mentioned, or stand for many. @param {string} type */
async function seedOf(type) {
  const found = await api.search("", { type, limit: LOOKED_AT });
  const [first] = entities.get(type)?.kinds.keys() ?? [];
  return found.find(({ properties }) => !first || properties.kind === first) ?? found[0];
}

/**
 * A few questions, all answered by the gazettes at hand: about one thing, and about one of each type that it is joined to.
 * @param {number} limit
 */
export async function exampleQuestions(limit) {
  for (const type of SEEDS) {
    const seed = await seedOf(type);
    if (!seed) continue;
    const { counts } = await api.node(seed.id);
    const around = await Promise.all([...entities.keys()].map((other) => neighborOf(seed, counts, other)));
    const about = await Promise.all([
      questionsAbout(seed, counts, 3),
      ...around.map(async (node) => (node ? questionsAbout(node, (await api.node(node.id)).counts, 1) : [])),
    ]);
    // One of each thing first, so that the few that are shown ask for different things.
    const rounds = Math.max(...about.map(({ length }) => length));
    const questions = Array.from({ length: rounds }, (_, at) => about.map((some) => some[at]?.question ?? "")).flat().filter(Boolean);
    if (questions.length) return [...new Set(questions)].filter((question) => question.length <= (/^[A-Z]/.test(question) ? LONGEST_ENGLISH : LONGEST)).slice(0, limit);
  }
  return [];
}

/**
 * The first thing of a type that a node is joined to.
 * @param {GraphNode} seed
 * @param {Count[]} counts
 * @param {string} type
 */
async function neighborOf(seed, counts, type) {
  const over = counts.find(({ relation, direction }) => (direction === "out" ? relations.get(relation)?.target : relations.get(relation)?.source)?.includes(type));
  if (!over) return null;
  const { nodes } = await api.neighbors(seed.id, { relation: over.relation, role: over.role, direction: over.direction, limit: 5 });
  return nodes.find((node) => node.type === type) ?? null;
}
