"""Cheap questions before patterns: none turns away what the pattern would find."""

import re

import pytest
from datasette_intranet.loaders.parse import (
    agenda_items,
    decision_sentences,
    doubtful_attendance,
    doubtful_sentences,
    fallen_columns,
    line_labels,
    meeting_record,
    numbered_days,
    officers_told,
    unfilled_fields,
)
from datasette_intranet.loaders.parse.section import Part, Section
from datasette_intranet.loaders.parse.word_patterns import (
    may_hold,
    may_hold_in,
    whole_phrase_pattern,
    word_file,
    word_list,
)
from datasette_intranet.loaders.read import Line, spaced_grids, web_furniture, wrapped_lines
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.score import DOCUMENTS

TEXTS = [path.read_text("utf-8", "replace") for path in sorted(DOCUMENTS.glob("*.txt"))[:12]]
LINES = sorted({line.strip() for text in TEXTS for line in text.splitlines() if line.strip()})
# As the pattern of days in numbers alone begins where nothing narrows it down.
EVERYWHERE = re.compile(numbered_days._DAY._source[0])


def words_like(phrase):
    """A phrase of a list as a text may print it."""
    return phrase.replace("@months", "mars").replace("*", "n").replace(" … ", " då ").replace(" …", " sedan")


@pytest.mark.parametrize("name", ["deferral", "demands"])
def test_whatever_phrase_of_a_list_stands_in_a_line_may_be_held_there(name):
    for phrase in word_list(name):
        line = words_like(phrase).upper()
        assert whole_phrase_pattern(name).search(line), phrase
        text = f"Något annat.\n{line}\nOch mer."
        assert may_hold(line, name) and may_hold_in(text, 13, 13 + len(line), name), phrase


@pytest.mark.parametrize("name", ["deferral", "demands"])
def test_a_line_may_hold_what_it_may_hold_alone_and_no_other_line_counts(name):
    for text in TEXTS:
        at = 0
        for line in text.split("\n"):
            assert may_hold_in(text, at, at + len(line), name) == may_hold(line, name), line
            at += len(line) + 1


@given(st.text(alphabet="0123456789 -./,ab\n٣", max_size=40))
def test_days_in_numbers_are_found_wherever_the_pattern_finds_them(text):
    assert [m.span() for m in numbered_days._matches(text)] == [m.span() for m in EVERYWHERE.finditer(text)]


@pytest.mark.parametrize(
    "text", ["1 - 2 - 4-09-2021", "14-09-2021", "3 2021/9/4 14/9/21", "1.2.14-09-2021 14.9. 2021"]
)
def test_a_day_behind_other_numbers_is_found(text):
    found = [m.span() for m in numbered_days._matches(text)]
    assert found == [m.span() for m in EVERYWHERE.finditer(text)] and found


@given(
    st.lists(st.sampled_from(["kl 9", "kl9", "KL. 9.30", "13.15", "8:30", "13", "k", "\u212al 7", " "]), max_size=6)
)
def test_a_line_holds_no_more_times_than_it_may(parts):
    line = " ".join(parts)
    times = len(fallen_columns._TIME.findall(line))
    assert times <= len(fallen_columns._MAY_BE_TIME.findall(line))
    assert times < fallen_columns._LEAST_ROWS or len(line) >= fallen_columns._SHORTEST_HEAD


@given(
    st.sampled_from(LINES),
    st.sampled_from(["", " i", ",PDF 30 kB", " (2021-03-04)", " 070-123 45 67", " a@b.se", " 08 - 123 45 "]),
)
def test_how_a_line_ends_is_asked_of_all_that_end_so(line, end):
    before, begin = line + end, max(0, len(line + end) - 200)
    if wrapped_lines._CONTACT_END.search(before, begin):
        assert wrapped_lines._ends_with_contact(before, begin)
    if wrapped_lines._ROW_END.search(before, begin):
        assert before[-1:] in "bB)"
    if wrapped_lines._OPEN_END.search(before, begin):
        assert before.endswith(wrapped_lines._OPEN_WORDS)


@pytest.mark.parametrize(
    ("pattern", "letters", "texts"),
    [
        (doubtful_sentences._SUPPOSES, doubtful_sentences._SUPPOSING, ["Bo ANTOG att", "ansåg att", "tror att"]),
        (
            doubtful_attendance._PERFORMS,
            doubtful_attendance._PERFORMING,
            ["UNDERHÖLL", "spelade", "Sjöng", "föreläste", "för musiken svarade", "för underhållningen SVARADE"],
        ),
    ],
)
def test_a_text_with_such_a_sentence_holds_one_of_its_words(pattern, letters, texts):
    for text in texts:
        assert pattern.search(text) and any(one in text.casefold() for one in letters), text


MONTHS = ["jan", "FEBR.", "Mars", "juni", "sept.", "december"]


@given(
    st.sampled_from(["", "Nämnd", "Nämnd: Tid"]),
    st.lists(st.sampled_from(MONTHS), min_size=3, max_size=5),
    st.sampled_from(["", "Tid", "KL.", "klockan"]),
    st.sampled_from([" ", "  ", "\u00a0"]),
)
def test_the_last_word_turns_no_row_of_months_away(lead, months, last, blank):
    row = f" {blank.join(filter(None, [lead, *months, last]))} "
    assert spaced_grids._HEADS.fullmatch(row.strip()) and spaced_grids._heads(row) is not None


