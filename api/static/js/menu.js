// Menus that open on a press: they close when something is chosen, with Escape, and when the focus goes elsewhere.

/**
 * @template {HTMLElement} T
 * @param {T} element a `details`
 * @returns {T}
 */
export function closing(element) {
  const menu = /** @type {HTMLDetailsElement} */ (/** @type {unknown} */ (element));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
    event.stopPropagation();
  });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) menu.open = false;
  });
  menu.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".menu-list button")) menu.open = false;
  });
  return element;
}
