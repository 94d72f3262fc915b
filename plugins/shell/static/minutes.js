// The minutes' form without reloading: items, decisions and actions are added, moved and removed in the page, with one
// toolbar in the item that somebody is in. Without scripts each item has buttons that ask the server.

const agenda = document.querySelector("#agenda");
const form = agenda?.closest("form");
const toolbar = document.querySelector("#item-toolbar")?.content.firstElementChild;

const say = (text) => {
  document.querySelector("#minutes-said").textContent = text;
};
const changed = () => form.dispatchEvent(new Event("intranet:changed", { bubbles: true }));
const items = () => [...agenda.querySelectorAll(":scope > [data-item]")];
const input = (item, column) => item.querySelector(`[name^="item-"][name$="-${column}"]`);
const place = (item) => Number(input(item, "position").value);

const freeKey = (sort) => {
  const names = [...form.elements].map((field) => field.name?.match(new RegExp(`^${sort}-n(\\d+)-`))?.[1] ?? 0);
  return `n${Math.max(0, ...names.map(Number)) + 1}`;
};

// The pattern of a new row with its own key in place of n0.
const fresh = (sort, item) => {
  const key = freeKey(sort);
  const row = document.querySelector(`#new-${sort}`).content.firstElementChild.cloneNode(true);
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of element.attributes) {
      attribute.value = attribute.value.replaceAll(`${sort}-n0`, `${sort}-${key}`);
    }
  }
  if (sort === "item") {
    row.dataset.item = key;
    row.querySelector(".item-tools").remove();
  } else row.querySelector("input[type=hidden]").value = item;
  return row;
};

// What schema/store/renumber_items.py does: a number goes on from the one before it, and what is typed stays.
const FORM = /^(\D*)(\d{1,6})([.):\s]*)$/;
const itself = (item) => input(item, "numbered").value && !input(item, "number").value.trim();
const number = () => {
  const all = items();
  const typed = new Set(all.map((item) => input(item, "number").value.trim()).filter(Boolean));
  let before = null;
  for (const [index, item] of all.entries()) {
    for (const shown of item.querySelectorAll("[data-place]")) shown.textContent = index + 1;
    const field = input(item, "number");
    let own = field.value.trim();
    if (itself(item)) {
      const parts = before?.match(FORM);
      own = parts ? `${parts[1]}${Number(parts[2]) + 1}${parts[3]}` : agenda.dataset.first;
      if (typed.has(own)) own = "";
    }
    field.placeholder = itself(item) ? own : "";
    if (FORM.test(own)) before = own;
  }
};

// The toolbar goes to the item that somebody is in.
const come = (item) => {
  if (!item || item.contains(toolbar) || !agenda.contains(item)) return;
  item.querySelector(".item-bar").append(toolbar);
  toolbar.querySelector("[data-preview]").dataset.preview = input(item, "body").id;
  toolbar.querySelector("[data-do=remove]").hidden = "stays" in item.dataset;
};

// Whoever writes more lines than the field has sees them all, also where the browser does not do it by itself.
const grow = (field) => {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
};

const addItem = (after) => {
  const row = fresh("item");
  const all = items();
  const hasNumbers = !all.length || all.some((item) => input(item, "number").value || itself(item));
  const last = after ?? all.at(-1);
  const next = all[all.indexOf(last) + 1];
  agenda.querySelector("[data-empty]")?.remove();
  input(row, "numbered").value = hasNumbers ? "1" : "";
  input(row, "position").value = !last ? 1 : next ? (place(last) + place(next)) / 2 : place(last) + 1;
  if (last) last.after(row);
  else agenda.append(row);
  number();
  input(row, "heading").focus();
  return row;
};

const addRow = (sort, item) => {
  const row = fresh(sort, item.dataset.item);
  item.querySelector(`[data-rows=${sort}]`).append(row);
  row.querySelector("textarea").focus();
  return row;
};

const remove = (row) => {
  const gone = document.createElement("p");
  const undo = document.createElement("button");
  gone.className = "removed";
  gone.textContent = `${agenda.dataset.removed} `;
  undo.type = "button";
  undo.className = "button-quiet";
  undo.textContent = agenda.dataset.undo;
  undo.addEventListener("click", () => {
    gone.replaceWith(row);
    number();
    changed();
    row.querySelector("textarea, input:not([type=hidden])").focus();
  });
  gone.append(undo);
  row.replaceWith(gone);
  number();
  say(agenda.dataset.removed);
  undo.focus();
};

// Only the moved item gets another position, between those of its neighbours, so that two people's moves fit together.
const move = (item, step) => {
  const all = items();
  const here = all.indexOf(item);
  const other = all[here + step];
  if (here < 0 || !other) return;
  const focused = document.activeElement;
  if (step < 0) other.before(item);
  else other.after(item);
  if (item.contains(focused)) focused.focus();
  const order = items();
  const at = order.indexOf(item);
  const below = at ? place(order[at - 1]) : place(order[1]) - 2;
  const above = at + 1 < order.length ? place(order[at + 1]) : below + 2;
  const between = (below + above) / 2;
  input(item, "position").value = between;
  if (!(below < between && between < above)) {
    order.forEach((one, index) => (input(one, "position").value = index + 1));
  }
  number();
  item.scrollIntoView({ block: "nearest" });
  say(agenda.dataset.moved.replace("{place}", at + 1));
  changed();
};

