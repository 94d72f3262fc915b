// Whoever writes @ in a comment gets the accounts that begin so, to choose with the arrow keys and Enter.
// The names stand in a <datalist>, so that nothing is asked of the server; without scripts '@account' is typed.

const MOST = 8;
const words = document.getElementById("mentions-words")?.dataset;

for (const field of document.querySelectorAll("textarea[data-mentions]")) {
  const accounts = [...document.querySelectorAll(`#${field.dataset.mentions} option`)].map((option) => ({
    id: option.value,
    name: option.label,
  }));
  const list = document.createElement("ul");
  list.id = `${field.id}-mentions`;
  list.className = "mention-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.name);
  list.hidden = true;
  const state = document.createElement("p");
  state.className = "meta mention-state";
  state.setAttribute("role", "status");
  field.after(list, state);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");

  let chosen = 0;
  let offered = [];

  // What has been typed after the last @, up to where one writes; null when one is not writing a name.
  const typed = () => {
    const before = field.value.slice(0, field.selectionStart);
    const found = /(?:^|[^\p{L}\p{N}._@/+-])@([\p{L}\p{N}._@-]*(?: [\p{L}\p{N}-]*)?)$/u.exec(before);
    return found ? found[1] : null;
  };

  const close = () => {
    offered = [];
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
    state.textContent = "";
  };

  const mark = () => {
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const take = (account) => {
    const end = field.selectionStart;
    const start = end - typed().length;
    field.setRangeText(`${account.id} `, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    field.focus();
  };

  const offer = () => {
    const begun = typed()?.toLowerCase();
    const fits = (account) =>
      account.id.toLowerCase().startsWith(begun) ||
      account.name.toLowerCase().startsWith(begun) ||
      account.name.toLowerCase().split(/\s+/).some((word) => word.startsWith(begun));
    if (begun === undefined) return close();
    offered = accounts.filter(fits).slice(0, MOST);
    if (!offered.length) {
      close();
      if (begun && !begun.includes(" ")) state.textContent = words.none;
      return;
    }
    chosen = 0;
    list.replaceChildren(
      ...offered.map((account, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.textContent = `${account.name} (@${account.id})`;
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(account);
        });
        return option;
      }),
    );
    list.hidden = false;
    field.setAttribute("aria-controls", list.id);
    state.textContent = words.some;
    mark();
  };

  field.addEventListener("input", offer);
  // Whoever presses a button below the list is to find it there still when the key of the mouse goes up again.
  let isPressed = false;
  document.addEventListener("pointerdown", () => {
    isPressed = true;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      isPressed = false;
      setTimeout(() => document.activeElement !== field && close());
    });
  }
  field.addEventListener("blur", () => isPressed || close());
  field.addEventListener("keydown", (event) => {
    if (!offered.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length;
      mark();
    } else if (event.key === "Enter" || event.key === "Tab") {
      take(offered[chosen]);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });
}
