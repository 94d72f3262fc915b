// A small group puts proposals in order: a button gives the next free place, and a place that is taken changes hands.
// Without this script the places are chosen from the lists alone.

const form = document.querySelector(".rank-form");
const selects = [...form.querySelectorAll("select")];
const status = form.querySelector(".rank-send [role=status]");
const before = new Map(selects.map((select) => [select, select.value]));

function tell() {
  const chosen = selects.filter((select) => select.value).length;
  status.textContent = form.dataset.chosen.replace("{count}", chosen).replace("{all}", selects.length);
}

function settle(select) {
  const other = selects.find((one) => one !== select && select.value && one.value === select.value);
  if (other) {
    other.value = before.get(select);
    before.set(other, other.value);
  }
  before.set(select, select.value);
  for (const one of selects) one.closest("li").classList.toggle("is-ranked", Boolean(one.value));
  tell();
}

for (const select of selects) {
  select.addEventListener("change", () => settle(select));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-quiet";
  button.textContent = form.dataset.next;
  button.id = `next-${select.id}`;
  // Which proposal it is about is told with it.
  button.setAttribute("aria-labelledby", `${button.id} ${select.id}-label`);
  select.labels[0].id = `${select.id}-label`;
  button.addEventListener("click", () => {
    const taken = new Set(selects.filter((one) => one !== select).map((one) => one.value));
    const free = [...select.options].map((option) => option.value).find((value) => value && !taken.has(value));
    select.value = select.value === free ? "" : free;
    settle(select);
  });
  select.after(button);
  settle(select);
}
