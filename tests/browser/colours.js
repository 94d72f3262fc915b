// Lets axe compare the colours of those texts alone whose colour, size, weight and ground are not among `seen`; returns
// theirs, each as a text.
(seen) => {
  const MARK = "data-new-colours";
  const known = new Set(seen), found = new Set(), grounds = new Map([[null, ""]]);

  /** What lies behind an element: all backgrounds from the page's to its own, and whether one may lie over others. */
  function ground(element) {
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = [
        style.backgroundColor.replace("rgba(0, 0, 0, 0)", ""),
        style.backgroundImage.replace("none", ""),
        style.opacity.replace(/^1$/, ""),
        style.position.replace("static", ""),
      ];
      grounds.set(element, ground(element.parentElement) + (own.some(Boolean) ? `${own};` : ""));
    }
    return grounds.get(element);
  }

  function looks(element) {
    const style = getComputedStyle(element);
    const is_off = element.closest(":disabled, [aria-disabled=true]") !== null;
    return [style.color, style.fontSize, style.fontWeight, style.textShadow, is_off, ground(element)].join("|");
  }

  const texts = new Set(document.body.querySelectorAll("input, select, textarea, button"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.add(walker.currentNode.parentElement);
  for (const element of document.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK);
  for (const element of texts) {
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const look = looks(element);
    if (known.has(look)) continue;
    found.add(look);
    element.setAttribute(MARK, "");
  }
  axe.configure({rules: [{id: "color-contrast", selector: `[${MARK}]`}]});
  return [...found];
}
