"""A codebook in Markdown, as an appendix or a page of documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.printed import Printed, Section, printed
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook import Codebook


def write_markdown(codebook: Codebook, *, language: str | None = None) -> str:
    """A codebook in Markdown: definitions, when to use and when not, examples, rules.

    Args:
        codebook: The codebook.
        language: The language of headings and texts; the codebook's first if not given.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> codebook = parse_codebook("codes: {hrd: {label: Training, brief: Courses., rules: [latih]}}")
        >>> print(write_markdown(codebook, language="en").split("## Verdict")[0])
        # codebook
        <BLANKLINE>
        Codebook `codebook`, version 1
        <BLANKLINE>
        ## Training
        <BLANKLINE>
        `hrd`
        <BLANKLINE>
        **In brief.** Courses.
        <BLANKLINE>
        **Found by.** `latih`
        <BLANKLINE>
    """
    return "\n\n".join(_blocks(printed(codebook, language=language))) + "\n"


def _blocks(content: Printed) -> Iterator[str]:
    language = content.language
    yield f"# {_escaped(content.title)}"
    digest = f" ({content.digest})" if content.digest else ""
    version = f"{say('words.version', language)} {_escaped(content.version)}"
    yield f"{say('words.codebook', language)} {_code(content.name)}, {version}".replace(digest, "")
    if content.source:
        yield f"**{say('codebook.source', language)}.** {_escaped(content.source)}"
    for section in content.sections:
        yield from _section(section, content, level=2)
    if content.cues:
        yield f"## {say('codebook.cues', language)}"
        yield "\n".join(f"- **{title}**: {_escaped(cues)}" for title, cues in content.cues)
    if content.actors:
        yield f"## {say('codebook.actors', language)}"
        yield "\n".join(_actor(*actor) for actor in content.actors)
    if content.verdict:
        yield f"## {say('codebook.verdict_rule', language)}"
        yield "\n".join(f"- {title}: {value}" for title, value in content.verdict)


def _section(section: Section, content: Printed, *, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, 6)} {_escaped(section.label)}"  # Markdown has six levels of headings
    yield _code(section.id)
    for title, text in section.texts:
        yield f"**{title}.** {_escaped(text)}"
    for title, sentences in section.sentences:
        yield f"**{title}**"
        yield "\n".join(f"- {_escaped(sentence)}" for sentence in sentences)
    if section.rules:
        yield f"**{say('codebook.found_by', content.language)}.** {' · '.join(map(_code, section.rules))}"
    for title, terms in section.conditions:
        yield f"**{title}** {_code(terms)}"
    for indicator in section.indicators:
        yield from _section(indicator, content, level=level + 1)


def _actor(name: str, kind: str, aliases: str) -> str:
    about = "; ".join(_escaped(part) for part in (kind, aliases) if part)
    return f"- {_escaped(name)} ({about})" if about else f"- {_escaped(name)}"


def _escaped(text: str) -> str:
    """Text in which no character is Markdown or HTML; lines stay lines."""
    text = re.sub(r"([\\`*_\[\]<>|~$])", r"\\\1", text.strip()).replace("&", "&amp;")
    lines = (re.sub(r"^(\d*)([#+=-]|(?<=\d)[.)](?=\s))", r"\1\\\2", line.strip()) for line in text.split("\n"))
    return "  \n".join(lines)


def _code(text: str) -> str:
    """Text as code, whatever backticks it holds."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{' '.join(text.split())}{padding}{fence}"
