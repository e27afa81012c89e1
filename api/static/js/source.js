// A document as its clauses, with its outline; the cited stretch is lit and brought into view, and every stretch that states
// facts leads to them.

import * as api from "./api.js";
import { showFacts } from "./actions.js";
import { byId, fill, h } from "./dom.js";
import { t } from "./i18n.js";
import { failureText } from "./answer.js";

/** @typedef {import("./api.js").Source} Source */
/** @typedef {import("./api.js").Clause} Clause */
/** @typedef {{start: number, end: number}} Stretch in the text, not in its file */
/** @typedef {Stretch & {facts: number}} Stated */

const box = byId("source");
const text = h("div", { class: "source-text", tabindex: "0", role: "region", "aria-label": t("tabSource") });
const outline = h("nav", { class: "outline-list", "aria-label": t("sourceOutline") });
const WIDE = 640;

let shown = "";
let drawn = "";

new ResizeObserver(() => box.toggleAttribute("data-narrow", box.clientWidth < WIDE)).observe(box);

export function emptySource() {
  shown = "";
  drawn = "";
  fill(box, h("p", { class: "graph-empty" }, t("sourceEmpty")));
}

/**
 * Shows a document, lit from `start` to `end` where they are given.
 * @param {string} document
 * @param {string} at "start-end", or ""
 */
export async function showSource(document, at) {
  let source, spans;
  try {
    [source, spans] = await Promise.all([api.source(document), api.spans(document)]);
  } catch (error) {
    shown = "";
    fill(box, h("p", { class: "graph-empty" }, error instanceof api.ApiError && error.status === 404 ? t("sourceMissing") : failureText(error)));
    return;
  }
  const [start, end] = at.split("-").map(Number);
  const lit = at ? { start: start - source.start, end: end - source.start } : null;
  const wanted = `${document} ${at}`;
  if (shown === wanted && box.contains(text)) return;
  shown = wanted;
  const again = drawn === document && box.contains(text);
  const place = text.scrollTop;
  drawn = document;
  if (!again) frame(source);
  draw(source, lit, merged(spans, source.start), again ? place : null);
}

/**
 * Stretches that state facts; those that overlap become one.
 * @param {[number, number, number][]} spans
 * @param {number} start
 */
function merged(spans, start) {
  /** @type {Stated[]} */
  const found = [];
  for (const [from, to, facts] of spans) {
    const last = found.at(-1);
    if (last && from - start < last.end) {
      last.end = Math.max(last.end, to - start);
      last.facts += facts;
    } else found.push({ start: from - start, end: to - start, facts });
  }
  return found;
}

/** @param {Source} source */
function frame(source) {
  const toggle = () => box.toggleAttribute("data-outline");
  fill(
    box,
    h(
      "div",
      { class: "source-head" },
      h("p", { class: "source-title" }, h("bdi", {}, source.title)),
      source.document !== source.title && h("span", { class: "source-number" }, source.document),
      h("button", { type: "button", class: "quiet outline outline-toggle small", onclick: toggle }, t("sourceOutline")),
    ),
    h("div", { class: "source-body" }, outline, text),
  );
}

/**
 * The clauses cut so that they cover the text once: a clause ends where the next begins.
 * @param {Source} source
 * @returns {{start: number, end: number, path: string[]}[]}
 */
function pieces({ start, text: whole, clauses }) {
  const sorted = clauses.map((clause) => ({ path: clause.path, start: clause.start - start })).sort((one, other) => one.start - other.start);
  const unique = sorted.filter((clause, at) => at === sorted.length - 1 || sorted[at + 1].start > clause.start);
  if (!unique.length || unique[0].start > 0) unique.unshift({ path: [], start: 0 });
  return unique.map((clause, at) => ({ ...clause, end: unique[at + 1]?.start ?? whole.length }));
}

/**
 * @param {Source} source
 * @param {Stretch | null} lit
 * @param {Stated[]} stated
 * @param {number | null} place how far the same document was scrolled before
 */
function draw(source, lit, stated, place) {
  /** @type {HTMLElement | null} */
  let first = null;
  /** @type {HTMLElement | null} */
  let current = null;
  const entries = [];
  const sections = [];
  for (const piece of pieces(source)) {
    const section = h("div", { "data-head": piece.path.length ? String(piece.path.length) : null });
    paragraphs(section, source, piece, lit, stated);
    const mark = /** @type {HTMLElement | null} */ (section.querySelector("mark"));
    first ??= mark;
    if (piece.path.length) {
      const entry = h("button", { type: "button", style: `padding-inline-start:${Math.min(piece.path.length, 5) * 10 - 2}px`, onclick: () => section.scrollIntoView({ block: "start" }) }, piece.path.at(-1) ?? "");
      if (mark && !current) {
        current = entry;
        entry.setAttribute("aria-current", "true");
      }
      entries.push(h("li", {}, entry));
    }
    sections.push(section);
  }
  fill(text, sections);
  fill(outline, h("ul", {}, entries));
  box.removeAttribute("data-outline");
  reachable(first?.closest(".stated") ?? text.querySelector(".stated"));
  requestAnimationFrame(() => {
    text.scrollTop = place ?? 0;
    if (first && !inside(first)) first.scrollIntoView({ block: "center" });
    current?.scrollIntoView({ block: "nearest" });
  });
}

