/*
 * Tells the site, with what the row editor saves or deletes, the newest history entry that there was when its dialog
 * was opened: so it can say no when somebody else has changed the row since (plugins/history/unseen_changes.py).
 */
const HEADER = "X-Intranet-Seen";
const ROW_WRITE = /^(.*)\/-\/(?:update|delete)$/;
const plainFetch = window.fetch.bind(window);
// Beside the static files, under the same base: /-/static-plugins/datasette-intranet/row-seen.js.
const address = new URL("../../intranet/history/seen", import.meta.url).pathname;

const newest = async () => {
  const response = await plainFetch(address, { headers: { accept: "application/json" } });
  return response.ok ? (await response.json()).seen : null;
};
// What the page itself shows, for a dialog that reads nothing anew.
const withPage = newest();
const byRow = new Map();

window.fetch = async (input, options = {}) => {
  const url = new URL(input instanceof Request ? input.url : input, location.href);
  const method = (options.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
  if (url.origin !== location.origin) return plainFetch(input, options);
  if (method === "GET" && url.pathname.endsWith(".json")) {
    // Asked before the row is read: a change in between is rather told of twice than never.
    byRow.set(url.pathname.slice(0, -".json".length), await newest());
    return plainFetch(input, options);
  }
  const row = method === "POST" && ROW_WRITE.exec(url.pathname)?.[1];
  if (!row) return plainFetch(input, options);
  const headers = new Headers(options.headers ?? (input instanceof Request ? input.headers : undefined));
  const seen = byRow.get(row) ?? (await withPage);
  if (seen !== null) headers.set(HEADER, seen);
  const response = await plainFetch(input, { ...options, headers });
  // Refused, and told why: whoever saves again has read it.
  if (response.headers.has(HEADER)) byRow.set(row, Number(response.headers.get(HEADER)));
  else if (response.ok) byRow.set(row, await newest());
  return response;
};
