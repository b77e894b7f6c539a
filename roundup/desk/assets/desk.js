// @ts-check
// The desk's page: hears of changes, renews what is shown, and knows the keys.
import { change, complain, post, roundup, say, words } from "./asking.js";
import "./arrivals.js";
import { begin as beginBrief } from "./brief.js";
import { refocus } from "./focusing.js";
import { begin as beginList, keepInList, leaveOutOrTakeIn, move, rowOf, step } from "./list.js";
import { openPalette } from "./palette.js";
import { follow, renew as renewPreview } from "./preview.js";

const name = roundup();
// What the files were when this page was made; a change before the first word of them is one too.
let state = document.querySelector("[data-began]")?.getAttribute("data-began") ?? "";
// A roundup that is begun changes the list of all; the page goes there then, and does not load again.
let isLeaving = false;

/** Renew the list, and keep what is found, chosen and focused. */
async function renewList() {
  const list = document.getElementById("list");
  if (!list || !name) return;
  const answer = await fetch(`/${name}/list`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return;
  const focused = document.activeElement?.closest?.("#list") ? document.activeElement : null;
  const id = focused?.id || focused?.closest("[data-id]")?.getAttribute("data-id");
  const press = focused?.getAttribute("data-press");
  const find = /** @type {HTMLInputElement | null} */ (document.getElementById("find"));
  const sought = find?.value ?? "";
  const scrolled = list.scrollTop;
  const putBack = keepInList(list);
  const renewed = new DOMParser().parseFromString(await answer.text(), "text/html");
  list.replaceChildren(...renewed.body.childNodes);
  const again = /** @type {HTMLInputElement | null} */ (document.getElementById("find"));
  if (again) again.value = sought;
  beginList();
  window.htmx?.process(list);
  putBack();
  list.scrollTop = scrolled;
  const title = list.querySelector("[data-title]")?.getAttribute("data-title");
  const heading = document.querySelector(".top h1");
  if (title && heading) heading.textContent = title;
  const row = id && list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  const target = (id && document.getElementById(id)) ||
    (row && press && row.querySelector(`[data-press="${press}"]`)) || (row && row.querySelector("a"));
  if (focused && target && !list.contains(document.activeElement)) /** @type {HTMLElement} */ (target).focus({ preventScroll: true });
}

/** Hear of every change for as long as the page is open. */
function listen() {
  const source = new EventSource(`/_/events?name=${encodeURIComponent(name)}`);
  source.addEventListener("state", (event) => {
    if (state && event.data !== state) {
      if (!name) return isLeaving ? undefined : location.reload();
      void renewList();
      renewPreview();
      document.dispatchEvent(new CustomEvent("desk:changed"));
    }
    state = event.data;
  });
  source.addEventListener("answer", (event) => {
    const link = document.getElementById(`open-${JSON.parse(event.data)}`);
    if (link) link.click();
  });
  source.addEventListener("build", (event) => showProgress(JSON.parse(event.data)));
}

/**
 * Undo the last step on the desk, or do it again.
 * @param {"undo" | "redo"} way
 */
async function wind(way) {
  const answer = await post(`/_/${way}`, { name });
  if (answer.status === 200) say(answer.value.said);
  else complain(answer.value?.message ?? words.trouble.heading, answer.value?.hint ?? "");
}

/** @param {string} id */
function showDialog(id) {
  /** @type {HTMLDialogElement | null} */ (document.getElementById(id))?.showModal();
}

/** @type {Record<string, (from: HTMLElement) => unknown>} */
const presses = {
  undo: () => wind("undo"),
  redo: () => wind("redo"),
  palette: () => openPalette(),
  keys: () => showDialog("keys"),
  copy: () => copy(),
  "stop-build": () => post(`/${name}/build/stop`, {}),
  reveal: (from) => reveal(from.closest("[data-file]")?.getAttribute("data-file") ?? ""),
};

/**
 * Show how far a build is, and what came of it when it is finished.
 * @param {{phase: string, states: Record<string, string>}} build
 */
function showProgress({ phase, states }) {
  const box = document.querySelector("[data-build]");
  const isUnderWay = phase === "making" || phase === "verifying";
  if (!isUnderWay) {
    say(words.out[phase]);
    if (document.querySelector(".out")) void window.htmx?.ajax("GET", `/${name}/out`, "#sheet");
    return;
  }
  const heading = box?.querySelector("[data-phase]");
  if (heading) heading.textContent = words.out[phase];
  for (const [format, state] of Object.entries(states)) {
    const row = /** @type {HTMLElement | null} */ (box?.querySelector(`[data-format="${CSS.escape(format)}"]`));
    const said = row?.querySelector("span");
    if (row) row.dataset.state = state;
    if (said) said.textContent = words.out[state];
  }
}

/**
 * Show a file in its folder, or put its path on the clipboard where there is no file manager.
 * @param {string} file
 */
async function reveal(file) {
  const answer = await post(`/${name}/reveal`, { file });
  if (answer.status !== 200) return complain(answer.value?.message ?? words.trouble.heading, answer.value?.hint ?? "");
  if (answer.value.is_shown) return;
  await navigator.clipboard.writeText(answer.value.path);
  say(words.out.path_copied.replace("{}", answer.value.path));
}

/** Put the article on the clipboard, as HTML and as text. */
async function copy() {
  const answer = await fetch(`/${name}/paste`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return complain(words.trouble.heading, "");
  const found = await answer.json();
  await navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([found.html], { type: "text/html" }),
    "text/plain": new Blob([found.text], { type: "text/plain" }),
  })]);
  say(words.out.copied);
}

