// The minutes' form without reloading: items, decisions and actions are added, moved and removed in the page, and a
// marked sentence becomes a decision or something to do. Without scripts the same buttons ask the server.

const agenda = document.querySelector("#agenda");
const form = agenda?.closest("form");

const say = (text) => {
  document.querySelector("#minutes-said").textContent = text;
};
const changed = () => form.dispatchEvent(new Event("intranet:changed", { bubbles: true }));
const items = () => [...agenda.querySelectorAll(":scope > [data-item]")];
const position = (item) => item.querySelector("input[name$='-position']");

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
      attribute.value = attribute.value.replace(/^((add|remove)-[a-z]+-|up-|down-)n0$/, `$1${key}`);
    }
  }
  if (sort === "item") row.dataset.item = key;
  else row.querySelector("input[type=hidden]").value = item;
  reveal(row);
  return row;
};

const reveal = (part) => {
  for (const button of part.querySelectorAll("[data-mark], [data-preview], [data-with-script]")) button.hidden = false;
};

const number = () => {
  for (const [index, item] of items().entries()) item.querySelector("[data-place]").textContent = index + 1;
};

const add = (sort, block) => {
  if (sort === "item") {
    const row = fresh(sort);
    const last = items().at(-1);
    agenda.querySelector("[data-empty]")?.remove();
    position(row).value = (last ? Number(position(last).value) : 0) + 1;
    agenda.append(row);
    number();
    row.querySelector(".heading input").focus();
    return row;
  }
  const row = fresh(sort, block.dataset.item);
  block.querySelector(`[data-rows=${sort}]`).append(row);
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
  const below = at ? Number(position(order[at - 1]).value) : Number(position(order[1]).value) - 2;
  const above = at + 1 < order.length ? Number(position(order[at + 1]).value) : below + 2;
  const place = (below + above) / 2;
  position(item).value = place;
  if (!(below < place && place < above)) order.forEach((one, index) => (position(one).value = index + 1));
  number();
  item.scrollIntoView({ block: "nearest" });
  say(agenda.dataset.moved.replace("{place}", at + 1));
  changed();
};

const act = (button) => {
  const block = button.closest("[data-item]");
  const [, name, sort] = button.value.match(/^(add|remove|up|down|discuss)(?:-(item|decision|action))?/) ?? [];
  if (name === "add") add(sort, block);
  else if (name === "remove") remove(button.closest("[data-row]") ?? block);
  else if (name === "up" || name === "down") return move(block, name === "up" ? -1 : 1);
  else {
    for (const status of agenda.querySelectorAll(".status select")) if (status.value === "open") status.value = "discussed";
  }
  changed();
};

const mark = (button) => {
  const block = button.closest("[data-item]");
  const body = block.querySelector("textarea[name$='-body']");
  const text = body.value.slice(body.selectionStart, body.selectionEnd).trim();
  if (!text) {
    say(agenda.dataset.nothing);
    body.focus();
    return;
  }
  const row = add(button.dataset.mark, block);
  // The label is shown beside it, and Markdown's marks in front belong to the text around it.
  row.querySelector("textarea").value = text.replace(/^[\s>*#-]*(beslut|decision)\s*:\s*/i, "").replace(/^[\s>*#-]+/, "");
  changed();
};

if (form) {
  reveal(form);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.name === "_action" && button.value !== "save") {
      event.preventDefault();
      act(button);
    } else if (button?.dataset.mark) mark(button);
  });
  form.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const item = event.target.closest("#agenda > [data-item]");
    if (step && item && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      move(item, step);
    }
  });
}
