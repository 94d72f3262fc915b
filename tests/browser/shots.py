"""What `make screenshots` photographs: each sort of page, who looks at it, and what is done there first."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from datasette_intranet.schema.accounts.followed import add_followed
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.store.sql_rows import insert_row
from datasette_intranet.schema.survey_scales import options_of_scale
from playwright.sync_api import Page

from tests.browser.page_states import (
    answered,
    blacked_out,
    commented,
    conflict,
    followed,
    previewed,
    proposed,
    sheet_handed_in,
    signed_up,
    unsubscribed,
    uploaded,
    wrong,
    wrong_address,
)
from tests.browser.shot_places import CORRECTED, GROUP, PUBLISHED, places
from tests.plugins.small_consents import fill_consents
from tests.plugins.small_mail import TOKEN, fill_mail
from tests.plugins.small_voices import RANKING_KEY, VOICE, fill_signups, fill_voices

COORDINATOR, STAFF, ANYBODY = "demo-coordinator", "demo-staff", None
ADMINISTRATOR = "demo-administrator"
BOTH = (COORDINATOR, ANYBODY)
ACCOUNT_PAGES = ("", "/new", "/log", f"/user/{STAFF}")


@dataclass(frozen=True)
class Shot:
    """One page. `path` may hold names of PLACES in braces; `before` brings the page into the state to be seen."""

    name: str
    path: str
    visitors: tuple[str | None, ...] = (COORDINATOR,)
    before: Callable[[Page], None] | None = None
    status: int = 200


def prepare(folder: Path) -> None:
    """Minutes that wait for publication, minutes corrected once, a comment and a project in the site in `folder`."""
    record = open_record(folder)
    with recorded_transaction(record, "form", {"id": COORDINATOR, "name": "Samordnare"}) as connection:
        _correct_minutes(connection)
        connection.execute(
            "INSERT INTO projects (name, group_id, status) "
            f"SELECT 'Bänkar längs ån', id, 'ongoing' FROM groups WHERE slug = '{GROUP}'"
        )
        _rank_proposals(connection)
        _make_survey(connection)
        connection.execute(
            "INSERT INTO attachments (id, meeting_id, kind, name, format, size) "
            f"SELECT 1, id, 'signed_minutes', 'skrivet.pdf', 'pdf', 52000 FROM meetings WHERE slug = '{PUBLISHED}'"
        )
    meeting_id, quota_id = record.execute(
        "SELECT q.meeting_id, q.id FROM signup_quotas q ORDER BY q.position LIMIT 1"
    ).fetchone()
    group_id = record.execute("SELECT id FROM groups WHERE slug = ?", [GROUP]).fetchone()[0]
    record.close()
    private = open_private(folder)
    add_followed(private, COORDINATOR, "group", str(group_id))
    private.close()
    fill_voices(folder)
    fill_consents(folder, int(places(folder)["person"]))
    fill_signups(folder, meeting_id, quota_id, ("Amina Warsame", None, "Åke Ödman", "Vendela Strandh"), 3)
    fill_mail(folder)


def _correct_minutes(connection: sqlite3.Connection) -> None:
    """Minutes that are checked, others that were published and corrected, and a comment on these."""
    connection.execute(
        "UPDATE meetings SET minutes_status = 'checked' WHERE id = (SELECT m.id FROM meetings m "
        f"WHERE m.status = 'held' AND m.slug NOT LIKE '%{GROUP}' "
        "AND EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id) ORDER BY m.date DESC LIMIT 1)"
    )
    status = f"UPDATE meetings SET minutes_status = ? WHERE slug = '{CORRECTED}'"
    connection.execute(status, ["draft"])
    connection.execute(
        f"UPDATE meetings SET correction = 'Fel klockslag.', ends_at = '15:30' WHERE slug = '{CORRECTED}'"
    )
    connection.execute(
        "UPDATE agenda_items SET body = body || ' Mötet tackade för underlaget.' WHERE id = (SELECT min(i.id) "
        f"FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.slug = '{CORRECTED}')"
    )
    connection.execute(status, ["published"])
    connection.execute(
        "INSERT INTO comments (item_id, actor_id, actor_name, body) "
        "SELECT min(i.id), ?, 'Samordnare', 'Är det här gjort?' FROM agenda_items i "
        f"JOIN meetings m ON m.id = i.meeting_id WHERE m.slug = '{CORRECTED}'",
        [COORDINATOR],
    )


def _rank_proposals(connection: sqlite3.Connection) -> None:
    """Meeting 1 has a ranking open; another has had one, with a tie and an incomplete order."""
    for place, meeting in enumerate((1, f"(SELECT id FROM meetings WHERE slug = '{PUBLISHED}')")):
        connection.execute(
            "INSERT INTO triage_proposals (meeting_id, proposal_id, position) "
            f"SELECT {meeting}, id, id FROM proposals WHERE id <= {6 + 3 * place}"
        )
    for small_group, order in enumerate(((2, 1, 3, 5, 4, 6, 7), (1, 2, 5), (3, 1, 2, 4, 9, 8))):
        connection.executemany(
            "INSERT INTO triage_ranks (meeting_id, small_group, proposal_id, place) "
            f"SELECT id, ?, ?, ? FROM meetings WHERE slug = '{PUBLISHED}'",
            [(small_group + 1, proposal, place) for place, proposal in enumerate(order, 1)],
        )


def _make_survey(connection: sqlite3.Connection) -> None:
    """A survey that can be answered at /s/abcde."""
    survey = {
        "indicator_id": connection.execute("SELECT min(id) FROM indicators").fetchone()[0], "address": "abcde",
        "scale": "yes_no", "question": "Kan du påverka din planering?", "question_ar": "هل تستطيع التأثير؟",
        "opens_on": "2026-01-01", "closes_on": "2099-12-31",
    }  # fmt: skip
    survey_id = insert_row(connection, "surveys", survey)
    for option in options_of_scale("yes_no"):
        insert_row(connection, "survey_options", {"survey_id": survey_id, **option})


SHOTS = (
    Shot("sign-in", "/-/intranet/sign-in", (ANYBODY,)),
    Shot("start", "/", (COORDINATOR, STAFF, ANYBODY)),
    Shot("followed", "/followed"),
    *(Shot(name, f"/{name}", (ANYBODY,)) for name in ("accessibility", "privacy")),
    Shot("retention", "/retention", (ADMINISTRATOR,)),
    Shot("retention kind", "/retention/comments", (ADMINISTRATOR,)),
    Shot("retention no decision", "/retention/letters", (ADMINISTRATOR,)),
    Shot("retention carry out", "/retention/comments/carry-out", (ADMINISTRATOR,)),
    Shot("search", "/search?q=medverkan", BOTH),
    Shot("calendar list", "/calendar?year=2024", BOTH),
    Shot("calendar month", "/calendar?view=month&month=2024-04", BOTH),
    Shot("calendar wheel", "/calendar?view=wheel&year=2024", BOTH),
    Shot("calendar nothing", "/calendar?year=1999", (ANYBODY,)),
    Shot("calendar subscribe", f"/calendar/subscribe?group={GROUP}", BOTH),
    Shot("search nothing", "/search?q=ritblokk", (ANYBODY,)),
    Shot("account", "/-/intranet/account"),
    Shot("mail choices", "/-/intranet/account/mail"),
    Shot("mail address wrong", "/-/intranet/account/mail", before=wrong_address, status=200),
    Shot("mail unsubscribe", f"/-/intranet/mail/unsubscribe/{TOKEN}", (ANYBODY,)),
    Shot("mail unsubscribed", f"/-/intranet/mail/unsubscribe/{TOKEN}", (ANYBODY,), before=unsubscribed),
    Shot("mail group", f"/groups/{GROUP}/mail"),
    *(Shot(f"accounts{path.replace('/', ' ')}", f"/accounts{path}", (ADMINISTRATOR,)) for path in ACCOUNT_PAGES),
    Shot("meetings", "/meetings", BOTH),
    Shot("meeting", f"/meetings/{PUBLISHED}", BOTH),
    Shot("meeting draft", "/meetings/{draft}"),
    Shot("meeting planned", "/meetings/{planned}"),
    Shot("meeting source", f"/meetings/{PUBLISHED}/source"),
    Shot("meeting new", "/meetings/new"),
    Shot("meeting edit", "/meetings/{planned}/edit"),
    Shot("attendance", "/meetings/{draft}/attendance"),
    Shot("minutes", "/meetings/{draft}/minutes"),
    Shot("papers", f"/meetings/{PUBLISHED}/papers", BOTH),
    Shot("papers call", "/meetings/{planned}/call"),
    Shot("papers attachment", "/attachments/1/edit"),
    Shot("papers proposal", "/proposals/row/1/attachments"),
    Shot("minutes preview", "/meetings/{draft}/minutes", before=previewed),
    Shot("minutes locked", f"/meetings/{PUBLISHED}/minutes", status=409),
    Shot("adjusters", "/meetings/{draft}/adjusters"),
    Shot("workflow", "/meetings/{draft}/workflow"),
    Shot("publish", "/meetings/{checked}/publish"),
    Shot("correction", f"/meetings/{PUBLISHED}/correction"),
    Shot("versions", f"/meetings/{CORRECTED}/versions", BOTH),
    Shot("version", f"/meetings/{CORRECTED}/versions/2"),
    Shot("groups", "/groups", BOTH),
    Shot("group", f"/groups/{GROUP}", BOTH),
    Shot("group new", "/groups/new"),
    Shot("group edit", f"/groups/{GROUP}/edit"),
    Shot("group habits", f"/groups/{GROUP}/habits"),
    Shot("group conflict", f"/groups/{GROUP}/edit", before=conflict),
    Shot("group wrong", f"/groups/{GROUP}/edit", before=wrong),
    Shot("people", "/people", BOTH),
    Shot("person", "/people/{person}"),
    Shot("person published", "/people/{published_person}", (ANYBODY,)),
    Shot("person new", "/people/new"),
    Shot("person edit", "/people/{person}/edit"),
    Shot("person consent new", "/people/{person}/consents/new"),
    Shot("person consent withdraw", "/people/{person}/consents/picture/withdraw"),
    Shot("person merge", "/people/{person}/merge"),
    *(Shot(f"person {do}", f"/people/{{person}}/{do}", (ADMINISTRATOR,)) for do in ("export", "erase")),
    Shot("member new", f"/groups/{GROUP}/members/new"),
    Shot("member edit", f"/groups/{GROUP}/members/{{membership}}/edit"),
    Shot("member end", f"/groups/{GROUP}/members/{{membership}}/end"),
    Shot("proposals", "/proposals", BOTH),
    Shot("proposals board", "/proposals?view=board", BOTH),
    Shot("proposal", "/proposals/12", BOTH),
    Shot("proposal merge", "/proposals/row/12/merge"),
    Shot("triage", f"/meetings/{PUBLISHED}/triage"),
    Shot("triage open", "/meetings/{ranking}/triage"),
    Shot("triage empty", "/meetings/{draft}/triage"),
    Shot("triage settle", f"/meetings/{PUBLISHED}/triage/2"),
    Shot("triage project", f"/meetings/{PUBLISHED}/triage/project"),
    Shot("projector", "/meetings/{ranking}/triage/projector"),
    Shot("projector order", f"/meetings/{PUBLISHED}/triage/projector"),
    Shot("rank join", "/rank", (ANYBODY,)),
    Shot("rank", f"/rank/{RANKING_KEY}", (ANYBODY,)),
    Shot("rank arabic", f"/rank/{RANKING_KEY}?lang=ar", (ANYBODY,)),
    Shot("outcome", "/proposals/outcome", BOTH),
    Shot("meeting outcome", f"/meetings/{PUBLISHED}/outcome", BOTH),
    Shot("proposal new", "/proposals/new"),
    Shot("proposal edit", "/proposals/12/edit"),
    Shot("proposal black out", "/proposals/row/12/black-out"),
    Shot("proposal blacked out", "/proposals/row/12/black-out", before=blacked_out),
    Shot("projects", "/projects", BOTH),
    Shot("project", "/projects/{project}"),
    Shot("project new", "/projects/new"),
    Shot("project edit", "/projects/{project}/edit"),
    Shot("action new", "/meetings/{draft}/actions/new"),
    Shot("action edit", "/actions/{action}/edit"),
    Shot("actions", "/actions", (COORDINATOR, STAFF, ANYBODY)),
    Shot("action", "/actions/{action}"),
    Shot("action of a group new", "/actions/new"),
    Shot("promises", "/promises", BOTH),
    Shot("promise", "/actions/{promise}", BOTH),
    Shot("articles", "/articles", BOTH),
    Shot("article", "/articles/{article}"),
    Shot("article new", "/articles/new"),
    Shot("article edit", "/articles/{article}/edit"),
    Shot("comment new", "/comments/item/{item}/new"),
    Shot("comment", "/comments/item/{item}/new", before=commented),
    Shot("comment edit", "/comments/{comment}/edit"),
    Shot("inbox", "/inbox"),
    Shot("inbox result", "/inbox", before=uploaded),
    Shot("inbox sheet", "/inbox", before=sheet_handed_in),
    Shot("document", "/inbox/{document}"),
    Shot("document row", "/inbox/{document}/attendance/{attended}"),
    Shot("document row new", "/inbox/{document}/attendance/new"),
    Shot("document edit", "/documents/{document}/edit"),
    Shot("questions", "/inbox/questions"),
    Shot("voices", "/inbox/voices"),
    Shot("voice", f"/inbox/voices/{VOICE}"),
    Shot("propose", "/propose", (ANYBODY,)),
    Shot("propose arabic", "/propose?lang=ar", (ANYBODY,), before=proposed),
    Shot("follow", "/follow", (ANYBODY,)),
    Shot("follow arabic", "/follow?lang=ar", (ANYBODY,), before=followed),
    Shot("signups", "/signup", (ANYBODY,)),
    Shot("signup", "/signup/{planned}", (ANYBODY,)),
    Shot("signup arabic", "/signup/{planned}?lang=ar", (ANYBODY,), before=signed_up),
    Shot("signup signed in", "/meetings/{planned}/signup", (STAFF,)),
    Shot("signup edit", "/meetings/{planned}/signup/edit"),
    Shot("signed up", "/meetings/{planned}/signup/list"),
    Shot("workshop", "/meetings/{workshop}/workshop", BOTH),
    Shot("workshop edit", "/meetings/{workshop}/workshop/edit"),
    Shot("targets", "/target", BOTH),
    Shot("target", "/target/{indicator}", BOTH),
    Shot("target new", "/target/new"),
    Shot("target edit", "/target/{indicator}/edit"),
    Shot("target year new", "/target/{indicator}/years/new"),
    Shot("target year", "/target/{indicator}/years/2025"),
    Shot("surveys", "/surveys"),
    Shot("survey", "/surveys/{survey}"),
    Shot("survey new", "/surveys/new"),
    Shot("survey edit", "/surveys/{survey}/edit"),
    Shot("survey sheet", "/surveys/{survey}/sheet"),
    Shot("survey answer", "/s/abcde", (ANYBODY,)),
    Shot("survey answer arabic", "/s/abcde?lang=ar", (ANYBODY,), before=answered),
    Shot("question", "/inbox/questions/{question}"),
    Shot("question values", "/inbox/questions/{two_values}"),
    Shot("history", "/-/intranet/history"),
    Shot("history group", "/-/intranet/history/groups/{group}"),
    Shot("history meeting", "/-/intranet/history/meetings/{meeting}"),
    *(Shot(f"data{path.replace('/', ' ')}", f"/data{path}", BOTH) for path in ("", "/1", "/latest/codebook")),
    Shot("ready questions", "/questions", BOTH),
    Shot("ready question", "/questions/attendance_by_term", BOTH),
    Shot("ready question saved", "/questions/new", ("demo-analyst",)),
    Shot("ready question people", "/questions/attendance_by_person", BOTH),
    Shot("database", "/{database}", BOTH),
    Shot("table", "/{database}/meetings", BOTH),
    Shot("row", "/{database}/meetings/{meeting}", BOTH),
    Shot("query", "/{database}/attendance_by_term", BOTH),
    Shot("no such page", "/groups/nix", BOTH, status=404),
    Shot("not yours", "/groups/new", (STAFF,), status=403),
)
