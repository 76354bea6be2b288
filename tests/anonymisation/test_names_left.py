"""Names of every kind, in every format: each is replaced, or told."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pytest

from qualcode.anonymisation import Leftover, anonymised, leftovers, people, pseudonyms
from qualcode.anonymisation.report_parts import report_parts
from qualcode.codebook.codebook import Code, Codebook
from qualcode.codings import Coding
from qualcode.reporting import rendered, report_of
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

BOOK = Codebook("b", {"en": "Study"}, (Code("hrd", {"en": "Training"}),), languages=("en",))
FORMATS = [".docx", ".xlsx", ".html", ".md", ".json", ".pdf"]

KINDS: dict[str, tuple[dict[str, str], str, str]] = {
    "a short name": ({"informant": "Jo"}, "Kata Bu Jo, Jo ikut. Jo bilang begitu.", "Jo"),
    "a short name in small letters": ({"informant": "Pak Li"}, "Kata orang li ikut juga.", "li"),
    "a name of one letter": ({"informant": "Ibu O"}, "Kata Bu O begitu.", "O"),
    "a name with a number": ({"informant": "Ani1"}, "Kata Ani1 begitu, Ani setuju.", "Ani"),
    "a name with a number apart": ({"informant": "Sari 2"}, "Kata Sari 2 dan Bu Sari begitu.", "Sari"),
    "a decomposed accent": ({"informant": "Andrés"}, "Kata Andre\u0301s begitu.", "Andres"),
    "a composed accent": ({"informant": "Andre\u0301s"}, "Kata Andrés begitu.", "Andres"),
    "another apostrophe": ({"informant": "Ma'ruf"}, "Kata Ma\u2019ruf dan Ma\u02bcruf dan Maruf begitu.", "Maruf"),
    "another hyphen": ({"informant": "Nur-Aini"}, "Kata Nur\u2011Aini dan Nur Aini dan Nur\u2013Aini.", "NurAini"),
    "an unseen character": ({"informant": "Halimah"}, "Kata Hali\u200bmah dan Ha\u00adlimah begitu.", "Halimah"),
    "a value of an attribute": ({"informant": "U01", "nama suami": "Halim"}, "Kata Halim begitu.", "Halim"),
    "within a word": ({"informant": "Suryani"}, "Kata buSuryani dan suryaninyalah begitu.", "Suryani"),
    "a near spelling": ({"informant": "Suryani"}, "Kata Suriani dan Suryanni begitu.", "Suriani"),
    "a near spelling in small letters": ({"informant": "Rosmawati"}, "Kata rosmawaty begitu.", "rosmawaty"),
    "letters apart": ({"informant": "Halimah"}, "Namanya H a l i m a h itu.", "Halimah"),
    "a third person": ({"informant": "U01"}, "Kata Bu Rina dan Bu Rina lagi.", "Rina"),
    "a third person of an everyday name": ({"informant": "U01"}, "Kata Pak Amat, amat bagus.", "Amat"),
    "a third person with a number": ({"informant": "U01"}, "Kata Pak Amin2 dan Pak Amin2 lagi.", "Amin"),
    "a third person of two letters with a number": ({"informant": "U01"}, "So said Mr Ho2 to us.", "Ho"),
    "a third person called si": ({"informant": "U01"}, "Itu si Akiong yang punya.", "Akiong"),
    "a third person in English": ({"informant": "U01"}, "So said Mr Ho to us.", "Ho"),
    "an identity number": ({"informant": "U01"}, "NIK saya 3372011203450001 itu.", "3372011203450001"),
    "an identity number in fours": ({"informant": "U01"}, "Nomor 3372 0112 0345 0001 itu.", "3372011203450001"),
    "an account": ({"informant": "U01"}, "Rekening BRI 0123-01-004567-50-8 itu.", "012301004567508"),
    "a hyphen left out": ({"informant": "Nur-Aini"}, "Kata Nuraini dan nuraini begitu.", "Nuraini"),
    "a number that touches": ({"informant": "Sari 2"}, "Kata Sari2 begitu.", "Sari"),
    "two words in one": ({"informant": "Sari Dewi"}, "Kata saridewi begitu.", "saridewi"),
    "behind two titles": ({"informant": "U01"}, "Kata Bapak Haji Marzuki begitu.", "Marzuki"),
    "behind a title with a point": ({"informant": "U01"}, "Kata Bu Hj. Kartini begitu.", "Kartini"),
    "behind an office": ({"informant": "U01"}, "Kata Pak Lurah Sutrisno begitu.", "Sutrisno"),
    "behind an office in capitals": ({"informant": "U01"}, "Kata Bu RT Marlina begitu.", "Marlina"),
    "behind a title of the coast": ({"informant": "U01"}, "Kata Cik Puan Zaleha dan Mbah Karso begitu.", "Zaleha"),
    "a third person in small letters": ({"informant": "U01"}, "Kata bu endang begitu.", "endang"),
    "a third person in capitals": ({"informant": "U01"}, "Kata PAK GUNAWAN begitu.", "GUNAWAN"),
    "a number plate": ({"informant": "U01"}, "Motor BP 4521 XY itu.", "BP4521XY"),
    "a number plate in one": ({"informant": "U01"}, "Mobil BP1877QA itu.", "BP1877QA"),
    "a page in a network": ({"informant": "U01"}, "Lihat facebook.com/keripik.lestari itu.", "keripiklestari"),
    "an identity number as it is said": (
        {"informant": "U01"},
        "NIK tiga tiga tujuh dua nol satu satu dua nol satu itu.",
        "tigatigatujuhduanolsatu",
    ),
    "a telephone as it is said": (
        {"informant": "U01"},
        "Nomor nol delapan satu dua, tiga empat lima enam tujuh itu.",
        "noldelapansatuduatiga",
    ),
    "digits that end in words": (
        {"informant": "U01"},
        "Nomor 0812 tiga empat lima enam tujuh itu.",
        "tigaempatlimaenam",
    ),
    "an account without its name": ({"informant": "U01"}, "Kirim ke 6612345678 saja.", "6612345678"),
    "an address": ({"informant": "U01"}, "Rumah di Jalan Merpati No. 12 itu.", "jalanmerpatino12"),
    "a day of birth": ({"informant": "U01"}, "Saya lahir tanggal 12 Maret 1985 itu.", "12maret1985"),
    "a passport": ({"informant": "U01"}, "Paspor saya B1234567 itu.", "B1234567"),
}


def letters(text: str) -> str:
    """Letters and digits without marks, small."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in bare if sign.isalnum())


