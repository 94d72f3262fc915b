"""The file of what people have sent without an account: who may read it, and that it does not tell an order."""

import re
import stat
import time

from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import new_row_id, today_in_sweden, writing_voices

INSERT = "INSERT INTO sent_proposals (id, text, language, sent_on) VALUES (?, ?, 'sv', '2026-11-29')"


def test_only_the_user_of_the_site_can_read_it_and_nothing_lies_beside_it(tmp_path):
    voices = open_voices(tmp_path)
    with writing_voices(voices) as connection:
        connection.execute(INSERT, [new_row_id(), "En lekplats"])
        assert not (tmp_path / "private" / "voices.db-wal").exists()
    assert [path.name for path in (tmp_path / "private").iterdir()] == ["voices.db"]
    assert stat.S_IMODE((tmp_path / "private" / "voices.db").stat().st_mode) == 0o600
    voices.close()


def test_rows_lie_in_the_order_of_their_ids_whatever_came_first(tmp_path):
    voices = open_voices(tmp_path)
    sent = [(new_row_id(), f"Nummer {number} av alla") for number in range(30)]
    for row in sent:
        with writing_voices(voices) as connection:
            connection.execute(INSERT, row)
    voices.close()
    content = (tmp_path / "private" / "voices.db").read_bytes()
    lying = [int(number) for number in re.findall(rb"Nummer (\d+) av alla", content)]
    by_id = [text.split()[1] for _, text in sorted(sent)]
    # SQLite fills a page from its end.
    assert sorted(lying) == list(range(30)) and lying != sorted(lying) and lying != sorted(lying, reverse=True)
    assert [str(number) for number in reversed(lying)] == by_id


def test_what_is_deleted_is_gone_and_no_time_of_day_is_kept(tmp_path):
    voices = open_voices(tmp_path)
    with writing_voices(voices) as connection:
        connection.execute(INSERT, [new_row_id(), "Hemlig gatas hörn"])
    with writing_voices(voices) as connection:
        connection.execute("DELETE FROM sent_proposals")
    voices.close()
    file = tmp_path / "private" / "voices.db"
    assert b"Hemlig" not in file.read_bytes()
    assert not re.search(rb"\d\d:\d\d", file.read_bytes())
    # A file that has just been written is some hours old, by its own account.
    assert file.stat().st_mtime < time.time() - 1 or time.strftime("%H:%M") == "00:00"


def test_a_day_is_all_that_is_told_of_a_moment():
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", today_in_sweden())
