"""The demo site: the samples loaded, what is old enough published, an account for each role."""

import shutil
from contextlib import closing
from pathlib import Path

from ..schema.accounts.account import add_account, set_person_of_account
from ..schema.database import open_private, open_record, open_voices
from ..schema.errors import UnusableSite
from ..schema.history import recorded_transaction
from ..schema.lookup import people_named
from ..schema.store.sql_rows import insert_row
from ..schema.survey_scales import options_of_scale
from ..schema.voices.voices_file import today_in_sweden, writing_voices
from .find_files import find_files
from .load_files import load_paths
from .load_report import Report
from .notice_words import NOTICES
from .publish.publish_site import publish_site
from .releases.make_release import make_release
from .site import SETTINGS, init_site, packaged_folder

SAMPLES = "samples"
# What of the samples is loaded; the rest of the folder makes them.
_PARTS = ("rosters", "schedules", "minutes", "documents", "forslag.xlsx", "matvarden.csv")
# Account: its name, its role, and the person of the samples that it belongs to.
ACCOUNTS = {
    "demo-staff": ("Medarbetare", "staff", "Rebecka Forsmo"),
    "demo-coordinator": ("Samordnare", "coordinator", "Pia Kallhed"),
    "demo-analyst": ("Analytiker", "analyst", "Anneli Sjövind"),
    "demo-administrator": ("Administratör", "administrator", "Karin Sandelius"),
}
# What stands in datasette.yml for the publisher of open data, and what the demo has there.
_NO_PUBLISHER = "  # intranet_open_data:\n  #   publisher: Ekmarka kommun\n"
_PUBLISHER = (
    "  intranet_open_data:\n    publisher: Ekmarka kommun\n"
    '    organisation_number: "000000-0000"\n    email: oppnadata@ekmarka.example\n'
)
# Minutes older than this count as checked and published in the demo.
_DAYS_UNTIL_PUBLISHED = 30
# Minutes tell what is to be done, never that it was: without this every promise of three years would stand as broken.
# Of those that were due more than so long ago five in six count as kept, about the day that they were due.
_DAYS_UNTIL_KEPT = 60
_KEPT = (
    "UPDATE actions SET status = 'done', "
    "done_on = min(date(due_on, (id % 9 - 6) || ' days'), date('now', 'localtime')) "
    "WHERE status = 'open' AND repeats IS NULL AND due_on < date('now', 'localtime', ?) AND id % 6 <> 0"
)

# Of a promise that comes back each month five turns in six count as kept, and the next one is due.
_MONTHLY = """
WITH RECURSIVE turns(id, first, number) AS (
    SELECT a.id, m.date, 1 FROM actions a JOIN meetings m ON m.id = a.meeting_id
    WHERE a.kind = 'feedback' AND a.repeats = 'monthly' AND a.due_on IS NULL
    UNION ALL SELECT id, first, number + 1 FROM turns
    WHERE date(first, (number + 2) || ' months') < date('now', 'localtime')
)
INSERT INTO action_turns (action_id, kind, due_on, happened_on)
SELECT id, iif(number % 6 = 0, 'missed', 'kept'), date(first, number || ' months'),
       iif(number % 6 = 0, NULL, date(first, number || ' months', (number % 4 - 2) || ' days'))
FROM turns
"""
_NEXT_MONTH = (
    "UPDATE actions SET due_on = "
    "(SELECT date(max(due_on), '+1 month') FROM action_turns WHERE action_id = actions.id) "
    "WHERE due_on IS NULL AND id IN (SELECT action_id FROM action_turns WHERE due_on IS NOT NULL)"
)
# What one group has asked another, which no document tells.
_REQUEST = (
    "INSERT INTO actions (kind, text, asking_group_id, group_id, asked_on, due_on) "
    "SELECT 'request', 'Hur långt i förväg behöver ni veta vad ett möte ska handla om?', asking.id, asked.id, "
    "date('now', 'localtime', '-20 days'), date('now', 'localtime', '+10 days') FROM groups asking, groups asked "
    "WHERE asking.slug = 'utvecklingsgruppen-for-arbetsmarknad' AND asked.slug = 'samradsgruppen-for-tillganglighet'"
)
# The group's next meeting is one to which everybody can sign up.
_SIGNUP = (
    "INSERT INTO signups (meeting_id, audience, contact, text) "
    "SELECT m.id, 'open', 'Medborgarkontoret, 0470-55 01 00', 'Lokalen har hörslinga. Säg till om du behöver tolk.' "
    "FROM meetings m JOIN groups g ON g.id = m.group_id WHERE g.slug = 'samradsgruppen-for-tillganglighet' "
    "AND m.status = 'planned' AND m.date > date('now', 'localtime') ORDER BY m.date LIMIT 1",
    "INSERT INTO signup_quotas (meeting_id, position, area, category, places) "
    "SELECT s.meeting_id, q.* FROM signups s, "
    "(VALUES (1, NULL, 'resident', 3), (2, 'Norra området', NULL, 3), (3, 'Södra området', NULL, 3)) q",
)
# What was said at the latest workshop.
_WORKSHOP = (
    "INSERT INTO workshop_groups (meeting_id, position, name) SELECT m.id, g.* FROM "
    "(SELECT id FROM meetings WHERE status = 'held' ORDER BY kind = 'workshop' DESC, date DESC LIMIT 1) m, "
    "(VALUES (1, 'Grupp 1'), (2, 'Grupp 2')) g",
    "INSERT INTO workshop_questions (meeting_id, position, text, is_public) SELECT meeting_id, q.*, 1 "
    "FROM (SELECT DISTINCT meeting_id FROM workshop_groups), "
    "(VALUES (1, 'Vad gör det svårt att ta sig fram?'), (2, 'Vad ska kommunen börja med?')) q",
    "INSERT INTO workshop_quotes (meeting_id, question_id, workshop_group_id, position, text) "
    "SELECT w.meeting_id, w.id, g.id, q.place, q.words FROM workshop_questions w JOIN workshop_groups g "
    "ON g.meeting_id = w.meeting_id JOIN (SELECT column1 AS question, column2 AS grp, column3 AS place, "
    "column4 AS words FROM (VALUES (1, 1, 1, 'Det finns inga bänkar mellan torget och vårdcentralen.'), "
    "(1, 2, 2, 'Trottoaren slutar mitt i backen.'), (2, 1, 1, 'Ljus först, resten sedan.'))) q "
    "ON q.question = w.position AND q.grp = g.position",
    "INSERT INTO participant_origins (meeting_id, position, origin, head_count) "
    "SELECT meeting_id, o.* FROM (SELECT DISTINCT meeting_id FROM workshop_groups), "
    "(VALUES (1, 'Norra området', 7), (2, 'Södra området', 4)) o",
)

