// @ts-check
// A portrait: whose it is, and the square of the picture that is shown, moved by mouse, touch and keys.
import { change, complain, roundup, say, words } from "./asking.js";

const SAVE_AFTER = 400;
const SMALLEST = 10;
const token = document.querySelector('meta[name="desk-token"]')?.getAttribute("content") ?? "";

/** @param {number} value @param {number} low @param {number} high */
const within = (value, low, high) => Math.min(Math.max(value, low), high);

/** @type {Cropping | null} */
let current = null;

/** The square over a whole picture. */
class Cropping {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.square = /** @type {HTMLElement} */ (box.querySelector(".square"));
    this.ratio = Number(box.dataset.ratio);
    this.across = Number(box.dataset.across);
    this.down = Number(box.dataset.down);
    this.side = Number(box.dataset.side);
    this.timer = 0;
    this.square.addEventListener("pointerdown", (event) => this.drag(event));
    this.square.addEventListener("keydown", (event) => this.key(event));
    this.lay();
  }

  /** The square's width and height, in percent of the picture's. */
  get size() {
    const { ratio, side } = this;
    return ratio >= 1 ? { wide: side / ratio, high: side } : { wide: side, high: side * ratio };
  }

  /** Lay the square over the picture, wholly inside. */
  lay() {
    this.side = within(this.side, SMALLEST, 100);
    const { wide, high } = this.size;
    this.across = within(this.across, wide / 2, 100 - wide / 2);
    this.down = within(this.down, high / 2, 100 - high / 2);
    Object.assign(this.square.style, {
      left: `${this.across - wide / 2}%`, top: `${this.down - high / 2}%`, width: `${wide}%`, height: `${high}%`,
    });
  }

  /** @param {PointerEvent} event */
  drag(event) {
    event.preventDefault();
    this.square.focus();
    this.square.setPointerCapture(event.pointerId);
    const isCorner = /** @type {HTMLElement} */ (event.target).matches(".corner");
    const { width, height } = this.box.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY, across: this.across, down: this.down, side: this.side };
    const moved = (/** @type {PointerEvent} */ now) => {
      const [right, down] = [now.clientX - start.x, now.clientY - start.y];
      if (isCorner) this.side = start.side + (100 * (right + down)) / Math.min(width, height);
      else {
        this.across = start.across + (100 * right) / width;
        this.down = start.down + (100 * down) / height;
      }
      this.lay();
    };
    const ended = () => {
      this.square.removeEventListener("pointermove", moved);
      this.saveSoon();
    };
    this.square.addEventListener("pointermove", moved);
    this.square.addEventListener("lostpointercapture", ended, { once: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = event.shiftKey ? 5 : 1;
    /** @type {Record<string, () => unknown>} */
    const keys = {
      ArrowLeft: () => { this.across -= by; },
      ArrowRight: () => { this.across += by; },
      ArrowUp: () => { this.down -= by; },
      ArrowDown: () => { this.down += by; },
      "+": () => { this.side += 2 * by; },
      "=": () => { this.side += 2 * by; },
      "-": () => { this.side -= 2 * by; },
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
    this.lay();
    this.saveSoon();
  }

  saveSoon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const numbers = [this.across, this.down, this.side].map((each) => `${Math.round(each * 10) / 10}%`);
      void save(this.box.closest("[data-answer]"), numbers.join(" "));
    }, SAVE_AFTER);
  }
}

/**
 * Save the square of the answer that is open, and show the portrait as it is now.
 * @param {Element | null} section
 * @param {string} text
 */
async function save(section, text) {
  const id = section?.getAttribute("data-answer") ?? "";
  const answer = await change(`/${roundup()}/answers/${encodeURIComponent(id)}/crop`, { text });
  if (answer.status >= 300) return;
  const page = await fetch(`/${roundup()}/answers/${encodeURIComponent(id)}`, { headers: { "HX-Request": "true" } });
  const shown = new DOMParser().parseFromString(await page.text(), "text/html").querySelector(".who > :first-child");
  const old = section?.querySelector(".who > :first-child");
  if (shown && old) old.replaceWith(shown);
}

/**
 * Send a picture as somebody's portrait.
 * @param {string} id
 * @param {File} file
 */
export async function give(id, file) {
  const path = `/${roundup()}/answers/${encodeURIComponent(id)}`;
  const answer = await fetch(`${path}/portrait`, {
    method: "POST",
    headers: { "Accept": "application/json", "X-Roundup-Desk": token, "X-File-Name": encodeURIComponent(file.name) },
    body: file,
  });
  const said = await answer.json().catch(() => null);
  if (!answer.ok) return complain(said?.message ?? words.trouble.heading, said?.hint ?? "");
  say(said.said);
  const open = document.getElementById("answer");
  if (open?.getAttribute("data-answer") === id) void window.htmx?.ajax("GET", path, "#sheet");
}

/** Make the square ready that is shown. */
function attach() {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-crop]"));
  if (box && current?.box !== box) current = new Cropping(box);
}

/** Show the square as it is after a change that was made elsewhere, or undone. */
async function refresh() {
  const section = document.getElementById("answer");
  const old = section?.querySelector("details.cropping[open]");
  if (!old || old.contains(document.activeElement)) return;
  const path = `/${roundup()}/answers/${encodeURIComponent(section?.getAttribute("data-answer") ?? "")}`;
  const page = await fetch(path, { headers: { "HX-Request": "true" } });
  const shown = new DOMParser().parseFromString(await page.text(), "text/html");
  const now = shown.querySelector("details.cropping");
  if (!page.ok || !now || !old.isConnected) return;
  now.setAttribute("open", "");
  old.replaceWith(now);
  const portrait = shown.querySelector(".who > :first-child");
  if (portrait) section?.querySelector(".who > :first-child")?.replaceWith(portrait);
  attach();
}

document.addEventListener("desk:changed", () => void refresh());
document.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const id = field.closest?.("[data-answer]")?.getAttribute("data-answer");
  if (field.matches?.("[data-picture]") && field.files?.[0] && id) void give(id, field.files[0]);
});
document.addEventListener("click", (event) => {
  const press = /** @type {HTMLElement} */ (event.target).closest?.('[data-press="usual-square"]');
  const section = press?.closest("[data-answer]");
  const id = section?.getAttribute("data-answer");
  if (section && id) void save(section, "").then(() => window.htmx?.ajax("GET", `/${roundup()}/answers/${id}`, "#sheet"));
});
for (const name of ["htmx:load", "htmx:afterSwap", "htmx:after:swap"]) document.addEventListener(name, attach);
attach();
