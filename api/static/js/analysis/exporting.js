// Exports: what, in which format; the file is fetched with a sign of how far it is.

import * as api from "../api.js";
import { fill, h } from "../dom.js";
import { english, t } from "../i18n.js";
import { entities, nameOf, relations } from "../ontology.js";
import { saveFile } from "../takeaway.js";
import { sentence } from "./failing.js";

const POLL = 400;

/** @param {import("../route.js").Route} route */
export async function exporting(route) {
  const [{ items: formats, tables }, documents, boards, about] = await Promise.all([api.exportFormats(), api.documents(), api.boards(), route.node ? api.node(route.node) : null]);
  const named = about ? nameOf(about) : "";
  const ofChain = boards.some(({ chain }) => chain.id === route.node);
  const select = (/** @type {string} */ key, /** @type {[string, string][]} */ options, /** @type {string} */ chosen = "") => h("select", { name: key }, options.map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
  const text = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ more = {}) => h("input", { type: "text", name: key, autocomplete: "off", ...more });
  const row = (/** @type {string} */ key, /** @type {HTMLElement} */ field, /** @type {string} */ hint = "") => h("label", { "data-field": key }, h("span", {}, t(`export_${key}`)), field, hint && h("span", { class: "muted small" }, hint));
  const any = /** @type {[string, string]} */ (["", t("export_any")]);
  const terms = (/** @type {Map<string, import("../ontology.js").Term>} */ known) => [any, ...[...known.values()].map((term) => /** @type {[string, string]} */ ([term.name, english() ? term.label_en : term.label]))];
  const status = h("div", { class: "export-status", role: "status" });
  const form = /** @type {HTMLFormElement} */ (
    h(
      "form",
      { class: "export-form" },
      row("format", select("format", formats.map((/** @type {any} */ one) => [one.name, one.label]), about ? "docx" : "xlsx")),
      row("table", select("table", Object.entries(tables), "tasks")),
      row("chain", text("chain", { value: ofChain ? named : "", list: "export-chains" })),
      row("unit", text("unit", { value: ofChain ? "" : named })),
      row("document", text("document", { list: "export-documents", value: route.doc })),
      row("relation", select("relation", terms(/** @type {any} */ (relations)))),
      row("type", select("type", terms(/** @type {any} */ (entities)))),
      row("since", text("since", { placeholder: "2024-01" })),
      row("until", text("until", { placeholder: "2024-12" })),
      row("as_of", text("as_of", { placeholder: "2024-06-30" })),
      h("datalist", { id: "export-documents" }, documents.map((/** @type {any} */ one) => h("option", { value: one.document, label: one.title }))),
      h("datalist", { id: "export-chains" }, boards.map(({ chain }) => h("option", { value: nameOf(chain) }))),
      h("button", { type: "submit", class: "primary" }, t("export_go")),
    )
  );
  const tableOf = () => form.querySelector('[data-field="table"]')?.toggleAttribute("hidden", new FormData(form).get("format") !== "csv");
  form.addEventListener("change", tableOf);
  tableOf();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run(form, formats, status);
  });
  return [h("p", { class: "muted" }, t("exportNote")), form, status];
}

/**
 * @param {HTMLFormElement} form
 * @param {{name: string, suffix: string}[]} formats
 * @param {HTMLElement} status
 */
async function run(form, formats, status) {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  const values = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (String(value).trim()) values.set(key, String(value).trim());
  if (values.get("format") !== "csv") values.delete("table");
  const token = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  values.set("token", token);
  const bar = /** @type {HTMLProgressElement} */ (h("progress", { "aria-label": t("export_go") }));
  const said = h("span", {}, t("exportWaiting"));
  fill(status, bar, said);
  button.disabled = true;
  const timer = setInterval(async () => {
    const { what, done, total } = await api.exportProgress(token).catch(() => ({ what: "", done: 0, total: 0 }));
    if (!total) return;
    [bar.value, bar.max] = [done, total];
    if (what) said.textContent = what;
  }, POLL);
  try {
    const { blob, name } = await api.exported(values);
    saveFile(blob, name || `zhengmai.${formats.find((one) => one.name === values.get("format"))?.suffix}`, blob.type);
    fill(status, h("span", {}, t("exportDone", { name, size: size(blob.size) })));
  } catch (error) {
    fill(status, h("span", { class: "failure" }, sentence(error)));
  } finally {
    clearInterval(timer);
    button.disabled = false;
  }
}

/** @param {number} bytes */
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
