"""People by name and people by number, added up by status."""

from datasette_intranet.plugins.meetings.attendance_lists import attendance_lists


def row(status="present", name=None, head_count=1, approximate=0, category=None):
    return {
        "status": status,
        "name": name,
        "head_count": head_count,
        "approximate": approximate,
        "category": category,
        "note": None,
    }


def test_unnamed_heads_of_one_category_are_added_up():
    lists = attendance_lists([row(head_count=3, category="resident"), row(head_count=4, category="resident")])
    assert lists["present"].counts == [("resident", 7, False)]
    assert lists["present"].total == 7


def test_an_estimate_is_not_added_to_what_was_counted():
    lists = attendance_lists(
        [row(head_count=3, category="staff"), row(head_count=30, approximate=1, category="staff")]
    )
    assert lists["present"].counts == [("staff", 3, False), ("staff", 30, True)]
    assert lists["present"].approximate


def test_statuses_are_kept_apart():
    lists = attendance_lists([row(name="Asta"), row("apologies", name="Bo")])
    assert [found["name"] for found in lists["apologies"].named] == ["Bo"]
    assert "absent" not in lists


def test_a_head_count_that_is_hidden_counts_as_nothing():
    assert attendance_lists([row(head_count=None, category="resident")])["present"].total == 0


def test_what_is_said_of_numbers_is_told_once():
    rows = [{**row(category=category), "note": "Gallrade"} for category in ("staff", "other")]
    rows.append({**row(name="Asta"), "note": "via länk"})
    assert attendance_lists(rows)["present"].notes == ["Gallrade"]
