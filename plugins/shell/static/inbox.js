// What is pointed at or focused in the text is shown among the records, and the other way round. Both sides carry the
// same keys in data-mark; without this script the links between them do the same.
"use strict";

const HOVER_DELAY = 150; // milliseconds: passing over the text moves nothing
const byKey = new Map();
for (const element of document.querySelectorAll("[data-mark]")) {
  for (const key of element.dataset.mark.split(" ")) {
    if (!byKey.has(key)) byKey.set(key, []);
    byKey.get(key).push(element);
  }
}

let shown = [];
let waiting = null;

function isScrolled(pane) {
  return pane && getComputedStyle(pane).overflowY === "auto" && pane.scrollHeight > pane.clientHeight;
}

function reveal(element) {
  const pane = element.closest(".pane");
  if (!isScrolled(pane)) return; // on a narrow screen the page itself would jump
  const inner = element.getBoundingClientRect();
  const outer = pane.getBoundingClientRect();
  if (inner.top < outer.top + 60 || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - outer.height / 3;
}

function show(element) {
  for (const other of shown) other.classList.remove("is-shown");
  shown = [...new Set(element.dataset.mark.split(" ").flatMap((key) => byKey.get(key)))];
  for (const other of shown) other.classList.add("is-shown");
  const pane = element.closest(".pane");
  const across = shown.find((other) => other.closest(".pane") !== pane);
  if (across) reveal(across);
}

function marked(event) {
  return event.target instanceof Element ? event.target.closest(".panes [data-mark]") : null;
}

document.addEventListener("focusin", (event) => {
  const element = marked(event);
  if (element) show(element);
});
document.addEventListener("pointerover", (event) => {
  clearTimeout(waiting);
  const element = marked(event);
  if (element && event.pointerType !== "touch") waiting = setTimeout(show, HOVER_DELAY, element);
});

// Who types a name means the answer that it belongs to.
document.addEventListener("input", (event) => {
  const choice = event.target.closest(".choice");
  const button = choice && event.target.type !== "radio" && choice.querySelector("input[type=radio]");
  if (button) button.checked = true;
});

// While a line that was not read has the focus, in the text or among the records, a number presses its button.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-5]$/.test(event.key)) return;
  const element = marked(event);
  const line = element && byKey.get(element.dataset.mark)?.find((other) => other.querySelector("[data-press]"));
  const button = line?.querySelector(`[data-press="${event.key}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
