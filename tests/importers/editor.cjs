// Read posts from stdin, a JSON list of block markup, with WordPress's own blocks, as its editor does on opening them.
// Print of each what the editor would complain of and what it would save, as JSON.

const { JSDOM } = require("jsdom");

const dom = new JSDOM("<!doctype html><body></body>", { url: "https://example.org/", pretendToBeVisual: true });
const wanted = [
  "document", "DOMParser", "HTMLElement", "Element", "Node", "MutationObserver", "XMLSerializer", "Image", "File",
  "FileList", "Blob", "CustomEvent", "Event", "KeyboardEvent", "getComputedStyle", "requestAnimationFrame",
  "cancelAnimationFrame", "HTMLIFrameElement", "DocumentFragment", "Text", "ShadowRoot",
];
globalThis.window = globalThis.self = dom.window;
for (const name of wanted) globalThis[name] = dom.window[name];
if (!globalThis.navigator) globalThis.navigator = dom.window.navigator;
const nothing = () => {};
dom.window.matchMedia = globalThis.matchMedia = () => ({ matches: false, addListener: nothing, addEventListener: nothing });
for (const name of ["ResizeObserver", "IntersectionObserver"])
  dom.window[name] = globalThis[name] = class { observe() {} unobserve() {} disconnect() {} };
dom.window.CSS = globalThis.CSS = { supports: () => false, escape: (text) => text };

for (const name of ["log", "info", "warn", "error"]) console[name] = nothing;

const { registerCoreBlocks } = require("@wordpress/block-library");
const { parse, serialize } = require("@wordpress/blocks");
registerCoreBlocks();

const all = (found) => found.flatMap((block) => [block, ...all(block.innerBlocks)]);
const unknown = ["core/freeform", "core/missing", "core/classic"];
const opened = (content) => {
  const blocks = parse(content);
  const complaints = all(blocks)
    .filter((block) => !block.isValid || unknown.includes(block.name))
    .map((block) => `${block.name}: ${block.originalContent}`);
  return { complaints, saved: serialize(blocks) };
};
const said = JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(opened));
// Timers of the editor's would keep Node waiting.
process.stdout.write(said, () => process.exit(0));
