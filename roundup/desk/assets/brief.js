// @ts-check
// The brief's form: each field is saved when it is left, and nothing else in the file changes.
import { change, complain, post, roundup, words } from "./asking.js";

const SHOW_AFTER = 150;

/** @param {Element} form */
const digestOf = (form) => /** @type {HTMLElement} */ (form).dataset.digest ?? "";

/**
 * The value of the field, or of the group of fields, that belongs to one key.
 * @param {HTMLElement} keyed
 */
function valueOf(keyed) {
  if (keyed.dataset.key === "question") {
    return [...keyed.querySelectorAll(".question")].map((each) => ({
      question: /** @type {HTMLTextAreaElement} */ (each.querySelector('[data-part="question"]')).value.trim(),
      heading: /** @type {HTMLInputElement | null} */ (each.querySelector('[data-part="heading"]'))?.value.trim() ?? "",
    })).filter(({ question }) => question);
  }
  if (keyed.dataset.key === "corrections") return correctionsIn(keyed);
  if (keyed.dataset.key === "options") {
    /** @type {Record<string, string>} */
    const options = {};
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (keyed.querySelectorAll("[data-option][data-set]"))) {
      options[field.dataset.option ?? ""] = field.type === "checkbox" ? String(field.checked) : field.value;
    }
    return options;
  }
  return /** @type {HTMLInputElement} */ (keyed).value.trim();
}

/**
 * What the form says of corrections; nothing while one of them is only begun.
 * @param {HTMLElement} keyed
 */
function correctionsIn(keyed) {
  const rows = [...keyed.querySelectorAll(".correction")].map((row) => Object.fromEntries(
    [.../** @type {NodeListOf<HTMLInputElement>} */ (row.querySelectorAll("[data-part]"))]
      .map((field) => [field.dataset.part, field.value.trim()]),
  ));
  const begun = rows.filter(({ text, wrong, right }) => text || wrong || right);
  return begun.every(({ date, text, wrong, right }) => date && (text || (wrong && right))) ? begun : undefined;
}

/**
 * Save one key of the brief.
 * @param {HTMLElement} keyed
 */
async function save(keyed) {
  const form = keyed.closest("form");
  if (!form) return;
  const value = valueOf(keyed);
  if (value === undefined) return;
  const values = { [keyed.dataset.key ?? ""]: value };
  const answer = await change(`/${roundup()}/brief`, { values }, { digest: digestOf(form) });
  if (answer.status === 409) complain(words.trouble.changed_elsewhere, answer.value?.hint ?? "");
  if (answer.status < 300 && answer.value) {
    form.dataset.digest = answer.value.digest;
    const reads = form.querySelector(".reads strong");
    if (reads) reads.textContent = answer.value.headline;
    if (keyed.dataset.key === "layout" || answer.value.renews) renew();
  }
}

/** Read the form again, where its file was changed by somebody else. */
function renew() {
  void window.htmx?.ajax("GET", `/${roundup()}/brief`, "#sheet");
}

document.addEventListener("change", (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  if (!field.closest?.("[data-brief]")) return;
  if (field.dataset.option) field.dataset.set = "";
  const keyed = /** @type {HTMLElement | null} */ (field.closest("[data-key]"));
  if (keyed) void save(keyed);
});
document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const gap = target.closest?.("[data-gap]")?.getAttribute("data-gap");
  const headline = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('[data-key="headline"]'));
  if (gap && headline) {
    headline.setRangeText(`{count ${gap}}`, headline.selectionStart, headline.selectionEnd, "end");
    headline.focus();
  }
  if (target.closest?.('[data-press="another-question"]')) addQuestion(target);
  if (target.closest?.('[data-press="another-correction"]')) addCorrection(target);
  if (target.closest?.('[data-press="remove-correction"]')) removeCorrection(target);
});
let timer = 0;
document.addEventListener("input", (event) => {
  const field = /** @type {HTMLTextAreaElement} */ (event.target);
  if (!field.matches?.('[data-brief] [data-key="introduction"]')) return;
  clearTimeout(timer);
  timer = window.setTimeout(() => void introduce(field), SHOW_AFTER);
});

/**
 * Show what is typed as the introduction as readers will see it.
 * @param {HTMLTextAreaElement} field
 */
async function introduce(field) {
  const text = field.value;
  const answer = await post(`/${roundup()}/introduction`, { text });
  const shown = document.querySelector("[data-introduced]");
  if (answer.status !== 200 || !shown || field.value !== text) return;
  shown.replaceChildren(...new DOMParser().parseFromString(answer.value.html, "text/html").body.childNodes);
}

document.addEventListener("desk:changed", () => {
  const form = document.querySelector("[data-brief]");
  if (form && !form.contains(document.activeElement)) renew();
});

/** @param {HTMLElement} button */
function addQuestion(button) {
  const last = button.closest(".questions")?.querySelector(".question:last-of-type");
  if (!last) return;
  const next = /** @type {HTMLElement} */ (last.cloneNode(true));
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (next.querySelectorAll("textarea, input"))) field.value = "";
  last.after(next);
  next.querySelector("textarea")?.focus();
}

/** @param {HTMLElement} button */
function addCorrection(button) {
  const template = button.closest(".corrections")?.querySelector("template");
  const row = /** @type {HTMLElement | null | undefined} */ (template?.content.firstElementChild?.cloneNode(true));
  if (!row) return;
  template?.before(row);
  const now = new Date();
  const day = /** @type {HTMLInputElement} */ (row.querySelector('[data-part="date"]'));
  day.value = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  row.querySelector("textarea")?.focus();
}

/** @param {HTMLElement} button */
function removeCorrection(button) {
  const keyed = /** @type {HTMLElement | null} */ (button.closest("[data-key]"));
  button.closest(".correction")?.remove();
  if (!keyed) return;
  /** @type {HTMLElement | null} */ (keyed.querySelector('[data-press="another-correction"]'))?.focus();
  void save(keyed);
}

/** Make the form's fields as high as their words. */
export function begin() {
  for (const area of /** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll("form.brief textarea"))) {
    const fit = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
    area.addEventListener("input", fit);
    fit();
  }
}
