// Questions that the graph can answer, put together from a thing's name, its relations and the ontology's labels.

import * as api from "./api.js";
import { entities, inOrder, isPassive, nameOf, relations } from "./ontology.js";

/** @typedef {import("./api.js").GraphNode} GraphNode */
/** @typedef {import("./api.js").Count} Count */

/** The word after which more than one thing is asked for; the parser takes questions in Chinese. */
const MANY = "哪些";
const PERSON = "Person";
/** A relation that joins more types than this says too little to be asked for. */
const WIDEST = 4;

/**
 * How a label reads in a sentence: a short one whose English is a verb (leads, issued) is a verb; a role, or what is "of"
 * something, is a noun; the rest only says what there is.
 * @param {import("./ontology.js").Term} term
 * @param {boolean} role
 */
function reading(term, role) {
  if (/^\w+(s|ed)\b/.test(term.label_en) && term.label.length <= 2) return "verb";
  return role || term.label_en.endsWith(" of") ? "noun" : "thing";
}

/**
 * A way to ask for what stands at the other end of some edges, or "" where it would not read well.
 * @param {GraphNode} node
 * @param {Count} count
 */
export function phrase(node, { relation, role, direction, count }) {
  const found = relations.get(relation);
  const term = (role && found?.roles.get(role)) || found;
  const ends = (direction === "out" ? found?.target : found?.source) ?? [];
  const end = entities.get(ends[0] ?? "")?.label;
  if (!term || !end || isPassive(term) || Math.max(found?.source.length ?? 0, found?.target.length ?? 0) > WIDEST) return "";
  const subject = nameOf(node);
  const kind = reading(term, Boolean(role));
  if (direction === "out") {
    if (kind === "verb") return `${subject}${term.label}${MANY}${end}`;
    return kind === "noun" ? `${subject}是${MANY}${end}的${term.label}` : `${subject}有${MANY}${end}`;
  }
  if (kind === "thing") return "";
  if (kind === "verb") return `${subject}由谁${term.label}`;
  return count === 1 && ends[0] === PERSON ? `${subject}的${term.label}是谁` : `${subject}的${term.label}有${MANY}`;
}

/**
 * Questions about a node that the service answers, in the order of the ontology.
 * @param {GraphNode} node
 * @param {Count[]} counts
 * @param {number} limit
 * @returns {Promise<{question: string, count: number}[]>}
 */
export async function questionsAbout(node, counts, limit) {
  const tries = inOrder(counts)
    .map((count) => ({ question: phrase(node, count), count: count.count }))
    .filter(({ question }) => question !== "")
    .slice(0, limit + 1);
  const answers = await Promise.all(tries.map(({ question }) => api.ask(question, null).catch(() => null)));
  return tries.filter((_, at) => answers[at]?.status === "answered").slice(0, limit);
}

/** Where examples start: at the first of these types that the gazettes hold. */
const SEEDS = ["Chain", "Organization", "Plan", "Document"];
const LOOKED_AT = 40;
const LONGEST = 24;

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
    if (questions.length) return [...new Set(questions)].filter((question) => question.length <= LONGEST).slice(0, limit);
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
