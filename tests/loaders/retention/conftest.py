"""A site with something of each kind, old and new: what is old says GAMMAL somewhere, what is new says NYLIG."""

import json
import shutil
from contextlib import closing

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.loaders.retention.retention_decisions import Decision, store_decision
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_originals, open_private, open_record, open_voices
from datasette_intranet.schema.voices import writing_voices

OLD, NEW = "2015-05-05", "2026-05-05"
RECORD = """
INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
INSERT INTO people (id, name, category) VALUES
    (1, 'Gammalina Sjövik', 'staff'), (2, 'Nyligina Ravin', 'staff'), (3, 'Tomas Okänd', 'other'),
    (4, 'Bosse Berg', 'politician'), (5, 'Disa Dahl', 'association');
INSERT INTO memberships (person_id, group_id, starts_on, ends_on) VALUES
    (1, 1, '2012-01-01', '2015-05-05'), (2, 1, '2020-01-01', NULL), (4, 1, '2020-01-01', '2026-05-05');
INSERT INTO meetings (id, group_id, date, status, title) VALUES
    (1, 1, '2015-05-05', 'held', 'Gammalt'), (2, 1, '2026-05-05', 'held', 'Nytt');
INSERT INTO attendance (meeting_id, name, person_id, status, position, head_count) VALUES
    (1, 'Gammalina Sjövik', 1, 'present', 1, 1), (1, 'Tomas Okänd', 3, 'present', 2, 1),
    (1, 'Bosse Berg', 4, 'present', 3, 1), (1, 'Disa Dahl', 5, 'apologies', 4, 1),
    (1, 'Ebba R', NULL, 'present', 5, 1),
    (2, 'Nyligina Ravin', 2, 'present', 1, 1);
INSERT INTO attendance (meeting_id, status, category, head_count) VALUES (1, 'present', 'resident', 7);
INSERT INTO agenda_items (id, meeting_id, position, heading, body, status) VALUES
    (1, 1, 1, 'Bänken', 'Vi lagade bänken.', 'discussed'), (2, 2, 1, 'Lampan', 'Den lyser.', 'discussed');
INSERT INTO comments (id, item_id, actor_id, body, created_at) VALUES
    (1, 1, 'kim', 'GAMMALKOMMENTAR först', '2015-05-05T10:00:00Z'),
    (2, 2, 'kim', 'NYLIGKOMMENTAR', '2026-05-05T10:00:00Z');
INSERT INTO mentions (comment_id, actor_id) VALUES (1, 'kim');
INSERT INTO documents (id, name, sha256, media_type, kind, text, loaded_at) VALUES
    (1, 'gammalt.txt', printf('%064d', 1), 'text/plain', 'minutes', 'GAMMALTEXT i registret', '2015-05-05T10:00:00Z'),
    (2, 'nytt.txt', printf('%064d', 2), 'text/plain', 'minutes', 'NYLIGTEXT', '2026-05-05T10:00:00Z'),
    (3, 'lista.csv', printf('%064d', 3), 'text/csv', 'article', 'GAMMALLISTA', '2015-05-05T10:00:00Z');
INSERT INTO documents (id, name, sha256, media_type, kind, title, text, loaded_at) VALUES
    (4, 'förra.html', printf('%064d', 4), 'text/html', 'article', NULL, 'GAMMALARTIKEL förr', '2026-05-05T10:00:00Z'),
    (5, 'artikel.html', printf('%064d', 5), 'text/html', 'article', 'GAMMALARTIKEL', 'GAMMALARTIKEL om bänken',
     '2026-05-05T10:00:00Z');
UPDATE documents SET replaces_id = 4 WHERE id = 5;
INSERT INTO articles (id, title, body, published_on, document_id) VALUES
    (1, 'GAMMALARTIKEL', 'GAMMALARTIKEL om bänken', '2015-05-05', 5),
    (2, 'NYLIGARTIKEL', 'NYLIGARTIKEL om lampan', '2026-05-05', NULL);
INSERT INTO old_addresses (site, mark, address, document_id, article_id) VALUES
    ('gammal.example', printf('%064d', 1), '/GAMMALARTIKEL', 5, 1);
INSERT INTO review (id, kind, question, document_id, printed) VALUES
    (1, 'person', 'Vem är GAMMALFRÅGA?', 1, 'GAMMALFRÅGA');
INSERT INTO passages (document_id, start, "end", table_name, row_id, loaded) VALUES
    (1, 0, 9, 'agenda_items', 1, '{"body": "GAMMALTEXT"}');
INSERT INTO attachments (id, meeting_id, kind, name, format, size, added_on) VALUES
    (1, 1, 'attachment', 'GAMMALBILAGA.txt', 'txt', 10, '2015-05-05'),
    (2, 1, 'signed_minutes', 'undertecknat.pdf', 'pdf', 10, '2015-05-05'),
    (3, 2, 'attachment', 'NYLIGBILAGA.txt', 'txt', 10, '2026-05-05');
INSERT INTO indicators (id, name) VALUES (1, 'Inflytande');
INSERT INTO surveys (id, indicator_id, address, scale, question, opens_on, closes_on) VALUES
    (1, 1, 'aaaaa', 'yes_no', 'Gammal fråga?', '2015-01-01', '2015-05-05'),
    (2, 1, 'bbbbb', 'yes_no', 'Nylig fråga?', '2026-01-01', '2026-05-05');
INSERT INTO survey_options (id, survey_id, position, text) VALUES (1, 1, 1, 'Ja'), (2, 2, 1, 'Ja');
UPDATE meetings SET document_id = 1 WHERE id = 1;
UPDATE meetings SET minutes_status = 'published';
"""
CHANGES = """
UPDATE agenda_items SET continues_id = NULL;
UPDATE comments SET body = 'GAMMALKOMMENTAR sedan' WHERE id = 1;
UPDATE groups SET description = 'GAMMALBESKRIVNING' WHERE id = 1;
UPDATE groups SET description = 'NYLIGBESKRIVNING' WHERE id = 1;
UPDATE groups SET description = 'Nu' WHERE id = 1;
"""
PRIVATE = """
INSERT INTO contacts VALUES (1, 'gammal@brev.example', NULL), (2, 'nylig@brev.example', NULL);
INSERT INTO drafts (actor_id, form, showing, fields, saved_at) VALUES
    ('kim', '/a', '', '{"x": "GAMMALUTKAST"}', '2015-05-05T10:00:00Z'),
    ('kim', '/b', '', '{"x": "NYLIGUTKAST"}', '2026-05-05T10:00:00Z');
INSERT INTO mail_recipients (id, person_id) VALUES (1, 1);
INSERT INTO letters (id, recipient_id, sort, occasion, message_id, state, due_at, expires_at, ended_at) VALUES
    (1, 1, 'news', 'a', 'GAMMALBREV', 'sent', '2015-05-05T10:00:00Z', '2015-05-06T10:00:00Z', '2015-05-05T10:00:00Z'),
    (2, 1, 'news', 'b', 'NYLIGBREV', 'sent', '2026-05-05T10:00:00Z', '2026-05-06T10:00:00Z', '2026-05-05T10:00:00Z');
INSERT INTO letter_news VALUES (1, 'called', 1);
INSERT INTO sessions (session_hash, actor_id, way, browser, created_at, seen_at, expires_at) VALUES
    ('a', 'kim', 'link', 'GAMMALBLADDRARE', '2015-05-05T10:00:00Z', '2015-05-05T10:00:00Z', '2015-05-05T10:00:00Z'),
    ('b', 'kim', 'link', 'NYLIGBLADDRARE', '2026-05-05T10:00:00Z', '2026-05-05T10:00:00Z', '2026-05-05T10:00:00Z');
INSERT INTO failed_sign_ins VALUES ('name', 'x', 1, '2015-05-05T10:00:00Z');
"""
ORIGINALS = """
INSERT INTO originals (sha256, text, content) VALUES
    (printf('%064d', 1), 'GAMMALTEXT helt', CAST('GAMMALFIL' AS BLOB)), (printf('%064d', 2), 'NYLIGTEXT', x'00'),
    (printf('%064d', 3), 'Vera Holm', CAST('GAMMALLISTA' AS BLOB)),
    (printf('%064d', 4), 'GAMMALARTIKEL förr', x'00'), (printf('%064d', 5), 'GAMMALARTIKEL om bänken', x'00');
INSERT INTO residents VALUES (printf('%064d', 3), 'Vera Holm', NULL);
INSERT INTO attached_files (attachment_id, content, text) VALUES
    (1, CAST('GAMMALBILAGANSFIL' AS BLOB), NULL), (2, x'01', NULL), (3, x'02', NULL);
INSERT INTO waiting_sheets (token, name, sha256, handed_in_at, edits) VALUES
    ('a', 'GAMMALARK.xlsx', printf('%064d', 8), '2015-05-05T10:00:00Z', '{}'),
    ('b', 'NYLIGARK.xlsx', printf('%064d', 9), '2026-05-05T10:00:00Z', '{}');
"""
VOICES = """
INSERT INTO sent_proposals (id, text, language, sent_on, title, status, decided_on, reason) VALUES
    ('a', 'GAMMALRÖST', 'sv', '2015-01-01', 'GAMMALRÖST', 'declined', '2015-05-05', 'Nej'),
    ('b', 'NYLIGRÖST', 'sv', '2026-01-01', 'NYLIGRÖST', 'declined', '2026-05-05', 'Nej'),
    ('c', 'VÄNTAR', 'sv', '2014-01-01', 'VÄNTAR', 'new', NULL, NULL),
    ('d', 'SVARAD', 'sv', '2014-01-01', 'SVARAD', 'declined', '2014-05-05', 'Nej');
INSERT INTO sent_messages (id, sent_proposal_id, position, is_answer, text, sent_on) VALUES
    ('m', 'd', 1, 0, 'Vad händer?', '2014-06-01');
INSERT INTO follow_codes VALUES (x'0a', 'proposal', 'a'), (x'0b', 'proposal', 'b');
INSERT INTO survey_answers VALUES (1, '2015-05-05', 1, 9), (2, '2026-05-05', 2, 9);
"""


