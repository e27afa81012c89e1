// The pages beside the question: the documents of the gazette, the boards of the chains, and all that one unit is in.

import * as api from "./api.js";
import { failureText } from "./answer.js";
import { byId, fill, h, name } from "./dom.js";
import { t, titled } from "./i18n.js";
import { visit } from "./route.js";

/** @typedef {import("./route.js").Route} Route */

const box = byId("page");

/** @typedef {(route: Route) => Promise<import("./dom.js").Child[]>} Page */

/** Each is fetched when it is first opened, so that the question bar waits for none. @type {Record<string, () => Promise<Page>>} */
const PAGES = {
  analysis: async () => (await import("./analysis/page.js")).analysis,
  chains: async () => (await import("./boards.js")).boards,
  documents: async () => documents,
  files: async () => (await import("./files.js")).filesPage,
  unit: async () => (await import("./unit.js")).unitPage,
};

/** What is shown now; a slower page that was asked for before is dropped. */
let wish = 0;

/** @param {string} view */
export const isPage = (view) => view in PAGES;

/** @param {Route} route */
export async function showPage(route) {
  const mine = (wish += 1);
  fill(box, h("p", { class: "muted" }, t("loading")));
  try {
    const children = await (await PAGES[route.view]())(route);
    if (mine !== wish) return;
    fill(box, ...children);
    titled(box.querySelector("h1")?.textContent ?? "");
    // The head says what the page is about, so it stays in view where the part that is meant stands near it.
    scrollTo(0, 0);
    box.querySelector("[data-here]")?.firstElementChild?.scrollIntoView({ block: "nearest" });
  } catch (error) {
    if (mine === wish) fill(box, h("h1", {}, t("errorTitle")), h("p", {}, failureText(error)));
  }
}

async function documents() {
  const list = (await api.documents()).filter((/** @type {any} */ entry) => entry.in_issue !== false);
  return [
    h("h1", {}, t("documentsTitle")),
    h("p", {}, list.length ? t("documentsNote") : t("empty")),
    h(
      "ol",
      { class: "documents" },
      list.map((/** @type {any} */ entry) => {
        const key = entry.document ?? entry.number ?? entry.title ?? entry.name;
        return h(
          "li",
          {},
          h("span", { class: "number" }, key === (entry.title ?? entry.name) ? "" : key),
          h("button", { type: "button", class: "link title", onclick: () => visit({ doc: key, tab: "source" }) }, name(entry.title ?? entry.name ?? key)),
          h("span", { class: "date" }, entry.date ?? ""),
        );
      }),
    ),
  ];
}

