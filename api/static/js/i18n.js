// What the page itself says, in Chinese and English. Words of the domain come from the ontology, not from here.

import { ENGLISH } from "./english.js";

/** @type {Record<string, string>} */
const CHINESE = {
  title: "政脉 · 政府公报问答",
  tagline: "公报里写了谁负责什么，一问便知，句句有出处",
  ask: "提问",
  askLabel: "向公报提问",
  placeholder: "例如：{example}",
  placeholderPlain: "输入问题，或单位、产业链、企业的名称",
  examples: "可以这样问",
  nav: "主导航",
  navAsk: "问答",
  navChains: "产业链",
  navDocuments: "公文",
  skip: "跳到正文",
  language: "EN",
  languageLabel: "Switch to English",
  theme: "切换明暗",
  loading: "正在查找…",
  understood: "理解为",
  columnsEvidence: "依据",
  showEvidence: "在原文中查看依据",
  evidence: "依据",
  copy: "复制表格",
  copied: "已复制",
  csv: "下载 CSV",
  filter: "筛选",
  filterLabel: "在表中筛选",
  noneLeft: "没有符合筛选的行",
  sortBy: "按{column}排序",
  count: "共 {count} 项",
  countOf: "{shown} / {count} 项",
  truncated: "结果较多，只列出前 {shown} 项。",
  apartCount: "{count} 项",
  apartNote: "另列，不计入上面的数目",
  andMore: "等",
  roleOf: "{relation}的角色",
  anyRole: "不限",
  unfold: "展开全文",
  svg: "存为 SVG",
  html: "存为可离线打开的网页",
  saveAs: "保存图",
  graphOf: "关系图",
  more: "再显示 {count} 项",
  rest: "其余 {count} 项",
  how: "查询语句",
  elapsed: "用时 {ms} 毫秒",
  followUp: "接着上一问",
  restart: "重新开始",
  candidates: "您指的是",
  tryInstead: "可以改问",
  retry: "重试",
  status_empty: "无记载",
  status_clarify: "需要说明",
  status_not_understood: "未能理解",
  reason_unknown_entity: "问题里的名称没有在公报中出现。",
  reason_ambiguous_entity: "这个名称可能指不止一个对象。",
  reason_no_relation: "认出了名称，但不清楚要问它的什么。",
  reason_out_of_domain: "公报只记载政府文件里的安排，不含这类内容。",
  reason_not_a_question: "这看上去不是一个问题。",
  reason_too_broad: "范围太大，请指明单位、产业链或文件。",
  tabGraph: "关系图",
  tabSource: "原文",
  panel: "关系图与原文",
  graphLabel: "关系图：{nodes} 个节点，{edges} 条关系",
  graphEmpty: "提问或打开一个名称，关系图显示在这里",
  graphFirst: "图中先画 {shown} 项，共 {count} 项",
  zoomIn: "放大",
  zoomOut: "缩小",
  fit: "看全图",
  layout: "重新排布",
  undo: "撤销",
  redo: "重做",
  png: "存为图片",
  remove: "从图中移去",
  legend: "图例",
  legendToggle: "显示或隐藏{type}",
  card: "详情",
  close: "关闭",
  relations: "关系",
  draw: "画到图上",
  drawMore: "再画 50 项",
  drawn: "已在图上",
  shown: "{shown} / {count}",
  askAbout: "问它",
  pathFrom: "找与另一名称的联系",
  pathPick: "输入另一个名称",
  pathFound: "{source} 与 {target} 之间，{count} 步相连",
  pathNone: "没有找到两者之间的联系。",
  openCard: "打开“{name}”",
  fact: "这条关系的依据",
  showOnGraph: "在图上看",
  factsHere: "从这段文字读出的关系",
  factsCount: "共 {count} 条，点开看依据",
  factsNone: "这段文字没有读出关系。",
  statedHere: "从这里读出 {count} 条关系",
  pin: "固定位置",
  unpin: "取消固定",
  fold: "收起只连着它的",
  unfoldNode: "展开收起的",
  ego: "只看选中的和它周围",
  link: "找选中两项的联系",
  withKey: "{tool}（{key}）",
  picked: "已选 {count} 项 · Shift 加选",
  unitOpen: "它的全部工作",
  unitTasks: "任务和职责",
  unitNone: "公报中没有它的任务。",
  everyTask: "全部",
  unitPartners: "和谁一起承担",
  unitPartnersNote: "同一任务也写了它的单位，按任务数",
  unitLedBy: "{count} 项由其牵头",
  unitChains: "所在产业链",
  unitDocuments: "见于公文",
  unitCollectives: "还由集合责任单位承担",
  unitCollectivesNote: "这些集合包括它，任务另计",
  byLead: "任务 {count} 项，牵头：",
  leadsMore: "另 {count} 家",
  leadsOf: "牵头 {leads} 项，全链任务 {tasks} 项",
  silent: "成员中 {count} 家没有任务",
  cellTitle: "{unit}，{chain}：{roles}；任务 {tasks} 项，牵头 {leads} 项",
  sourceOutline: "目录",
  sourceEmpty: "点任意一条“依据”，原文会在这里打开并标出那句话",
  sourceMissing: "没有找到这份公文的原文。",
  page: "第 {page} 页",
  documentsTitle: "公文",
  documentsNote: "本期公报刊登的公文。点标题阅读原文。",
  chainsTitle: "产业链",
  chainsNote: "每条链由谁牵头、谁参加，取自工作专班名单。",
  chainsSum: "共 {chains} 条链、{tasks} 项任务，{silent} 家成员在所在的链里没有任务。",
  notSaid: "没有写明",
  noTask: "没有任务",
  outside: "不在工作专班",
  matrix: "单位 × 产业链",
  matrixNote: "格中是工作专班里的角色和任务数，颜色越深任务越多；虚线框是没有任务的成员，只有数字的不在专班里。点格看这些任务。",
  empty: "还没有读入公报。运行 zhengmai ingest 文件名 即可开始。",
  overview: "{documents} 份公文 · {nodes} 个名称 · {edges} 条有出处的事实",
  errorTitle: "没有成功",
  errorNetwork: "连不上服务，请确认它在运行后重试。",
  errorServer: "服务没有给出答复（{status}）。",
  notFound: "没有找到这个对象，它可能已随公报重新读入而改变。",
  property_aliases: "又称",
  property_jurisdiction: "所属",
  property_indicator: "指标",
  property_year: "年份",
  basis_first_listed: "列在首位",
  basis_inherited: "由文中统一规定",
  yes: "是",
  no: "否",
};

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
