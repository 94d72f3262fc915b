// Whoever plans a meeting and chooses the group gets what its meetings usually have, as the server fills it in.
// What somebody has typed stays. Without scripts a button does the same.

const form = document.querySelector("form[data-draft]");
const said = document.querySelector("#usual-said");
const FIELDS = ["place", "starts_at", "ends_at", "chair", "secretary", "host", "agenda"];

if (form && said) {
  const group = form.elements.group_id;
  // What the page came with was filled in by the server, unless it was typed before.
  const isFresh = !("answered" in form.dataset) && !form.querySelector("input[name=_from]");
  const filled = new Map(FIELDS.map((name) => [name, isFresh ? form.elements[name].defaultValue : ""]));
  document.querySelector("#usual").hidden = true;

  group.addEventListener("change", async () => {
    const asked = group.value;
    const address = new URL(form.action);
    address.search = new URLSearchParams({ group: asked, draft: "none" });
    const answer = await fetch(address);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Somebody who goes through the list with the arrows has come further meanwhile.
    if (group.value !== asked) return;
    for (const name of FIELDS) {
      const field = form.elements[name];
      const usual = page.getElementsByName(name)[0].value;
      if (field.value && field.value !== filled.get(name)) continue;
      field.value = usual;
      filled.set(name, usual);
    }
    document.querySelector("#people").replaceWith(page.querySelector("#people"));
    said.textContent = [...filled.values()].some(Boolean) ? said.dataset.filled : "";
    form.dispatchEvent(new Event("intranet:changed", { bubbles: true }));
  });
}
