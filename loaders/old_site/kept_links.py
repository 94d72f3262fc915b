"""The links in a page of an old site, kept in its text as Markdown: old addresses lead on in the new one.

Tested in tests/loaders/old_site/test_old_items.py.
"""

from urllib.parse import SplitResult, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

# What one link may say, and how many a page may have: more is a list of files or a menu.
_LONGEST, _MOST = 200, 500
_BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, img"
_CODED = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": "", "\t": ""})


def with_links_as_markdown(html: str, address: str) -> str:
    """The HTML of a page with '[words](address)' for its links; those of its own site begin with '/'.

    `address` is the page's own, 'https://…'. Links to a place on the page, e-mail and pictures stay words.
    """
    if "href" not in html:
        return html
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return html
    for link in tree.body.css("a[href]")[:_MOST]:
        words = " ".join(link.text(deep=True).split())
        target = _target(link.attributes.get("href") or "", address)
        if target is None or not words or len(words) > _LONGEST or link.css_first(_BLOCKS) is not None:
            continue
        if not (words.startswith(("http:", "https:", "www.")) or "[" in words or "]" in words):
            link.insert_before("[")
            link.insert_after(f"]({target})")
    return tree.body.inner_html or ""


def _target(href: str, address: str) -> str | None:
    """Where a link leads, None where that is no page: '#delen', 'mailto:asta@…'."""
    try:
        own, parts = urlsplit(address), urlsplit(urljoin(address, href.strip()))
    except ValueError:
        return None
    is_here = parts.netloc == own.netloc
    if parts.scheme not in ("http", "https") or (is_here and parts.path == own.path):
        return None
    shown = SplitResult("", "", parts.path or "/", parts.query, parts.fragment) if is_here else parts
    return shown.geturl().translate(_CODED)
