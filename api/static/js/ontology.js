// Labels and colours of types, relations and roles. They come from the server; none is written in these scripts.

import * as api from "./api.js";
import { english, has, t } from "./i18n.js";

/** @typedef {{name: string, label: string, label_en: string}} Term */
/** @typedef {Term & {color: string, kinds: Map<string, Term>}} Entity */
/** @typedef {Term & {source: string[], target: string[], roles: Map<string, Term>}} Relation */

/** @type {Map<string, Entity>} */
export const entities = new Map();
/** @type {Map<string, Relation>} */
export const relations = new Map();

/**
 * The server may list terms or map them by name; both become a map.
 * @param {any} terms
 * @returns {Map<string, any>}
 */
function named(terms) {
  if (Array.isArray(terms)) return new Map(terms.map((term) => [term.name, term]));
  return new Map(Object.entries(terms ?? {}).map(([name, term]) => [name, { name, .../** @type {object} */ (term) }]));
}

/** @type {Map<string, Term>} */
const properties = new Map();

export async function loadOntology() {
  const ontology = await api.ontology();
  for (const property of named(ontology.properties).values()) properties.set(property.name, property);
  for (const entity of named(ontology.entities).values()) entities.set(entity.name, { ...entity, kinds: named(entity.kinds) });
  for (const relation of named(ontology.relations).values())
    relations.set(relation.name, { ...relation, roles: named(relation.roles) });
}

/** @param {Term | undefined} term @param {string} fallback */
const text = (term, fallback) => (term ? (english() ? term.label_en : term.label) : fallback);

/** @param {string} type */
export const typeLabel = (type) => text(entities.get(type), type);

/** @param {string} type */
export const colorOf = (type) => entities.get(type)?.color ?? "#6b7280";

/** @param {import("./api.js").GraphNode} node */
export function kindLabel(node) {
  const kind = entities.get(node.type)?.kinds.get(String(node.properties?.kind ?? ""));
  return text(kind, typeLabel(node.type));
}

/** Whether a kind is one of those that the ontology tells of a type. @param {string} type @param {unknown} kind */
export const hasKind = (type, kind) => entities.get(type)?.kinds.has(String(kind)) ?? false;

/**
 * What a relation, or its role where it has one, is called.
 * @param {string} relation
 * @param {unknown} [role]
 */
export function relationLabel(relation, role) {
  const found = relations.get(relation);
  return text(role ? found?.roles.get(String(role)) : undefined, role ? String(role) : text(found, relation));
}

/**
 * What stands at the other end: the types that the relation may lead to in that direction.
 * @param {string} relation
 * @param {"in" | "out"} direction
 */
export function otherEnd(relation, direction) {
  const found = relations.get(relation);
  const types = (direction === "out" ? found?.target : found?.source) ?? [];
  return types.length > 3 ? "" : types.map(typeLabel).join(english() ? " / " : "、");
}

/**
 * The name to show: people printed by position alone are called by it.
 * @param {import("./api.js").GraphNode} node
 */
export const nameOf = (node) => node.name || String(node.properties?.position ?? "") || typeLabel(node.type);

/**
 * What a property is called, or "" where it says nothing to people. One that holds the name of a type is called by it.
 * @param {string} key
 */
export function propertyLabel(key) {
  const type = key[0].toUpperCase() + key.slice(1);
  if (properties.has(key)) return text(properties.get(key), key);
  if (entities.has(type)) return typeLabel(type);
  return has(`property_${key}`) ? t(`property_${key}`) : "";
}

/**
 * What a target aims at: comparator, figure, unit and year, as far as they are printed.
 * @param {import("./api.js").GraphNode} node
 */
export function targetText({ properties: { comparator, value, value_max, unit, year } }) {
  if (value === undefined || value === null) return year ? String(year) : "";
  const sign = comparator && comparator !== "=" ? String(comparator) : "";
  return `${sign}${value}${value_max ? `—${value_max}` : ""}${unit ?? ""}${year ? `（${year}）` : ""}`;
}

/** What is done to a thing (is supported, is named) says less about it than what it does. @param {Term} term */
export const isPassive = (term) => term.label_en.startsWith("is ");

/**
 * Counts in the order of the ontology.
 * @param {import("./api.js").Count[]} counts
 */
export function inOrder(counts) {
  const names = [...relations.keys()];
  const place = (/** @type {import("./api.js").Count} */ { relation, role }) =>
    names.indexOf(relation) * 100 + [...(relations.get(relation)?.roles.keys() ?? [])].indexOf(role ?? "");
  return [...counts].sort((one, other) => place(one) - place(other));
}
