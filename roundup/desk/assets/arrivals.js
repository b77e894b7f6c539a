// @ts-check
// Files that are dropped on the page, or chosen: sent one by one, then shown as understood.
import { complain, roundup, words } from "./asking.js";

const token = document.querySelector('meta[name="desk-token"]')?.getAttribute("content") ?? "";

/**
 * Show a part that the desk answered with.
 * @param {Response} answer
 */
async function show(answer) {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
  sheet.replaceChildren(...shown.body.childNodes);
  window.htmx?.process(sheet);
}

// One thing after the other: files are taken in when every decision before has been heard.
/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Do something when all that was asked for before is done.
 * @param {() => Promise<unknown>} work
 */
function then(work) {
  queue = queue.then(work, work);
}

/**
 * Ask the desk for something about the files that wait.
 * @param {string} path
 * @param {BodyInit} body
 * @param {Record<string, string>} [headers]
 */
const send = (path, body, headers = {}) => fetch(`/${roundup()}/in${path}`, {
  method: "POST",
  headers: { "HX-Request": "true", "X-Roundup-Desk": token, ...headers },
  body,
});

/**
 * Send files, and show what was understood in them.
 * @param {Iterable<File>} files
 */
async function take(files) {
  const waiting = /** @type {HTMLElement | null} */ (document.querySelector("[data-waiting]"));
  if (waiting) waiting.style.display = "inline";
  document.body.classList.remove("is-over");
  for (const file of files) {
    const answer = await send("/file", file, {
      "Accept": "application/json", "X-File-Name": encodeURIComponent(file.name),
    });
    if (!answer.ok) {
      const said = await answer.json().catch(() => null);
      complain(`${file.name}: ${said?.message ?? words.trouble.heading}`, said?.hint ?? "");
    }
  }
  const answer = await fetch(`/${roundup()}/in`, { headers: { "HX-Request": "true" } });
  history.pushState({}, "", `/${roundup()}/in`);
  await show(answer);
  document.dispatchEvent(new CustomEvent("desk:opened"));
}

document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files") || !roundup()) return;
  event.preventDefault();
  document.body.classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  const files = event.dataTransfer?.files;
  if (!files?.length || !roundup()) return;
  event.preventDefault();
  void take(files);
});
document.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.matches?.("[data-files]") && field.files?.length) void take(field.files);
  const key = field.dataset?.decide;
  if (!key) return;
  const said = { key, about: field.dataset.about, value: field.value };
  const headers = { "Content-Type": "application/json" };
  then(() => send("/decide", JSON.stringify(said), headers).then(show));
});
document.addEventListener("click", (event) => {
  const press = /** @type {HTMLElement} */ (event.target).closest?.("[data-arrivals] [data-press]");
  const name = press?.getAttribute("data-press");
  if (name === "take" || name === "forget") then(() => send(`/${name}`, "").then(show));
});
