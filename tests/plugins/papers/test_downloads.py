"""Papers as files: a visitor gets what is published, nobody what is not there, and each file says what it is."""

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.papers.write_docx import DOCX_TYPE
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite

from tests.plugins.conftest import STAFF, getter, running

MEETING = "/meetings/2017-12-07-samradsgruppen/papers"
GROUP = "/groups/samradsgruppen/papers"
TYPES = {"docx": DOCX_TYPE, "pdf": "application/pdf", "md": "text/markdown; charset=utf-8"}


@pytest.mark.parametrize("ending", TYPES)
def test_a_paper_is_a_file_with_a_name(get, ending):
    answer = get(f"{MEETING}/minutes.{ending}", STAFF)
    assert answer.headers["content-type"] == TYPES[ending]
    name = f"protokoll-2017-12-07-samradsgruppen.{ending}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["x-content-type-options"] == "nosniff" and "no-store" in answer.headers["cache-control"]


def test_what_is_not_there_is_not_found(get):
    wrong = (
        f"{MEETING}/item-99.md",
        f"{MEETING}/item-1.md",
        f"{GROUP}/decisions-1999.md",
        "/meetings/x/papers/call.md",
    )
    wrong += ("/meetings/2099-03-05-samradsgruppen/papers/minutes.md", "/groups/x/papers/decisions-2017.md")
    assert {path: get(path, STAFF).status_code for path in wrong} == dict.fromkeys(wrong, 404)
    assert "Den handlingen finns inte." in get(wrong[0], STAFF).text


def test_a_draft_never_leaves_to_a_visitor(site, runner):
    record = open_record(site)
    record["people"].update(2, {"category": "resident", "name_is_public": 0, "consent_on": "2017-01-01"})
    record.close()
    publish_site(site)
    papers = ("minutes.md", "minutes.docx", "minutes.pdf", "item-2.md", "call.md")
    with running(site, runner) as datasette:
        get = getter(datasette, runner)
        assert [get(f"{MEETING}/{paper}", STAFF).status_code for paper in papers] == [200] * 5
        assert [get(f"{MEETING}/{paper}").status_code for paper in papers] == [404] * 5
        assert get(f"{GROUP}/decisions-2017.md").status_code == 404
        page = get("/meetings/2017-12-07-samradsgruppen").text
        assert "/papers/minutes" not in page and "/papers/call" not in page
        record = datasette.databases["intranet"]
        publish = "UPDATE meetings SET minutes_status = 'published' WHERE id = 2"
        runner.run(record.execute_write(publish))
        publish_site(site)
        text = get(f"{MEETING}/minutes.md").text
        assert "Fler bänkar ställs ut." in text and "Asta Almgren" in text
        assert "Björkdahl" not in text and "Björkdahl" in get(f"{MEETING}/minutes.md", STAFF).text
        assert "Fler bänkar" in get(f"{GROUP}/decisions-2017.md").text
        # A correction that has been begun says nothing yet.
        runner.run(record.execute_write("UPDATE meetings SET minutes_status = 'draft' WHERE id = 2"))
        runner.run(record.execute_write("UPDATE decisions SET text = 'Hemligt' WHERE id = 1"))
        publish_site(site)
        assert "Hemligt" not in get(f"{MEETING}/minutes.md").text
        assert "Hemligt" in get(f"{MEETING}/minutes.md", STAFF).text


def test_a_wrong_template_stops_the_start_of_the_site(site, runner):
    text = (site / "datasette.yml").read_text("utf-8")
    told = text.replace("\nplugins:\n", "\nplugins:\n  intranet_papers:\n    docx: saknas.docx\n", 1)
    assert told != text
    (site / "datasette.yml").write_text(told, "utf-8")
    with pytest.raises(UnusableSite, match=r"intranet_papers: .*saknas\.docx kan inte läsas"), running(site, runner):
        pass
