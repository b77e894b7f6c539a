// Takes the place of `style-mod` in CodeMirror's bundle. On a page, style-mod writes a <style>
// element, which the desk's Content-Security-Policy refuses; a constructed sheet it permits.
import { StyleModule as Plain } from "./node_modules/style-mod/src/style-mod.js";

const pages = new WeakMap();

// style-mod constructs sheets where its root has no head, as a shadow root has none.
function headless(page) {
  if (!pages.has(page)) {
    pages.set(page, {
      ownerDocument: page,
      get adoptedStyleSheets() { return page.adoptedStyleSheets; },
      set adoptedStyleSheets(sheets) { page.adoptedStyleSheets = sheets; },
    });
  }
  return pages.get(page);
}

export class StyleModule extends Plain {
  static mount(root, modules, options) {
    Plain.mount(root.head ? headless(root) : root, modules, options);
  }
}