document.addEventListener("click", (event) => {
  const from = /** @type {HTMLElement} */ (event.target);
  const press = from.closest?.("[data-press]")?.getAttribute("data-press");
  if (press && presses[press]) void presses[press](from);
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.dataset.do) return;
  event.preventDefault();
  isLeaving = true;
  void change(form.dataset.do, Object.fromEntries(new FormData(form))).then((answer) => {
    isLeaving = answer.status >= 200 && answer.status < 300 && Boolean(answer.value?.go);
    if (isLeaving) location.href = answer.value.go;
  });
});

/**
 * Whether keys are meant for a field, and not for the desk.
 * @param {EventTarget | null} target
 */
const isTyping = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox])"));

/** @param {string} part */
const openPart = (part) =>
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-part="${part}"]`))?.click();

/** @type {Record<string, () => unknown>} */
const keys = {
  "/": () => document.getElementById("find")?.focus(),
  "?": () => showDialog("keys"),
  j: () => step(1),
  k: () => step(-1),
  b: () => openPart("brief"),
  i: () => openPart("in"),
  p: () => openPart("check"),
  g: () => openPart("out"),
  o: () => leaveOutOrTakeIn(rowOf(document.activeElement)),
  x: () => /** @type {HTMLElement | null} */ (rowOf(document.activeElement)?.querySelector(".choose"))?.click(),
};

document.addEventListener("keydown", (event) => {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (control && key === "k") { event.preventDefault(); return openPalette(); }
  if (control && (key === "z" || key === "y") && !isTyping(event.target)) {
    event.preventDefault();
    return void wind(event.shiftKey || key === "y" ? "redo" : "undo");
  }
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const row = rowOf(document.activeElement);
  if (event.altKey && row && (key === "arrowup" || key === "arrowdown")) {
    event.preventDefault();
    return void move(row, key === "arrowup" ? -1 : 1);
  }
  if (!control && !event.altKey && keys[key] && name) { event.preventDefault(); keys[key](); }
});

/** Mark which answer or part is open, in the list and on top, and show it in the preview. */
function markOpen() {
  const path = location.pathname;
  for (const link of document.querySelectorAll("a.open, .top nav a")) {
    const isHere = link.getAttribute("href") === path ||
      (path === `/${name}/` && link.getAttribute("data-part") === "brief");
    link.toggleAttribute("aria-current", isHere);
    if (isHere) link.setAttribute("aria-current", "true");
    const row = rowOf(link);
    row?.classList.toggle("is-open", isHere);
    if (row && isHere) follow(row.dataset.anchor ?? "");
  }
}

/** On a narrow screen the parts lie below each other; show the one that was asked for. */
function showSheet() {
  if (matchMedia("(max-width: 59.99rem)").matches) document.getElementById("sheet")?.scrollIntoView();
}

document.addEventListener("htmx:after:swap", (event) => {
  beginBrief();
  markOpen();
  if (/** @type {HTMLElement} */ (event.target).id === "sheet") { showSheet(); refocus(); }
});
document.addEventListener("htmx:after:history:push", markOpen);
addEventListener("popstate", markOpen);
document.addEventListener("desk:opened", markOpen);

beginList();
beginBrief();
markOpen();
renewPreview();
if (location.pathname.split("/").length > 2 && !location.pathname.endsWith("/")) showSheet();
listen();
export { renewList };
