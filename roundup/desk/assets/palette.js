// @ts-check
// The command palette: every answer and everything that the page offers, found by a few letters.
import { words } from "./asking.js";

/** @typedef {{name: string, key: string, run: () => void}} Command */

const dialog = () => /** @type {HTMLDialogElement | null} */ (document.getElementById("palette"));
/** @type {Command[]} */
let fitting = [];
let at = 0;

/** @returns {Command[]} */
function commands() {
  const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".top nav a, .top nav button:not([data-press=palette]), .views button, a.open")]);
  return links.map((link) => ({
    name: link.getAttribute("aria-label") || (link.textContent ?? "").trim(), key: link.title, run: () => link.click(),
  }));
}

/** Show what fits what was typed. */
function show() {
  const box = dialog();
  const list = box?.querySelector("ul");
  const input = box?.querySelector("input");
  if (!list || !input) return;
  const sought = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  fitting = commands().filter(({ name }) => sought.every((word) => name.toLowerCase().includes(word))).slice(0, 12);
  at = Math.min(at, Math.max(0, fitting.length - 1));
  list.replaceChildren(...fitting.map((command, number) => {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `palette-${number}`;
    item.textContent = command.name;
    if (command.key) {
      const key = document.createElement("kbd");
      key.textContent = command.key.replaceAll("+", " ");
      item.append(" ", key);
    }
    item.setAttribute("aria-selected", String(number === at));
    item.addEventListener("click", () => { at = number; run(); });
    return item;
  }));
  if (!fitting.length) {
    const none = document.createElement("li");
    none.role = "option";
    none.setAttribute("aria-disabled", "true");
    none.textContent = words.palette.none;
    list.append(none);
  }
  input.setAttribute("aria-activedescendant", fitting.length ? `palette-${at}` : "");
}

/** Do what is marked. */
function run() {
  dialog()?.close();
  fitting[at]?.run();
}

/** Open the palette. */
export function openPalette() {
  const box = dialog();
  const input = box?.querySelector("input");
  if (!box || !input) return;
  input.value = "";
  at = 0;
  box.showModal();
  show();
  input.oninput = () => { at = 0; show(); };
  input.onkeydown = (event) => {
    if (event.key === "ArrowDown") at = Math.min(at + 1, fitting.length - 1);
    else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
    else if (event.key === "Enter") { event.preventDefault(); return run(); }
    else return;
    event.preventDefault();
    show();
  };
}
