"""A text is cleaned as the group that it belongs to mentions people, whatever way somebody took part there."""

from datetime import date

import pytest
from datasette_intranet.loaders.publish.column_cleaner import _DAY
from datasette_intranet.schema.privacy import (
    A_RESIDENT,
    NameRemover,
    ProtectedNames,
    visible_text,
    without_contact_details,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.publish.published import number_in_public, published
from tests.loaders.rows import rows

# Residents of group 2, each by another way; group 3 knows none of them.
WAYS = """
INSERT INTO groups (id, name) VALUES (2, 'Kajen'), (3, 'Torget');
INSERT INTO people (id, name, category, consent_on) VALUES
    (21, 'Siv Almroth', 'resident', '2017-01-01'), (22, 'Ulla Brodroth', 'resident', '2017-01-01'),
    (23, 'Gun Cedroth', 'resident', '2017-01-01'), (24, 'Pia Dalroth', 'resident', '2017-01-01'),
    (25, 'Eva Ekroth', 'resident', '2017-01-01'), (26, 'Ann Forsroth', 'resident', '2017-01-01');
INSERT INTO meetings (id, group_id, date, chair, chair_id, secretary, secretary_id) VALUES
    (21, 2, '2017-05-18', 'Eva Ekroth', 25, 'Ann Forsroth', 26),
    (22, 2, '2017-06-18', 'Jan Groth', NULL, 'Ivar Hagroth', NULL);
INSERT INTO memberships (person_id, group_id) VALUES (21, 2);
INSERT INTO attendance (meeting_id, name, person_id, status, category) VALUES
    (21, 'Ulla Brodroth', 22, 'present', 'resident'), (22, 'Nora Isroth', NULL, 'present', NULL),
    (22, 'Ebba Jonroth', NULL, 'present', NULL);
INSERT INTO adjusters (meeting_id, name, person_id) VALUES (21, 'Gun Cedroth', 23), (22, 'Olof Kalroth', NULL);
INSERT INTO actions (meeting_id, text, responsible, person_id) VALUES (21, 'Baka', 'Pia Dalroth', 24);
"""
NAMES = ("Almroth Brodroth Cedroth Dalroth Ekroth Forsroth Groth Hagroth Isroth Jonroth Kalroth").split()
RESIDENTS = NAMES[:6]
TEXTS = f"""
INSERT INTO projects (id, name, description, group_id) VALUES
    (2, 'K', '{" / ".join(NAMES)}', 2), (3, 'T', '{" / ".join(NAMES)}', 3), (4, 'U', '{" / ".join(NAMES)}', NULL);
"""


def test_whoever_took_part_in_a_group_in_any_way_is_hidden_in_its_texts_by_family_name_too(site):
    public = published(site, WAYS, TEXTS)
    said = dict(rows(public, "SELECT id, description FROM projects WHERE id > 1"))
    expected = ["en invånare" if name in RESIDENTS else "en deltagare" for name in NAMES]
    assert [one.lower() for one in said[2].split(" / ")] == expected
    assert said[3].split(" / ") == said[4].split(" / ") == NAMES


# A text of each table, to name a resident of group 1 in a row of that group and in one of group 2.
OF_A_GROUP = {
    "projects": (
        "description",
        "INSERT INTO projects (id, name, description, group_id) VALUES ({0}, 'x{0}', {1}, {2})",
    ),
    "articles": ("title", "INSERT INTO articles (id, title, body, group_id) VALUES ({0}, {1}, 'x', {2})"),
    "indicators": (
        "question",
        "INSERT INTO indicators (id, name, question, group_id) VALUES ({0}, 'x{0}', {1}, {2})",
    ),
    "proposals": ("text", "INSERT INTO proposals (id, text, group_id) VALUES ({0}, {1}, {2})"),
    "groups": ("description", "UPDATE groups SET description = {1} WHERE id = {2}"),
    "memberships": (
        "area",
        "INSERT INTO people (id, name, category) VALUES ({0}, 'Ny {0}', 'staff'); "
        "INSERT INTO memberships (id, person_id, group_id, area) VALUES ({0}, {0}, {2}, {1})",
    ),
}


def test_the_texts_of_every_table_are_cleaned_as_their_group_mentions_people(site):
    sql = "INSERT INTO groups (id, name) VALUES (2, 'Torget');"
    for number, group in ((91, 1), (92, 2)):
        sql += "".join(f"{insert.format(number, repr('vid Holm'), group)};" for _, insert in OF_A_GROUP.values())
    public = published(site, sql)
    for table, (column, _insert) in OF_A_GROUP.items():
        numbers = "1, 2" if table == "groups" else "91, 92"
        # Memberships are numbered anew.
        which = f"id IN ({numbers})" if table != "memberships" else "area IS NOT NULL"
        found = rows(public, f"SELECT {column} FROM {table} WHERE {which} ORDER BY id")
        assert found == [("vid en invånare",), ("vid Holm",)], table


def test_a_proposal_is_talked_of_where_it_was_made_before_where_it_is_carried_out(site):
    group = "INSERT INTO groups (id, name) VALUES (2, 'Torget')"
    values = "(91, 'vid Holm', 1, 2), (92, 'vid Holm', NULL, 1), (93, 'vid Holm', NULL, 2)"
    public = published(site, f"{group}; INSERT INTO proposals (id, text, meeting_id, group_id) VALUES {values}")
    assert [row[0] for row in rows(public, "SELECT text FROM proposals WHERE id > 90 ORDER BY id")] == [
        "vid en invånare", "vid en invånare", "vid Holm",
    ]  # fmt: skip


def test_what_is_told_of_a_proposal_alone_is_cleaned_as_its_group_mentions_people(site):
    public = published(
        site,
        """
        INSERT INTO groups (id, name) VALUES (2, 'Torget');
        INSERT INTO proposals (id, text, group_id) VALUES (91, 'x', 1), (92, 'y', 2);
        INSERT INTO proposal_statuses (proposal_id, status, note, changed_at) VALUES
            (91, 'ongoing', 'vid Holm', '2018-01-01T10:00:00Z'), (92, 'ongoing', 'vid Holm', '2018-01-01T10:00:00Z');
        """,
    )
    found = rows(public, "SELECT proposal_id, note FROM proposal_statuses WHERE note > '' ORDER BY id")
    assert found == [(91, "vid en invånare"), (92, "vid Holm")]


@pytest.mark.parametrize(
    ("name", "slug", "clean"),
    [
        ("Vera Holms grupp", "vera-holms-grupp", "grupp-7"),
        ("Parken", "parken", "parken"),
        ("Ny", "vera-holm", "grupp-7"),
    ],
)
def test_an_address_with_a_name_in_it_is_replaced_with_those_of_the_meetings(site, name, slug, clean):
    public = published(
        site,
        f"INSERT INTO groups (id, name, slug) VALUES (7, '{name}', '{slug}');"
        "INSERT INTO meetings (id, group_id, date) VALUES (9, 7, '2018-01-01');"
        "INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES "
        """('groups', 7, 98, '{"name": "x", "slug": "vera-holm"}', '[]'), """
        """('groups', 7, 99, '{"name": "x", "slug": "parken-2"}', '[]')""",
    )
    assert rows(public, "SELECT slug FROM groups WHERE id = 7") == [(clean,)]
    meeting = rows(public, "SELECT slug FROM meetings WHERE id = 9")[0][0]
    assert ("vera" not in meeting) and (meeting == "2018-01-01-grupp-7-9") == (clean == "grupp-7")
    kept = [row[0] for row in rows(public, "SELECT merged ->> '$.slug' FROM merges WHERE table_name = 'groups'")]
    assert "parken-2" in kept and "vera-holm" not in kept


def test_a_name_that_stands_by_itself_is_weighed_by_whose_it_is_and_not_by_how_it_is_spelled(site):
    public = published(
        site,
        """
        INSERT INTO people (id, name, category) VALUES (91, 'Vera Holm', 'staff');
        INSERT INTO meetings (id, group_id, date, status, chair, chair_id, secretary, secretary_id) VALUES
            (91, 1, '2018-05-18', 'held', 'Vera Holm', 91, 'Vera Holm', 91);
        INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (91, 'Vera Holm', 91, 'present');
        INSERT INTO adjusters (meeting_id, name, person_id) VALUES (91, 'Vera Holm', 91);
        INSERT INTO agenda_items (meeting_id, position, heading) VALUES (91, 1, 'vid Vera Holm och Torgny');
        UPDATE meetings SET minutes_status = 'published' WHERE id = 91;
        """,
    )
    assert rows(public, "SELECT chair, secretary FROM meetings WHERE id = 91") == [("Vera Holm", "Vera Holm")]
    for table in ("attendance", "adjusters"):
        assert rows(public, f"SELECT name FROM {table} WHERE meeting_id = 91") == [("Vera Holm",)], table
    assert rows(public, f"SELECT name FROM people WHERE id = {number_in_public(site, 91)}") == [("Vera Holm",)]
    assert rows(public, "SELECT heading FROM agenda_items WHERE meeting_id = 91") == [("vid en invånare och [dolt]",)]


# Slugs of groups that were merged into group 7, of whose members Siv Almroth is a resident.
EARLIER = {
    "vera-holm": False, "vera-holms-grupp": False, "grupp-vera-holm": False, "vera-h": False, "holm-vera": False,
    "siv-almroth": False, "almroth": False, "asa-oberg": False, "parken-2": True, "holmen": True, "alm": True,
}  # fmt: skip


def test_an_earlier_address_with_a_name_in_it_is_dropped_with_its_row_and_others_lead_on(site):
    public = published(
        site,
        "INSERT INTO groups (id, name) VALUES (7, 'Parken');"
        "INSERT INTO people (id, name, category, consent_on) VALUES "
        "(91, 'Siv Almroth', 'resident', '2017-01-01'), (92, 'Åsa Öberg', 'resident', '2017-01-01');"
        "INSERT INTO memberships (person_id, group_id) VALUES (91, 7);"
        "INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES "
        + ", ".join(
            f"""('groups', 7, {200 + at}, '{{"name": "x", "slug": "{slug}"}}', '[]')"""
            for at, slug in enumerate(EARLIER)
        )
        + """, ('groups', 7, 300, '{"slug": "torget"}', '[{"table": "meetings", "key": {"id": 1},
             "before": {"slug": "2016-02-01-vera-holm"}}]')""",
    )
    found = rows(public, "SELECT merged ->> '$.slug' FROM merges WHERE table_name = 'groups' ORDER BY id")
    assert [slug for (slug,) in found] == [slug for slug, stays in EARLIER.items() if stays]


def test_a_meeting_keeps_no_name_that_its_group_had_before(site):
    public = published(
        site,
        """
        INSERT INTO groups (id, name, slug) VALUES (7, 'Parken', 'vera-holm');
        INSERT INTO meetings (id, group_id, date, title, slug) VALUES (9, 7, '2018-01-01', 'A', NULL),
            (10, NULL, '2018-01-02', 'B', '2018-01-02-vera-holm');
        UPDATE groups SET slug = 'parken' WHERE id = 7;
        INSERT INTO meetings (id, group_id, date) VALUES (11, 7, '2018-01-03');
        """,
    )
    assert rows(public, "SELECT slug FROM groups WHERE id = 7") == [("parken",)]
    assert rows(public, "SELECT slug FROM meetings WHERE id >= 9 ORDER BY id") == [
        ("2018-01-01-grupp-7-9",), ("2018-01-02-aktivitet-10",), ("2018-01-03-parken",),
    ]  # fmt: skip


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.times(),
    st.sampled_from(["{0}", "{0}T{1}Z"]),
    st.text(),
    st.booleans(),
)
def test_a_day_or_a_moment_reads_the_same_whatever_people_are_called(day, time, form, name, is_here):
    moment = form.format(day.isoformat(), time.strftime("%H:%M:%S"))
    assert _DAY.fullmatch(moment)
    hidden = {name: A_RESIDENT, "T Z": A_RESIDENT, "Tor Ze": A_RESIDENT, "T. Zorn": A_RESIDENT}
    remover = NameRemover(ProtectedNames(hidden if is_here else {}, hidden))
    assert remover(without_contact_details(visible_text(moment))) == moment
