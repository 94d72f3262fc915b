"""Nonsense in an address is 400 or 404 with one sentence in the visitor's language, for every table and format."""

import json
import re
from itertools import product
from urllib.parse import quote

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.plugins.shell.parameter_values import cut_for_message
from datasette_intranet.schema.database import open_record

from tests.site import Site, make_site, person
from tests.small_year import fill
from tests.sweep import in_turns

STAFF = person("staff", "analyst")
LARGE = "99999999999999999999999999"
# Parameters with values that no table can answer, by the sort of thing that is wrong with them.
REFUSED = [
    "_sort=nope", "_sort_desc=nope", "_sort=id&_sort_desc=id", "_facet=nope", "_facet_array=nope", "_facet_date=nope",
    '_facet={"x":', '_facet={"simple":1}', "_facet={}", '_facet={"column":"nope"}', "_facet=[1]", "_facet_nope=id",
    "_facet_size=x", "_size=x", "_size=-1", "_size=99999999", "_size=1.5", "_size=٣", "_next=a,b,c,d,e,f",
    "_where=nope", "_where=1;drop", "_col=nope", "_nocol=nope", "_search_nope=x",
    "_searchnope=x", "_searchmode=nope", "_shape=nope",
    "_through=x", "_through={}", "_through=[1]", "_through=1", '_through={"table":"nope","column":"x","value":1}',
    '_through={"table":"attendance","column":"id","value":[1]}', "_fts_table=nope", "_fts_pk=nope", "_timelimit=x",
    "_timelimit=-1", "_timelimit=1.5", "_label=nope", "_labels=x", "_extra=nope", "_json=nope", "_json_infinity=x",
    "nope=1", "nope__exact=1", "nope__in=1", "__=1", "=1", "__nope=1", "%00=1", f"{'x' * 5000}=1",
]  # fmt: skip
# The same, with the name of a column in the place of @.
REFUSED_COLUMN = [
    "@__nope=1", "@__in=[1", "@__in=[{}]", "@__in=[[1]]", '@__notin=[{"a":1}]', f"@__in=[{LARGE}]", f"@__gt={LARGE}",
]  # fmt: skip
ANSWERED = ["@=%00", "@=%ff", "@__glob=[", "@__like=%", "@__date=x", "@__gt=1e999", "@__in=", "_nope=1", "_trace=1"]
FORMATS = ("", ".json", ".csv")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("nonsense"), published=False)
    db = open_record(folder)
    fill(db)
    db.close()
    publish_site(folder)
    with Site(folder) as site:
        yield site


def tables(site, database):
    db = site.datasette.get_database(database)
    names = site.run(db.table_names()) + site.run(db.view_names())
    found = {name: site.run(db.table_columns(name)) for name in names}
    return {
        name: columns
        for name, columns in found.items()
        if site.get(f"/{database}/{name}.json?_size=0&_nofacet=1", STAFF).status_code == 200
    }


@pytest.fixture(scope="module")
def known(site):
    """The tables and views of both databases that STAFF may read, with their columns."""
    return {database: tables(site, database) for database in ("public", "intranet")}


def address(path, query, column=""):
    return f"{path}?{quote(query.replace('@', column), safe='=&%,')}"


def sentence(response) -> str:
    """What an answer says is wrong, whatever its format."""
    if response.headers["content-type"].startswith("application/json"):
        return response.json()["error"]
    if response.headers["content-type"].startswith("text/plain"):
        return response.text
    return re.sub(r"<[^>]+>", "", re.search(r'class="error-detail">(.*?)</p>', response.text, re.S)[1])


@pytest.mark.slow
@pytest.mark.parametrize(("turn", "database"), list(enumerate(["public", "intranet"])))
def test_every_table_refuses_nonsense_in_one_sentence(site, known, turn, database):
    asked = list(enumerate(REFUSED + REFUSED_COLUMN))
    for place, (table, columns) in enumerate(known[database].items()):
        # One table has all of them, half of them in each database; the others take turns; the formats too.
        for number, query in in_turns(asked, *((turn, 2) if table == "people" else (place + 20 * turn, 40))):
            form = FORMATS[(place + number) % len(FORMATS)]
            response = site.get(address(f"/{database}/{table}{form}", query, columns[-1]), STAFF)
            assert response.status_code == 400, f"{table}{form}?{query[:60]}: {response.status_code}"
            said = sentence(response)
            assert "\n" not in said and 20 < len(said) < 200, said
            assert re.search(r"[åäö]|adressen", said), said


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("name__nope=1", "Filtret ”name__nope” finns inte. Rätta adressen."),
        ("nope=1", "Kolumnen ”nope” finns inte. Rätta nope i adressen."),
        ("_facet=nope", "Kolumnen ”nope” finns inte. Rätta _facet i adressen."),
        ("_facet_array=name", "I kolumnen ”name” står inga listor. Ta bort _facet_array ur adressen."),
        ("name__arraycontains=x", "I kolumnen ”name” står inga listor. Ta bort name__arraycontains ur adressen."),
        ("_next=junk,1,2", "Adressen till sidan är inte hel. Börja om från första sidan, utan _next."),
        *(
            (f"id__{way}={LARGE}", f"id__{way} kan inte vara ”{LARGE}”. Rätta adressen.")
            for way in ("gt", "gte", "lt", "lte")
        ),
        (f"id__gt=-{LARGE}", f"id__gt kan inte vara ”-{LARGE}”. Rätta adressen."),
        ("_nocol=id", "_nocol kan inte vara ”id”. Rätta adressen."),
    ],
)
def test_what_is_wrong_is_named_whatever_the_format(site, query, said, form):
    response = site.get(f"/public/people{form}?{query}")
    assert (response.status_code, sentence(response).replace("&#34;", '"')) == (400, said)


