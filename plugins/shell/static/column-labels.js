/*
 * Datasette's dialogs, column lists and chart tool know a column by its name; people read its label (labels.py).
 *
 * data-labels of this script element is {name: label} for the page's table, data-table and data-table-label are its
 * own. Only visible text is changed: values, addresses and what is sent keep the names.
 */
(function () {
  "use strict";

  const { labels, table, tableLabel } = document.currentScript.dataset;
  const labelOf = new Map(Object.entries(JSON.parse(labels)));
  const NAMES = ".row-edit-label, .drag-item-label, .mobile-column-name, .datasette-vega option, .modal label";
  const TITLES = ".row-dialog-action";

  function label(element) {
    const text = element.textContent;
    if (element.matches(NAMES) && labelOf.has(text)) {
      element.textContent = labelOf.get(text);
    } else if (element.matches(TITLES) && text.endsWith(` ${table}`)) {
      element.textContent = text.slice(0, -table.length) + tableLabel;
    }
  }

  function labelTree(node) {
    const root = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!(root instanceof Element)) return;
    label(root);
    root.querySelectorAll(`${NAMES}, ${TITLES}`).forEach(label);
  }

  document.addEventListener("DOMContentLoaded", () => {
    labelTree(document.body);
    new MutationObserver((mutations) => {
      for (const mutation of mutations) {
        if (mutation.type === "characterData") labelTree(mutation.target);
        else mutation.addedNodes.forEach(labelTree);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
})();