def study(attributes: dict[str, str], speech: str, *, name: str = "one") -> tuple[Transcript, Coding]:
    """One interview and a coding of all that was said in it."""
    text = f"P: Bagaimana?\nN: {speech}"
    start = text.index(speech)
    turns = (Turn(Span(3, 13), "P", interviewer=True), Turn(Span(start, len(text)), "N"))
    coding = Coding(name, Span(start, len(text)), speech, "hrd", None, "achieved")
    return Transcript(name, text, turns, attributes), coding


@lru_cache(maxsize=8)
def report_on(kinds: tuple[str, ...], suffix: str) -> tuple[tuple[tuple[str, str], ...], tuple[Leftover, ...]]:
    """The parts of an anonymous report on an interview of each kind, and what is told of it."""
    made = [study(*KINDS[kind][:2], name=f"i{number}") for number, kind in enumerate(kinds)]
    transcripts = [transcript for transcript, _ in made]
    table = pseudonyms(people(transcripts))
    clean = anonymised(transcripts, table)
    data = rendered(report_of(clean.codings(coding for _, coding in made), clean.transcripts, BOOK), f"r{suffix}")
    return tuple(report_parts(data, suffix)), tuple(leftovers(Path(f"r{suffix}"), data, table))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_name_is_replaced_or_told(kind: str, suffix: str) -> None:
    """In each format: a part of the report that still has the name's letters has a place that is told."""
    parts, told = report_on(tuple(KINDS), suffix)
    name, first = letters(KINDS[kind][2]), KINDS[kind][1].split()[0]
    assert any(first in text for _, text in parts), "what was said is in the report"
    seen = [(where, unicodedata.normalize("NFKD", text)) for where, text in parts]
    if len(name) > 3:
        left = {where for where, text in seen if name in letters(text)}
    else:  # in what was said: two letters stand in many words of a report
        alone = re.compile(rf"(?<![^\W_]){name}(?![^\W_])", re.IGNORECASE)
        left = {where for where, text in seen if alone.search(text) and first in text}
    assert left <= {one.where for one in told}


@pytest.mark.parametrize(
    "kind", ["a short name", "a name with a number", "a decomposed accent", "a composed accent", "another apostrophe",
             "another hyphen", "an unseen character", "a value of an attribute", "an identity number",
             "an identity number in fours", "an account", "a passport", "a hyphen left out", "a number that touches",
             "a number plate", "a number plate in one", "a page in a network", "an identity number as it is said",
             "a telephone as it is said", "digits that end in words"])  # fmt: skip
