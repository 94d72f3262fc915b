"""What somebody demands, proposes or reserves against is no decision; what was decided is one, in every wording."""

import pytest
from datasette_intranet.loaders.parse import parse_document

HEAD = (
    "Kommunala ungdomsrådet\nProtokoll 2018-03-14\n\nNärvarande: Berit Lindmark, Olle Sandvik och Karin Holmlund\n\n"
)


def decisions(lines: str, head: str = HEAD) -> list[str]:
    text = f"{head}§ 19 Höstfesten\n\n{lines}\n\n§ 20 Övriga frågor\n\nInget mer togs upp den här gången.\n"
    return [decision.text for decision in parse_document("a.txt", text.encode()).decisions]


@pytest.mark.parametrize(
    "demand",
    [
        "Under överläggningen yrkade vice ordföranden Olle Sandvik att styrelsen beslutar",
        "Olle Sandvik yrkar att rådet beslutar",
        "Olle Sandvik yrkade",
        "Olle Sandvik yrkar:",
        "Olle Sandviks yrkande",
        "Olle Sandviks förslag till beslut",
        "Yrkanden",
        "Tilläggsyrkande av Olle Sandvik",
        "Förslag till beslut",
        "Förslag",
        "Arbetsutskottets förslag",
        "Arbetsutskottets förslag till beslut",
        "Kommunstyrelsens förslag till kommunfullmäktige",
        "Karin Holmlund föreslår att rådet beslutar",
        "Karin Holmlund föreslog att rådet skulle besluta",
        "Förvaltningen föreslår ungdomsrådet besluta",
        "Karin Holmlund hemställde att rådet måtte besluta",
        "Berit reserverar sig till förmån för sitt förslag att rådet beslutar",
        "Reservation",
        "Särskilt yttrande",
    ],
)
def test_att_clauses_below_a_demand_are_no_decisions(demand):
    lines = f"{demand}\n\natt avslå förslaget till fest,\n\natt utreda ett nytt läge,\n\nsamt att tacka alla."
    assert decisions(lines) == []
    assert decisions(f"{lines}\n\nRådet beslutade att bifalla förslaget.") == [
        "Rådet beslutade att bifalla förslaget."
    ]
    assert decisions(f"{lines}\n\nBeslut\n\nRådet avslår förslaget.") == ["Rådet avslår förslaget."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Olle Sandvik yrkade att rådet skulle besluta att köpa stolar.",
        "Olle Sandvik yrkade bifall till förslaget att rådet beslutar köpa stolar.",
        "Karin föreslog att rådet beslutar att köpa stolar.",
        "Karin ville att rådet beslutar att köpa stolar.",
        "Berit hemställde att rådet måtte besluta att köpa stolar.",
        "Berit reserverade sig mot beslutet att köpa stolar.",
        "Ordföranden frågar om rådet beslutar att köpa stolar.",
        "Ordföranden ställer proposition på om rådet beslutar att köpa stolar eller inte.",
        "Förslaget är att rådet beslutar att köpa stolar.",
        "Förslag till beslut: Rådet beslutar att köpa stolar.",
        "Motionärerna vill att rådet beslutar att köpa stolar.",
        "Den som röstar ja vill att rådet beslutar att köpa stolar.",
        "Förvaltningen rekommenderar rådet att besluta att köpa stolar.",
    ],
)
def test_what_somebody_wants_decided_is_no_decision(sentence):
    assert decisions(f"Stolarna är gamla. {sentence} Det var livligt.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Beslöts att närvarolistan skulle utgöra röstlängd.",
        "Beslutades att köpa stolar.",
        "Beslut togs att köpa fyra stolar.",
        "Beslut fattades om att köpa fyra stolar.",
        "Mötet tog beslut om att köpa fyra stolar.",
        "Mötet fattade beslut om att köpa fyra stolar.",
        "Mötet beslöt enhälligt att köpa fyra stolar.",
        "Mötet beslutade enhälligt om en höjning med 25 kr till 275 kr.",
        "Det beslutades att köpa fyra stolar.",
        "Efter diskussion beslutade mötet att köpa fyra stolar.",
        "Ordföranden finner att rådet beslutar enligt arbetsutskottets förslag.",
        "Ordföranden fann att rådet beslutat att bifalla förslaget.",
        "De närvarande beslutade att detta borde leda till en fest.",
        "Karin föreslog fyra stolar, och mötet beslutade att köpa dem.",
        "Karin yrkade avslag men rådet beslutade att köpa stolar.",
        "Motionen bifalles.",
        "Motionen bifölls.",
        "Förslaget avslogs.",
        "Medborgarförslaget avslås.",
        "Verksamhetsplanen antogs med ett tillägg.",
        "Årsavgiften fastställdes till 200 kronor.",
        "Rådet antar programmet för höstfesten.",
        "Rådet bifaller förslaget till ny logotyp.",
        "Ungdomsrådet avslår förslaget till ny logotyp.",
        "Mötet fastställde budgeten för året.",
        "Årsmötet beviljade styrelsen ansvarsfrihet.",
        "Stämman godkände verksamhetsberättelsen.",
        "Mötet fattade också beslut om en längre brygga vid badet i Sandby.",
        "Mötet tog det viktiga beslutet att sälja båten till grannbyn.",
        "Dessutom fattades även beslut om en längre brygga vid badet i Sandby.",
        "Styrelsen beviljades ansvarsfrihet för året.",
    ],
)
def test_what_was_decided_is_a_decision_in_its_own_words(sentence):
    assert decisions(f"Stolarna är gamla. {sentence} Det kändes bra.") == [sentence]
    assert decisions(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Förslaget ska antas av nämnden i maj.",
        "Om förslaget avslås får vi börja om.",
        "Planen kan antas först efter samrådet.",
        "Nämnden avslog vår ansökan i höstas.",
        "Planen antogs av fullmäktige förra året.",
        "Bidraget beviljades av kulturnämnden.",
        "Karin undrade om motionen bifölls.",
        "Karin yrkade att motionen bifalles.",
    ],
)
def test_what_others_settled_or_nobody_yet_is_no_decision(sentence):
    assert decisions(f"Stolarna är gamla. {sentence} Det kändes bra.") == []


