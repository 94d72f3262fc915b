"""Days in a list that are no meetings: holidays, issues of a magazine, adjusting, held minutes."""

import pytest
from datasette_intranet.loaders.parse import parse_document


def days(text: str) -> list[str | None]:
    """The days of the coming meetings that are read from a text."""
    return [one.date for one in parse_document("plan.txt", text.encode()).upcoming]


@pytest.mark.parametrize(
    "row",
    [
        "Sportlov 26/2 - 4/3",
        "B = Budget\tHöstlov 29/10 - 4/11",
        "6 december: Tidningen Bladet, nr 4",
        "Manusstopp 15 mars",
        "Protokoll 3 mars",
        "Fastställd av kommunstyrelsen 2023-10-11 § 214",
        "Antagen av årsmötet den 11 oktober 2023",
    ],
)
def test_a_day_of_something_else_is_no_meeting(row):
    text = f"Mötesdagar 2024\n\n12 februari\n18 mars\n22 april\n\n{row}\n"
    assert days(text) == ["2024-02-12", "2024-03-18", "2024-04-22"]


def test_the_day_of_adjusting_on_the_line_below_its_words_is_no_meeting():
    text = (
        "PROTOKOLL\nParkrådet 2024-04-09\n\n§ 1 Val av justerare\n\nBo Ek utses att justera. Justeringen äger rum\n"
        "tisdagen den 16 april kl 15.30 i kommunhuset.\n\n§ 2 Nästa möte\n\nRådet träffas den 14 maj kl 9.\n"
    )
    assert days(text) == ["2024-05-14"]


def test_rows_of_bare_days_below_months_are_days_and_no_items():
    months = (
        "Februari\n\n6 Utbudsdag\n\n10 Styrelsemöte\n\n13 Konferens",
        "Mars\n\n10 Träff",
        "November\n\n12 Styrelsemöte",
    )
    text = "Kalendarium\n\n2021\n\n" + "\n\n".join(months) + "\n\n2022\n\nJuni\n\n4-5 Stämma\n"
    assert days(text) == [
        *(f"2021-{day}" for day in ("02-06", "02-10", "02-13", "03-10", "11-12")),
        "2022-06-04",
    ]


def test_months_across_below_a_head_that_looks_like_a_list_of_those_present():
    rows = ["Beslutande organ\tJan\tFeb\tMar\tKlockan", "Parkrådet\t14\t11\t4\t08.30", "Valnämnden\t\t6\t\t15.30"]
    document = parse_document("m.txt", ("Mötestider våren 2025\n\n" + "\n".join(rows) + "\n").encode())
    assert document.kind == "schedule"
    assert sorted(one.date for one in document.upcoming) == ["2025-01-14", "2025-02-06", "2025-02-11", "2025-03-04"]


def test_the_hours_of_a_meeting_before_the_meeting_are_not_its_hours():
    text = (
        "Södra pensionärsråd, möte 2019-09-16\n\n- Förmöte kl 09.30-10.00\n\nSammanträde kl 10.00-11.15\n\n"
        "§ 1\n\nGodkännande av dagordning\n\nDagordningen godkändes av rådet utan ändringar denna gång.\n\n§ 2\n\n"
        "Information\n\nChefen berättade om hemtjänsten och om bussarna som går till torget varje timme.\n"
    )
    document = parse_document("s.txt", text.encode())
    assert (document.kind, document.meeting.start, document.meeting.end) == ("minutes", "10:00", "11:15")


@pytest.mark.parametrize(
    "row",
    [
        "18 mars (beredning 4 mars)",
        "18 mars, sista dag för handlingar: 4 mars",
        "18 mars. Kallelse skickas 11 mars",
        "18 mars kl. 13, Eksalen - heldag, justering: 25 mars",
        "18 mars\nBeredning: 4 mars",
    ],
)
def test_a_day_of_papers_beside_that_of_a_meeting_is_no_meeting(row):
    text = f"Mötesdagar 2024\n\nKulturnämnden\n\n12 februari\n{row}\n22 april\n"
    assert days(text) == ["2024-02-12", "2024-03-18", "2024-04-22"]


def test_the_days_of_a_body_that_prepares_are_meetings():
    text = "Mötesdagar 2024\n\nBeredning: 12 februari, 18 mars, 22 april\n\nStyrelsen: 19 februari, 25 mars\n"
    assert len(days(text)) == 5


@pytest.mark.parametrize(
    "row",
    ["15 september, inlämning av handlingar senast 13 september kl 10.00", "15 september, anmälan senast kl 12"],
)
def test_the_time_until_which_to_hand_in_is_not_the_one_of_the_meeting(row):
    read = parse_document("tider.txt", f"Styrelsens möten 2031\n\n{row}\n14 oktober kl 18\n".encode())
    assert [(one.date, one.start) for one in read.upcoming] == [("2031-09-15", None), ("2031-10-14", "18:00")]
