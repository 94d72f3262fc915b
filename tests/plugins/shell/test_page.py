"""Pages of our own: policy, head, way back, and what is said when there is no page."""

import re

import pytest
from datasette import Request
from datasette_intranet.plugins.shell.page import not_found, render_page
from jinja2 import DictLoader

from tests.plugins.conftest import STAFF

OWN = '{% extends "intranet/page.html" %}{% block main %}<p>{{ text }}</p>{% endblock %}'


@pytest.fixture
def own_page(datasette, runner):
    """`own_page(text=…)`: the response of a page that a plugin renders with render_page."""
    datasette._jinja_env.loader.inner.loaders.append(DictLoader({"own.html": OWN}))

    def own_page(path="/own", actor=None, trail=(), **context):
        async def ask():
            request = datasette_request(path, actor)
            return await render_page(datasette, request, "own.html", context, title="Egen & sida", trail=trail)

        return runner.run(ask())

    return own_page


def datasette_request(path, actor=None):
    request = Request.fake(path)
    request.scope["actor"] = actor
    return request


def test_the_policy_forbids_inline_scripts_and_styles(own_page):
    policy = own_page().headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(policy.split("; "))


def test_the_layout_has_nothing_that_the_policy_forbids(own_page):
    html = own_page(text="x").body
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)


def test_text_is_escaped(own_page):
    html = own_page(text="<b>x</b>").body
    assert "&lt;b&gt;x" in html
    assert "<h1>Egen &amp; sida</h1>" in html


def test_the_way_back_leads_from_the_start_page_to_the_page(own_page):
    html = own_page(trail=[("/meetings", "Möten")]).body
    trail = html[html.index('<nav class="trail"') :]
    assert trail.index('href="/"') < trail.index('href="/meetings"') < trail.index('aria-current="page">Egen')


def test_the_head_tells_who_is_signed_in(own_page):
    assert "Logga in" in own_page().body
    signed_in = own_page(actor=STAFF | {"name": "Sam <x>"}).body
    assert "Sam &lt;x&gt;" in signed_in and "Logga ut" in signed_in and "Logga in<" not in signed_in


def test_the_menu_marks_the_page_one_is_on_and_the_pages_above_it(own_page):
    assert 'href="/meetings" aria-current="page"' in own_page("/meetings").body
    assert 'href="/meetings" aria-current="true"' in own_page("/meetings/2017-12-07-rad").body
    assert 'href="/groups" aria-current' not in own_page("/meetings").body
    assert 'href="/proposals" aria-current="true"' in own_page("/projects/1").body


def test_caches_keep_visitors_apart(own_page):
    assert own_page().headers["Vary"] == "Cookie"


def test_a_page_that_does_not_exist_says_what_was_looked_for(datasette, runner):
    response = runner.run(not_found(datasette, datasette_request("/meetings/x"), "Mötet finns inte."))
    assert response.status == 404
    assert "Mötet finns inte." in response.body and "Sidan finns inte" in response.body


@pytest.mark.parametrize("path", ["/", "/public/meetings"])
def test_every_page_has_the_picture_for_its_tab(get, path):
    href = re.search(r'<link rel="icon" type="image/svg\+xml" href="([^"]+)">', get(path).text)[1]
    picture = get(href)
    assert picture.status_code == 200
    assert picture.headers["content-type"].startswith("image/svg+xml")