LABELS = (
    "Kommunala ungdomsrådets beslut",
    "Kommunala ungdomsrådets beslut:",
    "Ungdomsrådets beslut",
    "Rådets beslut",
    "Mötets beslut",
    "Beslut",
    "Beslut:",
)
VERBS = (
    "Beslöts",
    "Beslutades",
    "Rådet beslutar",
    "Kommunala ungdomsrådet beslutar",
    "Kommunala ungdomsrådet beslutar:",
    "Ungdomsrådet beslutade",
)
# A sentence of its own stands below a label, but does not go on from a verb.
SENTENCE = "Kommunala ungdomsrådet godkänner programmet för höstfesten."
CLAUSES = (
    ("att godkänna programmet för höstfesten", ["att godkänna programmet för höstfesten"]),
    ("att godkänna programmet, samt\n\natt tacka Berit.", ["att godkänna programmet", "att tacka Berit."]),
)


@pytest.mark.parametrize(
    ("label", "below", "told"),
    [(label, *clause) for label in (*LABELS, *VERBS) for clause in CLAUSES]
    + [(label, SENTENCE, [SENTENCE]) for label in LABELS],
)
def test_what_stands_below_the_label_of_a_decision_is_one(label, below, told):
    summary = "Sammanfattning av ärendet\n\nBerit presenterade programmet."
    assert decisions(f"{label}\n\n{below}\n\n{summary}") == told
    assert decisions(f"{summary}\n\n{label}\n\n{below}\n\nBeslutet ska skickas till\n\nKansliet") == told


@pytest.mark.parametrize(
    "label", ["Kommunfullmäktiges beslut", "Arbetsutskottets beslut 2018-02-01", "Tidigare beslut", "Beslutsunderlag"]
)
def test_the_decision_of_another_body_or_an_earlier_one_is_only_told_of(label):
    lines = f"{label}\n\natt utreda saken vidare.\n\nBeslut\n\nRådet avslår förslaget."
    assert decisions(lines) == ["Rådet avslår förslaget."]


def test_where_a_label_holds_the_decision_the_background_tells_of_earlier_ones():
    lines = (
        "Beslut\n\nRådet avslår förslaget.\n\nSammanfattning av ärendet\n\nRådet beslutade i mars att utreda saken."
        "\n\nPropositionsordning\n\nOrdföranden ställer det mot avslag och finner att rådet beslutar avslå det."
    )
    assert decisions(lines) == ["Rådet avslår förslaget."]


def test_numbered_lines_that_begin_with_the_decision_are_decisions():
    text = (
        "Årsmötesprotokoll Björkdalens båtklubb\n\nDatum: 2018-03-14\nPlats: Klubbhuset\n\n"
        "Närvarande: Berit Lindmark, Olle Sandvik\n\n1. Ordförande Berit Lindmark hälsade välkommen.\n"
        "2. Beslöts att närvarolistan skulle utgöra röstlängd.\n3. Beslutades att avgiften blir 200 kr.\n"
        "4. Mötet beslöt att köpa en ny brygga.\n"
    )
    assert [(d.text, d.item) for d in parse_document("a.txt", text.encode()).decisions] == [
        ("Beslöts att närvarolistan skulle utgöra röstlängd", 1),
        ("Beslutades att avgiften blir 200 kr", 2),
        ("Mötet beslöt att köpa en ny brygga", 3),
    ]


