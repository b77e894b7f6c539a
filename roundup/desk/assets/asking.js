// @ts-check
// Requests to the desk that change something, and what is said of them.

/** @type {string} */
const token = document.querySelector('meta[name="desk-token"]')?.getAttribute("content") ?? "";

/** @type {Record<string, Record<string, string>>} */
export const words = JSON.parse(document.getElementById("desk-words")?.textContent ?? "{}");

/**
 * The name of the roundup that the page shows.
 * @returns {string}
 */
export const roundup = () =>
  /** @type {HTMLElement | null} */ (document.querySelector(".top"))?.dataset.name ?? "";

/**
 * Send a value, and return what came back with its status. `digest` says which version of a file
 * the change began from; the desk answers 409 where another one is there now.
 * @param {string} path
 * @param {unknown} value
 * @param {{digest?: string}} [options]
 * @returns {Promise<{status: number, value: any}>}
 */
export async function post(path, value, { digest } = {}) {
  /** @type {Record<string, string>} */
  const headers = {
    "Accept": "application/json",
    "Content-Type": "application/json",
    "X-Roundup-Desk": token,
  };
  if (digest !== undefined) headers["If-Match"] = `"${digest}"`;
  try {
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(value) });
    const text = await answer.text();
    return { status: answer.status, value: text ? JSON.parse(text) : null };
  } catch {
    return { status: 0, value: { message: words.trouble.gone, hint: "" } };
  }
}

/**
 * Send a value, and say what came of it: the message of a refusal, or that it is saved.
 * @param {string} path
 * @param {unknown} value
 * @param {{digest?: string}} [options]
 * @returns {Promise<{status: number, value: any}>}
 */
export async function change(path, value, options = {}) {
  const answer = await post(path, value, options);
  if (answer.status >= 200 && answer.status < 300) say(answer.value?.said ?? words.top.saved);
  else complain(answer.value?.message ?? words.trouble.heading, answer.value?.hint ?? "");
  return answer;
}

/**
 * Say something to whoever looks or listens, for a moment.
 * @param {string} text
 */
export function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
  shown(text, "", false);
}

/**
 * Say what went wrong and what to do; it stays until it is read.
 * @param {string} message
 * @param {string} hint
 */
export function complain(message, hint) {
  const live = document.getElementById("live");
  if (live) live.textContent = `${message}. ${hint}`;
  shown(message, hint, true);
}

let timer = 0;

/**
 * @param {string} message
 * @param {string} hint
 * @param {boolean} stays
 */
function shown(message, hint, stays) {
  const toast = document.getElementById("toast");
  if (!toast) return;
  toast.replaceChildren();
  const line = document.createElement("p");
  line.append(...ticked(message));
  toast.append(line);
  if (hint) {
    const more = document.createElement("p");
    more.className = "hint";
    more.append(...ticked(hint));
    toast.append(more);
  }
  toast.classList.toggle("is-error", stays);
  toast.hidden = false;
  clearTimeout(timer);
  timer = window.setTimeout(() => { toast.hidden = true; }, stays ? 12000 : 1800);
}

/**
 * Write a message with what is between backticks as code.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function ticked(text) {
  return text.split("`").map((part, number) => {
    if (number % 2 === 0) return part;
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}
