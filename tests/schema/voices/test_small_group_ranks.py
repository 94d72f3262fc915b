"""Small groups join a ranking and send their orders, which lie in voices.db until it is ended."""

import threading
from contextlib import closing

import pytest
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import small_group_ranks as ranks
from datasette_intranet.schema.voices import today_in_sweden
from datasette_intranet.schema.voices.followed_merges import follow_merged_proposals
from datasette_intranet.schema.voices.small_group_ranks import RankedProposal

PROPOSALS = [
    RankedProposal(7, "F 7", "Bänkar"),
    RankedProposal(5, "F 5", "Sittplatser"),
    RankedProposal(9, "F 9", "Lampor"),
]


@pytest.fixture
def voices(tmp_path):
    with closing(open_voices(tmp_path)) as opened:
        yield opened


@pytest.fixture
def ranking(voices):
    return ranks.open_ranking(voices, 3, "Parkrådet 4 mars", PROPOSALS)


def test_a_ranking_is_opened_once_and_found_by_its_code(voices, ranking):
    assert ranks.open_ranking(voices, 3, "Annat", []) == ranking == ranks.ranking_with_code(voices, ranking.code)
    assert len(ranking.code) == 6 and ranking.code.isdigit() and ranking.proposals == tuple(PROPOSALS)
    assert ranks.ranking_with_code(voices, "000000") is None and ranks.ranking_of_meeting(voices, 4) is None


def test_groups_join_once_send_and_send_again(voices, ranking):
    assert all(ranks.join_ranking(voices, ranking.id, key) for key in ("a", "b", "a"))
    assert ranks.group_of_key(voices, "b")[1] == ranks.SmallGroup(2, None) and ranks.group_of_key(voices, "c") is None
    assert ranks.keep_order(voices, "b", [9, 7]) and ranks.keep_order(voices, "b", [7, 9])
    assert ranks.ranking_of_meeting(voices, 3).orders() == {2: [7, 9]}
    assert ranks.remove_group(voices, 3, 1) and not ranks.remove_group(voices, 3, 1)
    assert not ranks.keep_order(voices, "a", [7]), "the group is gone"


def test_no_more_groups_join_than_there_is_room_for(voices, ranking, monkeypatch):
    monkeypatch.setattr(ranks, "MOST_GROUPS", 2)
    assert [ranks.join_ranking(voices, ranking.id, key) for key in ("a", "b", "c", "a")] == [True, True, False, True]


def test_after_the_end_nothing_comes_in_and_then_nothing_is_left(voices, ranking, tmp_path):
    ranks.join_ranking(voices, ranking.id, "en-hemlig-nyckel")
    ranks.keep_order(voices, "en-hemlig-nyckel", [9])
    closed = ranks.close_ranking(voices, 3)
    assert closed.is_closed and closed.orders() == {1: [9]}
    assert (
        not ranks.keep_order(voices, "en-hemlig-nyckel", [7])
        and ranks.group_of_key(voices, "en-hemlig-nyckel") is None
    )
    assert ranks.ranking_with_code(voices, closed.code) is None
    ranks.forget_ranking(voices, closed.id)
    content = (tmp_path / "private" / "voices.db").read_bytes()
    assert ranks.ranking_of_meeting(voices, 3) is None
    assert not any(mark in content for mark in (b"Sittplatser", closed.code.encode(), b"en-hemlig-nyckel"))


def test_a_proposal_that_is_merged_while_it_is_ranked_counts_as_the_kept_one(voices, ranking):
    for key, order in (("a", [5, 7, 9]), ("b", [9, 5])):
        ranks.join_ranking(voices, ranking.id, key)
        ranks.keep_order(voices, key, order)
    assert follow_merged_proposals(voices, {7: 5}) == 1
    merged = ranks.ranking_of_meeting(voices, 3)
    assert [one.id for one in merged.shown()] == [5, 9] and merged.orders() == {1: [5, 9], 2: [9, 5]}
    # With one that is not in the list: it stands there still, and counts as that.
    follow_merged_proposals(voices, {7: 1, 5: 1})
    merged = ranks.ranking_of_meeting(voices, 3)
    assert [one.id for one in merged.shown()] == [7, 9] and merged.orders() == {1: [1, 9], 2: [9, 1]}
    assert follow_merged_proposals(voices, {}) == 2
    assert ranks.ranking_of_meeting(voices, 3).orders() == {1: [5, 7, 9], 2: [9, 5]}, "the merge was undone"


def test_a_ranking_that_nobody_ends_takes_nothing_in_after_the_next_day(voices, ranking):
    ranks.join_ranking(voices, ranking.id, "a")
    assert ranking.opened_on == today_in_sweden()
    for days, takes in ((1, True), (2, False)):
        voices.execute("UPDATE rankings SET opened_on = date(?, ?)", [ranking.opened_on, f"-{days} day"])
        assert ranks.keep_order(voices, "a", [days + 6]) == takes
        assert (ranks.group_of_key(voices, "a") is not None) == takes
        assert (ranks.ranking_with_code(voices, ranking.code) is not None) == takes
    assert ranks.close_ranking(voices, 3).orders() == {1: [7]}, "what had come in is kept"


def test_words_are_blacked_out_on_the_screens_too(voices, ranking):
    ranks.change_ranked_texts(voices, 7, lambda text: text.replace("Bänkar", "██████"))
    assert [one.text for one in ranks.ranking_of_meeting(voices, 3).shown()] == ["██████", "Sittplatser", "Lampor"]


def test_groups_that_send_at_once_are_all_kept(voices, ranking, tmp_path):
    def send(number):
        with closing(open_voices(tmp_path)) as own:
            assert ranks.join_ranking(own, ranking.id, f"key {number}")
            assert ranks.keep_order(own, f"key {number}", [7, 5, 9])

    threads = [threading.Thread(target=send, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ranks.ranking_of_meeting(voices, 3).orders() == {number: [7, 5, 9] for number in range(1, 7)}
