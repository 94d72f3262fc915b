"""What items of an old site say beside their text, in fields of their own and in blocks within blocks."""

import io
import json

import pytest
from datasette_intranet.loaders.old_site.elementor_data import html_of_elementor
from datasette_intranet.loaders.old_site.export_files import export_kind
from datasette_intranet.loaders.old_site.old_item import LeftBehind
from datasette_intranet.loaders.old_site.plone_export import plone_items
from datasette_intranet.loaders.old_site.read_item import article_document
from datasette_intranet.loaders.old_site.volto_blocks import html_of_blocks
from datasette_intranet.loaders.old_site.wordpress_export import wordpress_items

from tests.loaders.old_site import exports
from tests.loaders.old_site.exports import meta, post
from tests.loaders.old_site.test_old_items import plone, wordpress


def test_an_old_name_of_a_post_leads_on():
    (article,) = wordpress(post(1, "post", "Städdag", "Kom!", rest=meta(_wp_old_slug="stadning")))
    assert "/2017/05/12/stadning/" in article.page.addresses
    assert article.page.addresses[-1] == "/2017/05/12/post-1/"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("protokoll", "Parkrådet beslutade att hyra.", ["Städdag: protokoll: Parkrådet beslutade att hyra."]),
        ("_elementor_data", '[{"elType": "x"}]', ["Städdag: _elementor_data"]),
        ("_edit_last", "1", []), ("farg", "bla", []), ("galleri", 'a:1:{s:2:"a b";i:1;}', []),
    ],
)  # fmt: skip
def test_words_in_fields_of_their_own_are_told(key, value, told):
    items = wordpress(post(1, "post", "Städdag", "Kom!", rest=meta(**{key: value})))
    assert [one.title for one in items[1:]] == told
    assert {one.reason for one in items[1:]} <= {"field"}


def test_a_post_with_two_texts_has_both_and_a_reused_block_is_told():
    more = "<content:encoded><![CDATA[<p>Andra.</p>]]></content:encoded>"
    article, block = wordpress(
        post(1, "post", "Ny", "<p>Första.</p>", rest=more) + post(9, "wp_block", "Kontakt", "Ring.")
    )
    assert "Första." in article.html and "Andra." in article.html
    assert (block.reason, block.title) == ("type", "wp_block: Kontakt")


def test_where_a_reused_block_stands_is_told():
    article, block = wordpress(post(1, "post", "Ny", '<p>Text.</p><!-- wp:block {"ref":99} /-->'))
    assert "Text." in article.html and (block.reason, block.title) == ("type", "Ny: block 99")


def test_blank_lines_before_an_export_hinder_nothing():
    export = f"\n\n{exports.HEAD}{post(1, 'post', 'Ny', 'Kom!')}</channel></rss>".encode()
    assert [item.title for item in wordpress_items("park.xml", io.BytesIO(export))] == ["Ny"]


@pytest.mark.parametrize(
    ("expires", "is_draft"),
    [("2018-01-01T00:00:00+00:00", True), ("2499-12-31T00:00:00", False), ("2199-01-01T00:00:00+00:00", False)],
)
def test_what_has_expired_is_shown_to_those_alone_who_edit(expires, is_draft):
    (article,) = plone({**exports.PAGE, "expires": expires})
    assert article.page.is_draft is is_draft
    (event, *_) = plone({**exports.EVENT, "expires": expires})
    assert isinstance(event, LeftBehind) is is_draft


def test_what_an_item_says_besides_is_told():
    event = {**exports.EVENT, "contact_name": "Cia Dahl", "attendees": ["Anna Ek", "Bo Alm"], "contact_phone": None}
    assert [one.title for one in plone(event)[1:]] == [
        "Vårvandring: contact_name: Cia Dahl", "Vårvandring: attendees: Anna Ek, Bo Alm",
    ]  # fmt: skip
    page = {**exports.PAGE, "protokoll": exports.html("<p>Parkrådet beslutade.</p>")}
    assert [(one.reason, one.title) for one in plone(page)[1:]] == [
        ("field", "Om Parkrådet: protokoll: Parkrådet beslutade.")
    ]


def test_items_in_a_list_of_their_own_are_read():
    export = json.dumps({"items": [exports.PAGE, exports.PAGE]}).encode()
    assert export_kind(export) == "plone"
    assert len(list(plone_items("Plone.json", io.BytesIO(export)))) == 2


