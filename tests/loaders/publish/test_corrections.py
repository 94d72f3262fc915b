"""Corrections of published minutes: the public sees what was published last, and why it was corrected."""

import pytest

from tests.loaders.publish.published import number_in_public, published
from tests.loaders.rows import rows


def test_minutes_keep_their_version_and_why_unpublished_ones_are_corrected_is_nobodys_business(site):
    assert rows(published(site), "SELECT minutes_version, correction FROM meetings") == [(1, None)] * 3


# The minutes of meeting 1 (RECORD) are corrected: day, chair, item, decision and action change, people go.
CORRECTING = """
INSERT INTO people (id, name, category) VALUES (8, 'Ivar Gren', 'staff'), (9, 'Ivar Grehn', 'staff');
UPDATE meetings SET minutes_status = 'draft' WHERE id = 1;
UPDATE attendance SET name = 'Ivar Gren', person_id = 8 WHERE name = 'Per Ask';
INSERT INTO adjusters (meeting_id, name, person_id, signed_on) VALUES (1, 'Ivar Gren', 8, '2017-06-01');
UPDATE agenda_items SET body = 'Enligt Tova Ljung och VERA HOLM
saknas en bänk.' WHERE id = 1;
INSERT INTO attendance (meeting_id, name, status, category) VALUES (1, 'Tova Ljung', 'present', 'other');
UPDATE meetings SET minutes_status = 'published', correction = 'Förut stod här:
Vera var inte med.' WHERE id = 1;
UPDATE meetings SET minutes_status = 'draft', date = '2017-05-19', place = 'Skissordsal', chair = 'Bo Ek',
    chair_id = 2, correction = 'Skissordets skäl' WHERE id = 1;
DELETE FROM attendance WHERE name = 'Tova Ljung' OR head_count = 3;
UPDATE attendance SET person_id = 9, name = 'Ivar Grehn' WHERE person_id = 8;
UPDATE adjusters SET person_id = 9 WHERE person_id = 8;
DELETE FROM people WHERE id = 8;
INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES ('people', 9, 8, '{}', '[]');
UPDATE agenda_items SET heading = 'Skissordrubrik', body = 'Skissordtext' WHERE id = 1;
INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (9, 1, 2, 'Skissordpunkt');
UPDATE decisions SET text = 'Skissordbeslut' WHERE meeting_id = 1;
UPDATE actions SET text = 'Skissorduppgift', status = 'done' WHERE text = 'Sopa';
DELETE FROM actions WHERE text = 'Baka';
"""


@pytest.fixture
def corrected(site):
    """The published file while version 3 of published minutes is a draft."""
    return published(site, CORRECTING)


def test_what_was_published_last_stands_until_the_correction_is_published(corrected):
    assert rows(
        corrected,
        "SELECT date, slug, place, chair, minutes_status, minutes_version, correction FROM meetings WHERE id = 1",
    ) == [
        (
            "2017-05-18",
            "2017-05-18-grupp-1",
            None,
            "Karin Alm",
            "published",
            2,
            "Förut stod här:\nen invånare var inte med.",
        )
    ]
    assert rows(corrected, "SELECT heading, continues_id FROM agenda_items") == [("En invånares bänk", None)]
    assert rows(corrected, "SELECT text FROM decisions") == [("Att tacka en invånare",)]
    assert rows(corrected, "SELECT text, status FROM actions ORDER BY id") == [
        ("Ringa en invånare", "open"),
        ("Baka", "open"),
        ("Sopa", "done"),
    ]
    assert rows(corrected, "SELECT head_count FROM attendance WHERE name IS NULL AND category = 'resident'") == [
        ("<5",)
    ]


def test_no_word_of_the_draft_of_a_correction_is_anywhere_in_the_file(corrected):
    content = corrected.read_bytes().decode("utf-8", "replace").casefold()
    for word in ("skissord", "2017-05-19"):
        assert word not in content


def test_name_that_a_correction_took_out_of_the_record_is_published_in_no_version(corrected):
    content = corrected.read_bytes()
    for name in ("Vera", "VERA", "Tova", "Ljung"):
        assert name.encode() not in content
    said = "Enligt en deltagare och en invånare\nsaknas en bänk."
    assert rows(corrected, "SELECT body FROM agenda_items") == [(said,)]


