// The page of the analysis: its parts beside each other, one shown at a time.

import { fill, h } from "../dom.js";
import { failureText } from "../answer.js";
import { t } from "../i18n.js";
import { href, visit } from "../route.js";
import { alike } from "./alike.js";
import { changes } from "./changes.js";
import { exporting } from "./exporting.js";
import { gaps } from "./gaps.js";
import { load } from "./load.js";
import { network } from "./network.js";

/** @typedef {import("../route.js").Route} Route */
/** @typedef {(route: Route) => Promise<import("../dom.js").Child[]>} Part */

/** @type {[string, Part][]} */
const PARTS = [["load", load], ["network", network], ["gaps", gaps], ["alike", alike], ["changes", changes], ["export", exporting]];

/** @param {Route} route */
export async function analysis(route) {
  const shown = PARTS.find(([name]) => name === route.in) ?? PARTS[0];
  const box = h("div", { class: "part", "data-part": shown[0] }, h("p", { class: "muted" }, t("loading")));
  // The parts can be reached while one of them is still being counted.
  void shown[1](route).then(
    (children) => fill(box, ...children),
    (error) => fill(box, h("p", {}, failureText(error))),
  );
  const links = PARTS.map(([name]) => link(name, name === shown[0]));
  // On a narrow screen the parts run off its side.
  requestAnimationFrame(() => links.find((one) => one.hasAttribute("aria-current"))?.scrollIntoView({ block: "nearest", inline: "center" }));
  return [h("h1", {}, t("analysisTitle")), h("nav", { class: "parts", "aria-label": t("analysisTitle") }, links), box];
}

/**
 * @param {string} name
 * @param {boolean} here
 */
function link(name, here) {
  const values = { view: "analysis", in: name };
  return h("a", { href: href(values), "aria-current": here ? "page" : null, onclick: (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    visit(values);
  } }, t(`analysis_${name}`));
}
