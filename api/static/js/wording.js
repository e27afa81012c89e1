// How a question about a thing's relation reads, in Chinese and in English, from the ontology's labels alone.

import { entities, isPassive, nameOf, relations } from "./ontology.js";

/** @typedef {import("./api.js").GraphNode} GraphNode */
/** @typedef {import("./api.js").Count} Count */
/** @typedef {import("./ontology.js").Term} Term */
/** @typedef {"verb" | "noun" | "thing"} Kind */
/** @typedef {{subject: string, term: Term, kind: Kind, end: Term, out: boolean, one: boolean, person: boolean}} Asked */

/** The word after which more than one thing is asked for. */
const MANY = "哪些";
const PERSON = "Person";
/** A relation that joins more types than this says too little to be asked for. */
const WIDEST = 4;

/**
 * How a label reads in a sentence: a short one whose English is a verb (leads, issued) is a verb; a role, or what is "of"
 * something, is a noun; the rest only says what there is.
 * @param {Term} term
 * @param {boolean} role
 * @returns {Kind}
 */
function reading(term, role) {
  if (/^\w+(s|ed)\b/.test(term.label_en) && term.label.length <= 2) return "verb";
  return role || term.label_en.endsWith(" of") ? "noun" : "thing";
}

/**
 * What is asked for, or null where it would not read well.
 * @param {GraphNode} node
 * @param {Count} count
 * @returns {Asked | null}
 */
function asked(node, { relation, role, direction, count }) {
  const found = relations.get(relation);
  const term = (role && found?.roles.get(role)) || found;
  const out = direction === "out";
  const [first] = (out ? found?.target : found?.source) ?? [];
  const end = entities.get(first ?? "");
  if (!term || !end || isPassive(term) || Math.max(found?.source.length ?? 0, found?.target.length ?? 0) > WIDEST) return null;
  return { subject: nameOf(node), term, kind: reading(term, Boolean(role)), end, out, one: count === 1, person: first === PERSON };
}

/**
 * A way to ask for what stands at the other end of some edges, or "" where there is none.
 * @param {GraphNode} node
 * @param {Count} count
 */
export function inChinese(node, count) {
  const what = asked(node, count);
  if (!what) return "";
  const { subject, term, kind, end, out, one, person } = what;
  if (out && kind === "verb") return `${subject}${term.label}${MANY}${end.label}`;
  if (out) return kind === "noun" ? `${subject}是${MANY}${end.label}的${term.label}` : `${subject}有${MANY}${end.label}`;
  if (kind === "thing") return "";
  if (kind === "verb") return `${subject}由谁${term.label}`;
  return one && person ? `${subject}的${term.label}是谁` : `${subject}的${term.label}有${MANY}`;
}

/**
 * The same in English; names stay as printed.
 * @param {GraphNode} node
 * @param {Count} count
 */
export function inEnglish(node, count) {
  const what = asked(node, count);
  if (!what) return "";
  const { subject, term, kind, end, out, one, person } = what;
  const label = term.label_en.replace(/ of$/, "");
  if (kind === "verb" && !/^\w+s$/.test(label)) return "";
  if (out && kind === "verb") return `Which ${end.label_en}s does ${subject} ${label.slice(0, -1)}`;
  if (out) return kind === "noun" ? `Which ${end.label_en}s is ${subject} the ${label} of` : `Which ${end.label_en}s does ${subject} have`;
  if (kind === "thing") return "";
  if (kind === "verb") return `Who ${label} ${subject}`;
  return one ? `${person ? "Who" : "What"} is the ${label} of ${subject}` : `Which ${end.label_en}s are ${label}s of ${subject}`;
}