def filled(site):
    """Fill the empty site with all of this, publish it, and make two releases, the first of them old."""
    with closing(open_record(site)) as record:
        record.conn.executescript(RECORD)
        for statement in CHANGES.strip().splitlines():
            with record.conn:
                record.conn.execute(statement)
        with record.conn:
            record.conn.execute("UPDATE changes SET at = '2026-05-05T10:00:00Z'")
            record.conn.execute(
                "UPDATE changes SET at = '2015-05-05T10:00:00Z' WHERE id IN (SELECT change_id FROM history "
                "WHERE before LIKE '%GAMMAL%' OR after LIKE '%GAMMAL%')"
            )
            record.conn.execute("DELETE FROM upkeep")
    with closing(open_private(site)) as private:
        add_account(private, "kim", "Kim", ["staff"])
        private.conn.executescript(PRIVATE)
    with closing(open_originals(site)) as originals:
        originals.conn.executescript(ORIGINALS)
    with closing(open_voices(site)) as voices, writing_voices(voices) as connection:
        for statement in VOICES.split(";\n"):
            connection.execute(statement)
    publish_site(site)
    make_release(site, "Gammal")
    manifest = site / "open-data/1/release.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), "made_on": OLD}), "utf-8")
    return site


def decided(site, kind, years=10):
    """Decide that the kind is removed after so many years."""
    with closing(open_private(site)) as private:
        store_decision(private, Decision(0, kind, years, "Kommunstyrelsen", "2020-02-02", "KS 2020/12 § 3"), "kim")


@pytest.fixture(scope="session")
def filled_site(tmp_path_factory, empty_site):
    """Made once; nobody changes it."""
    return filled(shutil.copytree(empty_site, tmp_path_factory.mktemp("retention") / "site"))


@pytest.fixture
def old_and_new(tmp_path, filled_site):
    """A copy of it that a test may change."""
    return shutil.copytree(filled_site, tmp_path / "old_and_new")
