// The only module that talks to the server; every answer is JSON, every failure an ApiError with a sentence.

/** @typedef {{id: string, type: string, name: string | null, properties: Record<string, unknown>}} GraphNode */
/** @typedef {{document: string, clause: string[], text: string, start: number, end: number, page: number | null, item?: number}} Evidence */
/** @typedef {{id: string, type: string, source: string, target: string, properties: Record<string, unknown>, evidence: Evidence[]}} GraphEdge */
/** @typedef {{relation: string, role: string | null, direction: "in" | "out", count: number}} Count */
/** @typedef {{nodes: GraphNode[], edges: GraphEdge[], counts: Count[]}} Neighbors */
/** @typedef {{path: string[], start: number, end: number}} Clause */
/** @typedef {{document: string, title: string, start: number, text: string, clauses: Clause[], pages: {number: number, start: number}[]}} Source */
/** @typedef {{title: string, items: GraphNode[]}} Apart */
/** @typedef {{nodes: GraphNode[], edges: GraphEdge[], truncated: boolean}} Facts */
/** @typedef {{node: GraphNode, edge: GraphEdge}} Tie */
/** @typedef {{unit: GraphNode, tasks: number, leads: number}} Share */
/** @typedef {{chain: GraphNode, counts: Count[], people: Tie[], tasks: number, shares: Share[], silent: GraphNode[]}} Board */
/** @typedef {{task: GraphNode, edge: GraphEdge, chains: string[]}} UnitTask */
/**
 * @typedef {{node: GraphNode, tasks: UnitTask[], partners: Share[], chains: Tie[], documents: {document: string, facts: number}[],
 *   collectives: Share[]}} Unit
 */
/**
 * @typedef {{question: string, status: "answered" | "empty" | "clarify" | "not_understood", reason: string | null,
 *   answer: string, interpretation: string, columns: string[], rows: unknown[][], items: GraphNode[], count: number | null,
 *   apart: Apart[], truncated: boolean, query: unknown, cypher: string, parameters: unknown, evidence: Evidence[],
 *   suggestions: string[], conversation: string | null, elapsed_ms: number}} Answer
 */

export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {number} status
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError("", 0);
  }
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  const said = body?.error?.message ?? body?.message ?? body?.detail;
  throw new ApiError(typeof said === "string" ? said : "", response.status);
}

/**
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [values]
 * @param {AbortSignal} [signal]
 */
function get(path, values = {}, signal) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== null && value !== undefined) query.set(key, String(value));
  return request(`api/${path}${query.size ? `?${query}` : ""}`, { signal });
}

/**
 * @param {string} path
 * @param {unknown} body
 */
