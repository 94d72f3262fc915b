"""Whom to ask about an article: shown to the coordinators of its group alone, and kept in no table of the record."""

from tests.plugins.html import text_of

KIM = {"id": "kim", "name": "Kim", "roles": ["coordinator"]}
STAFF = {"id": "stina", "name": "Stina", "roles": ["staff"]}
TEXT = """Boende i Norrby fick svar om parken

Publicerad: 14 mars 2017

Tolv invånare träffades i Norrby bibliotek den 9 mars 2017 klockan 18-20 för att tala om parken. Många hade tagit med
egna bilder av hur det såg ut förr. Samtalet rörde gångvägar, bänkar och träd.

Kontakt: Karin Björk, 070-123 45 67, karin@norrby.example
"""


def test_the_contact_is_seen_by_coordinators_alone(datasette, runner, record):
    response = runner.run(
        datasette.client.post("/inbox", files={"documents": ("parken.txt", TEXT.encode())}, actor=KIM)
    )
    document_id = response.headers["location"].rpartition("/")[2]
    article_id = record.execute("SELECT id FROM articles WHERE document_id = ?", [document_id]).fetchone()[0]

    def page(actor):
        return text_of(runner.run(datasette.client.get(f"/articles/{article_id}", actor=actor)).text)

    assert "070-123 45 67" in page(KIM)
    assert "070-123 45 67" not in page(STAFF) and "karin@norrby.example" not in page(STAFF)
    assert "070-123 45 67" not in "\n".join(record.iterdump())
