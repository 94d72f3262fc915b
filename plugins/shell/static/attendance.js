// The attendance sheet with the keyboard: one key marks a person and goes on to the next; sums follow.
// Keys act only while a mark has the focus, so they take nothing from anything else on the page (WCAG 2.1.4).

const KEYS = { n: "present", p: "present", f: "apologies", a: "absent", 0: "absent", delete: "", backspace: "" };
const AWAY = ["apologies", "absent"];
const sheet = document.querySelector(".sheet");
const form = sheet.closest("form");
const rows = [...sheet.querySelectorAll(".sheet-row")];

const marked = (row) => row.querySelector(".marks input:checked")?.value ?? "";

const mark = (row, value) => {
  const option = [...row.querySelectorAll(".marks input")].find((input) => input.value === value);
  option.checked = true;
  return option;
};

const goTo = (row) => (row.querySelector(".marks input:checked") ?? row.querySelector(".marks input")).focus();

const changed = () => form.dispatchEvent(new CustomEvent("intranet:changed"));

const number = (input) => Math.max(0, Number.parseInt(input.value, 10) || 0);

const add = () => {
  const sums = { present: 0, apologies: 0, absent: 0, blank: 0 };
  for (const row of rows) sums[marked(row) || "blank"] += 1;
  let about = false;
  for (const row of form.querySelectorAll(".head-row[data-counts=present]")) {
    sums.present += number(row.querySelector("input[type=number]"));
    about ||= row.querySelector("input[type=checkbox]").checked;
  }
  for (const name of form.querySelectorAll(".guest input[name^=name-]")) if (name.value.trim()) sums.present += 1;
  for (const [status, sum] of Object.entries(sums)) {
    sheet.querySelector(`[data-sum=${status}] .number`).textContent = sum;
  }
  sheet.querySelector("[data-sum=present] .about").hidden = !about;
};

// Whom somebody can stand in for: those who are marked as away now. What is chosen stays a choice.
const offer = () => {
  const away = rows.filter((row) => row.dataset.person && AWAY.includes(marked(row)));
  for (const select of form.querySelectorAll("select.stands-in")) {
    const own = select.name.replace("for-p", "");
    const wanted = new Map(away.map((row) => [row.dataset.person, nameOf(row)]).filter(([id]) => id !== own));
    for (const option of [...select.options]) {
      if (option.value && !option.selected && !wanted.has(option.value)) option.remove();
      wanted.delete(option.value);
    }
    for (const [id, name] of wanted) select.append(new Option(name, id));
  }
};

const nameOf = (row) => row.querySelector("legend").firstChild.textContent.trim();

const follow = () => {
  add();
  offer();
};

sheet.addEventListener("keydown", (event) => {
  const row = event.target.closest(".sheet-row");
  if (!row || event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) return;
  const at = rows.indexOf(row);
  const key = event.key.toLowerCase();
  let next = null;
  if (key in KEYS) {
    mark(row, KEYS[key]);
    follow();
    changed();
    next = rows[at + 1] ?? row;
  } else if (key === "arrowdown") next = rows[at + 1] ?? row;
  else if (key === "arrowup") next = rows[at - 1] ?? row;
  else if (key === "home") next = rows[0];
  else if (key === "end") next = rows.at(-1);
  if (next) {
    event.preventDefault();
    goTo(next);
  }
});

const everybody = form.querySelector("[data-all-present]");
everybody?.addEventListener("click", () => {
  for (const row of rows) if (!marked(row)) mark(row, "present");
  follow();
  changed();
});

// A resident among the guests becomes one of the residents who are counted.
const known = new Set([...document.querySelectorAll("#known-people option")].map((option) => option.value));
const said = form.querySelector("[data-said]");
const countResident = (select) => {
  const guest = select.closest(".guest");
  const residents = form.querySelector("[name=heads-resident]");
  residents.value = number(residents) + 1;
  for (const input of guest.querySelectorAll("input[type=text]")) input.value = "";
  for (const list of guest.querySelectorAll("select")) list.value = "";
  said.textContent = sheet.dataset.counted;
};

form.addEventListener("change", (event) => {
  // Somebody known may have agreed to be named: the server knows.
  if (event.target.matches(".guest select[name^=category-]") && event.target.value === "resident") {
    const name = event.target.closest(".guest").querySelector("input[name^=name-]").value.trim();
    if (!known.has(name)) countResident(event.target);
  }
  follow();
});
form.addEventListener("input", add);

const adder = form.querySelector("[data-add-guest]");
adder.addEventListener("click", () => {
  const guests = [...form.querySelectorAll(".guest")];
  const last = guests.at(-1);
  const old = last.dataset.guest;
  const key = `n${Number(old.slice(1)) + 1}`;
  const copy = last.cloneNode(true);
  copy.dataset.guest = key;
  for (const element of copy.querySelectorAll("[id], [for], [name]")) {
    for (const attribute of ["id", "for", "name"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(new RegExp(`-${old}$`), `-${key}`));
    }
    element.removeAttribute("aria-describedby");
    element.removeAttribute("aria-invalid");
  }
  for (const error of copy.querySelectorAll(".field-error")) error.remove();
  for (const text of [...copy.querySelectorAll("legend, .visually-hidden")]) {
    text.textContent = text.textContent.replaceAll(old.slice(1), key.slice(1));
  }
  for (const input of copy.querySelectorAll("input")) input.value = "";
  for (const select of copy.querySelectorAll("select")) select.value = "";
  last.after(copy);
  copy.querySelector("input").focus();
});

for (const hidden of [everybody, adder, document.getElementById("sheet-keys")]) if (hidden) hidden.hidden = false;
follow();
// Ready for the first key, unless something else has to be read first.
if (rows.length && !document.querySelector("#form-problems, #conflicts, .message")) {
  goTo(rows.find((row) => !marked(row)) ?? rows[0]);
}