const post = (path, body) =>
  request(`api/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** Answers of this visit by what was asked, so that going back shows the same answer at once. */
const cache = new Map();

/**
 * @template T
 * @param {string} key
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
function once(key, load) {
  if (!cache.has(key)) {
    const promise = load();
    cache.set(key, promise);
    promise.catch(() => cache.delete(key));
  }
  return cache.get(key);
}

/** @param {any} body @returns {any[]} */
const list = (body) => (Array.isArray(body) ? body : (body.items ?? body.results ?? body.nodes ?? body.documents ?? []));

/**
 * @param {string} question
 * @param {string | null} conversation
 * @returns {Promise<Answer>}
 */
export const ask = (question, conversation) =>
  once(`ask ${question} ${conversation}`, () => post("ask", conversation ? { question, conversation } : { question }));

/** The answer to a query that was changed by hand. @param {unknown} query @returns {Promise<Answer>} */
export const query = (query) => post("query", { query });

/** @param {string} question @param {string | null} conversation */
export const forget = (question, conversation) => cache.delete(`ask ${question} ${conversation}`);

/**
 * @param {string} q
 * @param {{type?: string, limit?: number, signal?: AbortSignal}} [options]
 * @returns {Promise<GraphNode[]>}
 */
export const search = async (q, { type, limit = 8, signal } = {}) => list(await get("search", { q, type, limit }, signal));

/** Questions that go on from what was typed. @param {string} q @param {AbortSignal} [signal] @returns {Promise<string[]>} */
export const suggest = async (q, signal) => list(await get("suggest", { q, limit: 5 }, signal));

/** @param {string} id @returns {Promise<GraphNode & {counts: Count[]}>} */
export const node = (id) => once(`node ${id}`, () => get(`nodes/${encodeURIComponent(id)}`));

/**
 * Neighbours of a node over one relation and role, a page at a time.
 * @param {string} id
 * @param {{relation?: string, role?: string | null, direction?: string, limit?: number, offset?: number}} [options]
 * @returns {Promise<Neighbors>}
 */
export const neighbors = (id, options = {}) =>
  once(`neighbors ${id} ${JSON.stringify(options)}`, () => get(`nodes/${encodeURIComponent(id)}/neighbors`, options));

/** @param {string} document @returns {Promise<Source>} */
export const source = (document) => once(`source ${document}`, () => get(`source/${encodeURIComponent(document)}`));

/** Where a document states facts: start, end, how many. @param {string} document @returns {Promise<[number, number, number][]>} */
export const spans = (document) => once(`spans ${document}`, async () => (await get(`source/${encodeURIComponent(document)}/spans`)).spans);

/** The facts that a stretch of a document states. @param {string} document @param {number} start @param {number} end @returns {Promise<Facts>} */
export const factsAt = (document, start, end) =>
  once(`facts ${document} ${start}-${end}`, () => get(`source/${encodeURIComponent(document)}/facts`, { start, end }));

/** An edge with its ends. @param {string} id @returns {Promise<Facts>} */
export const edge = (id) => once(`edge ${id}`, () => get(`edges/${encodeURIComponent(id)}`));

/** @returns {Promise<Board[]>} */
export const boards = () => once("boards", async () => list(await get("boards")));

/** @param {string} id @returns {Promise<Unit>} */
export const unit = (id) => once(`unit ${id}`, () => get(`units/${encodeURIComponent(id)}`));

export const documents = () => once("documents", async () => list(await get("documents")));
export const ontology = () => once("ontology", () => get("ontology"));
export const health = () => once("health", () => get("health"));

/** Figures over the graph. @param {string} path @param {Record<string, string | null>} [values] @returns {Promise<any>} */
export const analytics = (path, values = {}) => once(`analytics ${path} ${JSON.stringify(values)}`, () => get(`analytics/${path}`, values));

/** The issues that were read. @returns {Promise<{name: string, documents: string[]}[]>} */
export const issues = () => once("issues", async () => list(await get("issues")));

/** What changed from one date, span or document to another. @param {string} old @param {string} recent @returns {Promise<any>} */
export const changes = (old, recent) => once(`changes ${old} ${recent}`, () => get("changes", { old, new: recent }));

/** @returns {Promise<any>} */
export const exportFormats = () => once("formats", () => get("export/formats"));

/** How far an export is. @param {string} token @returns {Promise<{what: string, done: number, total: number}>} */
export const exportProgress = (token) => get(`export/progress/${token}`);

/** An exported file with its name. @param {URLSearchParams} values @returns {Promise<{blob: Blob, name: string}>} */
export async function exported(values) {
  const response = await fetch(`api/export?${values}`).catch(() => {
    throw new ApiError("", 0);
  });
  if (!response.ok) throw new ApiError((await response.json().catch(() => null))?.message ?? "", response.status);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "");
  return { blob: await response.blob(), name: named ? decodeURIComponent(named[1]) : "" };
}

/** @typedef {{id: string, names: string[], documents: string[], facts: number, read_at: string, whole: boolean, overruled: string[]}} LoadedFile */

/** The files that the graph holds, and whether others can be sent. @returns {Promise<{files: LoadedFile[], uploads: boolean, max_bytes: number}>} */
export const files = () => get("files");

/** Takes a file out of the graph. @param {string} id @param {string} token @returns {Promise<any>} */
export async function removeFile(id, token) {
  const done = await request(`api/files/${encodeURIComponent(id)}`, { method: "DELETE", headers: { "X-Upload-Token": token } });
  cache.clear();
  return done;
}

/**
 * Sends a file; what becomes of it is told step by step while the server reads it.
 * @param {File} file
 * @param {string} token
 * @param {(event: any) => void} told
 */
export async function sendFile(file, token, told) {
  const headers = { "Content-Type": "application/octet-stream", "X-Upload-Token": token };
  const response = await fetch(`api/files?name=${encodeURIComponent(file.name)}`, { method: "POST", headers, body: file }).catch(() => null);
  if (!response?.ok || !response.body) throw new ApiError((await response?.json().catch(() => null))?.message ?? "", response?.status ?? 0);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (let rest = "", part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + decoder.decode(part.value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) told(JSON.parse(block.slice(block.indexOf("data: ") + 6)));
  }
  // What was asked before the load may have another answer now.
  cache.clear();
}

/**
 * The shortest way between two nodes.
 * @param {string} source
 * @param {string} target
 * @returns {Promise<{nodes: GraphNode[], edges: GraphEdge[]}>}
 */
export const path = (source, target) => once(`path ${source} ${target}`, () => get("path", { source, target }));
