"""The preview that a notebook shows."""

from __future__ import annotations

import html5lib

from qualcode.transcripts import transcript_from_text

EVIL = '<script>alert(1)</script><img src=x onerror="alert(1)">\'"&'


def test_everything_is_escaped() -> None:
    """Words, labels, ids, attributes and notes are text, never markup."""
    text = f"Rina: {EVIL}\nBu {EVIL}: x\nRina: y\n"
    transcript = transcript_from_text(text, id=EVIL, attributes={EVIL: EVIL, "informant": EVIL})
    shown = transcript._repr_html_()
    tree = html5lib.parse(shown, namespaceHTMLElements=False)
    assert not [element.tag for element in tree.iter() if element.tag in {"script", "img"}]
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert EVIL in "".join(tree.itertext())


def test_it_is_short() -> None:
    """A long interview is shown by its beginning."""
    text = "P: Apa?\nN: " + "ya " * 1000 + "\n" + "P: Lalu?\nN: Oh.\n" * 50
    shown = transcript_from_text(text, id="i-01")._repr_html_()
    assert len(shown) < 4000
    assert "… and 96 more turns" in shown
