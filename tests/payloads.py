"""Texts that become a script where a page forgets to escape, and a look at a page for whether one did."""

from itertools import product

from selectolax.lexbor import LexborHTMLParser

MARK = "ondska"
CALL = f"window.{MARK}=1"
_ELEMENTS = (
    "<script>{call}</script>",
    "<ScRiPt>{call}</sCrIpT>",
    "<script src=data:,{call}></script>",
    "<img src=x onerror={call}>",
    "<IMG SRC=x OnErRoR={call}>",
    "<img src=x onerror\n=\n{call}>",
    "<img src=`x` onerror={call}>",
    "<svg onload={call}>",
    "<svg/onload={call}>",
    "<svg><script>{call}</script></svg>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<math><mi xlink:href='javascript:{call}'>x</mi></math>",
    "<body onload={call}>",
    "<iframe src='javascript:{call}'></iframe>",
    "<iframe srcdoc='<script>parent.{mark}=1</script>'></iframe>",
    "<object data='javascript:{call}'></object>",
    "<embed src='javascript:{call}'>",
    "<details open ontoggle={call}>",
    "<video><source onerror={call}></video>",
    "<audio src=x onerror={call}>",
    "<input autofocus onfocus={call}>",
    "<select autofocus onfocus={call}>",
    "<textarea autofocus onfocus={call}>",
    "<marquee onstart={call}>",
    "<a href='javascript:{call}'>x</a>",
    "<a href='jAvAsCrIpT:{call}'>x</a>",
    "<a href='java\tscript:{call}'>x</a>",
    "<a href='data:text/html,<script>{call}</script>'>x</a>",
    "<form action='javascript:{call}'><button>x</button></form>",
    "<button formaction='javascript:{call}' form=x>x</button>",
    "<base href='//ond.example/'>",
    "<link rel=stylesheet href='//ond.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=javascript:{call}'>",
    "<style>@import '//ond.example/x.css';</style>",
    "<template><script>{call}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'>",
    "<p style='background:url(javascript:{call})'>x</p>",
    "<!--><script>{call}</script>-->",
    "<![CDATA[<script>{call}</script>]]>",
)
_BREAKS = ("", '">', "'>", "</title>", "</textarea>", "</script>", "--></style>")
_WORDS = (
    '" onmouseover="{call}" x="',
    "' onmouseover='{call}' x='",
    "` onmouseover=`{call}` x=`",
    "javascript:{call}",
    "{{{{ 7*7 }}}} {{% raw %}} ${{{call}}}",
    "[x](javascript:{call})",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](x){{onerror={call}}}",
    "<javascript:{call}>",
    "[x]: javascript:{call}\n\n[x]",
    "\u2028<script>{call}</script>\u2029",
    "&lt;script&gt;{call}&lt;/script&gt;",
    "&#60;script&#62;{call}&#60;/script&#62;",
    "%3Cscript%3E{call}%3C/script%3E",
    "\\u003cscript\\u003e{call}",
    "=cmd|' /C calc'!A0 {call}",
    "<scr<script>ipt>{call}</scr</script>ipt>",
    "@kim <b onclick={call}>",
)


def payloads() -> list[str]:
    """More than a hundred texts; each holds MARK, so that it can be found again."""
    broken = [before + text for before, text in product(_BREAKS[:3], _ELEMENTS)]
    broken += [before + _ELEMENTS[0] for before in _BREAKS[3:]]
    return [text.format(call=CALL, mark=MARK) for text in (*broken, *_WORDS)]


def scripts_of(page: str) -> list[str]:
    """What of a page would run or load something that MARK names: elements and attributes, as HTML5 reads them."""
    found = []
    for node in LexborHTMLParser(page).css("*"):
        if node.tag == "script" and MARK in (node.text() or "") and not _is_data(node):
            found.append(node.html)
        for name, value in node.attributes.items():
            runs = name.startswith("on") or name in (
                "src",
                "href",
                "action",
                "formaction",
                "data",
                "srcdoc",
                "xlink:href",
            )
            address = "".join((value or "").split()).casefold()
            harmless = not name.startswith("on") and not address.startswith(("javascript:", "data:", "vbscript:"))
            if runs and MARK in (value or "") and not harmless:
                found.append(f"{node.tag} {name}={value}")
        if node.tag in ("base", "embed", "object", "iframe", "marquee") and "ond" in (node.html or ""):
            found.append(node.html)
    return found


def _is_data(node) -> bool:
    """A script element that no browser runs, such as the JSON that Datasette puts into its pages."""
    return (node.attributes.get("type") or "").casefold() in ("application/json", "application/ld+json")
