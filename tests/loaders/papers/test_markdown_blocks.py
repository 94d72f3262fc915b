"""Markdown as blocks: nested lists keep their levels, links lead only to what may be led to."""

from datasette_intranet.loaders.papers.markdown_blocks import Block, Run, markdown_blocks


def test_blocks():
    text = "a **b** ~~c~~\nd  \ne\n\n3. x\n   - y\n4. z\n\n<p>rå</p>\n\n![bild](https://ekmarka.se/b.png)"
    first, listed, raw, image = markdown_blocks(text)
    runs = (Run("a "), Run("b", bold=True), Run(" "), Run("c", strike=True), Run(" "), Run("d"), Run("\n"), Run("e"))
    assert first == Block("text", runs)
    assert (listed.kind, listed.start, len(listed.parts)) == ("list", 3, 2)
    assert listed.parts[0][1] == Block("list", parts=((Block("text", (Run("y"),)),),))
    assert raw == Block("text", (Run("<p>rå</p>"),))
    assert image == Block("text", (Run("bild"),))


def test_a_link_leads_to_the_web_or_to_an_address_alone():
    addresses = ("https://ekmarka.se", "mailto:a@ekmarka.se", "/meetings", "ftp://x")
    found = markdown_blocks("\n\n".join(f"[x]({address})" for address in addresses))
    assert [block.runs[0].link for block in found] == ["https://ekmarka.se", "mailto:a@ekmarka.se", "", ""]
