// What pressing things does, said once: everything goes through the address.

import { go, visit } from "./route.js";

/** Opens the card of a thing and shows it in the graph. @param {string} id */
export const openNode = (id) => go({ node: id, to: "", edge: "", facts: "", view: "", tab: "", in: "" });

/** Opens the card of a fact; the graph or the text stays in view. @param {string} id */
export const openEdge = (id) => go({ edge: id, to: "", view: "" });

/** Opens the source at the sentence. @param {import("./api.js").Evidence} evidence */
export const showEvidence = (evidence) =>
  go({ doc: evidence.document, at: `${evidence.start}-${evidence.end}`, facts: "", tab: "source", view: "", in: "" });

/** Lists the facts that a stretch of the text shown states. @param {number} start @param {number} end */
export const showFacts = (start, end) => go({ at: `${start}-${end}`, facts: "1", edge: "", to: "" });

/** The page of a unit, at one of its chains where that is meant. @param {string} id @param {string} [chain] */
export const openUnit = (id, chain = "") => visit({ view: "unit", node: id, in: chain });

export const closeCard = () => go({ node: "", to: "", edge: "", facts: "" });

/** Closes the card of a fact, and with it shows again what was there before. */
export const closeEdge = () => go({ edge: "" });
