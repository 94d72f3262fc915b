/*
 * The English texts that Datasette's own scripts put on the page, in the visitor's language.
 *
 * The dictionary (datasette-sv.js, which runs before this) has `words`, whole texts, and `patterns`, texts with
 * something in them: [regular expression, replacement]; the rest of it is for datasette_words.py. It is a script and
 * not fetched, so that nobody sees English for a moment. Only what a script of Datasette made is touched, never a
 * row's data.
 */
(function () {
  "use strict";

  // Where Datasette's scripts put texts: dialogs, menus, the notice after a change, filter rows, the chart tool.
  const PLACES =
    "dialog, .dropdown-menu, navigation-search, column-chooser, .row-mutation-status, .modal, " +
    ".datasette-write-ui-menu, .filter-row, .table-summary, .sql-parameters-section, " +
    ".datasette-vega, .datasette-vega-inactive";
  // What stands in these is a row's, a column's or the visitor's own.
  const DATA =
    "td, code, pre, textarea, [role='option'], .filters option, select[name$='_column'] option:not([value='']), .row-edit-label, " +
    ".row-edit-fk-link, .row-delete-id, .row-dialog-label, .drag-item-label, .mobile-column-name, " +
    ".mobile-column-description, .dropdown-column-description, .sql-parameter-row label, .modal label";
  // These stand in a cell beside the row's own, and say only what they do.
  const ICONS = ".row-inline-actions";
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const SEPARATOR = " · ";

  let words = new Map();
  let patterns = [];

  function translatePart(text) {
    if (words.has(text)) return words.get(text);
    const found = patterns.find(([pattern]) => pattern.test(text));
    return found ? text.replace(found[0], found[1]) : text;
  }

  function translate(text) {
    const core = text.trim();
    if (!core) return text;
    const done = core.split(SEPARATOR).map(translatePart).join(SEPARATOR);
    return done === core ? text : text.replace(core, () => done);
  }

  function isOurs(element) {
    if (!element) return false;
    return element.closest(ICONS) || (element.closest(PLACES) && !element.closest(DATA));
  }

  function translateElement(element) {
    if (!isOurs(element)) return;
    for (const name of ATTRIBUTES) {
      const before = element.getAttribute(name);
      const after = before && translate(before);
      if (after && after !== before) element.setAttribute(name, after);
    }
  }

  function translateText(node) {
    if (!isOurs(node.parentElement)) return;
    const after = translate(node.data);
    if (after !== node.data) node.data = after;
  }

  function translateTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    translateElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) translateText(node);
      else translateElement(node);
    }
  }

  function onMutations(mutations) {
    for (const mutation of mutations) {
      if (mutation.type === "childList") mutation.addedNodes.forEach(translateTree);
      else if (mutation.type === "characterData") translateText(mutation.target);
      else translateElement(mutation.target);
    }
  }

  function start(dictionary) {
    words = new Map(Object.entries(dictionary.words));
    patterns = dictionary.patterns.map(([pattern, text]) => [new RegExp(`^${pattern}$`), text]);
    const confirmInEnglish = window.confirm.bind(window);
    window.confirm = (message) => confirmInEnglish(translate(message));
    translateTree(document.body);
    new MutationObserver(onMutations).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ATTRIBUTES,
    });
  }

  start(window.datasetteWords);
})();
