export * from "@codemirror/state";
export * from "@codemirror/view";
export * from "@codemirror/commands";
export * from "@codemirror/language";
export { parser as markdownParser, Strikethrough } from "@lezer/markdown";
export { tags } from "@lezer/highlight";
