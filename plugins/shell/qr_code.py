"""An address as a QR code, for a projector or a printed sheet: a picture in the page, without a file of its own."""

import io
import xml.etree.ElementTree as ET

import segno
from markupsafe import Markup

_SVG = "http://www.w3.org/2000/svg"


def qr_code(address: str, label: str) -> Markup:
    """The SVG of a QR code (error correction M) that leads to `address`; `label` is read to whoever does not see it.

    It has no size of its own: the class `qr-code` gives it one. It stands on white with the quiet zone that cameras
    need, whatever the colours of the page.
    """
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, svgclass="qr-code", light="#fff", border=4
    )
    ET.register_namespace("", _SVG)
    picture = ET.fromstring(drawn.getvalue())
    picture.attrib.update({"role": "img", "aria-label": label})
    return Markup(ET.tostring(picture, encoding="unicode"))
