"""Sentences that are no decisions and no tasks, though they stand where such do, are asked about."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_sentences import doubtful_decisions, doubtful_tasks
from datasette_intranet.loaders.parse.plausible_records import DECISIONS

from tests.schema.documents import minutes

HEAD = "Byalaget den 4 mars 2031\n\nNärvarande: Asta Ekmark, Bo Lind\n\n"


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Synpunkter lämnas senast fredag till Asta.", True), ("Bo Lind deltar inte i beslutet.", True),
        ("Nästa möte är den 8 december.", True), (". (en prick)", True), ("Genomgång av ordningen:", True),
        ("Nedan redovisas besluten från rådet.", True), ("För alla ärenden hänvisas till protokollet.", True),
        ("Ordföranden ställer förslagen mot varandra och finner att rådet beslutar enligt Bos förslag.", True),
        ("3.1 Regler för arbetsgrupper", True), ("3.1 Reglerna antas.", False), ("3.1 Vi beslutade om lägret", False),
        ("Styrelsen antog att priset berodde på tiden.", True),
        ("att synpunkter lämnas senast fredag.", False), ("Bryggan målas.", False), ("Listan är följande:", False),
    ],
)  # fmt: skip
def test_a_decision_decides_something(text, doubtful):
    assert bool(doubtful_decisions(minutes(decisions=[(text, None)]))) == doubtful


@pytest.mark.parametrize(
    ("told", "doubtful"),
    [
        ({"text": "Det målas."}, True), ({"text": "Asta målar.", "responsible": "Asta"}, False),
        ({"text": "Måla senast 3 maj.", "due": "2024-05-03"}, False),
        ({"text": "Asta följer upp besluten från föregående möte.", "responsible": "Asta"}, True),
        ({"text": "För att det ska gå fort ska Etapp rensas.", "responsible": "Etapp"}, True),
        ({"text": "Asta Ekmark informerar.", "responsible": "Asta Ekmark"}, True),
        ({"text": "Asta informerar de boende.", "responsible": "Asta"}, False),
        ({"text": "Rensa bommen", "responsible": "Etapp"}, False),
        ({"text": "Kvarstår ett år gör Asta Ekmark", "responsible": "Asta Ekmark"}, True),
        ({"text": "Bo Lind reserverar sig.", "responsible": "Bo Lind"}, True),
        ({"text": "Justerare har till uppgift att läsa.", "responsible": "Justerare"}, True),
    ],
)  # fmt: skip
def test_a_task_is_somebodys_or_has_a_day(told, doubtful):
    assert bool(doubtful_tasks(minutes(actions=[told]))) == doubtful


TELLS = (
    "1. Ekonomin\n\nKassören påpekade att det som beslutades i våras är betalat.\n\n"
    "Styrelsen beslutade att laga bryggan.\n"
)


def test_what_somebody_took_to_be_so_is_no_decision():
    said = "Styrelsen antog att priset berodde på tiden och att firman tagit i."
    document = minutes(decisions=[(said, None)])
    half = replace(document.decisions[0], text="att firman tagit i.", span=(document.text.index("att firman"), 10**6))
    assert doubtful_decisions(replace(document, decisions=(half,))) == [half]
    assert doubtful_decisions(minutes(decisions=[("Styrelsen antog stadgarna.", None)])) == []


def test_what_an_association_answers_for_is_no_task_of_a_page():
    told = {"text": "Föreningen svarar för rören.", "responsible": "Föreningen"}
    page, due = (replace(minutes(actions=[one]), kind="article") for one in (told, {**told, "due": "2031-05-02"}))
    assert len(doubtful_tasks(page)) == 1
    assert doubtful_tasks(due) == doubtful_tasks(minutes(actions=[told])) == []


def test_a_decision_that_begins_inside_a_sentence_is_asked_about():
    half, whole = "50 kronor per medlem fastställdes.", "fastställa budgeten"
    document = minutes(decisions=[(half, None), (whole, None)])
    inside = replace(document, text=document.text.replace("\n50 kronor", "p50 kronor"))
    assert [row.text for row in doubtful_decisions(inside)] == [half]
    assert half not in [
        row.text for row in doubtful_decisions(replace(document, text=document.text.replace("\n", ".")))
    ]


def test_what_is_decided_each_year_is_no_decision_of_a_news_text():
    told = "Då utses styrelse och årsavgiften fastställs."
    decided = replace(
        minutes(decisions=[(told, None), ("Mötet beslutade att avgiften fastställs.", None)]), kind="article"
    )
    assert [row.text for row in doubtful_decisions(decided)] == [told]
    assert doubtful_decisions(replace(decided, kind="minutes")) == []


def test_what_is_only_mentioned_is_asked_about():
    document = parse_document("a.txt", f"Protokoll styrelsen 2024-03-05\n\nNärvarande: Siv Ek\n\n{TELLS}".encode())
    assert [row.text for row in document.decisions] == ["Styrelsen beslutade att laga bryggan."]


def test_a_word_that_no_list_knows_does_nothing():
    told = "Banbygge skall ske dagen innan. Ylvie kontaktar domaren. Festgruppen bokar salen."
    document = parse_document(
        "a.txt", f"Protokoll 2024-03-05\n\nNärvarande: Ylvie Ek, Bo Alm\n\n1. Tävlingen\n\n{told}\n".encode()
    )
    assert [row.responsible for row in document.actions] == ["Ylvie", "Festgruppen"]
    assert any("Banbygge" in document.text[slice(*doubt.rows[0])] for doubt in document.doubts)


def test_a_decision_that_goes_on_in_the_next_paragraph_is_asked_about():
    cut = "1. Firmatecknare\n\nStyrelsen beslutade att ordföranden Asta\n\n(ordförande i laget) tecknar firman.\n"
    read = parse_document("protokoll.txt", (HEAD + cut.replace("(o", "o")).encode())
    assert (read.decisions, [doubt.question for doubt in read.doubts]) == ((), [DECISIONS])
    listed = "1. Lån\n\nStyrelsen beslutade\n\natt låna ut sex bilder\n\natt Bo skriver skyltarna\n"
    assert len(parse_document("protokoll.txt", (HEAD + listed).encode()).decisions) == 2


def test_a_heading_that_begins_with_the_label_is_no_decision_where_another_stands_below():
    text = "3.1 Beslut: Projekt Bryggan (se bilaga)\nStyrelsen beslutar att riva bryggan.\n"
    read = parse_document("protokoll.txt", (HEAD + text).encode())
    assert [row.text for row in read.decisions] == ["Styrelsen beslutar att riva bryggan."]


def test_a_task_in_the_middle_of_a_sentence_is_asked_about():
    cut = "1. Firma\n\nStyrelsen beslutade att Asta Ekmark\n\noch kassör Bo Lind tecknar firman\n\nvar för sig.\n"
    read = parse_document("protokoll.txt", (HEAD + cut).encode())
    assert (read.actions, read.decisions) == ((), ())


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("Rådet beslutar att fråga laget som", True), ("Rådet beslutar att laga bryggan (2000 kr per", True),
        ("Rådet beslutar att laga bryggan (2000 kr).", False), ("Rådet tar hand om den", False),
    ],
)  # fmt: skip
def test_what_ends_in_the_middle_of_a_sentence_is_asked_about(text, is_part):
    told = {"text": text, "responsible": "Rådet"}
    assert bool(doubtful_decisions(minutes(decisions=[(text, None)]))) == is_part
    assert bool(doubtful_tasks(minutes(actions=[told]))) == is_part


def test_the_end_of_a_sentence_from_above_is_no_decision():
    told = "1. Ansvar\n\nRevisorn rekommenderar att styrelsen ska\n\nbeviljas ansvarsfrihet.\n"
    assert parse_document("protokoll.txt", (HEAD + told).encode()).decisions == ()


@pytest.mark.parametrize(
    ("below", "doubtful"),
    [
        ("\n\n1. Träd", True), ("\n\n  1) Träd vid ån", True), ("\n1. Träd", False), ("\n\n1. att så träd", False),
        ("\n\n1. Träd ska sås vid ån.", False), ("\n\nTräd", False),
    ],
)  # fmt: skip
def test_a_numbered_word_below_a_whole_decision_is_asked_about(below, doubtful):
    read = minutes(decisions=[("att måla", None), (below.split(maxsplit=1)[-1] if "1" in below else "Träd", None)])
    text = f"§ 15 Skyltar\n\nBeslut: att måla.{below}\n"
    told = read.decisions[1].text
    row = replace(read.decisions[1], span=(text.rindex(told), text.rindex(told) + len(told)))
    assert (row in doubtful_decisions(replace(read, text=text, decisions=(row,)))) == doubtful


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Den 11 juni beslutade årsmötet att byta namn.", True), ("Den 2/6 godkändes ritningen.", True),
        ("Den 11 jun. valdes Bo.", True), ("Den 4 mar valdes Bo.", False),
        ("Den 4 mars beslutade årsmötet att byta namn.", False), ("Den 4/3 valdes Bo.", False),
        ("Vid förra årsmötet beslutades att hamnen byggs ut.", True),
        ("Enligt tidigare beslut målas bryggan.", True),
        ("Den 11 juni blir det fest, beslutade mötet.", False), ("På årsmötet beslutades att måla.", False),
        ("2b Plan för året", True), ("3 Läger", True), ("3 läger hålls i sommar.", False),
    ],
)  # fmt: skip
def test_what_another_meeting_or_day_decided_and_a_numbered_heading_are_asked_about(text, doubtful):
    document = minutes(date="2031-03-04", decisions=[(text, None)])
    assert bool(doubtful_decisions(document)) == doubtful


@pytest.mark.parametrize("end", ["att betalas den 1      april.", "att betalas till kassan      före lägret."])
def test_a_sentence_with_wide_blanks_in_it_is_no_more_than_its_beginning(end):
    text = f"{HEAD}§ 1 Lån\n\n   Mötet beslutade att låna ut 500 kr {end}\n"
    document = parse_document("a.txt", text.encode())
    assert not document.decisions and any(doubt.question == DECISIONS for doubt in document.doubts)


@pytest.mark.parametrize(
    ("text", "who", "doubtful"),
    [
        ("Gröna Bladet ska delas ut som förut", "Gröna Bladet", True),
        ("Gröna Bladet skall målas om", "Gröna Bladet", True),
        ("Asta Ekmark ska dela ut bladet", "Asta Ekmark", False),
        ("Asta och Bo ska träffas på fredag", "Asta och Bo", False),
    ],
)
def test_what_something_is_done_with_does_nothing(text, who, doubtful):
    assert bool(doubtful_tasks(minutes(actions=[{"text": text, "responsible": who}]))) == doubtful


@pytest.mark.parametrize(
    ("head", "doubtful"),
    [
        ("Styrelsemöte Ekby byalag 2031-03-04", True),
        ("Årsmöte Ekby byalag 2031-03-04", False),
        ("Ekby byalag", False),
        ("Ekby byalag\n\nStyrelsens sammanträde", True),
        ("Styrelseprotokoll från årsmötet", False),
        ("Ekby byalag, årsstämma\n\nStyrelseprotokoll", False),
        ("Medlemsmöte om styrelsemöten", False),
    ],
)
def test_in_minutes_of_a_board_what_all_members_decided_was_before(head, doubtful):
    document = minutes(decisions=[("Årsmötet beslutade att köpa en duk.", None)])
    assert (
        bool(doubtful_decisions(replace(document, text=f"{head}\n\nNärvarande:\nAsta Ekmark\n\n{document.text}")))
        == doubtful
    )


@pytest.mark.parametrize(
    ("above", "row", "doubtful"),
    [
        ("att laga båten.", "Karin talade om vädret.", True),
        ("att laga båten.\n- Bo var trött.", "Karin talade om vädret.", True),
        ("att laga båten.", "Att måla bryggan.", False),
        ("att laga båten.", "Bo ska måla bryggan.", False),
        ("att laga båten.", "Asta utses till kassör.", False),
        ("att laga båten.", "Beslutet gäller även bryggan.", False),
        ("att laga båten.", "måla bryggan", False),
        ("att göra följande.", "Bryggan målar Bo.", False),
        ("att", "Bryggan målar Bo.", False),
        ("Båten lagas.", "Bryggan målar Bo.", False),
    ],
)
def test_a_bullet_that_tells_something_below_a_whole_decision_is_asked_about(above, row, doubtful):
    document = parse_document("a.txt", f"{HEAD}§ 1 Båten\nDen läcker.\nBeslut: {above}\n- {row}\n".encode())
    assert (row not in [decision.text for decision in document.decisions]) == doubtful
    assert any(doubt.question == DECISIONS for doubt in document.doubts) == doubtful


@pytest.mark.parametrize("heads", [("Beslut", "Ansvarig"), ("Beslut", "Vem?", "Klart")])
def test_the_head_of_the_column_beside_is_no_decision(heads):
    cells = ("att måla bryggan", "Bo Lind", "1 maj")[: len(heads)]
    table = f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n| {' | '.join(cells)} |\n"
    document = parse_document("a.md", f"{HEAD}## § 1 Bryggan\n\n{table}".encode())
    assert [decision.text for decision in document.decisions] == ["att måla bryggan"] and not document.doubts


def test_decisions_with_numbers_are_read_one_by_one():
    item = "§ 1 Båten\nBeslut 1: att laga båten\nBeslut 2: att köpa åror\n"
    assert [row.text for row in parse_document("a.txt", f"{HEAD}{item}".encode()).decisions] == [
        "att laga båten", "att köpa åror",
    ]  # fmt: skip


APPENDIX = "\n\nBilaga 1: Studiebesök 1 mars 2031\n\nNärvarande: Siv Alm, Ove Ek\n\nBeslut: att åka dit igen.\n"


def test_what_an_appendix_with_people_of_its_own_decides_is_asked_about():
    document = parse_document("a.txt", f"{HEAD}§ 1 Båten\n\nBeslut: att laga båten.{APPENDIX}".encode())
    assert [row.text for row in document.decisions] == ["att laga båten."]
    assert [doubt.question for doubt in document.doubts] == [DECISIONS]
    named = "§ 1 Båten\n\nBilaga 1: Karta\n\nBeslut: att laga båten.\n"
    assert not parse_document("a.txt", f"{HEAD}{named}".encode()).doubts


@pytest.mark.parametrize(
    ("told", "doubtful"),
    [("Asta Ekmark/Bo Lind", True), ("Asta Ekmark och Bo Lind.", True), ("Asta ringer Bo Lind", False)],
)
def test_a_task_that_says_nothing_but_who_is_asked_about(told, doubtful):
    document = minutes(actions=[{"text": told, "responsible": "Asta Ekmark"}])
    assert bool(doubtful_tasks(document)) == doubtful


@pytest.mark.parametrize(("told", "kept"), [("Inget", False), ("Inga beslut.", False), ("Inget köps.", True)])
def test_a_label_above_nothing_decided_is_no_decision(told, kept):
    document = parse_document("a.txt", f"{HEAD}§ 1 Båten\n\nBeslut: {told}\n".encode())
    assert bool(document.decisions) == kept and not document.doubts
