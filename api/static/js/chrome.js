// The bar at the top: where one is, the language, light and dark.

import { byId, fill, icon } from "./dom.js";
import { switchLanguage, t, translatePage } from "./i18n.js";
import { visit } from "./route.js";

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("zhengmai.theme", root.dataset.theme);
}

/** @param {() => void} recolored called when light and dark have changed */
export function chrome(recolored) {
  translatePage();
  fill(byId("theme"), icon("theme"));
  byId("theme").addEventListener("click", () => {
    switchTheme();
    recolored();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolored);
  byId("language").addEventListener("click", switchLanguage);
  byId("language").setAttribute("aria-label", t("languageLabel"));
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-nav], a.brand")))
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      visit({ view: link.getAttribute("data-nav") ?? "" });
    });
}
