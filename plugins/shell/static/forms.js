// What a form does beyond saving, where scripts run: drafts are kept while one types, Markdown is previewed,
// and texts in plain language tell how easy they are to read.
// The form is told how it goes by events: "intranet:kept" (or thrown away), and "intranet:unkept" (see unsent.js).

// Milliseconds: how long after the last key a draft is sent, and how long after the first that was not sent. A text
// too long to be sent from a page that is closed is sent more often, so that little of it is ever left.
const SOON = { pause: 1500, most: 6000 };
const SOONER = { pause: 400, most: 2000 };
// What a browser sends from a page that is gone is 64 kB at most: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
const LAST_WORDS = 60_000;
const GIVEN_UP = 20_000;
// Milliseconds after the last key until the figures of a text are asked for.
const LOOKS_AFTER = 500;
const form = document.querySelector("form[data-draft]");

if (form) {
  const state = form.querySelector(".draft-state");
  const tabs = new BroadcastChannel("intranet-drafts");
  let timer = null;
  let waitingSince = 0;
  let dirty = false;
  let leaving = false;
  let sending = null;
  let length = 0;

  const body = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
    }
    fields.append("_form", form.getAttribute("action"));
    length = fields.toString().length;
    return fields;
  };

  const sources = () => [...form.querySelectorAll("input[name=_from]")];

  // Another tab may still show the draft that this one was filled from: it keeps its own again.
  const takeOver = () => {
    if (sources().length) tabs.postMessage(sources().map((one) => one.value.split(".")[0]));
  };

  const tell = (what) => form.dispatchEvent(new CustomEvent(`intranet:${what}`));

  const keep = async () => {
    // One at a time: an older one that arrives last would stand.
    if (!dirty || leaving || sending) return;
    clearTimeout(timer);
    dirty = false;
    waitingSince = 0;
    sending = new AbortController();
    const late = setTimeout(() => sending.abort(), GIVEN_UP);
    let kept = false;
    try {
      kept = (await fetch(form.dataset.draft, { method: "POST", body: body(), signal: sending.signal })).ok;
    } catch {
      // No network: what is typed stays in the page, and the next key tries again.
    }
    clearTimeout(late);
    sending = null;
    if (leaving) return;
    if (kept) {
      takeOver();
      for (const one of sources()) one.remove();
    }
    state.textContent = kept ? form.dataset.kept : form.dataset.notKept;
    if (!kept) {
      dirty = true;
      tell("unkept");
    } else if (dirty) changed();
    else tell("kept");
  };

  const changed = () => {
    const { pause, most } = length > LAST_WORDS ? SOONER : SOON;
    dirty = true;
    // Whoever types on has not left: the page was to be saved, and was not.
    leaving = false;
    waitingSince ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(pause, waitingSince + most - Date.now())));
  };

  const leave = () => {
    leaving = true;
    clearTimeout(timer);
    // Arrived after the form it would be a draft of what is saved.
    sending?.abort();
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("intranet:changed", changed);
  form.addEventListener("submit", () => {
    takeOver();
    leave();
  });
  document.querySelector("form.draft-discard")?.addEventListener("submit", () => {
    tell("kept");
    leave();
  });
  tabs.addEventListener("message", ({ data }) => {
    if (data.includes(form.elements._token.value) && !leaving) changed();
  });
  // A tab that is closed or a telephone that is put away: what has been typed since the last time is sent along.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !dirty || leaving) return;
    // What the browser takes has still to arrive: where the page lives on, only an answer tells that it is kept.
    if (navigator.sendBeacon(form.dataset.draft, body())) return changed();
    tell("unkept");
    keep();
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

  for (const shown of form.querySelectorAll("[data-readability-of]")) {
    const field = document.getElementById(shown.dataset.readabilityOf);
    const [figures, marked] = shown.querySelectorAll(".lix, .marked-text");
    let waiting = null;
    let newest = 0;

    const look = async () => {
      const mine = ++newest;
      const text = field.value;
      const answer = await fetch(form.dataset.readability, { method: "POST", body: new URLSearchParams({ text }) });
      // An older answer that arrives last says nothing of what stands there now.
      if (!answer.ok || mine !== newest) return;
      const told = document.createElement("template");
      told.innerHTML = await answer.text();
      figures.innerHTML = told.content.querySelector(".lix").innerHTML;
      marked.innerHTML = told.content.querySelector(".marked-text").innerHTML;
    };

    shown.querySelector("button").hidden = true;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, LOOKS_AFTER);
    });
  }
}

document.querySelector("#form-problems, #conflicts")?.focus();
