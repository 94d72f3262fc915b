// What a form has sent and nobody has answered, or could not keep as a draft: it stays in this tab, which alone can read
// it, until the server has it. When the form is opened again, the server is asked whether it has been saved after all.

const form = document.querySelector("form[data-draft]");

if (form) {
  const action = form.getAttribute("action");
  const place = `intranet-unsent:${action}`;

  const remember = (submitter) => {
    const fields = [...new FormData(form, submitter)].filter(([, value]) => typeof value === "string");
    try {
      sessionStorage.setItem(place, JSON.stringify({ writer: form.dataset.writer, fields }));
    } catch {
      // No room, or not allowed: then the draft of before has to do.
    }
  };
  const forget = () => sessionStorage.removeItem(place);

  const settle = async (isWhole) => {
    const { writer, fields } = JSON.parse(sessionStorage.getItem(place) ?? "{}");
    if (!fields) return;
    // Somebody else has sat here meanwhile.
    if (writer !== form.dataset.writer) return forget();
    const body = new URLSearchParams(fields);
    body.append("_form", action);
    body.append("_unsent", "1");
    const answer = await fetch(form.dataset.draft, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) return;
    forget();
    const { kept } = await answer.json();
    if (kept && !isWhole) location.replace(`${location.pathname}?draft=${body.get("_token")}`);
  };

  form.addEventListener("submit", (event) => remember(event.submitter));
  form.addEventListener("intranet:unkept", () => remember());
  form.addEventListener("intranet:kept", forget);
  // A page that answers what was sent settles it; one that is come back to may be older than what was sent. Where the
  // browser has kept the page itself, all that was typed is in it.
  addEventListener("pageshow", ({ persisted }) => {
    const [way] = performance.getEntriesByType("navigation");
    if ("answered" in form.dataset && way.type === "navigate" && !persisted) forget();
    else settle(persisted);
  });
}
