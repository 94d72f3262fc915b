"""The logo and the colours of a municipality: checked when the site starts, and then on every page."""

import re

import pytest
import yaml
from datasette.utils import StartupError
from datasette_intranet.plugins.shell.assets import FOLDER
from datasette_intranet.plugins.shell.contrast import contrast_ratio
from datasette_intranet.plugins.shell.site_look import COLOURS, read_look, shades_of

from tests.plugins.conftest import getter, running

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
DRAWING = SVG.format('<defs><path id="a" d="M0 0h9"/></defs><use href="#a" style="fill:url(#a)"/>')


def refusal(told, folder=FOLDER) -> str:
    with pytest.raises(StartupError) as refused:
        read_look(told, folder)
    message = str(refused.value)
    assert message.startswith("datasette.yml, plugins: intranet_look: ") and "\n" not in message
    return message.removeprefix("datasette.yml, plugins: intranet_look: ")


def test_the_contrast_is_that_of_wcag():
    assert [round(contrast_ratio(*pair), 2) for pair in (("#000000", "#ffffff"), ("#777777", "#ffffff"))] == [
        21,
        4.48,
    ]


def test_our_own_colours_are_those_of_the_style_sheet_and_pass():
    css = FOLDER.joinpath("intranet.css").read_text("utf-8")
    assert dict(re.findall(r"--site-([\w-]+): (#\w+);", css)).items() >= shades_of(COLOURS).items()
    assert not read_look({}, FOLDER).is_own


@pytest.mark.parametrize(
    "told, expected",
    [
        ({"accent": "#f2c400"}, 'accent: "#f2c400" har kontrasten 1,65:1 mot den vita texten på den, och 4,5:1 är'),
        ({"link": "#5aa0d8"}, 'link: "#5aa0d8" har kontrasten 2,25:1 mot sidans ljusa bottnar'),
        ({"focus": "#ffb000"}, "3,0:1 är det minsta"),
        ({"accent": "#123", "highlight": "#114455"}, "highlight"),
        ({"highlight": "#909090"}, 'highlight: "#909090" har kontrasten 2,55:1 mot menyn'),
        ({"accent": None}, 'accent är None; skriv färgen inom citattecken, till exempel accent: "#14594f"'),
        ({"accent": 123456}, "accent är 123456; skriv färgen"),
        ({"link": "#12345g"}, "link är '#12345g'"),
        ({"colour": "#123456"}, "colour finns inte; det som kan anges är logo, accent, link, highlight, focus."),
        ("#123456", "här ska stå en rad för varje val"),
        (["#123456"], "här ska stå en rad för varje val"),
    ],
)
def test_a_colour_that_cannot_be_read_is_told_with_the_remedy(told, expected):
    assert expected in refusal(told)


@pytest.mark.parametrize("name, colour", [("accent", "#f2c400"), ("link", "#5aa0d8"), ("focus", "#ffb000")])
def test_the_colour_that_is_proposed_instead_passes(name, colour):
    better = re.search(r'skriv till exempel "(#\w+)"', refusal({name: colour}))[1]
    assert read_look({name: better}, FOLDER).colour(name) == better


@pytest.mark.parametrize(
    "content, expected",
    [
        (SVG.format("<script>alert(1)</script>"), "har <script>"),
        (SVG.format('<path onload="x()"/>'), "har onload"),
        (SVG.format('<use href="https://e.se/#a"/>'), "har en länk"),
        (SVG.format('<use xlink:href="data:image/svg+xml,a"/>'), "har en länk"),
        (SVG.format('<image href="a.png"/>'), "har <image>"),
        (SVG.format('<set attributeName="href"/>'), "har <set>"),
        (SVG.format("<foreignObject/>"), "har <foreignObject>"),
        (SVG.format('<metadata><p xmlns="http://www.w3.org/1999/xhtml"/></metadata>'), "har <p>"),
        (SVG.format("<style>@import 'https://e.se'</style>"), "har en adress i <style>"),
        (SVG.format('<path style="fill:url( https://e.se)"/>'), "har en adress i style"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "har en DOCTYPE"),
        ("<html/>", "är ingen PNG, JPEG eller SVG"),
        ("GIF89a", "är ingen PNG, JPEG eller SVG"),
        (SVG.format("").encode("utf-16"), "är ingen PNG, JPEG eller SVG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200_000), "är större än 200 kB"),
        (None, "kan inte läsas; lägg filen bredvid datasette.yml"),
    ],
)
def test_a_file_that_is_no_plain_picture_is_no_logo(tmp_path, content, expected):
    if content is not None:
        (tmp_path / "logo").write_bytes(content.encode() if isinstance(content, str) else content)
    assert expected in refusal({"logo": "logo"}, tmp_path)


def test_a_logo_lies_in_the_folder_of_the_site(tmp_path):
    (tmp_path / "logo.svg").write_text(DRAWING)
    (tmp_path / "site").mkdir()
    assert "utanför webbplatsens mapp" in refusal({"logo": "../logo.svg"}, tmp_path / "site")
    assert "ska vara namnet på en bildfil" in refusal({"logo": 7}, tmp_path)


def test_the_pages_have_the_colours_and_the_logo(site, runner):
    settings = yaml.safe_load((site / "datasette.yml").read_text("utf-8"))
    settings["plugins"]["intranet_look"] = {"accent": "#1B3A6B", "logo": "logo.svg"}
    (site / "datasette.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    (site / "logo.svg").write_text(DRAWING)
    with running(site, runner) as datasette:
        get = getter(datasette, runner)
        for path in ("/", "/propose", "/public/groups", "/no/such/page"):
            for language in ("sv", "en"):
                page = get(path, language=language).text
                files = re.findall(r'(?:href|src)="(/-/intranet/look/([\w.]+)\?v=\w{12})"', page)
                assert [name for _, name in files] == ["icon.svg", "style.css", "logo"], path
        answers = {name: get(path) for path, name in files}
    assert "--site-accent: #1b3a6b;" in answers["style.css"].text and "#1b3a6b" in answers["icon.svg"].text
    assert answers["style.css"].headers["content-type"] == "text/css"
    logo = answers["logo"]
    assert logo.text == DRAWING and logo.headers["content-type"] == "image/svg+xml"
    assert (
        "sandbox" in logo.headers["content-security-policy"] and logo.headers["x-content-type-options"] == "nosniff"
    )


def test_without_settings_nothing_more_is_fetched(get):
    assert "/-/intranet/look/" not in get("/").text
    assert get("/-/intranet/look/logo").status_code == 404
