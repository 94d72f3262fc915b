// Back shows a page as it was, out of the browser's memory: what has changed since, and who has signed out, is not told.
// So it is asked for once more; the site answers at once when it is still the same. Forms have words of their own for it.
addEventListener("pageshow", ({persisted}) => {
  const [way] = performance.getEntriesByType("navigation");
  const isKept = persisted || (way?.type === "back_forward" && way.transferSize === 0);
  if (!isKept || document.querySelector("form.record-form")) return;
  document.documentElement.hidden = true;
  location.reload();
});
