"""Rules printed below a notice are an attachment, whatever heads them; an item about rules stays one."""

import pytest
from datasette_intranet.loaders.parse import parse_document

NOTICE = "Kallelse till extra klubbmöte\n\n2022-02-22 kl. 18.30 i Norrgården\n"
AGENDA = "- Mötet öppnas\n- Val av kassör\n- Mötet avslutas\n"
RULES = (
    "9 § Extra klubbmöte\nStyrelsen kan kalla till extra klubbmöte.\nKallelsen ska skickas senast sju dagar före.\n"
    "10 § Rösträtt\nVarje medlem har en röst.\n"
)
CONTENTS = "Innehåll\n\n1 kap Om klubben. 2\n\n1 § Syfte 2\n\n2 § Namn. 2\n\n2 kap Klubbmöte. 4\n\n1 § Kallelse. 4\n"


@pytest.mark.parametrize(
    "head",
    [
        "Ur stadgarna",
        "Från klubbens stadgar",
        "Utdrag ur Ekmarka fäktklubbs stadgar:",
        "Stadgar för Ekmarka fäktklubb",
        "EKMARKA FÄKTKLUBBS STADGAR",
        "Bilaga 1: Stadgar 2019",
        "Arbetsordning för styrelsen",
    ],
)
@pytest.mark.parametrize("rules", [RULES, RULES[:99], CONTENTS, f"Antagna 2011\n\n{CONTENTS}\n{RULES}"])
def test_paragraphs_of_rules_below_a_notice_are_no_items(head, rules):
    document = parse_document("a.txt", f"{NOTICE}{AGENDA}\n{head}\n\n{rules}".encode())
    assert [item.heading for item in document.items] == ["Mötet öppnas", "Val av kassör", "Mötet avslutas"]
    assert [(row.date, row.start) for row in document.upcoming] == [("2022-02-22", "18:30")]
    assert {one.kind for one in document.unread if one.text.startswith(("9 §", "1 §"))} == {"attachment"}


@pytest.mark.parametrize("heading", ["Stadgar", "Våra stadgar", "Arbetsordning för styrelsen"])
def test_an_item_about_rules_is_an_item(heading):
    first = "Protokoll klubbmöte 2022-02-22\n\nNärvarande: Egil Tornsjö\n\n§ 1 Öppnande\nMötet öppnades.\n"
    second = f"\n§ 2 {heading}\nMötet beslutade att ändra § 3.\n"
    document = parse_document("a.txt", f"{first}{second}\n§ 3 Avslutning\nMötet slutade.".encode())
    assert [item.heading for item in document.items] == ["Öppnande", heading, "Avslutning"]
