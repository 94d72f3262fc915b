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

/** What is to be told of the page at once: what is wrong with it, its title, and whether it is intricate. */
function lookAtPage(language) {
  return [wrongWithThePage(language), document.title, isIntricate()];
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

/** A number for the kind of an element: its tag, classes, type and attributes, and what it stands in; wide or not. */
function kindOf(element) {
  if (element === null) return innerWidth;
  if (!kinds.has(element)) {
    const names = element.getAttributeNames().filter((name) => !["id", "class"].includes(name)).sort();
    const own = [element.tagName, element.className, element.type, element.getAttribute("role"),
      element.getAttribute("style"), ...names].join(" ");
    let number = kindOf(element.parentElement);
    for (const letter of own) number = (Math.imul(number, 31) + letter.codePointAt(0)) | 0;
    kinds.set(element, number);
  }
  return kinds.get(element);
}

const kinds = new Map();
// Something that scrolls, or has a tree of its own, may take the focus in between.
const SPARE = 2;
let expected, plain, unseen, walked, aims, tries, wrong;

/**
 * Begins to press Tab: to each element, or to the first of each kind that is not among the known ones and from there to
 * the next; where both have been, the focus is put before what comes then. Returns how often Tab has to be pressed.
 */
function begin(known, isAll) {
  document.activeElement?.blur();
  kinds.clear();
  expected = [...document.querySelectorAll(REACHED)].filter(isReached);
  plain = new Map(expected.map((element) => [element, look(element)]));
  unseen = new Set(expected.filter((element) => element.closest("main")));
  const old = new Set(known);
  const isNew = expected.map((element) => isAll || (!old.has(kindOf(element)) && old.add(kindOf(element))));
  aims = expected.map((_, at) => at).filter((at) => isNew[at] || isNew[at - 1]);
  walked = expected.filter((_, at) => isNew[at]).map(kindOf);
  wrong = expected.filter((element) => element.tabIndex > 0).map((one) => `tabindex ${one.tabIndex}: ${told(one)}`);
  tries = 0;
  // When the next key comes, the page has scrolled to what has the focus.
  document.addEventListener("keydown", setOut, {capture: true});
  const own = document.body.getAttribute("tabindex");
  document.body.tabIndex = -1;
  document.body.focus();
  if (own === null) document.body.removeAttribute("tabindex");
  return pressesLeft();
}

const pressesTo = (at) => PARTS[expected[at - 1]?.type] ?? 1;
const pressesLeft = () => aims.reduce((sum, at) => sum + pressesTo(at), 0);

/** Before Tab goes on: what it led to, and to where it goes now. */
function setOut() {
  arrive();
  if (!aims.length) return;
  const before = expected[aims[0] - 1];
  if (tries === 0 && before && document.activeElement !== before) before.focus();
  tries += 1;
}

function arrive() {
  if (tries === 0) return;
  const there = document.activeElement, aim = expected[aims[0]], before = expected[aims[0] - 1];
  const isElsewhere = plain.has(there) && there !== aim && there !== before;
  if (there === aim) lookAtFocus(aim);
  else if (!isElsewhere && tries < pressesTo(aims[0]) + SPARE) return;
  else wrong.push(`Tab leads to ${isElsewhere ? told(there) : "nothing"} instead of ${told(aim)}`);
  aims.shift();
  tries = 0;
}

function lookAtFocus(element) {
  const before = plain.get(element);
  if (look(element).every((one, place) => one === before[place])) wrong.push(`focus without a sign: ${told(element)}`);
  if (!isInSight(element)) wrong.push(`focus out of sight: ${told(element)}`);
  unseen.delete(element);
}

/**
 * How often Tab has to be pressed still; after the last time what is wrong, where Tab did not lead and where the focus
 * was not to be seen, and the kinds that have been walked to.
 */
function goOn() {
  arrive();
  if (aims.length) return [pressesLeft(), null, []];
  document.removeEventListener("keydown", setOut, {capture: true});
  // No key leads there, but the focus has to be seen there too.
  for (const element of unseen) {
    element.focus();
    if (element === document.activeElement) lookAtFocus(element);
  }
  return [0, [...new Set(wrong)], walked];
}

/** Puts the focus on what lies before the element in the order of Tab. */
function goBefore(element) {
  const all = [...document.querySelectorAll(REACHED)].filter(isReached), at = all.indexOf(element);
  if (at > 0) all[at - 1].focus();
  else document.activeElement?.blur();
}

globalThis.walk = {lookAtPage, tooWide, goBefore, begin, goOn};
})();
