"""One suggestion as a reviewer reads it: the passage in its talk, the words it rests on, and why it is suggested."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.cli.screens.findings import PILLAR_STYLES
from qualcode.cli.screens.text import STANCE_STYLES, styled
from qualcode.codings import QUESTION, SIGNS, is_model
from qualcode.spans import Span
from qualcode.transcripts import Turn
from qualcode.wording import clock, phrase, say, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.text import Text

    from qualcode.codebook import Code, Codebook
    from qualcode.codings import Coding, Matched
    from qualcode.store import CurrentCoding

BREAK = re.compile(r"\s*\n[>\s]*")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that could move a terminal's cursor or reverse its text."""
PASSAGE = "▸ "
HEADS = {"stance": "review.heads.stance", "why": "structure.heads.why", "also": "review.heads.also"}


def head_line(language: str, *, left: int, done: Mapping[str, int], coder: str, blind: bool) -> Text:
    """Count what is left and what was done so far, and name the reviewer."""
    told = counted(done, language)
    who = f"  {coder}{', ' + say('cli.blind', language) if blind else ''}"
    return styled(say("page.review.left", language, n=left), "bold", f"  {told}" if told else "", "dim", who, "dim")


def counted(done: Mapping[str, int], language: str) -> str:
    """A list of what was done, each with how often.

    Example:
        >>> counted({"accepted": 2, "skipped": 1, "undone": 0}, "id")
        '2 diterima, 1 dilewati'
    """
    kinds = texts_of("decisions", language)
    words = ((word.replace(" ", "_"), count) for word, count in done.items() if count)
    return ", ".join(
        f"{count} {kinds[word] if word in kinds else say(f'review.counted.{word}', language)}" for word, count in words
    )


def talk_lines(item: CurrentCoding, *, text: str, turns: Sequence[Turn], room: int) -> list[Text]:
    """The passage as it was said, with about `room` characters of the talk before and behind it.

    Args:
        item: The coding.
        text: The text that its span counts in; empty where its words are gone.
        turns: Turns of that text; where there are none, the text is one.
        room: Characters of context on either side.
    """
    coding = item.coding
    if not text or coding.span.quote(text) != coding.quote:
        return [styled(_plain(coding.quote), "bold")]
    window = _window(text, coding.span, room)
    parts = [turn for turn in turns if turn.span.overlaps(window)]
    if not any(turn.span.overlaps(coding.span) for turn in parts):
        parts = [Turn(Span(0, len(text)))]
    return [line for turn in parts for line in _turn_lines(turn, coding, text, window)]


def coding_lines(
    item: CurrentCoding,
    *,
    codebook: Codebook,
    language: str,
    neighbours: Sequence[CurrentCoding] = (),
    hides_stance: bool = False,
) -> list[Text]:
    """Show what is to be decided: the code with its definition, the stance, and why both were suggested."""
    coding = item.coding
    lines = code_lines(coding, codebook, language)
    if hides_stance and coding.status == "suggested":
        hidden = styled(head_of("stance", language), "dim", say("review.hidden", language), "dim")
        return [*lines, hidden, _why(item, language)]
    about = [stance_line(coding, language), _why(item, language)]
    return [*lines, *about, *_beside(neighbours, language), *_state(item, language)]


def head_of(name: str, language: str) -> str:
    """The head of a line about a coding, `stance`, `why` or `also`, all of one width."""
    heads = {each: say(key, language) for each, key in HEADS.items()}
    return heads[name].ljust(max(map(len, heads.values())) + 2)


def code_lines(coding: Coding, codebook: Codebook, language: str) -> list[Text]:
    """Show the code of a coding, with all above it, and its definition."""
    codes = {code.id: code for code in codebook}
    pillars = [code.id for code in codebook.codes]
    style = PILLAR_STYLES[pillars.index(coding.code) % len(PILLAR_STYLES)] if coding.code in pillars else ""
    name = styled(_label(codes.get(coding.code), coding.code, language), f"bold {style}")
    for below in coding.path[1:]:
        name.append(f" › {_label(codes.get(below), below, language)}", style)
    name.append(f"   {coding.indicator or coding.code}", "dim")
    return [name, *_brief(codes.get(coding.indicator or coding.code), language)]


def stance_line(coding: Coding, language: str) -> Text:
    """Show the stance of a coding, and why it was suggested."""
    stance = styled(head_of("stance", language), "dim")
    stance.append(f"{SIGNS[coding.stance]} {say(f'stances.{coding.stance}', language)}", STANCE_STYLES[coding.stance])
    reason = phrase(coding.stance_reason, language)
    told = [each for each in (reason, _words(coding.cues, language, kinds=True)) if each]
    stance.append(f"  {'; '.join(told)}", "dim")
    return stance


