// What is on the page stands in the address: every view can be linked, and back goes back.

/**
 * @typedef {{view: string, q: string, node: string, to: string, edge: string, doc: string, at: string, facts: string, tab: string, in: string,
 *   old: string, new: string, as: string, sort: string, find: string, hide: string}} Route
 * view: "" (ask) | "chains" | "documents" | "files" | "unit" | "analysis"; to: end of a path; at: "start-end" in the document; facts: "1" where those of
 * that stretch are listed; tab: "" (graph) | "source"; in: the chain that the page of a unit is opened at, or the part of
 * the analysis; old, new: what is compared; as: the query that the question was changed to, as JSON; sort: the column of the
 * table, counted from 1, below 0 where it goes down; find: what its rows hold; hide: the types and relations not on the graph
 */

/** @typedef {{q: string, as: string, conversation: string | null}} Turn a question asked before in the same conversation */

const KEYS = /** @type {(keyof Route)[]} */ (["view", "q", "node", "to", "edge", "doc", "at", "facts", "tab", "in", "old", "new", "as", "sort", "find", "hide"]);

/** @type {((route: Route, before: Route | null) => void)[]} */
const listeners = [];

/** @type {Route | null} */
let last = null;

/** @returns {Route} */
export function route() {
  const query = new URLSearchParams(location.search);
  return /** @type {Route} */ (Object.fromEntries(KEYS.map((key) => [key, query.get(key) ?? ""])));
}

/**
 * The address of a route.
 * @param {Partial<Route>} values
 */
export function href(values) {
  const query = new URLSearchParams();
  for (const key of KEYS) if (values[key]) query.set(key, String(values[key]));
  const text = query.toString();
  return text ? `?${text}` : "./";
}

/**
 * Goes on: the named values change, the others stay.
 * @param {Partial<Route>} changes
 * @param {{replace?: boolean}} [options]
 */
export function go(changes, { replace = false } = {}) {
  const next = { ...route(), ...changes };
  const address = href(next);
  if (address === href(route())) return;
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState(history.state, "", address);
  announce();
}

/**
 * Goes to a fresh place, keeping nothing. The conversation that a question continues is kept with its place in the history, so
 * that going back shows the same answer; a link that is passed on stands alone.
 * @param {Partial<Route>} values
 * @param {string | null} [conversation]
 * @param {Turn[]} [turns] the questions before
 */
export function visit(values, conversation = null, turns = []) {
  history.pushState({ conversation, turns }, "", href(values));
  announce();
}

/** The conversation that the question of this place continues. @returns {string | null} */
export const conversation = () => history.state?.conversation ?? null;

/** The questions before in this conversation, the first of them first. @returns {Turn[]} */
export const turns = () => history.state?.turns ?? [];

/** @param {(route: Route, before: Route | null) => void} listener */
export function onRoute(listener) {
  listeners.push(listener);
}

export function announce() {
  const before = last;
  last = route();
  for (const listener of listeners) listener(last, before);
}

addEventListener("popstate", announce);
