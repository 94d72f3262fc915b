"""A decision told in a sentence and again in the list under 'Beslut' becomes one row with both passages."""

from tests.schema.documents import minutes


def stored(save, rows, *decisions):
    save(minutes(items=("Styrelsen", "Lokalen"), decisions=decisions))
    return [row["text"] for row in rows("SELECT text FROM decisions ORDER BY position")]


def test_a_decision_that_names_the_same_person_in_the_list_is_stored_once(save, rows):
    told, listed = ("Vi beslutar att fråga Hedvig.", 0), ("Att vi bjuder in Hedvig Malm från Lyktan till gruppen", 0)
    assert stored(save, rows, told, listed) == [listed[0]]
    (passages,) = rows("SELECT count(*) AS n FROM passages WHERE table_name = 'decisions'")
    assert passages["n"] == 2


def test_a_decision_told_in_nearly_the_same_words_is_stored_once(save, rows):
    told, listed = ("Mötet beslutade att köpa nya stolar.", 1), ("Att köpa tio nya stolar till lokalen", 1)
    assert stored(save, rows, told, listed) == [listed[0]]


def test_decisions_about_different_things_or_of_different_items_stay_apart(save, rows):
    different = ("Mötet beslutade att måla väggarna.", 1), ("Att köpa tio nya stolar till lokalen", 1)
    elsewhere = ("Mötet beslutade att fråga Hedvig.", 0), ("Att bjuda in Hedvig Malm", 1)
    texts = stored(save, rows, *different, *elsewhere)
    assert texts == [different[0][0], different[1][0], elsewhere[0][0], elsewhere[1][0]]