def _window(text: str, span: Span, room: int) -> Span:
    """The passage with some talk around it, from a word's beginning to a word's end."""
    start, end = max(0, span.start - room), min(len(text), span.end + room)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _turn_lines(turn: Turn, coding: Coding, text: str, window: Span) -> Iterator[Text]:
    """Yield what one speaker says within the window; the passage has a line of its own, its matched words marked."""
    start, end = max(turn.span.start, window.start), min(turn.span.end, window.end)
    line = styled(f"{_plain(turn.speaker)}: " if turn.speaker else "", "dim bold")
    if turn.start_time is not None:
        line.append(f"{clock(turn.start_time)} ", "dim")
    line.append("… " if start > turn.span.start else "", "dim")
    marked = [*coding.matched, *coding.cues]
    borders = {start, end, coding.span.start, coding.span.end}
    borders.update(place for word in marked for place in (word.span.start, word.span.end))
    inside = False
    for left, right in pairwise(sorted(place for place in borders if start <= place <= end)):
        piece = Span(left, right)
        if piece.overlaps(coding.span) is not inside:
            inside = not inside
            if line.plain.strip():
                yield line
            line = styled(PASSAGE if inside else "", "bold")
        words = _plain(piece.quote(text))
        line.append(words if line.plain else words.lstrip(), _piece_style(piece, coding))
    line.append(" …" if end < turn.span.end else "", "dim")
    if line.plain.strip():
        yield line


def _piece_style(piece: Span, coding: Coding) -> str:
    if not piece.overlaps(coding.span):
        return "dim"
    if any(piece.overlaps(word.span) for word in coding.matched):
        return "bold underline reverse"
    if any(piece.overlaps(cue.span) for cue in coding.cues):
        return f"bold underline {STANCE_STYLES[coding.stance]}"
    return "bold"


def _why(item: CurrentCoding, language: str) -> Text:
    coding = item.coding
    code = coding.indicator or coding.code
    told = say("page.origin.person", language, coder=coding.coder)
    if coding.rule:
        told = say("review.because_rule", language, rule=coding.rule, words=_words(coding.matched))
    if is_model(coding.coder):
        told = say("model.suggests", language, coder=coding.coder, words=_words(coding.matched))
    if coding.origin == QUESTION:
        told = say("explain.question", language, code=code, rule=coding.rule)
    return styled(head_of("why", language), "dim", told)


def _state(item: CurrentCoding, language: str) -> Iterator[Text]:
    if item.anchor == "altered":
        yield styled(say("review.altered", language), "bold yellow")
    if item.coding.status != "suggested":
        style = "bold green" if item.coding.status == "accepted" else "bold red"
        by = say("review.by", language, names=", ".join(item.decided_by)) if item.decided_by else ""
        yield styled(f"{say(f'decisions.{item.coding.status}', language)}{by}", style)


def _beside(neighbours: Sequence[CurrentCoding], language: str) -> Iterator[Text]:
    if not neighbours:
        return
    line = styled(head_of("also", language), "dim")
    for position, each in enumerate(neighbours):
        coding = each.coding
        line.append("  " if position else "")
        mark = {"accepted": "+", "rejected": "-", "suggested": ""}[coding.status]
        line.append(f"{mark}{coding.indicator or coding.code} {SIGNS[coding.stance]}", STANCE_STYLES[coding.stance])
    yield line


def _brief(code: Code | None, language: str) -> Iterator[Text]:
    """The one-line definition, and when not to use the code."""
    for is_not, told in ((False, code.brief), (True, code.when_not_to_use)) if code else ():
        words = _plain(told.get(language) or next(iter(told.values()), ""))
        if words:
            yield styled(say("review.not", language, told=words) if is_not else words, "dim italic")


def _words(words: Sequence[Matched], language: str = "en", *, kinds: bool = False) -> str:
    told = (f"“{_plain(word.text)}”{f' ({phrase(word.rule, language)})' if kinds else ''}" for word in words)
    return ", ".join(dict.fromkeys(told))


def _label(code: Code | None, id_: str, language: str) -> str:
    return (code.label.get(language) or next(iter(code.label.values()), id_)) if code else id_


def _plain(words: str) -> str:
    return CONTROL.sub("�", BREAK.sub(" ", words))
