"""Words that informants said, to find claims about something nobody spoke of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.language import Lexicon, fold, is_function_word, without_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.codebook.codebook import Codebook
    from qualcode.transcripts.transcript import Transcript

SHORTEST = 4
"""Letters from which on a word says something."""

GENERIC = {
    "id": frozenset(
        """
        ada akibat antara antarinstansi awal bahwa baik banyak beberapa belum bentuk berbagai berdasar berupa bulan
        cakup cenderung cukup daerah dampak dapat demi dengan dukung gelar golong guna hari hasil hingga informan
        instansi intensif juga jumlah kabupaten kegiatan kembang kepada kerap konsep kota kurang lain laksanakan laku
        lalui langsung lapangan luas masing masyarakat maupun mayoritas memberi meningkat menurut mereka meski miliki
        minggu nyata optimal orang pandang pelaku pemerintah penelitian pengaruh pernah pihak program proses provinsi
        rencanakan resmi rupa sangat sebab secara sehingga selenggara seluruh semua serta sesuai sesudah setiap suatu
        sudah susun tahun tampak telah tempat tengah terjadi terkait tersebut tidak timbul tujuan tunjuk ubah umum
        untuk upaya utama walau wawancara wujud
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
"""Words that any report uses, for any form of theirs."""


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Words that informants said, by language, and words that tell nothing.

    Args:
        said: Language → all words that informants said.
        transcripts: Language → number of transcripts.
        known: Language → words that tell nothing: the codebook's own, and those that any report uses.
        anywhere: Words that stand anywhere in codebook, transcripts or their attributes, whoever said them.
        languages: Transcript id → its language.
        described: Transcript id → its attributes in small letters: role, place and the like.
    """

    said: Mapping[str, Lexicon]
    transcripts: Mapping[str, int]
    known: Mapping[str, Lexicon]
    anywhere: frozenset[str] = frozenset()
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    described: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def unspoken(self, text: str, *, language: str) -> tuple[list[str], int]:
        """Return the telling words of a text that nobody said in any form, and the number of its telling words.

        Names, the codebook's own words and words that any report uses tell nothing. Without enough interviews in the
        language, no word is said to be unspoken.
        """
        if self.transcripts.get(language, 0) < ENOUGH or language not in GENERIC:
            return [], 0
        telling: dict[str, bool] = {}
        for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):  # bahu-membahu, inter-agency: one word
            parts = [fold(part) for part in match[0].split("-") if len(part) >= SHORTEST]
            first = match.start() == 0
            if (match[0][0].isupper() and not first) or all(map(is_function_word, parts)):
                continue
            if not any(self.known[language].has_kin(part) for part in parts):
                telling[match[0]] = not any(self.said[language].has_kin(part) for part in parts)
        return [word for word, absent in telling.items() if absent], len(telling)

    def unknown_names(self, text: str, *, language: str) -> list[str]:
        """Return the names in a sentence (capitals behind its first word) that stand nowhere in interviews or codebook.

        A name that goes on from a known one, or the other way round, is known: Malaysia, Malaysian.

        Example:
            >>> SpokenWords({}, {"id": 9}, {}, frozenset({"bintan"})).unknown_names(
            ...     "Kursus di Bintan dan Dubai, 2019.", language="id"
            ... )
            ['Dubai']
        """
        if not self.transcripts:
            return []
        found = (match[0] for match in re.finditer(r"(?<!^)\b[^\W\d_]+", text) if match[0][0].isupper())
        names = (name for name in dict.fromkeys(found) if len(name) >= SHORTEST - 1)
        return [name for name in names if not self._is_known_name(fold(name), language)]

    def _is_known_name(self, name: str, language: str) -> bool:
        if name in self.anywhere or is_function_word(name):
            return True
        if language in self.known and self.known[language].has_kin(name):
            return True
        return any(
            min(len(name), len(word)) >= NAME_STEM
            and abs(len(name) - len(word)) <= NAME_ENDING
            and (name.startswith(word) or word.startswith(name))
            for word in self.anywhere
        )


NAME_STEM, NAME_ENDING = 5, 3
"""Letters that two names begin with, and that one may add, to be of one thing: Malaysia, Malaysian."""

ENOUGH = 5
"""Interviews in a language, from which on it tells something that nobody said a word."""


def spoken_words(transcripts: Sequence[Transcript], codebook: Codebook) -> SpokenWords:
    """Return the words that informants said, and the codebook's own.

    Example:
        >>> said, known = Lexicon(["dilatih"], language="id"), Lexicon([], language="id")
        >>> spoken = SpokenWords({"id": said}, {"id": 9}, {"id": known})
        >>> spoken.unspoken("pelatihan robotika", language="id")
        (['robotika'], 2)
    """
    from qualcode.passages import language_of

    found: dict[str, set[str]] = {}
    languages = {transcript.id: language_of(transcript, codebook) for transcript in transcripts}
    for transcript in transcripts:
        language = languages[transcript.id]
        spoken = (turn.span.quote(transcript.text) for turn in transcript.turns if not turn.interviewer)
        found.setdefault(language, set()).update(_words(spoken))
    said = {language: Lexicon(words, language=language) for language, words in found.items()}
    own = frozenset(word for word in _words(_texts(codebook)) if len(word) >= SHORTEST - 1)
    known = {language: Lexicon(own | generic, language=language) for language, generic in GENERIC.items()}
    anywhere = own.union(_words(_everywhere(transcripts)))
    described = {transcript.id: "\n".join(transcript.attributes.values()).casefold() for transcript in transcripts}
    return SpokenWords(said, Counter(languages.values()), known, anywhere, languages, described)


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (fold(word) for text in texts for word in re.findall(r"[^\W\d_]+", without_times(text)))


def _everywhere(transcripts: Iterable[Transcript]) -> Iterator[str]:
    for transcript in transcripts:
        yield transcript.id
        yield transcript.text
        yield from transcript.attributes.values()
        for turn in transcript.turns:
            yield turn.speaker or ""


def _texts(codebook: Codebook) -> Iterator[str]:
    """All texts and search terms of a codebook, but its examples."""
    yield from codebook.title.values()
    for code in codebook:
        for texts in (code.label, code.brief, code.definition, code.when_to_use):
            yield from texts.values()
    yield from (term.text for rule in codebook.rules for slot in rule.slots for term in slot)
    yield from (*codebook.stance.achieved, *codebook.stance.shortcoming, *codebook.stance.neutral)
    yield from (name for actor in codebook.actors for name in (actor.name, *actor.aliases))
