// @ts-check
// What readers will get, beside the list: a frame for page and mail, pictures for PDF and cards.
import { roundup, words } from "./asking.js";

const kept = JSON.parse(localStorage.getItem("roundup-desk-preview") ?? "{}");
// at first as a narrow screen and a dark one show pages themselves
const usual = {
  width: matchMedia("(max-width: 59.99rem)").matches ? 390 : 1280,
  scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
};
const shown = { view: "page", ...usual, answer: "", ...kept };
let renewals = 0;

const holder = () => document.getElementById("frame");

/** Show the preview as the files are now. What was asked for before is not waited for. */
export function renew() {
  const frame = holder();
  if (!frame) return;
  mark();
  renewals += 1;
  frame.setAttribute("aria-busy", "true");
  if (shown.view === "page" || shown.view === "mail") framed(frame, renewals);
  else void pictured(frame, renewals);
}

/**
 * Show a page or a mail. The new frame takes the place of the old one when it is ready.
 * @param {HTMLElement} holder
 * @param {number} number
 */
function framed(holder, number) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "");
  frame.title = words.preview[shown.view];
  const place = shown.answer ? `#${encodeURIComponent(shown.answer)}` : "";
  frame.src = `/${roundup()}/preview/${shown.view}?scheme=${shown.scheme}&n=${number}${place}`;
  frame.className = "is-coming";
  frame.addEventListener("load", () => {
    if (number !== renewals) return frame.remove();
    for (const old of [...holder.children]) if (old !== frame) old.remove();
    frame.className = "";
    for (const name of ["tabindex", "role", "aria-label"]) holder.removeAttribute(name);
    holder.setAttribute("aria-busy", "false");
    fit();
  });
  for (const old of holder.querySelectorAll(".is-coming")) old.remove();
  holder.append(frame);
  fit();
}

/**
 * Show the pages of the PDF, or the cards.
 * @param {HTMLElement} holder
 * @param {number} number
 */
async function pictured(holder, number) {
  const answer = await fetch(`/${roundup()}/preview/${shown.view}/pages`);
  if (number !== renewals) return;
  const found = answer.ok ? (await answer.json()).pictures : [];
  const label = shown.view === "paper" ? words.preview.page_of : words.preview.card;
  const scrolled = holder.scrollTop;
  const pictures = found.map((/** @type {string} */ address, /** @type {number} */ at) => {
    const picture = document.createElement("img");
    picture.loading = "lazy";
    picture.alt = label.replace("{}", String(at + 1));
    picture.src = `${address}?n=${number}`;
    return picture;
  });
  if (!pictures.length) {
    const none = document.createElement("p");
    none.textContent = words.preview.nothing;
    pictures.push(none);
  }
  holder.replaceChildren(...pictures);
  holder.scrollTop = scrolled;
  holder.className = `frame is-${shown.view}`;
  // arrow keys scroll through the pages
  holder.tabIndex = 0;
  holder.role = "group";
  holder.ariaLabel = words.preview[shown.view];
  holder.setAttribute("aria-busy", "false");
}

/** Fit a frame of a screen's width into the room there is. */
function fit() {
  const frame = holder();
  if (!frame) return;
  if (shown.view === "page" || shown.view === "mail") frame.className = "frame";
  const room = frame.clientWidth;
  const wide = Number(shown.width);
  const scale = Math.min(1, room / wide);
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (frame.querySelectorAll("iframe"))) {
    each.style.width = `${wide}px`;
    each.style.height = `${frame.clientHeight / scale}px`;
    each.style.transform = `scale(${scale})`;
    each.style.left = `${Math.max(0, (room - wide * scale) / 2)}px`;
  }
}

/** Show which view, width and light are chosen. */
function mark() {
  for (const button of document.querySelectorAll(".views button")) {
    const data = /** @type {HTMLElement} */ (button).dataset;
    const isPressed = data.view === shown.view || data.width === String(shown.width) ||
      data.scheme === shown.scheme;
    button.setAttribute("aria-pressed", String(isPressed));
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-for]"))) {
    group.hidden = !(group.dataset.for ?? "").split(" ").includes(shown.view);
  }
}

/**
 * Show an answer in the preview, marked for a moment.
 * @param {string} answer
 */
export function follow(answer) {
  if (shown.answer === answer) return;
  shown.answer = answer;
  const frame = /** @type {HTMLIFrameElement | null} */ (holder()?.querySelector("iframe:not(.is-coming)"));
  if (frame) frame.src = `${frame.src.split("#")[0]}#${encodeURIComponent(answer)}`;
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest?.(".views button");
  if (!button) return;
  const { view, width, scheme } = /** @type {HTMLElement} */ (button).dataset;
  if (view) shown.view = view;
  if (width) shown.width = Number(width);
  if (scheme) shown.scheme = scheme;
  localStorage.setItem("roundup-desk-preview", JSON.stringify({ ...shown, answer: undefined }));
  if (width) { mark(); fit(); } else renew();
});
addEventListener("resize", fit);
