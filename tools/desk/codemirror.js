// What the desk's editor needs of CodeMirror, which tools/vendor_desk.py makes one module of.
export { EditorState, StateEffect, StateField, RangeSetBuilder, Compartment } from "@codemirror/state";
export { EditorView, Decoration, ViewPlugin, WidgetType, drawSelection, keymap } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, undo, redo } from "@codemirror/commands";
export { Language, HighlightStyle, syntaxHighlighting, defineLanguageFacet, languageDataProp } from "@codemirror/language";
export { parser as markdownParser, Strikethrough } from "@lezer/markdown";
export { tags } from "@lezer/highlight";
