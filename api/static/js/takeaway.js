// Taking things away: text to the clipboard, files to the disk.

import { byId } from "./dom.js";
import { t } from "./i18n.js";

/** A cell that a spreadsheet would compute starts with one of these; an apostrophe keeps it text. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {string} cell */
const quoted = (cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;

/** Rows as CSV with the mark that lets spreadsheets read it as UTF-8. @param {string[][]} rows */
export const toCsv = (rows) => `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;

/** Rows as a spreadsheet takes them from the clipboard. @param {string[][]} rows */
export const toTabs = (rows) => rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");

/** @param {string} text */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Clipboards are closed to pages served without TLS, as on many intranets; this way still works there.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  notify(t("copied"));
}

/**
 * @param {BlobPart} content
 * @param {string} name
 * @param {string} type
 */
export function saveFile(content, name, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 80);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

let timer = 0;

/** Says something in passing. @param {string} text */
export function notify(text) {
  const notice = byId("notice");
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(timer);
  timer = window.setTimeout(() => (notice.hidden = true), 2400);
}
