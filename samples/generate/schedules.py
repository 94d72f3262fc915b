"""The schedule of each group's meetings, year by year, in one of two layouts."""

from samples.generate.records import Slot
from samples.generate.slots import YEARS, year_slots
from samples.generate.words import capital, day_month, hours, load, long_date, weekday

NEXT_YEAR = YEARS[-1] + 1
LAST_SPRING_MONTH = 6
BY_HAND = ("utvecklingsgruppen", NEXT_YEAR)


def _markdown(name: str, title: str, slots: list[Slot]) -> str:
    rows = []
    for slot in slots:
        cancelled = " – INSTÄLLT" if slot.cancelled else ""
        row = f"{weekday(slot.day)} {day_month(slot.day)} klockan {hours(slot.start, slot.end)}, {slot.place}"
        rows.append(f"- {capital(row)}{cancelled}")
    return f"# Mötestider {title} – {name}\n\n" + "\n".join(rows) + "\n"


def _plain(name: str, title: str, slots: list[Slot]) -> str:
    rows = []
    for slot in slots:
        cancelled = " (inställt)" if slot.cancelled else ""
        rows.append(f"{long_date(slot.day)} kl. {hours(slot.start, slot.end)}, {slot.place}{cancelled}")
    return f"{name}\n\nMötestider {title}\n\n" + "\n".join(rows) + "\n"


def schedules() -> dict[str, str]:
    """File name to text: every group and year, and what is planned for next spring."""
    files = {}
    for index, (group, plan) in enumerate(load("groups").items()):
        for year in (*YEARS, NEXT_YEAR):
            if (group, year) == BY_HAND:
                continue
            slots = year_slots(group, year)
            title = str(year)
            if year == NEXT_YEAR:
                slots = [slot for slot in slots if slot.day.month <= LAST_SPRING_MONTH]
                title = f"våren {year}"
            render, ending = ((_markdown, ".md"), (_plain, ".txt"))[(index + year) % 2]
            files[f"{group}-{year}{ending}"] = render(plan["name"], title, slots)
    return files