def test_the_sentence_is_in_the_visitors_language(site):
    response = site.get("/public/people.json?nope=1", headers={"cookie": "intranet_language=en"})
    assert response.json()["error"] == "There is no column ”nope”. Correct nope in the address."


@pytest.mark.slow
def test_odd_values_that_can_be_compared_are_answered(site, known):
    for database in ("public", "intranet"):
        for place, (table, columns) in enumerate(known[database].items()):
            for query in ANSWERED if table == "people" else ANSWERED[place % len(ANSWERED) :][:1]:
                path = address(f"/{database}/{table}.json", query, columns[0]).replace("%25", "%")
                assert site.get(path, STAFF).status_code == 200, path


@pytest.mark.slow
def test_a_filter_that_asks_too_much_is_refused_and_no_fault(site):
    many = ",".join(str(number) for number in range(9000))
    for query in ("&".join(f"id__not={number}" for number in range(1200)), f"id__in={many}"):
        assert site.get(f"/public/meetings.json?{query}").status_code in (200, 400)


@pytest.mark.slow
def test_an_extension_that_a_table_a_row_or_a_query_does_not_have_is_not_found(site):
    for extension in ("db", "xlsx", "nope", "geojson", "json.csv", "sqlite", "zip", "parquet", "xml", "txt"):
        for path in ("/public/meetings", "/intranet/people", "/public/meetings/1"):
            assert site.get(f"{path}.{extension}", STAFF).status_code == 404, f"{path}.{extension}"
        assert site.get(f"/public/-/query.{extension}?sql=select+1").status_code in (400, 404), extension


@pytest.mark.parametrize(
    "path",
    [
        "/public/meetings/nope", "/public/meetings/1,2", f"/public/meetings/{LARGE}", "/public/meetings/~00",
        "/public/meetings/~ff", "/public/meetings/1.blob", "/public/meetings/1.blob?_blob_column=nope",
        "/public/meetings/1.json?_extra=nope", "/public/meetings/1.json?_shape=nope", "/public/adjusters/1",
        "/public/meetings/1.json?_json_infinity=x", "/public/meetings/1.json?_timelimit=x", "/public/adjusters/x,y,z",
        "/public/-/query.json?sql=select+1&_timelimit=x", "/public/-/query.json?sql=select+1&_json_infinity=x",
        "/public/-/query.json?sql=select+1&_shape=nope", "/public/-/query.blob?sql=select+1", "/public/-/query.json",
        "/public/-/query.csv?sql=nope", "/public/nope", "/public/nope.json", "/nope", "/nope/x.csv", "/public/-/nope",
        "/-/queries?_size=x", "/public/-/schema.nope", "/public/meetings/-/schema.nope",
    ],
)  # fmt: skip
def test_rows_queries_and_databases_that_are_not_there_are_no_fault(site, path):
    assert site.get(path, STAFF).status_code in (400, 404)


@pytest.mark.slow
def test_stored_queries_with_nonsense_are_no_fault(site):
    found = site.run(site.datasette.client.get("/public.json")).json()["queries"]
    assert found
    every = ("nope=1", "_size=x", "_next=x", "_facet=x", "_timelimit=x", "_shape=nope", "%00=%ff")
    for number, query in enumerate(found):
        # Each nonsense goes to each query, in formats that take turns.
        for form, nonsense in in_turns(product(FORMATS, every), number, len(FORMATS)):
            path = f"/public/{query['name']}{form}?{nonsense}"
            assert site.get(path).status_code in (200, 400), path


def test_what_is_shown_of_a_long_value_is_cut():
    assert len(cut_for_message("x" * 9000)) < 70 and cut_for_message("a\x00b") == "a�b"
    assert json.dumps(cut_for_message("å")) == '"\\u00e5"'
