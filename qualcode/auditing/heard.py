"""Words that informants said, so that a claim about something nobody spoke of can be told."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.language import fold
from qualcode.language.ordinary import FUNCTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.codebook.codebook import Codebook
    from qualcode.transcripts.transcript import Transcript

__all__ = ["GENERIC", "Heard", "heard_in"]

SHORTEST = 4
"""Letters of a word that says something."""

_PREFIX = {
    "id": re.compile(
        r"^(?:memper|diper|menge|meng|meny|mem|men|me|penge|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se|nge|ng|ny)(?=\w{3})"
    ),
    "en": re.compile(r"^(?:un|re|in|dis)(?=\w{4})"),
}
_SUFFIX = {
    "id": re.compile(r"(?<=\w{3})(?:kannya|annya|inya|kanlah|kan|nya|lah|kah|pun|an|in|i|ku|mu)$"),
    "en": re.compile(r"(?<=\w{3})(?:ations?|ings?|ments?|ness|ers?|ors?|ed|es|ly|ies|s|e|y|al|ion|ions|ive)$"),
}
GENERIC = {
    "id": frozenset(
        """
        adanya antara beberapa berbagai berdasarkan berupa dapat guna hasil hingga instansi jumlah kegiatan kepada
        kota kabupaten provinsi lainnya luas masing maupun melakukan melalui memberikan mendapatkan mengadakan mereka
        merupakan pelaku pelaksanaan pemerintah pihak program proses sangat secara sehingga sejumlah serta suatu sudah
        telah tempat terkait tersebut tujuan upaya masyarakat daerah penelitian menunjukkan informan wawancara konsep
        bentuk menurut sesuai dilakukan diberikan diadakan terlaksana berjalan berhasil baik cukup meningkatkan
        meningkat mengembangkan perkembangan bahwa dengan untuk dalam tahun bulan minggu hari setiap semua seluruh
        pernah belum tidak orang juga langsung meskipun walaupun kendatipun sesudah lapangan umumnya
        """.split()  # noqa: SIM905 -- a list reads better as words
    ),
    "en": frozenset(
        """
        about across activities agencies also among based been city conducted department development different findings
        given government have held into more most office other people programme programs provided provides public
        received related results several show shows study such that their there these they this those through various
        which with within without year month week every never always were from community regularly well achieved
        successful although though while whereas because whose whom once despite
        """.split()  # noqa: SIM905
    ),
}
"""Words that any report uses."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What can be known to be unheard.

    Args:
        stems: Language → stems of all words that informants said.
        transcripts: Language → how many there are.
        known: Stems of the codebook's own words.
        anywhere: Words that stand anywhere in transcripts or their attributes, whoever said them.
        languages: Transcript id → its language.
    """

    stems: Mapping[str, frozenset[str]]
    transcripts: Mapping[str, int]
    known: frozenset[str]
    anywhere: frozenset[str] = frozenset()
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def unheard(self, text: str, *, language: str) -> tuple[list[str], int]:
        """The telling words of a text that nobody said in any form, and how many telling words it has.

        Names, the codebook's own words and words that any report uses tell nothing. Without enough interviews in the
        language, nothing is known to be unheard.
        """
        if self.transcripts.get(language, 0) < ENOUGH or language not in GENERIC:
            return [], 0
        telling: dict[str, bool] = {}
        for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):  # bahu-membahu, inter-agency: one word
            parts = [fold(part) for part in match[0].split("-") if len(part) >= SHORTEST]
            first = match.start() == 0
            if (match[0][0].isupper() and not first) or set(parts) <= GENERIC[language] | FUNCTION:
                continue
            roots = frozenset[str]().union(*(stems(part, language=language) for part in parts))
            if not roots & self.known:
                telling[match[0]] = not roots & self.stems[language]
        return [word for word, absent in telling.items() if absent], len(telling)

    def strangers(self, text: str) -> list[str]:
        """The names in a sentence (capitals behind its first word) that stand nowhere in interviews or codebook.

        Example:
            >>> Heard({}, {"id": 9}, frozenset(), frozenset({"bintan"})).strangers("Kursus di Bintan dan Dubai, 2019.")
            ['Dubai']
        """
        if not self.anywhere:
            return []
        found = (match[0] for match in re.finditer(r"(?<!^)\b[^\W\d_]+", text) if match[0][0].isupper())
        return [
            name
            for name in dict.fromkeys(found)
            if len(name) >= SHORTEST - 1 and fold(name) not in self.anywhere and fold(name) not in self.known
        ]


ENOUGH = 5
"""Interviews in a language, from which on it means something that nobody said a word."""


def heard_in(transcripts: Sequence[Transcript], codebook: Codebook) -> Heard:
    """What informants said, and the codebook's own words.

    Example:
        >>> from qualcode.auditing.heard import Heard, stems
        >>> heard = Heard({"id": stems("dilatih", language="id")}, {"id": 9}, frozenset())
        >>> heard.unheard("pelatihan robotika", language="id")
        (['robotika'], 2)
    """
    from qualcode.matching.passages import language_of

    found: dict[str, set[str]] = {}
    languages = {transcript.id: language_of(transcript, codebook) for transcript in transcripts}
    for transcript in transcripts:
        language = languages[transcript.id]
        words = {
            fold(word)
            for turn in transcript.turns
            if not turn.interviewer
            for word in re.findall(r"[^\W\d_]+", turn.span.quote(transcript.text))
        }
        for word in words:
            found.setdefault(language, set()).update(stems(word, language=language))
    known: set[str] = set()
    for language in codebook.languages:
        for text in _texts(codebook):
            for word in re.findall(r"[^\W\d_]{3,}", text):
                known |= stems(fold(word), language=language)
    anywhere = {fold(word) for text in _everywhere(transcripts) for word in re.findall(r"[^\W\d_]+", text)}
    by_language = {language: frozenset(words) for language, words in found.items()}
    return Heard(by_language, Counter(languages.values()), frozenset(known), frozenset(anywhere), languages)


def _everywhere(transcripts: Iterable[Transcript]) -> Iterator[str]:
    for transcript in transcripts:
        yield transcript.id
        yield transcript.text
        yield from transcript.attributes.values()
        for turn in transcript.turns:
            yield turn.speaker or ""


def _texts(codebook: Codebook) -> Iterator[str]:
    """Everything that a codebook says and looks for, but its examples."""
    yield from codebook.title.values()
    for code in codebook:
        for texts in (code.label, code.brief, code.definition, code.when_to_use):
            yield from texts.values()
    yield from (term.text for rule in codebook.rules for slot in rule.slots for term in slot)
    yield from (*codebook.stance.achieved, *codebook.stance.shortcoming, *codebook.stance.neutral)
    yield from (name for actor in codebook.actors for name in (actor.name, *actor.aliases))


def stems(word: str, *, language: str) -> frozenset[str]:
    """A word with fewer and fewer of its affixes: two words with one of these in common may be forms of one.

    Example:
        >>> sorted(stems("pelatihan", language="id"))
        ['latih', 'latihan', 'pelatih', 'pelatihan']
    """
    if language not in _PREFIX:
        return frozenset({word})
    found = {word}
    for _ in range(2):
        for one in sorted(found):
            found.add(_SUFFIX[language].sub("", one))
            found.add(_PREFIX[language].sub("", one))
    return frozenset(stem for stem in found if len(stem) >= SHORTEST - 1)
