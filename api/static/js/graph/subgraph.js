// The part of the graph that an answer rests on: what the question names, what was asked for, and the edges between.

import * as api from "../api.js";

import { placeOf } from "../place.js";

/** @typedef {import("../api.js").GraphNode} GraphNode */
/** @typedef {import("../api.js").GraphEdge} GraphEdge */
/** @typedef {{nodes: Map<string, GraphNode>, edges: Map<string, GraphEdge>, anchors: Set<string>, total: number}} Part */
/** @typedef {{relations: string[], source: string, target: string, roles: string[], through?: string | null}} Link */

const ITEMS = 60;
const PAGE = 200;
const PAGES = 4;
const FANOUT = 24;
/** What a thing of a query says of itself besides conditions (what it is about, a year, a number). */
const PLAIN = new Set(["name", "types", "said", "uids"]);

/**
 * @param {import("../api.js").Answer} answer
 * @returns {Promise<Part>}
 */
export async function subgraphOf(answer) {
  const query = /** @type {any} */ (answer.query ?? {});
  const items = query.ask === "path" ? [] : answer.items.slice(0, ITEMS);
  /** @type {Part} */
  const part = { nodes: new Map(items.map((item) => [item.id, item])), edges: new Map(), anchors: new Set(), total: query.ask === "path" ? 0 : answer.items.length };
  /** @type {Map<string, Set<string>>} */
  const known = new Map();
  for (const thing of query.things ?? []) if (thing.uids?.length) known.set(thing.name, new Set(thing.uids.slice(0, 8)));
  for (const uids of known.values()) for (const uid of uids) part.anchors.add(uid);
  const asked = query.ask === "table" ? (query.by ?? query.focus) : query.focus;
  if (asked && !known.has(asked) && items.length) known.set(asked, new Set(items.map(({ id }) => id)));
  await Promise.all([...part.anchors].map(async (id) => part.nodes.set(id, await api.node(id))));
  const conditioned = new Set((query.things ?? []).filter((/** @type {any} */ thing) => Object.keys(thing).some((key) => !PLAIN.has(key))).map((/** @type {any} */ { name }) => name));
  const cited = new Set(answer.evidence.map(placeOf));
  if (query.ask !== "path")
    for (const link of inOrder(query.links ?? [], known)) {
      // Of what has to meet a condition, only the answer's own sentences tell which did.
      const met = [link.source, link.target].some((name) => !known.has(name) && conditioned.has(name));
      await follow(link, known, part, met ? (edge) => edge.evidence.some((one) => cited.has(placeOf(one))) : () => true).catch(() => undefined);
    }
  if (query.ask === "path") await along(part, [...part.anchors]).catch(() => undefined);
  prune(part);
  return part;
}

/**
 * Links whose ends are known come first, so that each next one starts from what is known by then.
 * @param {Link[]} links
 * @param {Map<string, Set<string>>} known
 */
function inOrder(links, known) {
  const ends = (/** @type {Link} */ link) => Number(known.has(link.source)) + Number(known.has(link.target));
  return [...links].sort((one, other) => ends(other) - ends(one));
}

/**
 * Adds the edges of one link of the pattern.
 * @param {Link} link
 * @param {Map<string, Set<string>>} known
 * @param {Part} part
 * @param {(edge: GraphEdge) => boolean} counts
 */
async function follow(link, known, part, counts) {
  const sources = known.get(link.source);
  const targets = known.get(link.target);
  const fromSource = sources && (!targets || sources.size <= targets.size);
  const start = fromSource ? sources : targets;
  if (!start) return;
  const direction = fromSource ? "out" : "in";
  const wanted = fromSource ? targets : sources;
  /** @type {Set<string>} */
  const met = new Set();
  await Promise.all(
    [...start].slice(0, FANOUT).map(async (id) => {
      for (const relation of link.relations)
        for (const role of link.roles?.length ? link.roles : [null]) await collect(id, { relation, role, direction }, { wanted, counts }, met, part);
    }),
  );
  if (!wanted) known.set(fromSource ? link.target : link.source, met);
}

/**
 * @param {string} id
 * @param {{relation: string, role: string | null, direction: "in" | "out"}} over
 * @param {{wanted: Set<string> | undefined, counts: (edge: GraphEdge) => boolean}} only
 * @param {Set<string>} met
 * @param {Part} part
 */
async function collect(id, over, { wanted, counts }, met, part) {
  for (let page = 0; page < PAGES; page += 1) {
    const { nodes, edges } = await api.neighbors(id, { ...over, limit: PAGE, offset: page * PAGE });
    const byId = new Map(nodes.map((node) => [node.id, node]));
    for (const edge of edges) {
      const other = edge.source === id ? edge.target : edge.source;
      if ((wanted && !wanted.has(other)) || !counts(edge)) continue;
      met.add(other);
      part.edges.set(edge.id, edge);
      const node = byId.get(other);
      if (node && !part.nodes.has(other)) part.nodes.set(other, node);
    }
    if (nodes.length < PAGE || (!wanted && met.size >= ITEMS)) return;
  }
}

/**
 * @param {Part} part
 * @param {string[]} ends
 */
async function along(part, [source, target]) {
  if (!source || !target) return;
  const path = await api.path(source, target);
  for (const node of path.nodes) part.nodes.set(node.id, node);
  for (const edge of path.edges) part.edges.set(edge.id, edge);
}

/** Takes off edges without both ends, and nodes between that lead nowhere. @param {Part} part */
function prune({ nodes, edges, anchors }) {
  for (const [id, edge] of edges) if (!nodes.has(edge.source) || !nodes.has(edge.target)) edges.delete(id);
  if (edges.size === 0) return;
  const touched = new Set([...edges.values()].flatMap((edge) => [edge.source, edge.target]));
  for (const id of nodes.keys()) if (!touched.has(id) && !anchors.has(id) && nodes.size > ITEMS) nodes.delete(id);
}
