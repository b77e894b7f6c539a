// @ts-check
// The editor of one answer: it is judged while somebody types, and saved in every pause.
import { change, complain, post, roundup, say, words } from "./asking.js";
import { fillMargin, placeMargin } from "./margin.js";
import { followed, found, openProof, setActive, setFindings } from "./proof.js";

const SAVE_AFTER = 300;
const OFFER_AFTER = 250;
const KEEP_EVERY = 1000;
const TRY_AGAIN_AFTER = 3000;

/** @typedef {import("./proof.js").Findings} Findings */
/** @typedef {import("./vendor/codemirror.js").EditorView} EditorView */

/** @type {Answer | null} */
let current = null;

/** One answer that is open. */
class Answer {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.id = section.dataset.answer ?? "";
    this.path = `/${roundup()}/answers/${encodeURIComponent(this.id)}`;
    this.draftKey = `roundup-desk-draft:${this.path}`;
    const data = JSON.parse(section.querySelector(".answer-data")?.textContent ?? "{}");
    /** @type {string} */
    this.saved = data.text;
    /** @type {string} */
    this.digest = data.digest;
    /** @type {import("./proof.js").Note[]} */
    this.notes = data.notes;
    this.canWrite = data.can_write;
    this.isJudging = false;
    this.wanted = { isJudged: true, remedies: false };
    this.isSaving = false;
    this.isInConflict = false;
    this.isTroubled = false;
    /** @type {import("./vendor/codemirror.js").ChangeSet | null} */
    this.since = null;
    /** @type {import("./margin.js").Entry[]} */
    this.entries = [];
    this.timers = { save: 0, offer: 0 };
    this.margin = this.part("margin");
    this.sized = new ResizeObserver(() => { if (this.view) this.place(); });
    this.sized.observe(this.margin);
    this.view = openProof(this.part("editor"), {
      text: data.text,
      label: words.answer.text,
      language: section.dataset.language ?? "",
      direction: section.dataset.direction ?? "ltr",
      keepsLines: section.dataset.lines === "kept",
      keys: this.keys(),
      heard: (update) => this.heard(update),
    });
    this.sized.observe(this.view.dom);
    this.show({ ...data.judged, notes: [...data.judged.notes, ...this.notes] });
    this.count(data.judged);
    this.offerDraft();
    this.keeping = window.setInterval(() => this.keepDraft(), KEEP_EVERY);
    document.fonts?.ready.then(() => this.place());
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return /** @type {HTMLElement} */ (this.section.querySelector(`[data-${name}]`));
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /** End what goes on in the background; what is typed and not yet saved is kept. */
  close() {
    if (this.text !== this.saved) void this.save();
    this.keepDraft();
    clearInterval(this.keeping);
    clearTimeout(this.timers.offer);
    clearTimeout(this.timers.save);
    this.sized.disconnect();
    this.view.destroy();
  }

  keys() {
    /** @param {() => unknown} work */
    const run = (work) => () => { void work(); return true; };
    return [
      { key: "Mod-.", run: run(() => this.cutThis()) },
      { key: "Mod-[", run: run(() => this.insert()) },
      { key: "F8", run: run(() => this.step(1)), shift: run(() => this.step(-1)) },
      { key: "Mod-Enter", run: run(() => this.toMargin()) },
      { key: "Mod-s", run: run(() => this.save()) },
    ];
  }

  /** @param {import("./vendor/codemirror.js").ViewUpdate} update */
  heard(update) {
    if (update.docChanged) {
      this.since = this.since ? this.since.compose(update.changes) : null;
      void this.judge(false);
      clearTimeout(this.timers.offer);
      this.timers.offer = window.setTimeout(() => void this.judge(true), OFFER_AFTER);
      if (this.text !== this.saved) this.saveSoon();
    }
    if (update.selectionSet || update.docChanged || update.focusChanged) {
      this.showTools();
      this.markActive();
    }
    if (update.geometryChanged) this.place();
  }

