// @ts-check
// The list of answers: order by dragging and by keys, take in and leave out, find and filter.
import { change, roundup, say, words } from "./asking.js";
import { Sortable } from "./vendor/sortable.js";

/**
 * The row that holds an element.
 * @param {Element | null} element
 * @returns {HTMLElement | null}
 */
export const rowOf = (element) => /** @type {HTMLElement | null} */ (element?.closest?.(".row") ?? null);


/**
 * Do something to answers, by the name of the action.
 * @param {string} action
 * @param {Record<string, unknown>} values
 */
export const act = (action, values) => change(`/${roundup()}/do`, { action, ...values });

/**
 * Move an answer by one place.
 * @param {HTMLElement} row
 * @param {number} by
 */
export async function move(row, by) {
  const rows = [...(row.parentElement?.children ?? [])];
  const at = rows.indexOf(row) + by;
  if (row.dataset.state !== "used" || at < 0 || at >= rows.length) return;
  const other = rows[at];
  if (by < 0) other.before(row); else other.after(row);
  row.querySelector("a")?.focus();
  await place(row);
}

/**
 * Save the place of an answer that was moved on the page.
 * @param {HTMLElement} row
 */
async function place(row) {
  const every = [...document.querySelectorAll('.row[data-state="used"]')];
  const position = every.indexOf(row);
  const answer = await act("move", { id: row.dataset.id, position });
  if (answer.status < 300 && answer.value?.has_changed) {
    say(words.list.moved.replace("{}", row.dataset.name ?? "").replace("{}", `${position + 1}`));
  }
}

/**
 * Leave an answer out with a reason, or take it in.
 * @param {HTMLElement | null} row
 */
export function leaveOutOrTakeIn(row) {
  if (!row?.dataset.id) return;
  const ids = [row.dataset.id];
  if (row.dataset.state !== "used") return void act("take-in", { ids });
  ask(row, words.list.reason, (reason) => act("leave-out", { ids, reason }));
}

/**
 * Ask for a few words in place, and go on with them.
 * @param {HTMLElement} where
 * @param {string} label
 * @param {(text: string) => unknown} then
 */
function ask(where, label, then) {
  where.querySelector("form.ask")?.remove();
  const form = document.createElement("form");
  form.className = "ask";
  const field = document.createElement("label");
  field.textContent = label;
  const input = document.createElement("input");
  input.autocomplete = "off";
  field.append(input);
  const button = document.createElement("button");
  button.textContent = words.list.do;
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "quiet";
  cancel.textContent = words.list.cancel;
  const close = () => {
    const around = form.parentElement; // another one than before, once the list was renewed
    form.remove();
    around?.querySelector("a")?.focus();
  };
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.remove();
    void then(input.value.trim());
  });
  form.append(field, button, cancel);
  where.append(form);
  input.focus();
}

/**
 * Go to the next answer, or the one before.
 * @param {number} by
 */
export function step(by) {
  const links = /** @type {HTMLElement[]} */ (
    [...document.querySelectorAll(".row:not([hidden]) a.open")]);
  const current = rowOf(document.activeElement) ?? document.querySelector(".row.is-open");
  const at = links.findIndex((link) => current?.contains(link));
  const next = links[Math.max(0, Math.min(links.length - 1, at + by))];
  next?.focus();
}

let shownState = "";

/** Show only the answers that fit what is sought and the number that was pressed. */
function filter() {
  const find = /** @type {HTMLInputElement | null} */ (document.getElementById("find"));
  const sought = (find?.value ?? "").toLowerCase().trim();
  let any = false;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".row"))) {
    const fits = (!sought || (row.dataset.find ?? "").includes(sought)) &&
      (!shownState || row.dataset.state === shownState);
    row.hidden = !fits;
    any ||= fits;
  }
  for (const each of document.querySelectorAll("[data-show]")) {
    each.setAttribute("aria-pressed", String(each.getAttribute("data-show") === shownState));
  }
  const none = /** @type {HTMLElement | null} */ (document.querySelector(".no-fit"));
  if (none) none.hidden = any || !document.querySelector(".row");
}

/** @returns {string[]} */
const chosen = () => [...document.querySelectorAll(".choose:checked")]
  .map((box) => rowOf(box)?.dataset.id ?? "").filter(Boolean);

