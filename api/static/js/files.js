// The page of files: what the graph was read from, and sending more of it to whoever has the token.

import * as api from "./api.js";
import { failureText } from "./answer.js";
import { fill, h, name } from "./dom.js";
import { t } from "./i18n.js";
import { visit } from "./route.js";

/** Kept for this visit only. */
let token = "";

const STATES = new Set(["new", "replaced", "unchanged", "failed"]);
const COLUMNS = ["filesName", "filesDocuments", "filesFacts", "filesReadAt", "filesNote"];
const FEW = 5;
const MEGABYTE = 2 ** 20;

/** @returns {Promise<import("./dom.js").Child[]>} */
export async function filesPage() {
  const held = await api.files();
  const table = h("div", {});
  show(table, held);
  return [h("h1", {}, t("filesTitle")), held.uploads ? sender(table, held.max_bytes) : h("p", {}, t("filesOff")), table];
}

/**
 * The form that sends files, one after the other, and tells how far each is.
 * @param {HTMLElement} table
 * @param {number} limit
 */
function sender(table, limit) {
  const progress = h("ol", { class: "sent", role: "log" });
  const secret = /** @type {HTMLInputElement} */ (
    h("input", { type: "password", id: "upload-token", autocomplete: "off", required: true, value: token, oninput: () => (token = secret.value) })
  );
  const chosen = /** @type {HTMLInputElement} */ (h("input", { type: "file", id: "upload-files", multiple: true, required: true }));
  const button = /** @type {HTMLButtonElement} */ (h("button", { type: "submit", class: "primary" }, t("filesSend")));
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    button.disabled = true;
    for (const file of chosen.files ?? []) await sendOne(file, progress, limit);
    button.disabled = false;
    chosen.value = "";
    show(table, await api.files());
  };
  return h(
    "form",
    { class: "sender", onsubmit: send },
    h("label", { for: "upload-files" }, t("filesChoose", { limit: Math.round(limit / MEGABYTE) })),
    chosen,
    h("label", { for: "upload-token" }, t("filesToken")),
    secret,
    button,
    progress,
  );
}

/**
 * @param {File} file
 * @param {HTMLElement} progress
 * @param {number} limit
 */
async function sendOne(file, progress, limit) {
  const bar = /** @type {HTMLProgressElement} */ (h("progress", { "aria-label": file.name }));
  const said = h("span", { class: "said" }, t("filesSending"));
  const parts = h("ul", {});
  progress.append(h("li", {}, name(file.name), bar, said, parts));
  const told = (/** @type {any} */ event) => {
    if (event.event === "reading" || event.event === "file") {
      bar.max = event.files;
      bar.value = event.number ?? 0;
      said.textContent = t("filesReading", { done: bar.value, count: event.files });
      if (event.event === "file") parts.append(h("li", { class: event.state }, outcome(event)));
    } else {
      bar.remove();
      said.textContent = event.event === "done" ? t("filesDone", { count: event.files - event.failed, failed: event.failed }) : event.message;
    }
  };
  try {
    if (file.size > limit) throw new api.ApiError(t("filesLarge", { limit: Math.round(limit / MEGABYTE) }), 413);
    await api.sendFile(file, token, told);
  } catch (error) {
    bar.remove();
    said.textContent = failureText(error);
  }
}

/** @param {any} event */
function outcome(event) {
  const state = STATES.has(event.state) ? t(`file_${event.state}`) : event.state;
  const counts = event.facts === null ? "" : t("filesCounts", { documents: event.documents, facts: event.facts, gaps: event.gaps });
  return [name(event.name), " ", state, event.message ? `：${event.message}` : "", counts ? `，${counts}` : ""];
}

/**
 * @param {HTMLElement} table
 * @param {{files: api.LoadedFile[], uploads: boolean}} held
 */
function show(table, { files, uploads }) {
  if (!files.length) return fill(table, h("p", {}, t("empty")));
  const rows = files.map((file) => {
    const remove = h("button", { type: "button", class: "link", onclick: () => takeOut(table, file) }, t("filesRemove"));
    const notes = [file.overruled.length ? t("filesOverruled", { documents: file.overruled.join("、") }) : "", file.whole ? "" : t("filesPart")];
    return h(
      "tr",
      {},
      h("td", {}, file.names.length ? file.names.map((one) => h("div", {}, name(one))) : t("filesNameless")),
      h("td", {}, held(file.documents.filter(Boolean))),
      h("td", { class: "number", "data-label": t("filesFacts") }, file.facts),
      h("td", {}, file.read_at.slice(0, 16).replace("T", " ")),
      h("td", {}, notes.filter(Boolean).join("；"), uploads && remove),
    );
  });
  const heads = COLUMNS.map((key) => h("th", { scope: "col" }, t(key)));
  fill(table, h("div", { class: "files-frame", tabindex: "0" }, h("table", { class: "files" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows))));
}

/** The documents of a file, each leading to its text; those of a whole issue open on demand. @param {string[]} documents */
function held(documents) {
  const lead = (/** @type {string} */ one) => h("div", {}, h("button", { type: "button", class: "link document", onclick: () => visit({ doc: one, tab: "source" }) }, name(one)));
  const rest = documents.slice(FEW);
  if (rest.length < 2) return documents.map(lead);
  const more = h("button", { type: "button", class: "link small muted", onclick: () => more.replaceWith(...rest.map(lead)) }, t("rest", { count: rest.length }));
  return [documents.slice(0, FEW).map(lead), more];
}

/**
 * @param {HTMLElement} table
 * @param {api.LoadedFile} file
 */
async function takeOut(table, file) {
  if (!confirm(t("filesRemoveAsk", { name: file.names[0] ?? "" }))) return;
  try {
    await api.removeFile(file.id, token);
    show(table, await api.files());
  } catch (error) {
    alert(failureText(error));
  }
}
