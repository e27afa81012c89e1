// Cytoscape.js and its layout, fetched when a graph is first wanted: the question bar does not wait for them.

import { ApiError } from "../api.js";

const FILES = ["cytoscape.min.js", "layout-base.js", "cose-base.js", "cytoscape-fcose.js"];

/** @type {Promise<any> | null} */
let loading = null;

/** @param {string} file */
function script(file) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = `vendor/${file}`;
    element.async = false; // in the order of the list: each needs the one before
    element.onload = resolve;
    element.onerror = () => reject(new ApiError("", 0));
    document.head.append(element);
  });
}

/** The library, with its layout registered. @returns {Promise<any>} */
export function library() {
  loading ??= Promise.all(FILES.map(script)).then(() => /** @type {any} */ (globalThis).cytoscape);
  loading.catch(() => (loading = null));
  return loading;
}
