// Correcting in place: the form of a row opens under it, beside the text; and words that are marked in the text can be
// added as a row. Without this script the links lead to the same forms on pages of their own.

const text = document.querySelector(".document-text");
// Pressed again before the form has come, a link opens it once.
const opening = new Set();
const HURRY = 1000;
const changed = new WeakSet();

async function press(link) {
  if (opening.has(link)) return;
  opening.add(link);
  try {
    await open(link);
  } finally {
    opening.delete(link);
  }
}

async function open(link) {
  const row = link.closest("li");
  const there = row.querySelector(".in-place");
  if (there) {
    there.remove();
    link.setAttribute("aria-expanded", "false");
    return;
  }
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("form.record-form");
  if (!answer.ok || !form) {
    location.assign(link.href);
    return;
  }
  const box = document.createElement("div");
  box.className = "in-place";
  box.append(document.adoptNode(form));
  for (const extra of page.querySelectorAll(".form-delete, #names")) {
    if (extra.id) document.getElementById(extra.id)?.remove();
    box.append(document.adoptNode(extra));
  }
  // Several rows can be open: their fields need ids of their own.
  const mark = `${row.id}-`;
  for (const element of box.querySelectorAll("[id]:not(datalist)")) element.id = mark + element.id;
  for (const label of box.querySelectorAll("label[for]")) label.htmlFor = mark + label.htmlFor;
  for (const field of box.querySelectorAll("[aria-describedby]")) {
    const ids = field.getAttribute("aria-describedby").split(" ");
    field.setAttribute("aria-describedby", ids.map((id) => mark + id).join(" "));
  }
  // An Enter that was meant for the link does not hand in the form that has just come.
  const came = performance.now();
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !changed.has(box) && performance.now() - came < HURRY) event.preventDefault();
  });
  box.addEventListener("input", () => changed.add(box));
  row.append(box);
  link.setAttribute("aria-expanded", "true");
  box.querySelector("input:not([type=hidden]), textarea, select").focus();
}

for (const link of document.querySelectorAll("a.correct")) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    press(link);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    press(link);
  });
}

// How many characters of the document stand before a place; the labels between them are not its text.
function offset(node, at) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, at);
  const words = before.cloneContents();
  for (const label of words.querySelectorAll(".passage")) label.remove();
  return [...words.textContent].length;
}

const tools = document.querySelector("[data-selection]");
if (text && tools) {
  document.querySelector("[data-select-hint]").hidden = false;
  const bare = new Map([...tools.querySelectorAll("a")].map((link) => [link, link.getAttribute("href")]));
  document.addEventListener("selectionchange", () => {
    const selected = document.getSelection();
    const range = selected.rangeCount && !selected.isCollapsed ? selected.getRangeAt(0) : null;
    const inside = range && text.contains(range.startContainer) && text.contains(range.endContainer);
    tools.hidden = !inside;
    if (!inside) return;
    const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    for (const [link, href] of bare) link.setAttribute("href", `${href}/${start}-${end}`);
  });
}
