"""The text of an article as it is shown: without what an old site had around it. What is stored stays as it is.

Tested in tests/plugins/articles/test_article_text.py.
"""

import re

_DAY = (
    r"\d[\d\s:./-]*(?:(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?)?[\d\s:.,/-]*"
    r"(?:(?:kl\.?|klockan)\s*[\d:.]+)?(?:\s*av\s.{1,40})?"
)
# What a site says around each of its texts: buttons, who looks after the page, when it was changed.
_AROUND = re.compile(
    r"(?:dela(?: sidan| artikeln)?(?: (?:på|via|med) [\w-]+(?:(?:,| och) [\w-]+)*)?|gilla|tweeta|facebook|twitter|"
    r"linkedin|skriv ut(?: sidan)?|lyssna(?: på sidan)?|tipsa (?:en vän|om sidan)|(?:till|upp till) toppen|"
    r"tillbaka(?: till [^.!?]{1,40})?|visa (?:fler|alla) nyheter|fler nyheter|till startsidan|"
    rf"(?:sidan (?:är )?)?(?:senast )?(?:uppdaterad|ändrad|granskad|publicerad)\s?:?\s(?:den )?{_DAY}|"
    r"sidansvarig\s?:?.{0,60}|hjälpte informationen (?:på sidan )?dig\?.{0,20}|var informationen till hjälp\?.{0,20}|"
    r"(?:\d+|inga) kommentarer|kommentera|ja\s+nej|share|print(?: this page)?|back to top)[.!]?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:text(?: och (?:foto|bild))?|av|skriven av|skribent|författare|publicerad av|reporter|redaktör)\s?:?\s+(.+)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def shown_text(body: str | None, title: str, author: str | None) -> str:
    """Return the Markdown of an article without what stood around it, its title and its author said again."""
    paragraphs = [part.strip() for part in _PARAGRAPHS.split(body or "") if part.strip()]
    # From the ends inwards: what stands between two paragraphs of the text is the text's own.
    for place in (0, -1):
        while paragraphs and _is_around(paragraphs[place], title, author):
            del paragraphs[place]
    return "\n\n".join(paragraphs)


def first_words(body: str | None, title: str, author: str | None) -> str:
    """Return the Markdown of the first paragraph that is shown; '' without any."""
    return shown_text(body, title, author).split("\n\n", 1)[0]


def _is_around(paragraph: str, title: str, author: str | None) -> bool:
    if _PICTURE.fullmatch(paragraph) or _plain(paragraph) == _plain(title):
        return True
    byline = _BYLINE.fullmatch(_plain(paragraph))
    if byline and author and byline[1].casefold() == author.strip().casefold():
        return True
    return all(not line or _AROUND.fullmatch(line) for line in map(_plain, paragraph.splitlines()))


def _plain(line: str) -> str:
    """A line without marks of Markdown around it, and without the address of a link."""
    return _LINK.sub(r"\1", line).strip(" \t#*_>|-–•").strip()