/**
 * Choose answers no more.
 * @param {string[]} ids
 */
function chooseNoMore(ids) {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".choose"))) {
    if (ids.includes(rowOf(box)?.dataset.id ?? "")) box.checked = false;
  }
  showSeveral();
}

/**
 * Do something to the answers that are chosen; they are not chosen any more once it is done.
 * @param {string} action
 * @param {Record<string, unknown>} values
 */
async function actOnChosen(action, values) {
  const ids = chosen();
  const answer = await act(action, { ids, ...values });
  if (answer.status < 300) chooseNoMore(ids);
}

/** Show what can be done with the answers that are chosen. */
function showSeveral() {
  const several = document.getElementById("several");
  const number = several?.querySelector("[data-chosen]");
  if (!several || !number) return;
  several.hidden = chosen().length === 0;
  number.textContent = String(chosen().length);
}

/**
 * Keep what a renewed list would lose: the chosen answers, and a question that is being answered.
 * @param {HTMLElement} list
 * @returns {() => void} what puts it back into the renewed list
 */
export function keepInList(list) {
  const ids = chosen();
  const form = /** @type {HTMLFormElement | null} */ (list.querySelector("form.ask"));
  const asked = form && rowOf(form)?.dataset.id;
  const field = form?.contains(document.activeElement)
    ? /** @type {HTMLElement} */ (document.activeElement) : null;
  return () => {
    for (const id of ids) {
      const box = /** @type {HTMLInputElement | null} */ (list.querySelector(`[data-id="${CSS.escape(id)}"] .choose`));
      if (box) box.checked = true;
    }
    showSeveral();
    const around = asked ? list.querySelector(`[data-id="${CSS.escape(asked)}"]`) : list.querySelector(".several");
    if (form) around?.append(form);
    field?.focus({ preventScroll: true });
  };
}

/** @type {Record<string, (from: HTMLElement) => unknown>} */
const presses = {
  "up": (from) => moveOf(from, -1),
  "down": (from) => moveOf(from, 1),
  "leave-out": (from) => leaveOutOrTakeIn(rowOf(from)),
  "take-in": (from) => leaveOutOrTakeIn(rowOf(from)),
  "several-out": (from) => ask(bar(from), words.list.reason,
    (reason) => actOnChosen("leave-out", { reason })),
  "several-group": (from) => ask(bar(from), words.list.heading_for,
    (heading) => actOnChosen("group", { heading })),
  "several-ungroup": () => actOnChosen("ungroup", {}),
  "several-none": () => { chooseNoMore(chosen()); },
};

/** @param {HTMLElement} from @param {number} by */
const moveOf = (from, by) => { const row = rowOf(from); if (row) void move(row, by); };

/** @param {HTMLElement} from */
const bar = (from) => /** @type {HTMLElement} */ (from.closest(".several"));

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const press = target.closest?.("[data-press]");
  const name = press?.getAttribute("data-press") ?? "";
  if (press && presses[name]) void presses[name](/** @type {HTMLElement} */ (press));
  const show = target.closest?.("[data-show]");
  if (show) { shownState = show.getAttribute("data-show") ?? ""; filter(); }
});
document.addEventListener("input", (event) => {
  if (/** @type {HTMLElement} */ (event.target).id === "find") filter();
});
document.addEventListener("change", (event) => {
  const target = /** @type {HTMLSelectElement} */ (event.target);
  if (target.matches?.(".choose")) showSeveral();
  if (target.id === "to-question" && target.value) {
    void actOnChosen("move-to-question", { question: Number(target.value) });
  }
});

/** Make the rows that are shown ready for hands. */
export function begin() {
  filter();
  showSeveral();
  for (const rows of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-order]"))) {
    Sortable.create(rows, {
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
      draggable: ".row",
      filter: "button, input, form",
      preventOnFilter: false,
      forceFallback: true,
      fallbackTolerance: 5,
      delayOnTouchOnly: true,
      delay: 180,
      onEnd: (/** @type {{item: HTMLElement, oldIndex: number, newIndex: number}} */ end) => {
        if (end.oldIndex !== end.newIndex) void place(end.item);
      },
    });
  }
}
