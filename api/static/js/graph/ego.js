// A thing and what is around it: all of its smaller relations, so that a first look shows something without exploding.

import * as api from "../api.js";

const FIRST = 12;
const ROOM = 48;

/**
 * @param {any} drawn the graph of canvas.js
 * @param {api.GraphNode} node
 * @param {boolean} keep whether what is drawn stays
 */
export async function ego(drawn, node, keep) {
  const { counts } = await api.node(node.id);
  let room = ROOM;
  const nodes = new Map([[node.id, node]]);
  const edges = new Map();
  const chosen = [...counts].sort((one, other) => one.count - other.count).filter(({ count }) => (room -= Math.min(count, FIRST)) >= 0);
  const parts = await Promise.all(chosen.map(({ relation, role, direction }) => api.neighbors(node.id, { relation, role, direction, limit: FIRST })));
  for (const part of parts) {
    for (const found of part.nodes) nodes.set(found.id, found);
    for (const edge of part.edges) edges.set(edge.id, edge);
  }
  if (keep) drawn.add([...nodes.values()], [...edges.values()]);
  else drawn.show(nodes.values(), edges.values(), new Set([node.id]));
}