// The marked part of the text, which is marked no longer: what was made of it is not made again.
const marked = (item) => {
  const body = input(item, "body");
  const text = body.value.slice(body.selectionStart, body.selectionEnd).trim();
  body.setSelectionRange(body.selectionEnd, body.selectionEnd);
  return text;
};

// Of the marked text, without the label that is shown beside it and the marks of Markdown in front.
const decide = (item) => {
  const text = marked(item);
  const row = addRow("decision", item);
  row.querySelector("textarea").value = text
    .replace(/^[\s>*#-]*(beslut|decision)\s*:\s*/i, "")
    .replace(/^[\s>*#-]+/, "");
  grow(row.querySelector("textarea"));
};

// The server reads what, who and when, as it does from a file, and answers with the form that has them in it.
let isReading = false;
const read = async (item, text) => {
  if (isReading) return;
  isReading = true;
  const body = new URLSearchParams(new FormData(form));
  body.set("_action", `read-${item.dataset.item}`);
  if (text) body.set("_marked", text);
  let rows = [];
  let said = agenda.dataset.failed;
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      rows = [...page.querySelectorAll(`#${CSS.escape(item.id)} [data-rows=action] > [data-row]`)];
      said = page.querySelector("#minutes-said")?.textContent || said;
    }
  } catch {
    // No network: it is said, and the text is still there.
  }
  isReading = false;
  rows = rows.filter((row) => !document.getElementById(row.id)).map((row) => document.importNode(row, true));
  item.querySelector("[data-rows=action]").append(...rows);
  say(rows.length ? agenda.dataset.found.replace("{number}", rows.length) : said);
  rows[0]?.querySelector("[value^=right-]")?.focus();
  if (rows.length) changed();
};

const accept = (row) => {
  const field = row?.querySelector("[name$='-proposed']");
  if (!field?.value) return;
  field.value = "";
  row.classList.remove("is-proposed");
  const hadFocus = row.querySelector(".proposed").contains(document.activeElement);
  row.querySelector(".proposed").remove();
  if (hadFocus) row.querySelector("textarea").focus();
};

const TOOLS = {
  decision: (item) => decide(item),
  action: (item) => {
    const text = marked(item);
    if (text) read(item, text);
    else addRow("action", item);
  },
  read: (item) => read(item),
  next: (item) => addItem(item),
  up: (item) => move(item, -1),
  down: (item) => move(item, 1),
  remove: (item) => remove(item),
};

// Buttons that ask the server where no script runs; what needs the record goes there in any case.
const ACTS = {
  "add-item": () => addItem(),
  "remove-": (button) => remove(button.closest("[data-row]")),
  "right-": (button) => accept(button.closest("[data-row]")),
  discuss: () => {
    for (const item of items()) if (input(item, "status").value === "open") input(item, "status").value = "discussed";
  },
  number: (button) => {
    for (const item of items()) {
      input(item, "number").value = "";
      input(item, "numbered").value = "1";
    }
    number();
    button.hidden = true;
    agenda.querySelector("input:not([type=hidden])").focus();
  },
};
const KEYS = { F2: "decision", F4: "action" };

const pressed = (event) => {
  const button = event.target.closest("button");
  const tool = TOOLS[button?.dataset.do];
  const act = button?.name === "_action" && Object.keys(ACTS).find((name) => button.value.startsWith(name));
  if (tool) tool(button.closest("[data-item]"));
  else if (act) ACTS[act](button);
  else return;
  event.preventDefault();
  changed();
};

const keyed = (event) => {
  const item = event.target.closest("#agenda > [data-item]");
  if (!item || event.ctrlKey || event.metaKey) return;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const tool = event.target.matches("textarea, input[type=text]") && KEYS[event.key];
  if (event.altKey && step) move(item, step);
  else if (event.altKey && event.key === "Enter") addItem(item);
  else if (!event.altKey && tool) TOOLS[tool](item);
  else return;
  event.preventDefault();
  changed();
};

// One stop for Tab; arrows go on from there. https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
const walk = (event) => {
  const buttons = [...toolbar.querySelectorAll("button:not([hidden])")];
  const here = buttons.indexOf(document.activeElement);
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined || event.altKey) return;
  event.preventDefault();
  buttons.at(to % buttons.length).focus();
};

if (form) {
  for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
  for (const tools of document.querySelectorAll(".item-tools")) tools.remove();
  for (const button of toolbar.querySelectorAll("button")) button.tabIndex = -1;
  toolbar.querySelector("button").tabIndex = 0;
  toolbar.addEventListener("keydown", walk);
  toolbar.addEventListener("focusin", ({ target }) => {
    for (const button of toolbar.querySelectorAll("button")) button.tabIndex = button === target ? 0 : -1;
  });
  form.addEventListener("click", pressed);
  form.addEventListener("keydown", keyed);
  form.addEventListener("focusin", ({ target }) => come(target.closest("#agenda > [data-item]")));
  // Whoever goes on to something else finds it in the first item again, before all others.
  agenda.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !agenda.contains(relatedTarget)) come(items()[0]);
  });
  form.addEventListener("input", ({ target }) => {
    accept(target.closest("[data-row]"));
    if (target.matches("textarea")) grow(target);
    if (target.name?.endsWith("-number")) number();
  });
  for (const field of form.querySelectorAll("textarea")) grow(field);
  come(items()[0]);
}
