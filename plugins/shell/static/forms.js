// What a form does beyond saving, where scripts run: drafts are kept while one types, and Markdown is previewed.

const WAIT = 1500;
const form = document.querySelector("form[data-draft]");

if (form) {
  const state = form.querySelector(".draft-state");
  let timer = null;
  let dirty = false;
  let leaving = false;

  const body = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
    }
    fields.append("_form", form.getAttribute("action"));
    return fields;
  };

  const keep = async () => {
    if (!dirty || leaving) return;
    dirty = false;
    let kept = false;
    try {
      kept = (await fetch(form.dataset.draft, { method: "POST", body: body() })).ok;
    } catch {
      // No network: what is typed stays in the page, and the next key tries again.
    }
    if (!kept) dirty = true;
    state.textContent = kept ? form.dataset.kept : form.dataset.notKept;
  };

  const changed = () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("intranet:changed", changed);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  // A tab that is closed or a telephone that is put away: what has been typed since the last time is sent along.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty && !leaving) {
      navigator.sendBeacon(form.dataset.draft, body());
      dirty = false;
    }
  });

  for (const button of form.querySelectorAll("button[data-preview]")) button.hidden = false;
  // Also of fields that a script adds later.
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-preview]");
    if (!button) return;
    const shown = document.getElementById(`${button.dataset.preview}-preview`);
    const text = document.getElementById(button.dataset.preview).value;
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams({ text }) });
    // The server has cleaned it: only the tags of a text are left.
    if (answer.ok) shown.innerHTML = await answer.text();
    shown.hidden = false;
  });
}

document.querySelector("#form-problems, #conflicts")?.focus();
