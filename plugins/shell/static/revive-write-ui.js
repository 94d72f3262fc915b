/*
 * datasette-write-ui 0.0.1a14 puts its menu in front of a link that is a direct child of each row's key cell.
 * Datasette 1.0a34 and later wrap that link and its own edit buttons; this unwraps the link and removes the buttons.
 */
for (const cell of document.querySelectorAll("table.rows-and-columns td.type-pk")) {
  const link = cell.querySelector(".row-link-with-actions > a");
  if (link) cell.replaceChildren(link);
}
