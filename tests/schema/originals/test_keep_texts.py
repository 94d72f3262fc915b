"""What intranet.db keeps of documents: no word of residents who have not agreed, and no way to reach anybody."""

import pytest
from datasette_intranet.schema.database import open_record

from tests.loaders.conftest import empty_site, run, site  # noqa: F401
from tests.loaders.residents_site import FILES, OPEN, leaked, write_files
from tests.loaders.rows import rows


@pytest.fixture
def loaded(site, run, tmp_path):  # noqa: F811
    """The site with all documents, loaded one by one in the order that is worst: names are learnt last."""
    write_files(tmp_path / "papers")
    for name in ("brev.txt", "nyheter.txt", "april.txt", "mars.txt", "lista.csv"):
        result = run("load", tmp_path / "papers" / name, "--site", site)
        assert result.exit_code == 0, result.stderr
    return site


@pytest.mark.slow
def test_no_byte_of_the_record_tells_of_residents_or_how_to_reach_anybody(loaded):
    assert leaked(loaded / "intranet.db") == []


def test_originals_are_kept_as_they_were_handed_in(loaded):
    found = dict(rows(loaded / "private/originals.db", "SELECT sha256, content FROM originals"))
    named = dict(rows(loaded / "intranet.db", "SELECT name, sha256 FROM documents"))
    assert {name: found[sha256].decode() for name, sha256 in named.items()} == FILES


def test_documents_are_found_by_the_words_that_may_stand(loaded):
    query = "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH '{}'"
    for word in OPEN:
        assert rows(loaded / "intranet.db", query.format(word)) == [(1,)], word


def test_places_in_the_text_count_the_same_characters(loaded):
    kept = dict(rows(loaded / "intranet.db", "SELECT sha256, text FROM documents"))
    for sha256, text in rows(loaded / "private/originals.db", "SELECT sha256, text FROM originals"):
        assert len(kept[sha256]) == len(text)
        assert all(ours in (theirs, "█") for ours, theirs in zip(kept[sha256], text, strict=True))


def test_a_resident_who_agrees_stands_in_the_texts_and_one_who_no_longer_does_is_gone(loaded, run):  # noqa: F811

    db = open_record(loaded)
    number = db["people"].insert({"name": "Vera Holm", "category": "resident", "consent_on": "2024-05-01"}).last_pk
    db.close()
    assert run("review", "--site", loaded).exit_code == 0
    (text,) = rows(loaded / "intranet.db", "SELECT text FROM documents WHERE name = 'brev.txt'")[0]
    assert text.count("Vera Holm") == 2 and "Ingmar" not in text and "555 77" not in text
    (body,) = rows(loaded / "intranet.db", "SELECT body FROM articles")[0]
    assert body.startswith("Publicerad") or "Vera Holm klippte" in body
    db = open_record(loaded)
    db.conn.execute("DELETE FROM people WHERE id = ?", [number])
    db.conn.commit()
    db.close()
    assert run("review", "--site", loaded).exit_code == 0
    (text,) = rows(loaded / "intranet.db", "SELECT text FROM documents WHERE name = 'brev.txt'")[0]
    assert "Vera" not in text


def test_a_colleague_who_is_called_like_half_of_a_residents_name_stays_readable(site, run, tmp_path):  # noqa: F811
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "lista.csv").write_text(
        "Namn;Kategori;Grupp\nKarin Alm;tjänsteperson;Tallrådet\nÅsa-Karin Öberghed;invånare;Tallrådet\n"
    )
    (papers / "mars.txt").write_text(
        "Minnesanteckningar Tallrådet 2026-03-12\n\nOrdförande: Karin Alm\nNärvarande: Karin Alm\n\n"
        "1. Bänken\nKarin Alm svarade Åsa-Karin. Karin Öberghed höll med.\n"
    )
    assert run("load", papers, "--site", site).exit_code == 0
    (text,) = rows(site / "intranet.db", "SELECT text FROM documents WHERE name = 'mars.txt'")[0]
    assert text.count("Karin Alm") == 3 and "Öberghed" not in text and "Åsa" not in text


def test_a_resident_of_the_groups_list_is_counted_where_minutes_do_not_say_what_she_is(site, run, tmp_path):  # noqa: F811
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "lista.csv").write_text(
        "Namn;Kategori;Grupp\nKarin Alm;tjänsteperson;Tallrådet\nFatima Öberghed;invånare;Tallrådet\n"
        "Vera Holmstig;invånare;Granrådet\n"
    )
    (papers / "mars.txt").write_text(
        "Minnesanteckningar Tallrådet 2026-03-12\n\nNärvarande: Karin Alm, Fatima Öberghed, Vera Holmstig\n\n"
        "1. Bänken\nFatima Öberghed berättade.\n"
    )
    assert run("load", papers / "lista.csv", "--site", site).exit_code == 0
    assert run("load", papers / "mars.txt", "--site", site).exit_code == 0
    query = "SELECT name, category, head_count FROM attendance ORDER BY position"
    assert rows(site / "intranet.db", query)[1] == (None, "resident", 1)
    assert b"berghed" not in (site / "intranet.db").read_bytes()
    assert rows(site / "intranet.db", "SELECT body FROM agenda_items") == [("En invånare berättade.",)]