def test_what_can_be_known_is_replaced(kind: str) -> None:
    """And nothing is asked."""
    parts, told = report_on((kind,), ".md")
    assert told == ()
    assert not any(letters(KINDS[kind][2]) in letters(text) for _, text in parts if "Kata" in text)


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("a short name in small letters", "a name"),
        ("within a word", "within"),
        ("a near spelling", "spelling"),
        ("a near spelling in small letters", "spelling"),
        ("letters apart", "within"),
        ("a third person", "title"),
        ("a third person of an everyday name", "title"),
        ("a third person called si", "title"),
        ("a third person in English", "title"),
        ("two words in one", "within"),
        ("behind two titles", "title"),
        ("behind a title with a point", "title"),
        ("behind an office", "title"),
        ("behind an office in capitals", "title"),
        ("behind a title of the coast", "title"),
        ("a third person in small letters", "title"),
        ("a third person in capitals", "title"),
        ("an account without its name", "number"),
        ("an address", "place"),
        ("a day of birth", "number"),
    ],
)
def test_what_cannot_be_known_is_asked(kind: str, what: str) -> None:
    """By its place; no message holds the word."""
    _, told = report_on((kind,), ".md")
    assert {left.what for left in told} == {what}
    word = letters(KINDS[kind][2])
    assert not any(word in letters(str(left).split(": ", 2)[2]) for left in told if len(word) > 2)


def test_an_answer_is_kept_and_not_asked_again() -> None:
    """`yes` leaves the word, `no` replaces it in any case, by the code of whom it resembles."""
    transcript, coding = study({"informant": "Suryani"}, "Kata Suriani dan Bu Rina, suriani begitu.")
    table = pseudonyms(people([transcript]))

    def asked() -> set[str]:
        clean = anonymised([transcript], table)
        made = rendered(report_of(clean.codings([coding]), clean.transcripts, BOOK), "r.md")
        return {left.word for left in leftovers(Path("r.md"), made, table)}

    assert asked() == {"Suriani", "suriani", "Rina"}
    rows = table.asking(asked()).rows()
    answers = {"Suriani": "no", "Rina": "ya"}
    table = pseudonyms(people([transcript]), known=[{**row, "keep": answers.get(row["name"], "")} for row in rows])
    assert asked() == set()
    text = anonymised([transcript], table).transcripts[0].text
    assert text.endswith("Kata I1 dan Bu Rina, I1 begitu.")
    again = pseudonyms(people([transcript]), known=table.rows())
    assert (again.answered, again.always, again.words) == (table.answered, table.always, table.words)


@pytest.mark.parametrize(
    ("name", "id_", "clean"),
    [
        ("Ibu Suryani", "wawancarasuryani", "wawancarai1"),
        ("Ibu Suryani", "wawancaraBuSuryani-2", "wawancarai1-2"),
        ("Ani", "buani", "i1"),
        ("Ani", "u08-petani", "u08-petani"),
        ("Siti Aminah", "SitiAminah_final", "i1_final"),
        ("Nur-Aini", "nur\u2011aini", "i1"),
    ],
)
def test_a_name_run_together_in_a_file_name(name: str, id_: str, clean: str) -> None:
    """It goes from the id, and a word that merely holds its letters stays."""
    transcript, _ = study({"informant": name}, "Ya.", name=id_)
    assert anonymised([transcript], pseudonyms(people([transcript]))).transcripts[0].id == clean


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("N : Ibu Suryani\nP : Peneliti", ["Ibu Suryani"]),
        ("P : Rina Lestari\nN : Ibu Suryani", ["Rina Lestari", "Ibu Suryani"]),
        ("N = Narasumber (Ibu Suryani)", ["Ibu Suryani"]),
        ("N: Suryani\nP: Rina Lestari", ["Suryani", "Rina Lestari"]),
        ("Informan: Jo\nNama suami: Halim", ["Jo", "Halim"]),
        ("Informan: Pagi Bu\nPewawancara: Halo", []),
        ("P: Halo.\nN: Iya", []),
        ("P: Selamat pagi\nN: Pagi", []),
    ],
)
def test_a_legend_names_people(head: str, names: list[str]) -> None:
    """Whom a label stands for, whether it asks or answers; greetings are no legend."""
    text = f"{head}\n\nP: Pagi, apa kabar?\nN: Baik, pagi ini sepi, iya."
    turns = (Turn(Span(len(text) - 5, len(text)), "N"), Turn(Span(len(text) - 9, len(text) - 6), "P", interviewer=True))
    found = people([Transcript("a", text, turns, {"informant": "U01"})])
    assert sorted(name for person in found for name in person.names) == sorted(names)


@pytest.mark.parametrize(
    ("attribute", "value", "named"),
    [
        ("nama suami", "Halimah", True),
        ("name of husband", "Halim", True),
        ("suami", "Halim", True),
        ("nama usaha", "Warung Biru", False),
        ("suami", "nelayan", False),
        ("pendidikan", "SMA", False),
        ("pemilik", "sendiri", False),
    ],
)
def test_attributes_name_others_too(attribute: str, value: str, named: bool) -> None:
    """Where the attribute says that its value is somebody's name."""
    transcript, _ = study({"informant": "U01", attribute: value}, "Ya.")
    found = people([transcript])
    assert [person.kind for person in found] == (["informant", "mentioned"] if named else ["informant"])
