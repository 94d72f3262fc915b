"""The page to read of an extract (Registerutdrag): plain HTML without script, which any browser shows and prints.

Tested in tests/loaders/data_subject/test_export_person.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

from ...schema.clock import swedish_time_text
from ...schema.json_strings import json_text

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "h2{margin-top:2.5rem;border-bottom:2px solid}dl{border-left:3px solid #767676;padding-left:1rem;margin:1rem 0}"
    "dt{font-weight:600}dd{margin:0 0 .3rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere}.why{color:#555}"
)
_ABOUT = (
    "Det här är allt som webbplatsen har om dig: i registret med dess historik, i dokument som de lämnades in, i "
    "konton, utkast och brev, i det publicerade och i utgåvor av öppna data. Samma uppgifter finns i "
    "registerutdrag.json, i ett format som program kan läsa (schemat ligger bredvid). Lösenord, nycklar och koder "
    "sparas inte så att någon kan läsa dem och finns därför inte här."
)
_OTHERS = (
    "Andra invånares namn, och andras adresser och telefonnummer, är borttagna ([annan person], svarta streck): "
    "utdraget får inte skada andra (dataskyddsförordningen artikel 15.4). ”Kan gälla dig” står vid texter som har "
    "ditt förnamn eller efternamn ensamt och kan handla om någon annan."
)


def page_of_export(
    held: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], labels: Mapping[str, Mapping[str, str]]
) -> str:
    """The page of what `held_on_person` says; `words` are those of held_words.yml, `labels` columns by table."""
    name = held["person"]["names"][0]
    title = f"Registerutdrag: {name}"
    body = "".join(_body(held, words, labels))
    return (
        '<!doctype html>\n<html lang="sv"><head><meta name="viewport" content="width=device-width">'
        f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>\n'
        f"<body><main><h1>{escape(title)}</h1>\n{body}</main></body></html>\n"
    )


def _body(
    held: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], labels: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    yield f"<p>{escape(held['site'])}, {swedish_time_text(held['made_at'])}.</p><p>{_ABOUT}</p><p>{_OTHERS}</p>\n"
    parts = {"numbers": "Nummer", "names": "Namn", "accounts": "Konto", "addresses": "E-post", "phones": "Telefon"}
    known = {label: ", ".join(map(str, held["person"][key])) for key, label in parts.items() if held["person"][key]}
    yield f"<h2>Vad vi har sökt efter</h2>{_values(known)}"
    for file, rows in groupby(held["rows"], lambda row: row["file"]):
        yield f"<h2>{escape(words['files'][file])}</h2>\n"
        for title, found in groupby(rows, lambda row: row["title"]):
            yield f"<h3>{escape(title)}</h3>\n"
            for row in found:
                called = {**words["columns"], **labels.get(row["table"], {})}
                values = {called.get(name, name): value for name, value in row["values"].items()}
                yield f'<p class="why">{words["why"][row["why"]]}</p>{_values(values)}'
                yield _passages(row["read_from"], "Läst ur ")
    for key, heading in (("documents", "Dokument som de lämnades in"), ("attachments", "Bilagor")):
        if held[key]:
            yield f"<h2>{heading}</h2>\n"
            for one in held[key]:
                yield f"<h3>{escape(str(one.get('document') or one.get('name') or 'Utan namn'))}</h3>"
                yield _passages(one["passages"], "")
                yield "<p>Namnet står bara i filen själv, till exempel som författare.</p>" * one["in_file_only"]
    yield _list("Utgåvor av öppna data som namnger dig", map(str, held["releases"]))
    yield _list("Andra filer på webbplatsen som namnger dig", held["files"])


def _values(values: Mapping[str, Any]) -> str:
    lines = (f"<dt>{escape(name)}</dt><dd>{escape(_text(value))}</dd>" for name, value in values.items())
    return f"<dl>{''.join(lines)}</dl>\n"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json_text(value)


def _passages(passages: Iterable[Mapping[str, Any]], before: str) -> str:
    lines = (
        f"<dt>{before}{escape(str(one['document'] or ''))}, rad {one['line']}</dt><dd>{escape(one['text'])}</dd>"
        for one in passages
    )
    told = "".join(lines)
    return f"<dl>{told}</dl>\n" if told else ""


def _list(heading: str, values: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(value)}</li>" for value in values)
    return f"<h2>{heading}</h2><ul>{lines}</ul>\n" if lines else ""
