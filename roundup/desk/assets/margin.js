// @ts-check
// The margin of an answer: what is to be seen at which words, and what can be done about it.
import { ticked, words } from "./asking.js";
import { changeKey } from "./proof.js";

/** @typedef {import("./proof.js").Change} Change */
/** @typedef {import("./proof.js").Note} Note */
/**
 * @typedef {{apply: (remedy: import("./proof.js").Remedy) => void, write: () => void, canWrite: boolean,
 *   allow: (code: string, reason: string) => void, fix: (key: string) => void, go: (place: number, key: string) => void}} Hands
 */
/** @typedef {{key: string, place: number | null, element: HTMLLIElement}} Entry */

const GAP = 10;

/** @param {string} text @param {() => void} press @param {string} [name] */
function button(text, press, name = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  if (name) made.dataset.remedy = name;
  made.addEventListener("click", press);
  return made;
}

/** @param {string} name @param {string} text */
function paragraph(name, text) {
  const made = document.createElement("p");
  if (name) made.className = name;
  made.append(...ticked(text));
  return made;
}

/**
 * What is said of a change in the language of the page; in English the program itself has said it.
 * @param {Change} change
 * @returns {{meaning: string, message: string, hint: string}}
 */
function inOwnLanguage(change) {
  if (document.documentElement.lang === "en") return change;
  const { kind: kinds, trait: traits, way: ways, ...lines } = /** @type {any} */ (words.lock);
  const [sent, wrote] = [change.received.trim(), change.edited.trim()];
  const isUnmarked = change.kind === "other" && !/[\p{L}\p{N}]/u.test(wrote);
  const kind = isUnmarked ? "unmarked" : change.kind;
  const line = sent && wrote ? lines.wrote : wrote ? lines.added : lines.left_out;
  return {
    meaning: kinds[kind] ?? change.meaning,
    message: change.message && line.replace("{0}", sent).replace("{1}", wrote),
    hint: change.hint && (change.traits.map((trait) => traits[trait]).filter(Boolean)[0] ?? ways[kind] ?? ways.usual),
  };
}

/**
 * What is said of one change, and the buttons for what can be done about it.
 * @param {Change} change
 * @param {Hands} hands
 * @returns {HTMLElement[]}
 */
function ofChange(change, hands) {
  const said = words.answer[change.verdict === "allowed" ? "permitted" : change.verdict];
  const facts = paragraph("facts", "");
  const { meaning, message, hint } = inOwnLanguage(change);
  for (const fact of [meaning, said, change.code]) {
    if (!fact) continue;
    const part = document.createElement("span");
    part.textContent = fact;
    facts.append(part);
  }
  /** @type {HTMLElement[]} */
  const made = [facts];
  if (message) made.push(paragraph("", message));
  if (hint) made.push(paragraph("hint", hint));
  const row = document.createElement("div");
  row.className = "remedies";
  for (const remedy of change.remedies ?? []) {
    if (remedy.kind === "write") {
      const write = button(words.answer.write, hands.write, "write");
      write.disabled = !hands.canWrite;
      if (!hands.canWrite) write.title = words.answer.no_address;
      row.append(write);
    } else {
      row.append(button(words.answer[remedy.kind], () => hands.apply(remedy), remedy.kind));
    }
  }
  if (row.childElementCount) made.push(row);
  return made;
}

/**
 * The form in which an editor says why a note may stand.
 * @param {Note} note
 * @param {Hands} hands
 */
function allowing(note, hands) {
  const form = document.createElement("form");
  form.className = "allowing";
  form.hidden = true;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.required = true;
  label.append(words.answer.reason, input);
  const send = button(words.answer.allow, () => {});
  send.type = "submit";
  form.append(label, send, button(words.answer.cancel, () => { form.hidden = true; }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    form.hidden = true;
    hands.allow(note.code, input.value.trim());
  });
  return { form, open: () => { form.hidden = false; input.focus(); } };
}

/**
 * What a note says: in the language of the page what it means, and under that the program's own words.
 * @param {Note} note
 * @returns {HTMLElement[]}
 */
function saidOf(note) {
  const [meaning, remedy] = /** @type {any} */ (words.note)[note.code] ?? [];
  if (!meaning) return [paragraph("", note.message), ...(note.hint ? [paragraph("hint", note.hint)] : [])];
  const program = paragraph("hint", note.message);
  program.lang = "en";
  return [paragraph("", `${meaning}. ${remedy}`), program];
}

