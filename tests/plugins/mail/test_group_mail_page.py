"""Whether members of a group who have no account get letters: chosen by who coordinates the group."""

from datasette_intranet.schema.mail.recipients import groups_with_letters, note_refused

from tests.site import person

PAGE = "/groups/samradsgruppen/mail"
KIM = {**person("coordinator", id="kim"), "groups": [1]}
OTHER = {**person("coordinator", id="lo"), "groups": [2]}


def test_a_coordinator_of_the_group_chooses_and_sees_who_has_an_address(site, private):
    [(number,)] = private.execute("SELECT id FROM mail_recipients WHERE person_id = 3").fetchall()
    note_refused(private, number, "cilla@forening.example", "550 5.1.1 unknown", "2099-01-01T00:00:00Z")
    page = site.get(PAGE, KIM).text
    told = [
        page.index(name) for name in ("Asta Almgren", "har adress", "Bo Björkdahl", "har konto", "Cilla Cederlöv")
    ]
    assert told == sorted(told) and "adressen fungerar inte" in page and "@" not in page.partition("<main")[2]
    assert site.post(PAGE, KIM, data={"letters": "1"}).status_code == 303 and 1 in groups_with_letters(private)
    assert " checked" in site.get(PAGE, KIM).text
    for other in (OTHER, person("staff"), None):
        assert site.post(PAGE, other, data={}).status_code == 403
    assert 1 in groups_with_letters(private)
    site.post(PAGE, KIM, data={"form": "letters"})
    assert groups_with_letters(private) == frozenset()
    assert site.get("/groups/finns-inte/mail", KIM).status_code == 404