def test_what_is_decided_after_a_vote_is_told_from_what_was_voted_on():
    lines = (
        "Styrelsen föreslår\natt tomten säljs.\nRoger Mård yrkar\natt tomten arrenderas ut,\natt frågan utreds.\n"
        "Votering begärs.\nJa-röst: styrelsens förslag. Nej-röst: Roger Mårds yrkande.\nUtfall: 12 ja, 18 nej.\n"
        "Mötet beslutar således\natt tomten arrenderas ut,\natt frågan utreds.\nBo Fält reserverar sig mot beslutet."
    )
    assert decisions(lines) == ["att tomten arrenderas ut", "att frågan utreds."]


def test_att_satser_in_columns_are_whole():
    lines = "Rådet beslutar\n\natt\tbegära mätningar i tre skolor, och\n\natt\tåterkomma till frågan efter sommaren."
    assert decisions(lines) == ["att begära mätningar i tre skolor", "att återkomma till frågan efter sommaren."]


def test_what_follows_a_decision_on_its_line_is_told_and_not_decided():
    lines = "Beslut: Olle får trycka 300 exemplar. Synpunkter lämnas senast fredag till Olle."
    assert decisions(lines) == ["Olle får trycka 300 exemplar."]


@pytest.mark.parametrize(
    "label",
    ["Kultur- och fritidsnämndens beslut", "Barn- och ungdomsrådets beslut", "Vård- och omsorgsnämnden beslutar"],
)
def test_a_body_of_two_words_with_a_hyphen_decides_below_its_label(label):
    clause = "att bevilja bidraget." if label.endswith("beslutar") else "Dagordningen godkänns."
    assert decisions(f"{label}\n{clause}", HEAD.replace("Kommunala ungdomsrådet", label[:-7].rstrip("s "))) == [
        clause
    ]


def test_a_bullet_below_one_that_holds_its_decision_is_another_thing():
    text = (
        "# Styrelsen 2018-03-14\n\n1. Läget\n   - Alla mår bra\n2. Budget\n   - Beslut: vi lägger 2000 kr på kaffe\n"
        "   - Hampus fixar kvitton\n3. Övrigt\n   - Elsa vill ha mer kaffe\n"
    )
    assert [one.text for one in parse_document("a.md", text.encode()).decisions] == ["vi lägger 2000 kr på kaffe"]


def test_an_item_that_has_its_decision_is_not_put_off_by_what_was_decided_earlier():
    text = (
        f"{HEAD}§ 1 Bidrag\n\nBeslut\n\nRådet beviljar bidraget.\n\nBakgrund\n\nRådet beslutade i april att "
        "bordlägga ärendet.\n\n§ 2 Taket\n\nÄrendet bordläggs till nästa möte.\n"
    )
    assert [item.deferred for item in parse_document("a.txt", text.encode()).items] == [False, True]


DISSENTS = [
    "Olle Sandvik reserverar sig.",
    "Olle reserverar sig mot beslutet till förmån för sitt yrkande.",
    "Olle Sandvik och Karin Holmlund reserverade sig skriftligt mot beslutet.",
    "Mot beslutet reserverar sig Olle Sandvik.",
    "Karin deltar inte i beslutet.",
    "Karin Holmlund anmäler jäv och deltar inte i handläggningen.",
    "Karin anmäler sig jävig.",
    "På grund av jäv deltog Karin Holmlund inte i ärendet.",
    "Olle anmäler avvikande mening.",
]


@pytest.mark.parametrize("dissent", DISSENTS)
@pytest.mark.parametrize(
    "lines", ["Beslut: Bänkarna målas. {}", "Beslut\nBänkarna målas.\n{}", "Beslut\n- Bänkarna målas.\n- {}"]
)
def test_who_is_against_or_has_no_part_is_neither_a_decision_nor_a_task(dissent, lines):
    text = f"{HEAD}§ 19 Höstfesten\n\n{lines.format(dissent)}\n\n§ 20 Övriga frågor\n\n{dissent}\n"
    document = parse_document("a.txt", text.encode())
    assert [decision.text for decision in document.decisions] == ["Bänkarna målas."]
    assert document.actions == ()


def test_what_a_group_itself_has_no_part_in_is_its_decision():
    assert decisions("Beslut: Rådet deltar inte i mässan.") == ["Rådet deltar inte i mässan."]
    assert decisions("Beslut: Rådet reserverar 4 000 kronor till festen.") == [
        "Rådet reserverar 4 000 kronor till festen."
    ]


def test_the_approval_of_the_agenda_or_of_older_minutes_settles_nothing():
    assert decisions("Mötet godkände dagordningen. Styrelsen godkände förra mötets protokoll.") == []