@pytest.mark.parametrize(
    "line",
    [
        "SIDAN uppdaterad 4 mars 2031",
        "Sist ändrad: 4 mars 2031",
        "Senast granskad 2031-03-04",
        "Publicerades i Ekby",
        "Uppdaterat 4 mars 2031",
        "Ändrat av Siv",
        "granskat den 4 mars",
        "Postat 4 mars 2031",
        "Inlagd 4 mars 2031",
        "Upplagd 4 mars 2031",
        "Skapad 4 mars 2031",
        "Meddelandet är synligt till 4 mars",
        "Anslaget visas tom 4 mars",
        "Nyheten gäller till 4 mars",
        "Annonsen visas till 4 mars",
        "Notisen är aktuell till 4 mars 2031",
        "Inlägget är publicerat till 4 mars",
        "Publiceringsdatum: 4 mars",
        "av Siv Ek | 4 mars 2031",
        "4 mars, 2031 | Siv",
        "mars 4, 2031 | Siv Ek",
        "Foto: Siv",
        "(Foto: Siv)",
        "Bild/Siv",
        "(bild: Siv)",
        "Illustration: Siv",
        "(Illustration: Siv)",
        "Photo: Siv",
        "(photo: Siv)",
        "IMAGE: Siv",
        "(Image: Siv)",
        "Fotograf Siv Ek",
        "Bildtext: Siv",
    ],
)
def test_how_a_line_begins_turns_no_matter_of_a_page_away(line):
    is_matter = web_furniture._IS_MATTER.fullmatch(line) is not None
    assert is_matter == (web_furniture._zone(line, line, line.casefold()) == "matter"), line


@pytest.mark.parametrize("kind", [*line_labels._WITHOUT_COLON, "when_and_where"])
def test_how_a_label_begins_turns_none_away_that_stands_before_a_name(kind):
    beginnings = line_labels._beginnings_before_name()
    for phrase in word_file("labels")[kind]:
        assert words_like(phrase)[:3] in beginnings, phrase
    for line in ("Bilaga närvarande Siv Ek", "Närvarnade Siv Ek", "Antal närvarande 12 personer", "Deltagare 12 st"):
        assert line_labels.label_before_name_in(line, 0, len(line)) is not None, line


TELLS = [
    "Rådet BESLUTADE att måla.",
    "Motionen bifölls.",
    "Mötet avslog den.",
    "Rådet antar planen.",
    "Årsmötet antog den.",
]
TELLS += [
    "Planen fastslogs.",
    "Bidraget beviljas.",
    "Mötet godkände den.",
    "It was decided to paint.",
    "We agreed on it.",
]
TELLS += ["The board resolved that it is.", *(f"Siv {words_like(phrase)} något." for phrase in word_list("demands"))]


@pytest.mark.parametrize("line", TELLS)
def test_no_paragraph_is_passed_over_that_tells_or_demands_a_decision(line):
    text = f"Något annat.\n{line}\nOch mer."
    assert decision_sentences.DecisionSentences(text, None).may_tell(13, 13 + len(line))


@pytest.mark.parametrize(
    ("pattern", "letters", "texts"),
    [
        (
            meeting_record._OPENS,
            meeting_record._TELLING[True],
            ["öppnas", "Öppning", "BÖRJADE", "inleds", "start", "hälsar"],
        ),
        (meeting_record._CLOSES, meeting_record._TELLING[False], ["avslutas", "Slut", "STÄNGDES", "upplöses"]),
        (
            officers_told._ROLE,
            officers_told._IN_ROLES,
            [
                "ORDFÖRANDE",
                "leda mötet",
                "mötessekreterare",
                "protokollförare",
                "föra pennan",
                "skriva protokoll",
                "justerare",
                "justera",
            ],
        ),
        (
            unfilled_fields._FIELD,
            unfilled_fields._MARKS,
            [
                "____",
                "……",
                ".....",
                ". . . . ",
                "«Namn»",
                "<<namn>>",
                "{{namn}}",
                "${namn}",
                "[ange datum]",
                "Klicka eller tryck här för att ange text",
            ],
        ),
    ],
)
def test_what_a_pattern_finds_holds_one_of_its_letters(pattern, letters, texts):
    for text in texts:
        assert pattern.search(text) and any(one in text.casefold() for one in letters), text


def test_what_was_put_off_is_found_in_small_letters_as_well():
    for phrase in word_list("deferral"):
        line = f"Frågan {words_like(phrase).upper()} nu."
        assert agenda_items._deferral().search(line) and agenda_items._deferral_in_small().search(line.casefold()), (
            line
        )


def test_three_times_on_one_line_are_seen_below_others():
    below = "Nästa möte är kl. 18.00.\n\nTider 10.00 13.00 15.00\n"
    assert fallen_columns._has_row_of_times(below)
    assert not fallen_columns._has_row_of_times(below.replace(" 13.00", "\n13.00"))


def test_a_hanging_line_goes_on_with_one_that_was_not_full():
    assert wrapped_lines.continues_line("Anna ringer", "Vaktmästaren", full=False, wrapped=False, hanging=True)


def test_who_is_chosen_is_told_where_the_role_has_capitals():
    line = Line(0, 0, 34, "", 0, 0, False, 0, (), "")
    section = Section("item", 0, 0, parts=[Part(0, 34, line, "")])
    assert [*officers_told.chosen_officers("Till ORDFÖRANDE valdes Asta Ekmark", [section])]
