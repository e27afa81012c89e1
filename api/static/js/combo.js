// A text field with a list of suggestions, worked with the mouse, the keyboard or an input method.

import { fill, h, icon, name } from "./dom.js";

/**
 * @typedef {{label: string, hint?: string, color?: string, icon?: "search" | "graph", choose: () => void}} Option
 */

const PAUSE = 110;

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {(text: string, signal: AbortSignal) => Promise<Option[]>} suggest
 * @returns {{refresh: () => void, close: () => void}}
 */
export function combobox(input, list, suggest) {
  /** @type {Option[]} */
  let options = [];
  let active = -1;
  let timer = 0;
  let flight = new AbortController();

  /** @param {number} index */
  function mark(index) {
    active = index;
    [...list.children].forEach((child, at) => child.setAttribute("aria-selected", String(at === index)));
    const child = list.children[index];
    if (child) {
      input.setAttribute("aria-activedescendant", child.id);
      child.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(timer);
    flight.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  /** @param {Option[]} found */
  function open(found) {
    options = found;
    fill(list, found.map((option, at) => row(option, `${list.id}-${at}`)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  /**
   * @param {Option} option
   * @param {string} id
   */
  function row(option, id) {
    return h(
      "li",
      {
        id, role: "option", class: "option", "aria-selected": "false",
        // Pressing must not take the focus from the field, or the list closes before the click.
        onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
        onclick: () => pick(option),
      },
      option.color ? h("span", { class: "dot", color: option.color }) : icon(option.icon ?? "search"),
      name(option.label),
      option.hint && h("span", { class: "hint" }, option.hint),
    );
  }

  /** @param {Option} option */
  function pick(option) {
    close();
    option.choose();
  }

  async function refresh() {
    flight.abort();
    flight = new AbortController();
    const { signal } = flight;
    try {
      const found = await suggest(input.value.trim(), signal);
      if (!signal.aborted && document.activeElement === input) open(found);
    } catch {
      if (!signal.aborted) close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(refresh, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps && list.hidden) refresh();
    else if (steps) mark(((active + steps + 1 + options.length + 1) % (options.length + 1)) - 1);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && active >= 0 && !list.hidden) pick(options[active]);
    else {
      if (event.key === "Enter") close();
      return;
    }
    event.preventDefault();
  });
  return { refresh, close };
}
