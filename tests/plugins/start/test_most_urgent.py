"""What leads the start page of who is signed in: three rows, the most urgent first, and none of them twice."""

from datasette_intranet.plugins.start.most_urgent import most_urgent
from datasette_intranet.plugins.start.waiting_tasks import Section

TODAY = "2026-03-01"


def section(key, *rows, total=None):
    total, parts = total or len(rows), (("I mina grupper", rows[:1]), (None, rows[1:]))
    return Section(key, key, total, len(rows), parts, None, total)


def action(due_on, **more):
    return {"due_on": due_on, "overdue": bool(due_on and due_on < TODAY), **more}


def chosen(*sections):
    return [(urgent.section.key, urgent.row) for urgent in most_urgent(sections, TODAY)[0]]


def test_what_is_late_and_ones_own_comes_before_what_others_wait_for():
    mention, check, own, soon = {"id": 1}, {"date": "2026-02-01"}, action("2026-02-27"), action("2026-03-10")
    late, old = action("2020-01-01"), {"received_on": "2019-01-01"}
    everything = (
        section("proposals", old), section("feedback", late), section("mentions", mention), section("check", check),
        section("actions", soon, own),
    )  # fmt: skip
    assert chosen(*everything) == [("actions", own), ("check", check), ("mentions", mention)]
    assert chosen(*everything[:2], section("requests", soon)) == [
        ("requests", soon), ("feedback", late), ("proposals", old),
    ]  # fmt: skip
    draft = {"saved_at": "2026-02-28T10:00:00Z"}
    assert chosen(section("actions", soon), section("drafts", draft), section("mentions", mention)) == [
        ("mentions", mention), ("drafts", draft), ("actions", soon),
    ]  # fmt: skip


def test_the_oldest_comes_first_and_there_are_three_at_most():
    rows = [action(f"2026-02-0{day}") for day in (4, 2, 3, 1)]
    assert [row["due_on"][-2:] for _, row in chosen(section("feedback", *rows))] == ["01", "02", "03"]
    assert [urgent.late_by for urgent in most_urgent([section("feedback", *rows)], TODAY)[0]] == [28, 27, 26]


def test_what_can_wait_leads_nothing():
    waits = (
        section("actions", action("2026-03-16"), action(None)),
        section("proposals", {"received_on": "2026-01-01"}, {"received_on": None}),
        *(section(key, {"id": 1}) for key in ("questions", "documents", "held")),
        section("drafts", {"saved_at": "2026-02-21T10:00:00Z"}),
    )
    assert chosen(*waits) == []
    assert [left.total for left in most_urgent(waits, TODAY)[1]] == [one.total for one in waits]
    assert chosen(section("actions", action("2026-03-15")), section("drafts", {"saved_at": "2026-02-23T10:00:00Z"}))


def test_what_leads_is_not_counted_again_below():
    rows = [action(f"2026-02-0{day}", id=day) for day in range(1, 6)]
    _, (left,) = most_urgent([section("feedback", *rows, total=9), section("check", {"date": "2026-02-01"})], TODAY)
    assert (left.key, left.total, left.shown) == ("feedback", 7, 3)
    assert left.parts == ((None, rows[2:]),)