def test_texts_that_unfold_stand_in_tables_or_beside_unknown_blocks_are_read():
    def slate(text: str) -> dict:
        return {"@type": "slate", "value": [{"type": "p", "children": [{"text": text}]}]}

    panel = {"@type": "accordionPanel", "title": "Beslut", "blocks": {"y": slate("Gungor lagas.")}}
    blocks = {
        "a": {"@type": "accordion", "data": {"blocks": {"x": panel}}},
        "b": {"@type": "gridBlock", "blocks": {"z": slate("Ruta."), "w": {"@type": "teaser", "title": "Mer"}}},
        "c": {"@type": "table", "table": {"rows": [{"cells": [{"value": {"blocks": [{"text": "Tisdag"}]}}]}]}},
        "d": {
            "@type": "slate",
            "value": [{"type": "p", "children": [{"type": "del", "children": [{"text": "Nej"}]}]}],
        },
        "e": slate("Utanför."),
    }
    html, unread = html_of_blocks(blocks, {"items": ["a", "b", "c", "d"]})
    assert html == (
        "<h3>Beslut</h3><p>Gungor lagas.</p><p>Ruta.</p><table><tr><td><p>Tisdag</p></td></tr></table>"
        "<p><del>Nej</del></p>"
    )
    assert unread == ["teaser", "slate (visas inte)"]


ELEMENTOR = [
    {"elType": "section", "elements": [
        {"elType": "widget", "widgetType": "heading", "settings": {"title": "Om rådet", "align": "left"}},
        {"elType": "widget", "widgetType": "text-editor", "settings": {"editor": "<p>Vi möts varje tisdag.</p>"}},
        {"elType": "widget", "settings": {"icon_list": [{"text": "Gungor"}, {"_id": "x"}]}},
        {"elType": "widget", "settings": None}, 3,
    ]},
]  # fmt: skip


def test_a_page_that_elementor_made_has_the_words_of_its_widgets():
    kept = meta(_elementor_edit_mode="builder", _elementor_data=json.dumps(ELEMENTOR))
    (article,) = wordpress(post(1, "page", "Om oss", "", rest=kept))
    assert article.html == "<h2>Om rådet</h2>\n<p>Vi möts varje tisdag.</p>\n<ul><li><p>Gungor</p></li></ul>"
    said = "<h2>Om rådet</h2><p>Vi möts varje tisdag.</p> Gungor"
    (article,) = wordpress(post(1, "page", "Om oss", said, rest=kept))
    assert article.html.startswith(said[:20])


@pytest.mark.parametrize(("depth", "words"), [(49, "<h3>Gungor</h3>"), (50, "")])
def test_sections_in_sections_are_followed_fifty_deep(depth, words):
    within = [{"elType": "widget", "settings": {"title": "Gungor"}}]
    for _ in range(depth):
        within = [{"elType": "section", "elements": within}]
    assert html_of_elementor(json.dumps(within)) == words


def test_what_a_builder_of_pages_left_damaged_is_told():
    kept = meta(_elementor_edit_mode="builder", _elementor_data="[" * 5000)
    assert [one.reason for one in wordpress(post(1, "page", "Om oss", "Kom!", rest=kept))[1:]] == ["field"]


def test_the_subjects_of_a_page_are_kept():
    filed = "".join(
        f'<category domain="{domain}" nicename="{mark}"><![CDATA[{name}]]></category>'
        for domain, mark, name in (
            ("category", "park", "Park & natur"), ("post_tag", "stad", "städning"),
            ("category", "uncategorized", "Uncategorized"), ("nav_menu", "meny", "Meny"),
        )
    )  # fmt: skip
    (article,) = wordpress(post(1, "post", "Städdag", "Kom!", rest=filed))
    assert article.subjects == ("Park & natur", "städning")
    document, _data = article_document(article)
    assert document.text.endswith("Kom!\n\nÄmnen: Park & natur, städning")
    assert plone({**exports.PAGE, "subjects": ["park"]})[0].subjects == ("park",)


def test_what_a_ticket_costs_is_told():
    kept = meta(_EventStartDate="2017-05-20 18:00:00", _EventEndDate="2017-05-20 20:00:00", _EventCost="50 kr")
    told, _event = wordpress(post(1, "tribe_events", "Parkmöte", "Kom.", rest=kept))
    assert (told.reason, told.title) == ("field", "Parkmöte: pris: 50 kr")


def test_a_file_whose_bytes_are_damaged_is_told_as_that():
    file = exports.blob("protokoll.txt", b"Byalaget")
    (told,) = plone(exports.plone_item("File", "/f", "Protokoll", file={**file, "data": "@@@"}))
    assert (told.reason, told.title) == ("broken", "Protokoll")