  // the lock

  /**
   * Have the text judged; the answer is shown at the words that it is about, wherever they are now.
   * @param {boolean} remedies
   */
  async judge(remedies) {
    this.wanted = { isJudged: false, remedies: remedies || this.wanted.remedies };
    if (this.isJudging) return;
    this.isJudging = true;
    remedies = this.wanted.remedies;
    this.wanted = { isJudged: true, remedies: false };
    this.since = this.view.state.changes();
    const answer = await post(`${this.path}/judge`, { text: this.text, remedies });
    this.isJudging = false;
    if (current !== this) return;
    if (answer.status === 200) {
      const judged = { ...answer.value, notes: answer.value.notes };
      const changes = this.since ?? this.view.state.changes();
      /** @type {Findings} */
      const now = followed({ changes: judged.changes, notes: judged.notes }, changes);
      if (!remedies) keepRemedies(now, this.view.state.field(found).findings);
      this.notes = this.view.state.field(found).findings.notes.filter((note) => note.key);
      this.show({ changes: now.changes, notes: [...now.notes, ...this.notes] });
      this.count(judged);
    } else if (answer.status === 0) {
      this.telling(words.answer.unsaved);
    }
    if (!this.wanted.isJudged) void this.judge(false);
  }

  /** @param {Findings} findings */
  show(findings) {
    this.view.dispatch({ effects: setFindings.of({ changes: findings.changes, notes: findings.notes }) });
    this.entries = fillMargin(this.margin, findings, {
      canWrite: this.canWrite,
      apply: (remedy) => this.apply(remedy.swaps),
      write: () => void this.write(),
      allow: (code, reason) => void this.allow(code, reason),
      fix: (key) => void this.fix(key),
      go: (place) => this.go(place),
    });
    for (const { element } of this.entries) this.sized.observe(element);
    this.markActive();
    this.place();
  }

  /** @param {{words: number, received_words: number, is_held: boolean}} judged */
  count(judged) {
    this.part("count").textContent = words.answer.words
      .replace("{}", String(judged.words)).replace("{}", String(judged.received_words));
    this.section.classList.toggle("is-held", judged.is_held);
  }

  place() {
    const { top } = this.part("editor").getBoundingClientRect();
    placeMargin(this.margin, this.entries, (place) => {
      const words = this.view.coordsAtPos(Math.min(place, this.view.state.doc.length));
      return words && { top: words.top - top, bottom: words.bottom - top };
    });
  }

  /** @param {import("./proof.js").Swap[]} swaps */
  apply(swaps) {
    const last = Math.max(...swaps.map((swap) => swap.start + swap.text.length));
    this.view.dispatch({
      changes: swaps.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
      userEvent: "input",
      scrollIntoView: true,
    });
    const length = this.view.state.doc.length;
    this.view.dispatch({ selection: { anchor: Math.min(last, length) } });
    this.view.focus();
  }

  // moving between words and margin

  /** @param {number} place */
  go(place) {
    this.view.dispatch({ selection: { anchor: Math.min(place, this.view.state.doc.length) }, scrollIntoView: true });
    this.view.focus();
  }

  /** @param {number} way */
  step(way) {
    const here = this.view.state.selection.main.head;
    const places = this.entries.flatMap(({ place }) => (place === null ? [] : [place]));
    const ahead = way > 0 ? places.find((place) => place > here) : places.findLast((place) => place < here);
    const next = ahead ?? (way > 0 ? places[0] : places.at(-1));
    if (next === undefined) return say(words.answer.none);
    this.go(next);
    const entry = this.entries.find(({ place }) => place === next);
    const live = document.getElementById("live");
    if (entry && live) live.textContent = entry.element.innerText;
  }

