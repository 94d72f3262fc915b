"""Lists of coming days in news, with the time and place that are told once; no lists of what has been."""

import pytest
from datasette_intranet.loaders.parse import parse_document

TITLE = "Kaffe med kommunalrådet 2023"
LEAD = "Vill du säga vad du tycker till vårt kommunalråd? Kom till en kaffestund, så lyssnar hon på det som du vill."
QUOTE = "– Jag lyssnar på allt, från gropar i gatan till skolmaten, säger Ann-Kristin Bo."


def read(*parts: str):
    document = parse_document(
        "nyhet.txt", ("\n\n".join(["Kaffe med kommunalrådet 2023", LEAD, QUOTE, *parts])).encode()
    )
    assert document.kind == "article", document.warnings
    return document


@pytest.mark.parametrize(
    "days",
    [
        "Kaffestunderna äger rum: 8 februari, 8 mars och 12 april.",
        "Du möter henne\n8 februari\n8 mars\n12 april",
        "Träffarna hålls\n\n- onsdag 8 februari\n- onsdag 8 mars\n- onsdag 12 april",
    ],
)
@pytest.mark.parametrize("after", ["Träffarna pågår kl. 15.00 – 17.00 på Navet.", "Alla dagar kl. 15–17 på Navet."])
def test_a_list_of_days_with_time_and_place_below(days, after):
    assert [(one.date, one.start, one.end, one.place) for one in read(days, after).upcoming] == [
        (f"2023-{day}", "15:00", "17:00", "Navet") for day in ("02-08", "03-08", "04-12")
    ]


@pytest.mark.parametrize("verb", ["diskuterades", "talade vi om"])
def test_a_list_of_what_has_been_is_no_list_of_what_is_to_come(verb):
    assert read(f"Den 8 februari, 8 mars och 12 april {verb} lekytor och ljus på rådets möten.").upcoming == ()


def test_news_of_one_meeting_is_no_schedule():
    told = (
        "Byte av sammanträdesdag\n\nSammanträdet för fullmäktige byter dag till den 23 november.\n\n"
        "Sammanträdet som skulle vara den 16 november flyttas fram till den 23 november, eftersom budgeten är sen. "
        "Därför reserveras även den 24 november för ett extra sammanträde, om fullmäktige inte hinner allt.\n"
    )
    assert parse_document("nyhet.txt", told.encode()).kind == "article"


@pytest.mark.parametrize("noted", ["OBS! Sockenstugan", "Sockenstugan", "obs Sockenstugan", "OBS! i Sockenstugan"])
def test_a_place_right_behind_one_day_is_that_days(noted):
    text = f"Träffar våren 2027\n\nVi ses kl 17.30 i Fritidsgården Boxen.\n\n- 2/3\n- 16/3 {noted}\n- 30/3\n"
    found = parse_document("plan.txt", text.encode()).upcoming
    assert [one.place for one in found] == ["Fritidsgården Boxen", "Sockenstugan", "Fritidsgården Boxen"]


@pytest.mark.parametrize("activity", ["Stickcafé", "Öppet hus", "Vårträff", "Språkkafé"])
def test_what_is_done_on_a_day_is_no_place(activity):
    text = f"Träffar våren 2027\n\nVi ses kl 17.30 i Fritidsgården Boxen.\n\n- 2/3\n- 16/3 {activity}\n- 30/3\n"
    found = parse_document("plan.txt", text.encode()).upcoming
    assert {one.place for one in found} == {"Fritidsgården Boxen"}


def test_a_room_at_an_address_is_the_whole_place():
    told = "Byrådet träffas i föreningsstugan på Sjögatan 8 kl. 17.\n\nDagar: 3 mars, 1 april samt 3 juni."
    text = f"Möten våren 2027\n\n{told}\n"
    found = parse_document("plan.txt", text.encode()).upcoming
    assert {one.place for one in found} == {"föreningsstugan på Sjögatan 8"}