/** Whether an element is in view already. @param {HTMLElement} element */
function inside(element) {
  const [own, frame] = [element.getBoundingClientRect(), text.getBoundingClientRect()];
  return own.top >= frame.top && own.bottom <= Math.min(frame.bottom, innerHeight);
}

/**
 * Adds the paragraphs of a piece of the text; what is lit becomes marks, what states facts can be pressed.
 * @param {HTMLElement} section
 * @param {Source} source
 * @param {{start: number, end: number, path: string[]}} piece
 * @param {Stretch | null} lit
 * @param {Stated[]} stated
 */
function paragraphs(section, source, piece, lit, stated) {
  let heading = piece.path.at(-1) ?? "";
  let at = piece.start;
  const near = stated.filter(({ start, end }) => start < piece.end && end > piece.start);
  for (const line of source.text.slice(piece.start, piece.end).split("\n")) {
    const end = at + line.length;
    if (line.trim()) {
      const head = { start: at, end: at + headEnd(line, heading) };
      const plain = (/** @type {number} */ from, /** @type {number} */ to) =>
        cut(from, to, lit ? [lit] : []).map(({ from, to, over }) => {
          const parts = cut(from, to, [head]).flatMap(({ from, to, over }) => (over ? [h("strong", {}, paged(source, from, to))] : paged(source, from, to)));
          return over ? h("mark", {}, parts) : parts;
        });
      section.append(h("p", { dir: "auto" }, cut(at, end, near).map(({ from, to, over }) => (over ? pressable(source, over, plain(from, to)) : plain(from, to))).flat(2)));
      heading = "";
    }
    at = end + 1;
  }
}

/**
 * A stretch of the text with a mark where a page of its file begins.
 * @param {Source} source
 * @param {number} from
 * @param {number} to
 * @returns {import("./dom.js").Child[]}
 */
function paged({ text, start, pages }, from, to) {
  /** @type {import("./dom.js").Child[]} */
  const found = [];
  let at = from;
  for (const page of pages) {
    const begins = page.start - start;
    if (begins < from || begins >= to) continue;
    const said = t("page", { page: page.number });
    // What the style sheet writes is not copied with the words around it.
    found.push(text.slice(at, begins), h("span", { class: "page-mark", role: "doc-pagebreak", "aria-label": said, "data-page": said }));
    at = begins;
  }
  return [...found, text.slice(at, to)];
}

/**
 * Cuts a stretch where others begin and end; the others do not overlap each other.
 * @template {Stretch} T
 * @param {number} from
 * @param {number} to
 * @param {T[]} others
 * @returns {{from: number, to: number, over: T | null}[]}
 */
function cut(from, to, others) {
  const found = [];
  let at = from;
  for (const over of others) {
    const [start, end] = [Math.max(over.start, at), Math.min(over.end, to)];
    if (start >= end) continue;
    if (start > at) found.push({ from: at, to: start, over: null });
    found.push({ from: start, to: end, over });
    at = end;
  }
  if (at < to) found.push({ from: at, to, over: null });
  return found;
}

/**
 * @param {Source} source
 * @param {Stated} stretch
 * @param {import("./dom.js").Child[]} children
 */
function pressable(source, { start, end, facts }, children) {
  const open = () => {
    // Whoever selects words to copy them does not want to leave.
    if (String(getSelection() ?? "") === "") showFacts(start + source.start, end + source.start);
  };
  return h("span", { class: "stated", role: "button", tabindex: "-1", title: t("statedHere", { count: facts }), onclick: open, onkeydown: (/** @type {KeyboardEvent} */ event) => walk(event, open) }, ...children);
}

/** Only one stretch is reached with Tab; from there the arrows go on. @param {Element | null} stretch */
function reachable(stretch) {
  text.querySelector('.stated[tabindex="0"]')?.setAttribute("tabindex", "-1");
  stretch?.setAttribute("tabindex", "0");
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} open
 */
function walk(event, open) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === "Enter" || event.key === " ") open();
  else if (step) {
    const all = /** @type {HTMLElement[]} */ ([...text.querySelectorAll(".stated")]);
    const next = all[all.indexOf(/** @type {HTMLElement} */ (event.currentTarget)) + step];
    if (!next) return;
    reachable(next);
    next.focus();
  } else return;
  event.preventDefault();
}

/**
 * How much of a line is the clause's heading.
 * @param {string} line
 * @param {string} heading
 */
function headEnd(line, heading) {
  const start = line.indexOf(heading);
  return heading && start >= 0 && start < 6 ? start + heading.length : 0;
}