  /** Go to the buttons of what is at the caret. */
  toMargin() {
    const entry = this.margin.querySelector(".entry.is-active") ?? this.margin.querySelector(".entry");
    /** @type {HTMLElement | null} */ (entry?.querySelector("button:not(:disabled)"))?.focus();
  }

  markActive() {
    const { findings, active } = this.view.state.field(found);
    const head = this.view.state.selection.main.head;
    let key = "";
    for (const [number, each] of findings.changes.entries()) {
      if (each.is_seen && each.start <= head && head <= each.end) key = `change-${number}-${each.kind}`;
    }
    for (const note of findings.notes) {
      if (!key && note.place && note.place[0] <= head && head <= note.place[1]) key = note.key;
    }
    for (const { key: own, element } of this.entries) element.classList.toggle("is-active", own === key);
    this.place();
    if (key !== active) queueMicrotask(() => {
      if (current === this) this.view.dispatch({ effects: setActive.of(key) });
    });
  }

  // tools at the chosen words

  showTools() {
    const tools = this.part("tools");
    const range = this.view.state.selection.main;
    tools.hidden = range.empty;
    if (range.empty) return;
    this.view.requestMeasure({
      key: "tools",
      read: () => {
        const start = this.view.coordsAtPos(range.from);
        const end = this.view.coordsAtPos(range.to);
        const holder = this.part("editor").getBoundingClientRect();
        // a telephone has a menu and handles of its own at the words that are chosen
        const isTouched = matchMedia("(pointer: coarse)").matches;
        return start && end && {
          top: isTouched ? end.bottom - holder.top + 28 : start.top - holder.top - tools.offsetHeight - 6,
          left: Math.max(0, Math.min(start.left - holder.left, holder.width - tools.offsetWidth)),
        };
      },
      write: (place) => {
        if (!place) return;
        tools.style.top = `${place.top}px`;
        tools.style.left = `${place.left}px`;
      },
    });
  }

  /** Cut the chosen words, as the house shows a cut. */
  async cutThis() {
    const { from, to, empty } = this.view.state.selection.main;
    if (empty) return complain(words.answer.no_cut, "");
    const answer = await post(`${this.path}/cut`, { text: this.text, start: from, end: to });
    if (answer.status === 200 && answer.value.swaps.length) this.apply(answer.value.swaps);
    else complain(answer.value?.message ?? words.answer.no_cut, answer.value?.hint ?? "");
  }

  /** Put brackets where the caret is, or around the chosen words. */
  insert() {
    const { from, to } = this.view.state.selection.main;
    const inside = this.view.state.sliceDoc(from, to);
    this.view.dispatch({
      changes: { from, to, insert: `[${inside}]` },
      selection: { anchor: from + 1 + inside.length },
      userEvent: "input",
    });
    this.view.focus();
  }

  /** Pull the chosen words, from whole word to whole word. */
  async pullThis() {
    const { state } = this.view;
    let { from, to } = state.selection.main;
    const text = this.text;
    const isWord = (/** @type {string} */ sign) => /[\p{L}\p{N}\p{M}]/u.test(sign);
    while (from > 0 && isWord(text[from - 1]) && isWord(text[from])) from -= 1;
    while (to < text.length && isWord(text[to]) && isWord(text[to - 1])) to += 1;
    const chosen = text.slice(from, to).trim();
    if (!chosen || /\n\s*\n/.test(chosen)) return complain(words.answer.no_pull, "");
    if (this.text !== this.saved) await this.save();
    const plain = chosen.replace(/[*_]/g, "").replace(/\s+/g, " ");
    if (await this.act("pull", { text: plain })) this.showPull(plain);
  }

  /** @param {string} text */
  showPull(text) {
    this.part("pull").textContent = text || words.answer.no_pull_yet;
    /** @type {HTMLElement} */ (this.section.querySelector('[data-press="pull-out"]')).hidden = !text;
    this.part("pull-hint").hidden = Boolean(text);
  }

