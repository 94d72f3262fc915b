"""The lone day above or below a page is when it was written, and gives the days of its list their year."""

from datasette_intranet.loaders.parse import parse_document

LIST = "19 januari - Röjeby\n\nPlats: Röjeby bystuga\n\n16 mars - Åsenby\n\nPlats: Åsens skola\n"


def told(text: str) -> list[tuple]:
    return [(one.date, one.start, one.place) for one in parse_document("sida.txt", text.encode()).upcoming]


def test_the_day_at_the_top_is_no_meeting_and_tells_the_year():
    top = "2026-01-09\n\nÖppna möten i byarna\n\nVid varje möte, som inleds klockan 19.00, finns fika."
    text = f"{top}\n\nVårens möten\n\n{LIST}"
    assert told(text) == [("2026-01-19", "19:00", "Röjeby bystuga"), ("2026-03-16", "19:00", "Åsens skola")]


def test_the_day_at_the_bottom_is_no_meeting_and_tells_no_year():
    days = "25/9 kl 18.30\n24/10 kl 18.30\n29/11 kl 18.30\n"
    assert told(f"Skolrådet\n\nHöstens mötestider\n{days}\n2 oktober 2015\n") == [(None, "18:30", None)] * 3


def test_days_alone_on_their_lines_are_a_list():
    days = "2026-01-09\n2026-02-13\n2026-03-13\n2026-04-10\n"
    assert [day for day, *_rest in told(f"Mötesdagar\n\n{days}")] == days.split()


def test_names_of_held_minutes_are_no_meetings():
    links = "Minnesanteckningar 181024 (PDF, 134 kB)\n\nMinnesanteckningar 180925 (PDF, 513 kB)"
    assert [day for day, *_rest in told(f"Skolrådet\n\n{links}\n\nMötestider 2019\n\n5/2 kl 18\n6/3 kl 18\n")] == [
        "2019-02-05",
        "2019-03-06",
    ]
