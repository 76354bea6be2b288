"""Words that are forms of a root, and words that are not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from qualcode.language import explain_form, is_form_of, root_forms, root_patterns

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "word-forms.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
KINDS = sorted({kind for _form, _root, _is, kind, _language in PAIRS})


@pytest.mark.parametrize("kind", KINDS)
def test_every_listed_pair_is_judged_right(kind: str) -> None:
    """Each form in the list is, or is not, a form of its root, as its line says."""
    wrong = [
        (form, roots, verdict)
        for form, roots, verdict, of_kind, language in PAIRS
        if of_kind == kind
        and any(is_form_of(form, root, language=language) for root in roots.split("|")) != (verdict == "1")
    ]
    assert wrong == []


def test_the_list_is_broad() -> None:
    """The list holds at least six hundred pairs over at least two hundred roots, a tenth of them no forms."""
    assert len(PAIRS) >= 600
    assert len({root for _form, root, *_rest in PAIRS}) >= 200
    assert sum(verdict == "0" for _form, _root, verdict, *_rest in PAIRS) >= len(PAIRS) / 10


@pytest.mark.parametrize(
    ("word", "root", "explained"),
    [
        ("menyediakan", "sedia", "menyediakan = meN- + sedia + -kan"),
        ("minjemin", "pinjam", "minjemin = N- + pinjem (pinjam) + -in"),
        ("pelatihan-pelatihannya", "latih", "pelatihan-pelatihannya = reduplicated + peN- + latih + -an + -nya"),
        ("pelatihan2", "latih", "pelatihan2 = reduplicated + peN- + latih + -an"),
        ("keberdayaan", "daya", "keberdayaan = ke- + ber- + daya + -an"),
        ("ketidakadilan", "adil", "ketidakadilan = ke- + tidak + adil + -an"),
        ("diperjualbelikan", "jual beli", "diperjualbelikan = di- + per- + jual beli + -kan"),
        ("belajarlah", "ajar", "belajarlah = ber- + ajar + -lah"),
        ("blm", "belum", "blm = blm (belum)"),
        ("mulain", "mulai", "mulain = mulai + -in"),
        ("dedaunan", "daun", "dedaunan = reduplicated + daun + -an"),
        ("pascapanen", "panen", "pascapanen = pasca- + panen"),
        ("KUR-nya", "KUR", "KUR-nya = KUR + -nya"),
    ],
)
def test_a_form_explains_itself(word: str, root: str, explained: str) -> None:
    """An analysis shows the prefixes, the root as said and as written, and the suffixes."""
    assert str(explain_form(word, root)) == explained


@pytest.mark.parametrize(
    ("word", "root", "explained"),
    [
        ("trainings", "train", "trainings = train + -ing + -s"),
        ("lent", "lend", "lent = lend + irregular"),
        ("organization", "organise", "organization = organise + -ion"),
        ("studied", "study", "studied = study + -ed"),
        ("small businesses", "small business", "small businesses = small + business + -s"),
    ],
)
def test_an_english_form_explains_itself(word: str, root: str, explained: str) -> None:
    """English forms name their suffix, or say that they are irregular."""
    assert str(explain_form(word, root, language="en")) == explained


def test_what_is_no_form_has_no_explanation() -> None:
    """There is no analysis of a word that only looks alike."""
    assert explain_form("letih", "latih") is None
    assert explain_form("market", "mark", language="en") is None


def test_a_derived_root_is_not_stripped() -> None:
    """A rule `pelatihan` means pelatihan and the words built on it, not the trainer."""
    assert is_form_of("pelatihannya", "pelatihan")
    assert not is_form_of("pelatih", "pelatihan")
    assert not is_form_of("latihan", "pelatihan")


def test_a_compound_is_found_joined_hyphenated_and_apart() -> None:
    """A compound is one word to its affixes, however it is spaced."""
    for word in ("kerjasama", "kerja-sama", "bekerja sama", "bekerjasama", "dikerjasamakan", "kerja samanya"):
        assert is_form_of(word, "kerja sama"), word
    assert not is_form_of("bekerja", "kerja sama")
    assert not is_form_of("bersama", "kerja sama")
    assert is_form_of("usaha-usaha kecil", "usaha kecil")


def test_a_short_root_needs_a_hyphen_for_its_prefix() -> None:
    """Two letters are too few to be believed inside a word, but not when a hyphen sets them off."""
    assert is_form_of("di-WA", "WA")
    assert not is_form_of("dewa", "WA")
    assert not is_form_of("bawa", "WA")


@pytest.mark.parametrize("word", ["PELATIHAN", "Pelatihan", "pélatihan", unicodedata.normalize("NFD", "pélatihan")])
def test_case_and_accents_do_not_matter(word: str) -> None:
    """Capitals, composed and decomposed accents all compare as plain letters."""
    assert is_form_of(word, "latih")


def test_a_dotted_capital_i_is_an_i() -> None:
    """The one letter that lengthens when lowered is still one letter."""
    assert is_form_of("İZİN", "izin")


def test_an_unknown_language_is_refused() -> None:
    """The message names the languages there are."""
    with pytest.raises(ValueError, match="'id' or 'en'"):
        is_form_of("Übung", "üben", language="de")


def test_a_root_is_compiled_once() -> None:
    """Asking twice gives the same compiled forms."""
    assert root_forms("latih") is root_forms("latih")
    assert root_patterns("pinjam") == root_forms("pinjam").patterns


def test_other_scripts_match_themselves() -> None:
    """A root in another script is a form of itself and takes no affix by accident."""
    assert is_form_of("обучение", "Обучение")
    assert is_form_of("训练", "训练")
    assert not is_form_of("训练班", "训练")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("root", ["' OR '1'='1", "'", "- '", "a '", "'' b", "1", "\u0301", "ʼ ʼ"])
def test_a_root_of_signs_finds_its_letters_or_nothing(root: str, language: str) -> None:
    """An apostrophe that stands alone is no part of a compound."""
    forms = root_forms(root, language=language)
    assert not forms.matches("pelatihan")
    assert forms.patterns is not None


@pytest.mark.parametrize(("word", "root"), [("rating", "rat"), ("hoping", "hop"), ("tubing", "tub"), ("robed", "rob")])
def test_one_syllable_doubles_its_consonant(word: str, root: str) -> None:
    """An undoubled consonant belongs to a word in -e."""
    assert not is_form_of(word, root, language="en")
    assert is_form_of(word, f"{root}e", language="en")


@pytest.mark.parametrize(("word", "root"), [("kenya", "ke"), ("dinya", "di"), ("diku", "di")])
def test_a_preposition_of_two_letters_has_no_owner(word: str, root: str) -> None:
    """A clitic behind it makes another word."""
    assert not is_form_of(word, root)
