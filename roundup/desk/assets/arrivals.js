// @ts-check
// Files that are dropped on the page, or chosen: sent one by one, then shown as understood.
import { complain, roundup, words } from "./asking.js";
import { give } from "./cropping.js";
import { refocus } from "./focusing.js";

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
  refocus();
}

// One thing after the other: files are taken in when every decision before has been heard.
/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Show what came of a decision, unless somebody has gone on to another page meanwhile.
 * @param {Response} answer
 */
async function showHere(answer) {
  if (document.querySelector("[data-arrivals]")) await show(answer);
}

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

/**
 * The row or the open answer of the person that a picture is held over.
 * @param {DragEvent} event
 * @returns {HTMLElement | null}
 */
const personAt = (event) => /** @type {HTMLElement} */ (event.target).closest?.("[data-portrait-of]") ?? null;

/**
 * Whether one picture is dragged; before it is dropped, a page knows no more than its kind.
 * @param {DataTransfer} dragged
 */
const isPicture = (dragged) => dragged.items.length === 1 && dragged.items[0].type.startsWith("image/");

/** @param {HTMLElement | null} whose */
function mark(whose) {
  for (const each of document.querySelectorAll(".is-target")) if (each !== whose) each.classList.remove("is-target");
  whose?.classList.add("is-target");
}

document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files") || !roundup()) return;
  event.preventDefault();
  const whose = isPicture(event.dataTransfer) ? personAt(event) : null;
  document.body.classList.toggle("is-over", !whose);
  mark(whose);
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget) return;
  document.body.classList.remove("is-over");
  mark(null);
});
document.addEventListener("drop", (event) => {
  const files = event.dataTransfer?.files;
  if (!files?.length || !roundup()) return;
  event.preventDefault();
  const whose = files.length === 1 && files[0].type.startsWith("image/") ? personAt(event) : null;
  mark(null);
  document.body.classList.remove("is-over");
  if (whose) void give(whose.dataset.portraitOf ?? "", files[0]);
  else void take(files);
});
document.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.matches?.("[data-files]") && field.files?.length) void take(field.files);
  const key = field.dataset?.decide;
  if (!key) return;
  const said = { key, about: field.dataset.about, value: field.value };
  const headers = { "Content-Type": "application/json" };
  then(() => send("/decide", JSON.stringify(said), headers).then(showHere));
});
document.addEventListener("click", (event) => {
  const press = /** @type {HTMLElement} */ (event.target).closest?.("[data-arrivals] [data-press]");
  const name = press?.getAttribute("data-press");
  if (name !== "take" && name !== "forget") return;
  then(async () => {
    await showHere(await send(`/${name}`, ""));
    document.querySelector("[data-arrivals]")?.scrollIntoView();
  });
});

// A file may have been chosen before this script was there to hear of it.
const early = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-files]"));
if (early?.files?.length) void take(early.files);
