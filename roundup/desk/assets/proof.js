// @ts-check
// The text of an answer in CodeMirror, with its changes and notes marked at their words.
import {
  Decoration, EditorState, EditorView, HighlightStyle, Language, StateEffect, StateField, Strikethrough,
  WidgetType, defaultKeymap, defineLanguageFacet, drawSelection, history, historyKeymap, keymap,
  languageDataProp, markdownParser, syntaxHighlighting, tags,
} from "./vendor/codemirror.js";

/** @typedef {import("./vendor/codemirror.js").ChangeDesc} ChangeDesc */
/** @typedef {{start: number, end: number, text: string}} Swap */
/** @typedef {{kind: string, swaps: Swap[]}} Remedy */
/**
 * @typedef {{kind: string, meaning: string, traits: string[], start: number, end: number, received: string,
 *   edited: string, verdict: "allowed" | "noted" | "refused", is_seen: boolean, code: string, message: string,
 *   hint: string, remedies?: Remedy[]}} Change
 */
/**
 * @typedef {{key: string, code: string, name: string, level: string, message: string, hint: string, field: string,
 *   place: [number, number] | null, fix: string | null, words: string, allowed: string}} Note
 */
/** @typedef {{changes: Change[], notes: Note[]}} Findings */

const LONGEST_STRUCK = 320;
const ENDS_SHOWN = 140;

/** @type {import("./vendor/codemirror.js").StateEffectType<Findings>} */
export const setFindings = StateEffect.define();
/** @type {import("./vendor/codemirror.js").StateEffectType<string>} */
export const setActive = StateEffect.define();

/** The words that went, struck through where they were. */
class Struck extends WidgetType {
  /** @param {string} words @param {string} verdict @param {boolean} isActive */
  constructor(words, verdict, isActive) {
    super();
    this.words = words;
    this.verdict = verdict;
    this.isActive = isActive;
  }

  /** @param {Struck} other */
  eq(other) {
    return other.words === this.words && other.verdict === this.verdict && other.isActive === this.isActive;
  }

  toDOM() {
    const struck = document.createElement("del");
    struck.className = `struck is-${this.verdict}${this.isActive ? " is-active" : ""}`;
    const words = this.words.trim().replace(/\*\*|__/g, "").replace(/\s+/g, " ");
    struck.textContent = words.length <= LONGEST_STRUCK
      ? words
      : `${words.slice(0, ENDS_SHOWN)} … ${words.slice(-ENDS_SHOWN)}`;
    struck.title = this.words;
    return struck;
  }

  ignoreEvent() {
    return false;
  }
}

/** @param {number} place @param {ChangeDesc} changes @param {number} side */
const moved = (place, changes, side) => changes.mapPos(Math.min(place, changes.length), side);

/**
 * Move what was found to where its words are after a change to the text.
 * @param {Findings} findings
 * @param {ChangeDesc} changes
 * @returns {Findings}
 */
export function followed(findings, changes) {
  return {
    changes: findings.changes.map((each) => ({
      ...each,
      start: moved(each.start, changes, each.start === each.end ? -1 : 1),
      end: moved(each.end, changes, -1),
      remedies: (each.remedies ?? []).map((remedy) => ({
        ...remedy,
        swaps: remedy.swaps.map((swap) => ({
          ...swap, start: moved(swap.start, changes, 1), end: moved(swap.end, changes, -1),
        })),
      })),
    })),
    notes: findings.notes.map((each) => (each.place
      ? { ...each, place: [moved(each.place[0], changes, 1), moved(each.place[1], changes, -1)] }
      : each)),
  };
}

/** @type {{findings: Findings, active: string}} */
const nothingFound = { findings: { changes: [], notes: [] }, active: "" };

/** @type {import("./vendor/codemirror.js").StateField<{findings: Findings, active: string}>} */
export const found = StateField.define({
  create: () => nothingFound,
  update(value, transaction) {
    let { findings, active } = value;
    if (transaction.docChanged) findings = followed(findings, transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setFindings)) findings = effect.value;
      if (effect.is(setActive)) active = effect.value;
    }
    return findings === value.findings && active === value.active ? value : { findings, active };
  },
  provide: (field) => EditorView.decorations.from(field, marks),
});