  /** Open a draft to the expert in the program for mail. */
  async write() {
    const answer = await post(`${this.path}/letter`, { text: this.text });
    if (answer.status === 200 && answer.value.address) location.href = answer.value.address;
    else complain(answer.value?.message ?? words.answer.no_address, answer.value?.hint ?? "");
  }

  // saving

  /** @param {string} text */
  telling(text) {
    this.part("saving").textContent = text;
  }

  saveSoon() {
    clearTimeout(this.timers.save);
    this.timers.save = window.setTimeout(() => void this.save(), SAVE_AFTER);
  }

  /** Save the text, unless the file is not what it was when this page read it. */
  async save() {
    clearTimeout(this.timers.save);
    const text = this.text;
    if (this.isInConflict || text === this.saved) return;
    if (this.isSaving) return this.saveSoon();
    this.isSaving = true;
    this.telling(words.answer.saving);
    const { status, value } = await post(`${this.path}/save`, { text }, { digest: this.digest });
    this.isSaving = false;
    if (status >= 200 && status < 300) {
      this.saved = text;
      this.isTroubled = false;
      this.digest = value?.digest ?? this.digest;
      this.telling(words.answer.saved);
      this.part("edited").textContent = words.answer.edited;
      if (current === this && this.text !== text) this.saveSoon();
      else localStorage.removeItem(this.draftKey);
    } else if (status === 409 && value?.text === this.saved && value.digest !== this.digest) {
      // only the keys above the text are others now, and a save leaves those alone
      this.digest = value.digest;
      await this.save();
    } else if (status === 409 && current === this) {
      await this.showConflict();
    } else {
      if (!this.isTroubled) complain(value?.message ?? words.answer.unsaved, value?.hint ?? "");
      this.isTroubled = true;
      this.telling(words.answer.unsaved);
      if (status === 0 && current === this) {
        this.timers.save = window.setTimeout(() => void this.save(), TRY_AGAIN_AFTER);
      }
    }
  }

  async state() {
    const answer = await fetch(`${this.path}/state`, { headers: { Accept: "application/json" } });
    return answer.ok ? answer.json() : null;
  }

  /** Show both versions where somebody else has changed the file. */
  async showConflict() {
    const state = await this.state();
    if (!state || current !== this) return;
    this.isInConflict = true;
    this.theirs = state;
    this.telling(words.answer.unsaved);
    this.part("mine").textContent = this.text;
    this.part("theirs").textContent = state.text;
    this.part("conflict").hidden = false;
    const first = this.section.querySelector('[data-press="keep-mine"]');
    /** @type {HTMLElement | null} */ (first)?.focus();
  }

  /** @param {boolean} isMine */
  settle(isMine) {
    if (!this.theirs) return;
    this.isInConflict = false;
    this.digest = this.theirs.digest;
    this.saved = this.theirs.text;
    this.part("conflict").hidden = true;
    if (isMine) void this.save();
    else this.replace(this.theirs.text);
    this.view.focus();
  }

  /**
   * Put another text in the place of this one, where it differs, so that the caret stays.
   * @param {string} text
   */
  replace(text) {
    const old = this.text;
    let start = 0;
    while (start < old.length && start < text.length && old[start] === text[start]) start += 1;
    let end = 0;
    const most = Math.min(old.length, text.length) - start;
    while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    this.view.dispatch({
      changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
    });
  }

  /** Hear that files have changed: the notes are new, and perhaps the text. */
  async changed() {
    if (this.isSaving || this.isInConflict) return;
    const state = await this.state();
    if (!state || current !== this || this.isSaving) return;
    const isClean = this.text === this.saved;
    if (isClean || state.text === this.saved) this.digest = state.digest;
    if (isClean) {
      this.saved = state.text;
      if (state.text !== this.text) this.replace(state.text);
    }
    if (this.text !== state.text) return;
    const { findings } = this.view.state.field(found);
    const others = findings.notes.filter((note) => !note.key);
    this.show({ changes: findings.changes, notes: [...others, ...state.notes] });
  }