# A question of the target that can be answered now, and how often each answer has been given so far.
_SURVEY = (
    "INSERT INTO surveys (indicator_id, meeting_id, address, scale, question, opens_on, closes_on) "
    "SELECT i.id, m.id, 'demo7', 'yes_no', i.question, date('now', 'localtime', '-20 days'), "
    "date('now', 'localtime', '+40 days') FROM indicators i, meetings m "
    "WHERE i.name LIKE 'Upplevt inflytande%' AND m.status = 'held' ORDER BY m.date DESC LIMIT 1 RETURNING id"
)
_ANSWERS = (8, 5, 2)


def demo_folder() -> Path:
    """Where the demo site lies: the checkout, so that `datasette .` serves it too."""
    return packaged_folder()


def build_demo(folder: Path) -> Report:
    """Build the demo site in `folder`. Raises UnusableSite when the samples are not there."""
    samples = packaged_folder() / SAMPLES
    if not samples.is_dir():
        raise UnusableSite(
            "Exemplen följer inte med installationen; hämta källkoden och kör 'make demo' där, "
            "eller gör en egen webbplats med 'intranet init'."
        )
    init_site(folder)
    if (samples / NOTICES).exists() and not (folder / NOTICES).exists():
        shutil.copyfile(samples / NOTICES, folder / NOTICES)
    tell_publisher(folder)
    db = open_record(folder)
    report = load_paths(db, find_files([samples / part for part in _PARTS if (samples / part).exists()]))
    with recorded_transaction(db) as connection:
        connection.execute(
            "UPDATE meetings SET minutes_status = 'published' "
            "WHERE minutes_status = 'draft' AND date < date('now', 'localtime', ?)",
            [f"-{_DAYS_UNTIL_PUBLISHED} days"],
        )
        connection.execute(_KEPT, [f"-{_DAYS_UNTIL_KEPT} days"])
        for sql in (_MONTHLY, _NEXT_MONTH, _REQUEST, *_SIGNUP, *_WORKSHOP):
            connection.execute(sql)
        survey_id = connection.execute(_SURVEY).fetchone()[0]
        options = [
            insert_row(connection, "survey_options", {"survey_id": survey_id, **one})
            for one in options_of_scale("yes_no")
        ]
    _answer_survey(folder, survey_id, options)
    private = open_private(folder)
    for actor_id, (name, role, person) in ACCOUNTS.items():
        add_account(private, actor_id, name, [role])
        set_person_of_account(private, actor_id, people_named(db.conn, person).id)
    private.close()
    db.close()
    publish_site(folder)
    make_release(folder, "Allt som var publicerat när webbplatsen gjordes.")
    return report


def _answer_survey(folder: Path, survey_id: int, options: list[int]) -> None:
    """Give each option of a survey its answers of _ANSWERS, today."""
    with closing(open_voices(folder)) as voices, writing_voices(voices) as connection:
        for option, count in zip(options, _ANSWERS, strict=True):
            answers = [survey_id, today_in_sweden(), option, count]
            connection.execute("INSERT INTO survey_answers VALUES (?, ?, ?, ?)", answers)


def tell_publisher(folder: Path) -> None:
    """Write into the settings of a new site who publishes its open data.

    A checkout's own settings belong to git and stay; the catalogue says there which key it wants.
    """
    path = folder / SETTINGS
    if path.resolve() != (demo_folder() / SETTINGS).resolve():
        path.write_text(path.read_text("utf-8").replace(_NO_PUBLISHER, _PUBLISHER, 1), "utf-8")