/** @param {Change} change @param {number} number */
export const changeKey = (change, number) => `change-${number}-${change.kind}`;

/** @param {string} text */
const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);

/** @param {{findings: Findings, active: string}} value */
function marks({ findings, active }) {
  const ranges = [];
  for (const [number, change] of findings.changes.entries()) {
    if (!change.is_seen) continue;
    const isActive = active === changeKey(change, number);
    if (hasWords(change.received) && change.kind !== "capitals") {
      const widget = new Struck(change.received, change.verdict, isActive);
      ranges.push(Decoration.widget({ widget, side: -1 }).range(change.start));
    }
    if (change.end > change.start) {
      const name = `mark is-${change.verdict} of-${change.kind}${isActive ? " is-active" : ""}`;
      ranges.push(Decoration.mark({ class: name }).range(change.start, change.end));
    }
  }
  for (const note of findings.notes) {
    if (!note.place || note.allowed || note.place[1] <= note.place[0]) continue;
    const name = `noted is-${note.level}${active === note.key ? " is-active" : ""}`;
    ranges.push(Decoration.mark({ class: name }).range(note.place[0], note.place[1]));
  }
  return Decoration.set(ranges, true);
}

/** A line end that only wraps a paragraph, as a space. */
class Wrap extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    const space = document.createElement("span");
    space.textContent = " ";
    return space;
  }

  ignoreEvent() {
    return false;
  }
}

const wrap = Decoration.replace({ widget: new Wrap() });
const WRAPPED = /(?<=\S)(?<! {2}|\\)\n[ \t]*(?=[^\s#>|`~=:-])(?!\d{1,9}[.)]\s|[*+]\s)/g;
const PARAGRAPH = /(?:[^\n]*\S[^\n]*(?:\n|$))+/g;
const FENCE = /(?:^|\n) {0,3}(?:```|~~~)/g;
const APART = /(?:^|\n)(?:\||\t| {4})/;

/**
 * Show lines that only wrap as the paragraph that readers get; the text keeps its line ends.
 * @type {import("./vendor/codemirror.js").StateField<import("./vendor/codemirror.js").DecorationSet>}
 */
const unwrapped = StateField.define({
  create: (state) => wraps(state.doc.toString()),
  update: (value, transaction) => (transaction.docChanged ? wraps(transaction.newDoc.toString()) : value),
  provide: (field) => EditorView.decorations.from(field),
});

/** @param {string} text */
function wraps(text) {
  const ranges = [];
  let isCode = false;
  for (const { 0: paragraph, index } of text.matchAll(PARAGRAPH)) {
    const fences = [...paragraph.matchAll(FENCE)].length;
    if (!isCode && !fences && !APART.test(paragraph)) {
      for (const match of paragraph.matchAll(WRAPPED)) {
        ranges.push(wrap.range(index + match.index, index + match.index + match[0].length));
      }
    }
    if (fences % 2) isCode = !isCode;
  }
  return Decoration.set(ranges);
}

const markdown = new Language(
  defineLanguageFacet(), markdownParser.configure([Strikethrough, {
    props: [languageDataProp.add({})],
  }]), [], "markdown",
);

const styles = HighlightStyle.define([
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.heading, fontWeight: "600" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.processingInstruction, tags.url], color: "var(--quiet)" },
]);

/**
 * Open a text in an editor.
 * @param {HTMLElement} parent
 * @param {{text: string, label: string, language: string, direction: string, keepsLines: boolean,
 *   keys: import("./vendor/codemirror.js").KeyBinding[],
 *   heard: (update: import("./vendor/codemirror.js").ViewUpdate) => void}} options
 * @returns {EditorView}
 */
export function openProof(parent, { text, label, language, direction, keepsLines, keys, heard }) {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        found,
        keepsLines ? [] : unwrapped,
        history(),
        drawSelection(),
        keymap.of([...keys, ...historyKeymap, ...defaultKeymap]),
        markdown,
        syntaxHighlighting(styles),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": label, "aria-multiline": "true", lang: language, dir: direction, spellcheck: "true",
          autocapitalize: "off", autocorrect: "off",
        }),
        EditorView.updateListener.of(heard),
      ],
    }),
  });
}