  /**
   * Carry something out, and return whether it was.
   * @param {string} action
   * @param {Record<string, unknown>} values
   */
  async act(action, values) {
    const { status } = await change(`${this.path}/${action}`, values);
    return status >= 200 && status < 300;
  }

  /** @param {string} code @param {string} reason */
  async allow(code, reason) {
    if (await this.act("allow", { code, reason })) await this.changed();
  }

  /** @param {string} key */
  async fix(key) {
    if (this.text !== this.saved) await this.save();
    if (await this.act("fix", { key })) await this.changed();
  }

  // what was typed when the page closed

  keepDraft() {
    if (this.text === this.saved) return;
    localStorage.setItem(this.draftKey, JSON.stringify({ text: this.text, digest: this.digest }));
  }

  offerDraft() {
    const kept = localStorage.getItem(this.draftKey);
    if (!kept) return;
    this.draft = JSON.parse(kept);
    if (this.draft.text === this.text) localStorage.removeItem(this.draftKey);
    else this.part("draft").hidden = false;
  }

  /** @param {boolean} isWanted */
  settleDraft(isWanted) {
    this.part("draft").hidden = true;
    localStorage.removeItem(this.draftKey);
    if (isWanted && this.draft) {
      // it began from the version that the file had then: where that is another one now, both are shown
      this.digest = this.draft.digest;
      this.replace(this.draft.text);
    }
    this.view.focus();
  }
}

/**
 * Keep the remedies that were offered for changes that are still there.
 * @param {Findings} now
 * @param {Findings} before
 */
function keepRemedies(now, before) {
  for (const each of now.changes) {
    const same = before.changes.find((old) =>
      old.kind === each.kind && old.received === each.received && old.edited === each.edited && old.start === each.start);
    if (same) each.remedies = same.remedies;
  }
}

/** Open the answer that the page shows, if it is not open yet. */
function attach() {
  const section = /** @type {HTMLElement | null} */ (document.getElementById("answer"));
  if (current && current.section !== section) {
    current.close();
    current = null;
  }
  if (section && !current) current = new Answer(section);
}

/** @type {Record<string, (answer: Answer) => unknown>} */
const presses = {
  "cut-this": (answer) => answer.cutThis(),
  "insert": (answer) => answer.insert(),
  "pull-this": (answer) => answer.pullThis(),
  "pull-out": async (answer) => { if (await answer.act("pull", { text: "" })) answer.showPull(""); },
  "keep-mine": (answer) => answer.settle(true),
  "take-theirs": (answer) => answer.settle(false),
  "draft-restore": (answer) => answer.settleDraft(true),
  "draft-drop": (answer) => answer.settleDraft(false),
};

document.addEventListener("click", (event) => {
  const pressed = /** @type {HTMLElement} */ (event.target).closest?.("#answer [data-press]");
  const press = pressed?.getAttribute("data-press") ?? "";
  if (current && presses[press]) void presses[press](current);
});
document.addEventListener("mousedown", (event) => {
  // the chosen words stay chosen while a tool is pressed, by a finger too: it is a mouse afterwards
  if (/** @type {HTMLElement} */ (event.target).closest?.(".tools")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Escape" && current && target.closest?.(".margin, .tools")) current.view.focus();
});
document.addEventListener("change", (event) => {
  const field = /** @type {HTMLTextAreaElement} */ (event.target);
  const action = field.closest?.("#answer") ? field.dataset.field : undefined;
  if (action && current) void current.act(action, { text: field.value.trim() });
});
document.addEventListener("desk:changed", () => void current?.changed());
addEventListener("pagehide", () => current?.keepDraft());
for (const name of ["htmx:load", "htmx:afterSwap", "htmx:after:swap"]) document.addEventListener(name, attach);
attach();
