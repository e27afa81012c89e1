// What the page itself says, in Chinese and English. Words of the domain come from the ontology, not from here.

import { CHINESE } from "./chinese.js";
import { ENGLISH } from "./english.js";

const saved = localStorage.getItem("zhengmai.language");
let language = saved === "en" ? "en" : "zh";

export const english = () => language === "en";

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = (english() ? ENGLISH[key] : undefined) ?? CHINESE[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Whether there is a text of that name. @param {string} key */
export const has = (key) => key in CHINESE;

/** Says in the title of the window what is shown. @param {string} text */
export const titled = (text) => (document.title = text ? `${text.slice(0, 60)} · 政脉` : t("title"));

export function switchLanguage() {
  language = english() ? "zh" : "en";
  localStorage.setItem("zhengmai.language", language);
  location.reload();
}

/** Puts the texts of index.html: `data-t` is the text, `data-t-label` the accessible name. */
export function translatePage() {
  document.documentElement.lang = english() ? "en" : "zh-CN";
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.getAttribute("data-t") ?? "");
  for (const element of document.querySelectorAll("[data-t-label]")) {
    const label = t(element.getAttribute("data-t-label") ?? "");
    element.setAttribute("aria-label", label);
    if (element.tagName === "BUTTON") element.setAttribute("title", label);
  }
}