/**
 * What is said of one note, and its buttons.
 * @param {Note} note
 * @param {Hands} hands
 * @returns {HTMLElement[]}
 */
function ofNote(note, hands) {
  const facts = paragraph("facts", "");
  for (const fact of [note.name, note.code]) {
    const part = document.createElement("span");
    part.textContent = fact;
    facts.append(part);
  }
  if (note.allowed) return [facts, paragraph("hint", words.answer.allowed.replace("{}", note.allowed))];
  const made = [facts, ...saidOf(note)];
  if (!note.key) return made;
  const row = document.createElement("div");
  row.className = "remedies";
  if (note.fix !== null) {
    const fix = button(words.answer.fix, () => hands.fix(note.key), "fix");
    fix.title = words.answer.fix_to.replace("{}", note.fix);
    row.append(fix);
  }
  const { form, open } = allowing(note, hands);
  row.append(button(words.answer.allow, open, "allow"));
  made.push(row, form);
  return made;
}

/**
 * Fill the margin, in the order of the words; an entry whose form is open stays as it is.
 * @param {HTMLElement} margin
 * @param {import("./proof.js").Findings} findings
 * @param {Hands} hands
 * @returns {Entry[]}
 */
export function fillMargin(margin, findings, hands) {
  /** @type {{key: string, place: number | null, name: string, parts: HTMLElement[]}[]} */
  const entries = [];
  for (const [number, change] of findings.changes.entries()) {
    if (!change.is_seen) continue;
    const key = changeKey(change, number);
    entries.push({ key, place: change.start, name: `is-${change.verdict}`, parts: ofChange(change, hands) });
  }
  for (const note of findings.notes) {
    const name = note.allowed ? "is-let" : `is-${note.level}`;
    entries.push({ key: note.key || note.code, place: note.place?.[0] ?? null, name, parts: ofNote(note, hands) });
  }
  entries.sort((one, other) => (one.place ?? -1) - (other.place ?? -1));
  const focused = /** @type {HTMLElement | null} */ (
    margin.contains(document.activeElement) ? document.activeElement : null);
  const kept = focused?.closest("li");
  const made = entries.map(({ key, place, name, parts }) => {
    const isOpen = kept?.dataset.key === key && kept.querySelector("form:not([hidden])");
    const element = isOpen ? /** @type {HTMLLIElement} */ (kept) : document.createElement("li");
    if (!isOpen) {
      element.className = `entry ${name}`;
      element.dataset.key = key;
      element.append(...parts);
      if (place !== null) element.addEventListener("click", (event) => {
        if (!(/** @type {HTMLElement} */ (event.target).closest("button, input, form"))) hands.go(place, key);
      });
    }
    return { key, place, element };
  });
  if (made.length) margin.replaceChildren(...made.map(({ element }) => element));
  else margin.replaceChildren(nothing());
  if (focused && !margin.contains(focused)) {
    const again = kept && margin.querySelector(`[data-key="${CSS.escape(kept.dataset.key ?? "")}"]`);
    const same = again?.querySelector(`[data-remedy="${focused.dataset.remedy}"]`);
    /** @type {HTMLElement | null} */ (same ?? again?.querySelector("button"))?.focus({ preventScroll: true });
  }
  return made;
}

/** What stands in the margin where there is nothing to look at. */
function nothing() {
  const made = document.createElement("li");
  made.className = "entry is-none";
  made.textContent = words.answer.none;
  return made;
}

/**
 * Set each entry at the height of its words, or right under the one above it. Where there is no room
 * beside the text, only the one at the caret is set at its words, and the others stand below.
 * @param {HTMLElement} margin
 * @param {Entry[]} entries
 * @param {(place: number) => {top: number, bottom: number} | null} heightOf
 */
export function placeMargin(margin, entries, heightOf) {
  const isBeside = getComputedStyle(margin).getPropertyValue("--beside").trim() === "1";
  let next = 0;
  for (const { place, element } of entries) {
    const words = place === null ? null : heightOf(place);
    if (!isBeside) {
      element.style.top = words && element.classList.contains("is-active") ? `${words.bottom + GAP}px` : "";
      continue;
    }
    const top = Math.max(words?.top ?? next, next);
    element.style.top = `${top}px`;
    next = top + element.offsetHeight + GAP;
  }
  margin.style.minHeight = isBeside && entries.length ? `${next}px` : "";
}
