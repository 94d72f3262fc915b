// What a page needs for those who see little or have no mouse, beyond what axe looks at. Each function gives texts.
(() => {

const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [contenteditable=''], " +
  "[contenteditable=true], [tabindex]";
// Day and time have a stop for each of their parts.
const PARTS = {date: 5, time: 5};

const told = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);

/** What is wrong with the page as a whole: title, language, headings, landmarks, a way back. */
function wrongWithThePage(language) {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const wrong = [];
  if (!document.title.trim()) wrong.push("no title");
  if (document.documentElement.lang !== language) wrong.push(`lang=${document.documentElement.lang}`);
  if (shown("h1").length !== 1) wrong.push(`${shown("h1").length} h1`);
  if (shown("main").length !== 1) wrong.push(`${shown("main").length} main`);
  const back = shown("nav.trail a[href], main a[href], .site-head a[href]").some((link) => link.href !== location.href);
  if (!back) wrong.push("no way back");
  return wrong;
}

/** Whether the page has a table, or a form of more than six fields. */
function isIntricate() {
  const asks = (one) => one.matches("input:not([type=hidden]), select, textarea");
  return document.querySelector("main table") !== null ||
    [...document.querySelectorAll("main form")].some((form) => [...form.elements].filter(asks).length > 6);
}

/** Whether the page is wider than its window, and which elements make it so. */
function tooWide() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter(
    (one) => one.checkVisibility() && one.getBoundingClientRect().right > root.clientWidth + 1,
  );
  return [`scrolls sideways: ${out.length ? told(out.at(-1)) : root.scrollWidth}`];
}

/** Whether Tab is to stop at the element: of a group of radio buttons at one. */
function isReached(element) {
  if (element.tabIndex < 0 || element.matches(":disabled") || element.closest("[inert]")) return false;
  if (!element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false;
  if (element.tagName === "SUMMARY" && element !== element.parentElement.querySelector(":scope > summary")) return false;
  if (element.type !== "radio" || !element.name) return true;
  const group = [...document.getElementsByName(element.name)].filter((one) => one.form === element.form && !one.disabled);
  return element === (group.find((one) => one.checked) ?? group[0]);
}

/** The element and its labels: a hidden radio button shows its focus on its label. */
const surfaces = (element) => [element, ...(element.labels ?? [])];

function look(element) {
  return surfaces(element).map((one) => {
    const style = getComputedStyle(one);
    const outline = style.outlineStyle === "none" || style.outlineWidth === "0px" ? "" : style.outline;
    return `${outline} ${style.boxShadow}`;
  });
}

/** Whether what shows the focus lies within the window and under nothing else. */
function isInSight(element) {
  return surfaces(element).some((one) =>
    [...one.getClientRects()].some((box) => {
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      if (right <= left || bottom <= top) return false;
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return there !== null && (surfaces(element).some((own) => own.contains(there)) || there.contains(one));
    }),
  );
}

let expected, plain, stops;

/** Begins at the top of the page, or of its `main`, to write down where Tab leads; returns how often it has to be pressed. */
function beginWalk(isWhole) {
  document.activeElement?.blur();
  const part = (!isWhole && document.querySelector("main")) || document;
  expected = [...part.querySelectorAll(REACHED)].filter(isReached);
  plain = new Map(expected.map((element) => [element, look(element)]));
  stops = [];
  // When the next key comes, the page has scrolled to what has the focus.
  document.addEventListener("keydown", writeDown, {capture: true});
  const start = part === document ? document.body : part;
  const own = start.getAttribute("tabindex");
  start.tabIndex = -1;
  start.focus();
  if (own === null) start.removeAttribute("tabindex");
  return expected.reduce((sum, element) => sum + (PARTS[element.type] ?? 1), 1);
}

function writeDown() {
  const element = document.activeElement;
  if (element === document.body || stops.at(-1)?.element === element) return;
  stops.push({element, look: look(element), seen: isInSight(element)});
}

/** What is wrong with the walk: what was left out, what came in another order, where the focus was not to be seen. */
function endWalk() {
  writeDown();
  document.removeEventListener("keydown", writeDown, {capture: true});
  const wrong = [];
  for (const element of expected) {
    if (element.tabIndex > 0) wrong.push(`tabindex ${element.tabIndex}: ${told(element)}`);
  }
  // What scrolls, and what has a tree of its own, takes the focus too.
  const visited = stops.map((stop) => stop.element).filter((element) => plain.has(element));
  const at = expected.findIndex((element, place) => visited[place] !== element);
  if (at >= 0) {
    wrong.push(`Tab leads to ${visited[at] ? told(visited[at]) : "nothing"} instead of ${told(expected[at])}`);
  }
  for (const stop of stops) {
    if (!plain.has(stop.element)) continue;
    const before = plain.get(stop.element);
    if (stop.look.every((one, place) => one === before[place])) wrong.push(`focus without a sign: ${told(stop.element)}`);
    if (!stop.seen) wrong.push(`focus out of sight: ${told(stop.element)}`);
  }
  return [...new Set(wrong)];
}

/** Puts the focus on what lies before the element in the order of Tab. */
function goBefore(element) {
  const all = [...document.querySelectorAll(REACHED)].filter(isReached), at = all.indexOf(element);
  if (at > 0) all[at - 1].focus();
  else document.activeElement?.blur();
}

globalThis.walk = {wrongWithThePage, isIntricate, tooWide, goBefore, beginWalk, endWalk};
})();
