/*
 * Datasette's list of columns names its drag handles on elements without a role, where a name is not read out.
 * (WAI-ARIA 1.2: aria-label is prohibited on a generic element.)
 */
for (const chooser of document.querySelectorAll("column-chooser")) {
  const nameHandles = () => {
    for (const handle of chooser.querySelectorAll(".drag-handle:not([role])")) handle.setAttribute("role", "img");
  };
  new MutationObserver(nameHandles).observe(chooser, { childList: true, subtree: true });
}
