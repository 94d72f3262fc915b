"""What axe-core finds on a page; colours that it has compared on an earlier page it does not compare again."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.unpainted import SWITCH
from tests.sweep import IS_SWEEP

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
_COLOURS = Path(__file__).with_name("colours.js").read_text("utf-8")
# All in one call: there and back takes as long as a rule. To describe every element that passes takes axe many times
# as long as to find the others, and what it would load first only sounds and films are asked of.
_RUN = f"""async ([seen, colours]) => {{
  if (typeof axe === "undefined") return null;
  const fresh = colours ? ({_COLOURS})(seen) : [];
  const enabled = fresh.length > 0;
  // A link has to differ from the text around it: by its colour, too.
  const rules = {{"color-contrast": {{enabled}}, "link-in-text-block": {{enabled}}}};
  ({SWITCH})(true);
  try {{
    const {{violations}} = await axe.run({{resultTypes: ["violations"], preload: false, rules}});
    const told = violations.flatMap(({{id, nodes}}) => nodes.map(({{html}}) => `${{id}}: ${{html.slice(0, 120)}}`));
    return [told, fresh];
  }} finally {{
    ({SWITCH})(false);
  }}
}}"""
_OF_COLOURS = ("color-contrast:", "link-in-text-block:")
# Colours of text and ground, as colours.js writes them down, that were right where this process saw them first.
_right: set[str] = set()


# A dialog that is still fading in has paler colours than the ones it is read in.
_AT_REST = """for (const one of document.getAnimations()) {
  if (one.effect.getComputedTiming().endTime !== Infinity) one.finish();
}"""


def found_by_axe(page: Page, colours: bool = True, sooner: str = "") -> list[str]:
    """What axe-core finds on the page as it is now: 'rule: element', one for each element.

    To compare the colours of text and ground takes half of its time. So each text is compared on the first page that
    has one of its colour, size, weight and ground, and on later ones only in a sweep; without `colours` on none.
    `sooner` is a script that runs just before.
    """
    run = f"told => {{ {sooner}; {_AT_REST} return ({_RUN})(told); }}"
    told = [[] if IS_SWEEP else list(_right), colours]
    answer = page.evaluate(run, told)
    if answer is None:
        page.evaluate(AXE.read_text("utf-8"))
        answer = page.evaluate(run, told)
    found, fresh = answer
    if not any(one.startswith(_OF_COLOURS) for one in found):
        # Otherwise a second try would find nothing.
        _right.update(fresh)
    return found
