// Keeps the part #live of a page up to date while groups rank: it asks for the page again every three seconds.
// Without this script the page is loaded again by hand.

const EVERY = 3000;
const live = document.getElementById("live");
let failures = 0;

function tellStale(isStale) {
  let note = document.getElementById("live-stale");
  if (!isStale) {
    note?.remove();
  } else if (!note) {
    note = document.createElement("p");
    note.id = "live-stale";
    note.className = "message message-warning";
    note.setAttribute("role", "alert");
    note.textContent = live.dataset.stale;
    live.before(note);
  }
}

async function look() {
  if (document.hidden || live.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("live");
    if (!answer.ok) throw new Error(String(answer.status));
    // The ranking has been ended, or somebody has signed out: the whole page is another.
    if (!fresh) location.reload();
    else if (fresh.innerHTML !== live.innerHTML) live.replaceChildren(...document.adoptNode(fresh).childNodes);
    failures = 0;
    tellStale(false);
  } catch {
    failures += 1;
    tellStale(failures > 2);
  }
}

setInterval(look, EVERY);
