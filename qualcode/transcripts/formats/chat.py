"""CHAT files (.cha) of CLAN and TalkBank: speakers' tiers with their continuation lines and times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.transcripts.attributes import collect
from qualcode.transcripts.from_text import Document, Utterance, from_utterances, joined
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import meaning
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

# The talk alone needs three rules of the format: a tab ends the tier's name, a tab begins a continuation, `%` and `@`
# are no talk. Why no library does it: docs/decisions/0018-who-reads-chat-and-elan-files.md
_TIER = re.compile(r"\*(?P<code>[^:\t]{1,30}):[ \t]*(?P<words>.*)")
_TIMES = re.compile("\x15(?P<start>\\d{1,12})_(?P<end>\\d{1,12})\x15|\x15[^\x15]*\x15")
_LANGUAGES = {"ind": "id", "eng": "en", "msa": "ms", "zsm": "ms"}


def read_chat(source: Source) -> Iterator[Transcript]:
    """The transcript in a .cha file; dependent tiers (`%mor`, `%com` …) are never talk."""
    text, notes = source.text()
    headers: dict[str, str] = {}
    said: list[Utterance] = []
    left = comments = 0
    for line in _whole_lines(text):
        if line.startswith("@"):
            name, _, value = line[1:].partition(":")
            headers.setdefault(key_of(name), value.strip())
            comments += key_of(name) == "comment"
        elif found := _TIER.match(line):
            said.append(_utterance(found["code"], found["words"], _people(headers.get("participants", ""))))
        else:
            left += bool(line.strip())
    if not said:
        raise TranscriptError("no speaker's tier in this file", "check that lines begin with *CODE:", path=source.path)
    language = _LANGUAGES.get(headers.get("languages", "").split(",")[0].strip(), "")
    given = collect([("language", language), ("date", headers.get("date", "")), ("place", headers.get("location", ""))])
    notes += (Note("reader.left.dependent_tiers", count=left),) if left else ()
    notes += (Note("reader.left.chat_comments", count=comments),) if comments else ()
    yield from_utterances(joined(said), Document.of(source, given=given, notes=notes))


def _whole_lines(text: str) -> Iterator[str]:
    """The lines, those that begin with a tab joined to the one above."""
    whole = ""
    for line in text.split("\n"):
        if line.startswith("\t"):
            whole += f" {line.strip()}"
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole


def _people(participants: str) -> Mapping[str, tuple[str, str]]:
    """By code: the name and the role, of `PAR Rina Informant, INV Investigator`."""
    people = {}
    for person in participants.split(","):
        code, *rest = person.split() or [""]
        if code:
            people[code] = (" ".join(rest[:-1]), rest[-1] if rest else "")
    return people


def _utterance(code: str, words: str, people: Mapping[str, tuple[str, str]]) -> Utterance:
    times = _TIMES.search(words)
    start, end = (int(times[name]) / 1000 for name in ("start", "end")) if times and times["start"] else (None, None)
    name, role = people.get(code, ("", ""))
    asks = role.casefold() in {"investigator", "interviewer"} or meaning(key_of(role)) == "asks"
    return Utterance(name or code, _TIMES.sub("", words).strip(), start, end, asks=asks if role else None)
