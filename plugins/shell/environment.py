"""Datasette's Jinja environment in two languages.

Datasette's own environment becomes the Swedish one. It also renders pages without a request. The English environment
is an overlay of it, made at the first request in English. Both add to what Datasette gives:

- `_("Meetings")`, `_("Meeting on %(day)s", day=...)`, `ngettext("%(num)s meeting", "%(num)s meetings", n)`
- filters `format_date` ('2017-12-07' or a date; styles full, long, short, month), `format_time`, `format_number`,
  `format_percent`, `markdown`, `format_moment` (a moment in UTC)
- `vocabulary_label("meeting_kind", code)` and `asset("intranet.css")`, the address of a static file of the shell
- `readability_of(text)`, how easy a text is to read
- `site_look`, the site's colours and logo (site_look.SiteLook)
- `intranet`, the head of the page (navigation.Head), and `labels`, the words of Datasette's pages (labels.Labels)

Tested in tests/plugins/shell/test_error_pages.py.
"""

from functools import partial
from typing import Any

from datasette.utils import tilde_encode
from jinja2 import Environment

from . import assets, datasette_words, formats, labels, markdown, readability, removed_rows, row_editor, site_look
from .datasette_types import Datasette, Request
from .language import DEFAULT, language_of, translations_in
from .navigation import Head
from .phrases import PhraseLoader


def _texts(language: str) -> dict:
    catalogue = translations_in(language)

    def gettext(message: str, **variables: Any) -> str:
        text = catalogue.gettext(message)
        return text % variables if variables else text

    def ngettext(singular: str, plural: str, num: int | str, **variables: Any) -> str:
        # A text such as '>12' is never one.
        return catalogue.ngettext(singular, plural, 2 if isinstance(num, str) else num) % {"num": num, **variables}

    # These return plain strings, which Jinja escapes. So user input in a text cannot become markup.
    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _install(env: Environment, language: str, datasette: Datasette) -> None:
    in_language = ("format_date", "format_time", "format_number", "format_percent")
    env.filters.update({name: partial(getattr(formats, name), language=language) for name in in_language})
    env.filters.update(clock=partial(formats.format_moment, language=language))
    env.filters.update(removal=partial(removed_rows.removal_in, language=language))
    env.filters.update(markdown=markdown.to_html, tilde_encode=tilde_encode)
    env.globals.update(
        _texts(language),
        vocabulary_label=partial(formats.vocabulary_label, language=language),
        asset=partial(assets.asset_url, datasette),
        readability_of=readability.readability_of,
        datasette_text=partial(datasette_words.datasette_text, language=language),
        datasette_notice=partial(datasette_words.datasette_notice, language=language),
        describe_filters=datasette_words.describe_filters,
        # Pages of a database have labels of their own, see labels_for.
        labels=labels.Labels(language),
        # Datasette gives `urls` to pages, but imported macros see only globals.
        urls=datasette.urls,
        intranet=Head(language=language),
        site_look=site_look.look_of(datasette),
    )


def prepare_environment(env: Environment, datasette: Datasette) -> None:
    """Make Datasette's environment `env` the Swedish one.

    Raises datasette.utils.StartupError when the setting `row_editor` or one of `intranet_look` is wrong.
    """
    assert env.loader
    env.loader = PhraseLoader(env.loader, DEFAULT, not row_editor.is_write_ui(datasette))
    _install(env, DEFAULT, datasette)


def for_request(env: Environment, datasette: Datasette, request: Request) -> Environment:
    """Return the environment in the visitor's language. `env` is the one that `prepare_environment` has changed."""
    language = language_of(request)
    if language == DEFAULT:
        return env
    # Jinja's `extend` keeps the overlay on the environment, so it lives as long as this Datasette.
    if not hasattr(env, "intranet_english"):
        env.extend(intranet_english=_overlay(env, language, datasette))
    english: Environment = vars(env)["intranet_english"]
    return english


def _overlay(env: Environment, language: str, datasette: Datasette) -> Environment:
    assert isinstance(env.loader, PhraseLoader)
    loader = PhraseLoader(env.loader.inner, language, env.loader.retire_write_ui)
    overlay = env.overlay(loader=loader)
    # An overlay shares these two with its origin, but the texts differ.
    overlay.globals = dict(env.globals)
    overlay.filters = dict(env.filters)
    _install(overlay, language, datasette)
    return overlay
