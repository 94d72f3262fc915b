"""Nobody finds from a sentence how few residents came, however the sentence says how many came or voted."""

import re
from importlib.resources import files

import pytest
from datasette_intranet.loaders.publish import heads_in_words
from datasette_intranet.loaders.publish.small_counts_in_words import without_small_counts
from datasette_intranet.plugins.indicators.survey_tally import FEWEST_PUBLISHED

# Of residents below five nothing is said in any minutes.
HIDDEN = {
    "De tre boende tyckte att det var bra.": "De några boende tyckte att det var bra.",
    "De boende (3 st) tyckte.": "De boende (flera) tyckte.",
    "Boende: 3": "Boende: flera",
    "Invånare, 3 st": "Invånare, flera",
    "Antal boende: 3": "Antal boende: flera",
    "Antal invånare var tre.": "Antal invånare var flera.",
    "Tre föräldrar deltog.": "Några föräldrar deltog.",
    "Tre ungdomar deltog.": "Några ungdomar deltog.",
    "3 medborgare kom.": "några medborgare kom.",
    "Tre hyresgäster kom.": "Några hyresgäster kom.",
    "Tre grannar kom.": "Några grannar kom.",
    "Tre pensionärer kom.": "Några pensionärer kom.",
    "Tre elever deltog.": "Några elever deltog.",
    "Tre brukare deltog.": "Några brukare deltog.",
    "Tre anhöriga deltog.": "Några anhöriga deltog.",
    "Två av tre boende tyckte det.": "Några boende tyckte det.",
    "Ett par boende kom.": "Några boende kom.",
    "De båda invånarna tyckte.": "Några invånarna tyckte.",
    "Båda boende sade nej.": "Några boende sade nej.",
    "Endast en boende kom.": "Några boende kom.",
    "Bara en invånare deltog.": "Några invånare deltog.",
    "En enda invånare deltog.": "Några invånare deltog.",
    "Den enda boende som kom tyckte.": "Några boende som kom tyckte.",
    "1 boende kom.": "några boende kom.",
    "Trion boende tyckte.": "Några boende tyckte.",
    "Kvartetten boende kom.": "Några boende kom.",
    "3 boende": "några boende",
    "tre  boende": "några boende",
    "3boende kom": "några boende kom",
    "3 st boende": "några boende",
    "tre (3) boende kom": "några boende kom",
    "3 (tre) invånare deltog": "några invånare deltog",
    "tre boende": "några boende",
    "tre-fyra boende kom": "några boende kom",
    "2-3 boende kom": "några boende kom",
    "två till tre boende kom": "några boende kom",
    "tre eller fyra boende kom": "några boende kom",
    "1+2 boende kom": "några boende kom",
    "Fler än tre boende kom.": "Fler än några boende kom.",
    "Tre barn kom.": "Några barn kom.",
    "③ boende kom.": "några boende kom.",
    "❸ boende kom.": "några boende kom.",
    "⒊ boende kom.": "några boende kom.",
    "³ boende kom.": "några boende kom.",
    "3\ufe0f\u20e3 boende kom.": "några boende kom.",
    "\uff13 boende kom.": "några boende kom.",
    "\u2162 boende kom.": "några boende kom.",
    "III boende kom.": "några boende kom.",
    "Boende: ③": "Boende: flera",
}
# With the names of the others these tell it, where a number of the meeting is not told.
HIDDEN_WHERE_FEW_CAME = {
    "Sju deltagare.": "Några deltagare.",
    "Vi var sju runt bordet.": "Vi var flera runt bordet.",
    "Vi var sju personer.": "Vi var några personer.",
    "Sju personer deltog.": "Några personer deltog.",
    "Alla sju röstade ja.": "Alla flera röstade ja.",
    "Samtliga sju närvarande var överens.": "Samtliga några närvarande var överens.",
    "Beslutet togs med 5 röster mot 2.": "Beslutet togs med flera röster mot flera.",
    "5 röstade ja och 2 nej.": "flera röstade ja och flera nej.",
    "Fem röstade för och två emot.": "Flera röstade för och flera emot.",
    "Omröstning: ja 5, nej 2.": "Omröstning: ja flera, nej flera.",
    "Omröstningen föll ut 5–2.": "Omröstningen föll ut flera–flera.",
    "Röstetal 5-2.": "Röstetal flera-flera.",
    "Fem ja-röster och två nej-röster.": "Flera ja-röster och flera nej-röster.",
    "Fem ja, två nej och en avstod.": "Flera ja, flera nej och en avstod.",
    "Röstningen gav 5 ja och 2 nej.": "Röstningen gav flera ja och flera nej.",
    "Sju närvarande.": "Några närvarande.",
    "Närvarande: 7": "Närvarande: flera",
    "Närvarande 7 st": "Närvarande flera",
    "Antal närvarande: 7": "Antal närvarande: flera",
    "Antal deltagare: 7": "Antal deltagare: flera",
    "Antal: 7": "Antal: flera",
    "Deltagare (7 st)": "Deltagare (flera)",
    "7 deltagare": "Några deltagare",
    "Totalt sju på mötet.": "Totalt flera på mötet.",
    "Totalt 7 st kom.": "Totalt flera kom.",
    "Sammanlagt sju.": "Sammanlagt flera.",
    "Det kom sju.": "Det kom flera.",
    "Det kom sju stycken.": "Det kom några stycken.",
    "Sju stycken kom.": "Flera kom.",
    "Sju kom.": "Flera kom.",
    "Sju var på plats.": "Flera var på plats.",
    "Mötet samlade sju personer.": "Mötet samlade några personer.",
    "Mötet besöktes av sju personer.": "Mötet besöktes av några personer.",
    "Sju mötesdeltagare.": "Några mötesdeltagare.",
    "Tre av de sju var boende.": "Flera av de flera var boende.",
    "Tre av deltagarna var boende.": "Flera av deltagarna var boende.",
    "Tre från allmänheten.": "Flera från allmänheten.",
    "Tre ur allmänheten kom.": "Flera ur allmänheten kom.",
    "Ett tiotal boende kom.": "Några boende kom.",
    "Hälften av de sex var boende.": "Hälften av de flera var boende.",
    "Tre kvinnor och en man deltog.": "Några kvinnor och en man deltog.",
    "Tre kvinnor från området kom.": "Några kvinnor från området kom.",
    "Tre st från Storgatan kom.": "Flera från Storgatan kom.",
    "Tre nya deltagare kom.": "Några deltagare kom.",
    "Tre deltagare röstade nej.": "Några deltagare röstade nej.",
    "Enhälligt, sju röster.": "Enhälligt, flera röster.",
    "Mötet var beslutsmässigt med sju närvarande.": "Mötet var beslutsmässigt med några närvarande.",
    "Fika till 7 personer.": "Fika till några personer.",
    "Lunch serverades för sju.": "Lunch serverades för flera.",
    "Sju koppar kaffe.": "Flera koppar kaffe.",
    "Sju gäster.": "Några gäster.",
    "Sju i salen.": "Flera i salen.",
    "Sex plus ordföranden.": "Flera plus ordföranden.",
    "Utöver oss fyra kom tre till.": "Utöver oss flera kom flera till.",
    "Utöver tjänstemännen kom tre.": "Utöver tjänstemännen kom flera.",
    "Tre andra var med.": "Flera andra var med.",
    "Tre övriga.": "Flera övriga.",
    "Tre därutöver.": "Flera därutöver.",
    "Alla ⑦ röstade ja.": "Alla flera röstade ja.",
    "Vi var sju, och kl 18 började vi.": "Vi var flera, och kl 18 började vi.",
}
STAYS = (
    "Boende: 1200, enligt deltagarna.",
    "En boende undrade.",
    "Boende i trapphus 3 vill ha en bänk.",
    "Alla tre bänkarna kom på plats.",
    "Närvarande enligt § 7.",
    "Vi deltog till 18.30.",
    "Vi var på plats 18:30–20:00.",
    "Mötet den 7 oktober 2017 besöktes av många.",
    "Deltagarna talade om förslag 41.",
    "Det kom fram att 31 av de tillfrågade var nöjda.",
    "Åtgärden kostar 5 kronor, sade deltagarna.",
    "Kön till lunchen är längst strax före tolv.",
    "Biblioteket har 55 nya elever och 10 nya kurser.",
    "Båda bänkarna är trasiga.",
    "Bara en lampa lyser.",
    "③ Ordningen i tvättstugan",
    "Etapp III blir klar.",
    "I boende ingår värme.",
    "Boende² kom från 12 m³.",
)


@pytest.mark.parametrize("text", [*HIDDEN, *HIDDEN_WHERE_FEW_CAME, *STAYS])
def test_where_a_number_is_not_told_no_sentence_tells_it(text):
    assert without_small_counts(text, has_few=True) == (HIDDEN | HIDDEN_WHERE_FEW_CAME).get(text, text)


@pytest.mark.parametrize("text", [*HIDDEN, *HIDDEN_WHERE_FEW_CAME, *STAYS])
def test_where_all_numbers_are_told_few_residents_are_hidden_and_no_more(text):
    assert without_small_counts(text, has_few=False) == HIDDEN.get(text, text)


def test_words_tables_and_surveys_hide_the_same_numbers():
    sql = files(heads_in_words.__package__).joinpath("publish.sql").read_text("utf-8")
    told = re.findall(r"(?:heads <|>=|'<) ?(\d+)", sql)
    hidden = re.findall(r"(?:BETWEEN 1 AND|is_few,) (\d+)", sql)
    assert {int(number) for number in told} == {heads_in_words.FEWEST} == {FEWEST_PUBLISHED}
    assert {int(number) for number in hidden} == {heads_in_words.FEWEST - 1}
