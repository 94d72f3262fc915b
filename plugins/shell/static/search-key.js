// '/' puts the cursor into the search field of the head, on every page. Without scripts Tab leads there.
(() => {
  const isTyping = (element) =>
    element instanceof Element && (element.isContentEditable || element.matches("input, textarea, select"));

  // On Datasette's own pages the same key opens its jump menu; whoever comes first on the window decides.
  window.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = document.getElementById("site-search-q");
    if (!field?.checkVisibility() || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    field.focus();
    field.select();
  }, {capture: true});
})();