def test_names_in_lists_of_json_are_cleaned_too(site):
    told = """INSERT INTO minutes_versions (meeting_id, version, published_at, content)
        VALUES (1, 2, '2018-01-01T10:00:00Z', '{"meeting": {"correction": ["Vera Holm", 7]}}')"""
    content = rows(published(site, told), "SELECT content FROM minutes_versions WHERE version = 2")
    assert content == [('{"meeting": {"correction": ["En invånare", 7]}}',)]


@pytest.mark.parametrize("numbers", ["NULL, NULL", "98, 99"], ids=["tied to nobody", "people who are gone"])
def test_who_led_or_wrote_an_earlier_version_is_hidden_where_only_that_version_tells_it(site, numbers):
    public = published(
        site,
        f"""
        INSERT INTO people (id, name, category) VALUES (98, 'Tova Ljung', 'other'), (99, 'Nils Dahlqvist', 'other');
        INSERT INTO meetings (id, group_id, date, status, chair, secretary, chair_id, secretary_id) VALUES
            (91, 1, '2018-05-18', 'held', 'Tova Ljung', 'Nils Dahlqvist', {numbers});
        UPDATE meetings SET minutes_status = 'published' WHERE id = 91;
        UPDATE meetings SET minutes_status = 'draft' WHERE id = 91;
        UPDATE meetings SET chair = NULL, secretary = NULL, chair_id = NULL, secretary_id = NULL,
            minutes_status = 'published', correction = 'Fel' WHERE id = 91;
        DELETE FROM people WHERE id > 90;
        INSERT INTO projects (id, name, description, group_id) VALUES (91, 'Tova Ljung', 'Nils Dahlqvist', 1);
        """,
    )
    said = rows(public, "SELECT name, description FROM projects WHERE id = 91")
    assert said == [("En deltagare", "En deltagare")]


@pytest.mark.parametrize("told", ["chair", "secretary", "adjuster"])
def test_who_led_wrote_or_adjusted_an_earlier_version_alone_is_hidden_by_family_name_too(site, told):
    led = "NULL" if told == "adjuster" else "98"
    public = published(
        site,
        f"""
        INSERT INTO people (id, name, category) VALUES (98, 'Tova Ljungbäck', 'other');
        INSERT INTO meetings (id, group_id, date, status, {told if led == "98" else "chair"}_id) VALUES
            (91, 1, '2018-05-18', 'held', {led});
        INSERT INTO adjusters (meeting_id, name, person_id)
            SELECT 91, 'Tova Ljungbäck', 98 WHERE '{told}' = 'adjuster';
        UPDATE meetings SET minutes_status = 'published' WHERE id = 91;
        UPDATE meetings SET minutes_status = 'draft' WHERE id = 91;
        DELETE FROM adjusters WHERE meeting_id = 91;
        UPDATE meetings SET chair_id = NULL, secretary_id = NULL, minutes_status = 'published', correction = 'Fel'
            WHERE id = 91;
        INSERT INTO projects (id, name, description, group_id) VALUES (91, 'Bänk', 'Enligt Ljungbäck behövs den.', 1);
        """,
    )
    assert "Ljungbäck" not in rows(public, "SELECT description FROM projects WHERE id = 91")[0][0]


def test_people_who_were_merged_since_are_followed_and_gone_ones_are_counted(corrected, site):
    kept = number_in_public(site, 9)
    assert rows(corrected, "SELECT person_id FROM attendance WHERE name = 'Ivar Gren'") == [(kept,)]
    assert rows(corrected, "SELECT name, person_id FROM adjusters") == [("Ivar Gren", kept)]
    assert rows(corrected, f"SELECT count(*) FROM attendance WHERE person_id = {number_in_public(site, 8)}") == [(0,)]


def test_of_earlier_versions_only_number_day_and_reason_are_published(corrected, site):
    found = rows(corrected, "SELECT meeting_id, version, content FROM minutes_versions ORDER BY version")
    assert found == [
        (1, 1, '{"meeting": {"correction": null}}'),
        (1, 2, '{"meeting": {"correction": "Förut stod här:\\nen invånare var inte med."}}'),
    ]
    said = "SELECT published_at FROM minutes_versions ORDER BY version"
    assert rows(corrected, said) == rows(site / "intranet.db", said)


def test_minutes_that_are_taken_back_altogether_are_published_no_longer(site):
    public = published(site, "UPDATE meetings SET minutes_status = NULL WHERE id = 1")
    for table in ("agenda_items", "decisions", "attendance", "actions", "minutes_versions"):
        assert rows(public, f"SELECT * FROM {table}") == [], table
