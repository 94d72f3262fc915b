"""The picture of a QR code: the address in black on white, with a name, and nothing that a page may not hold."""

import re

import segno
from datasette_intranet.plugins.shell.qr_code import qr_code

ADDRESS = "https://exempel.se/rank?lang=sv"


def test_the_code_is_a_named_picture_without_style_or_script():
    picture = str(qr_code(ADDRESS, 'Till "rangordningen" <b>'))
    assert picture.startswith("<svg") and "style=" not in picture and "<script" not in picture
    assert 'role="img"' in picture and 'aria-label="Till &quot;rangordningen&quot; &lt;b&gt;"' in picture
    assert 'class="qr-code"' in picture and "width=" not in picture.partition(">")[0]


def test_its_dark_squares_are_those_of_the_address():
    dark = sum(row.count(1) for row in segno.make(ADDRESS, error="m", micro=False).matrix)
    path = re.search(r'd="([^"]+)"[^>]*class="qrline"|class="qrline"[^>]*d="([^"]+)"', str(qr_code(ADDRESS, "x")))
    drawn = sum(int(length) for length in re.findall(r"h(\d+)", path[1] or path[2]))
    assert drawn == dark
