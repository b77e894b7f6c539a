// @ts-check
// The keyboard's place in the work: whoever stands on a button finds it again when its part is renewed.

const NAMES = ["id", "data-press", "data-decide", "data-about", "data-key", "data-part", "name", "value"];
let last = "";

/**
 * A selector by which an element is found again in a renewed part; empty where it has no name.
 * @param {Element} element
 */
function selectorOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  return NAMES.filter((name) => name !== "value" || element.matches("[type=checkbox]"))
    .flatMap((name) => (element.hasAttribute(name) ? [`[${name}="${CSS.escape(element.getAttribute(name) ?? "")}"]`] : []))
    .join("");
}

document.addEventListener("focusin", (event) => {
  const target = /** @type {Element} */ (event.target);
  const isInSheet = target.id !== "sheet" && target.closest("#sheet");
  last = isInSheet ? selectorOf(target) : "";
});

/** Go back to where the keyboard was before the work was renewed, or to its beginning. */
export function refocus() {
  const sheet = document.getElementById("sheet");
  if (!sheet || (document.activeElement && document.activeElement !== document.body)) return;
  const again = /** @type {HTMLElement | null} */ (last && sheet.querySelector(last));
  again?.focus({ preventScroll: true });
  if (document.activeElement !== again || !again) sheet.focus({ preventScroll: true });
}
