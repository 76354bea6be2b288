"""Codebooks read from YAML."""

from __future__ import annotations

import copy
import json
import pickle
from hashlib import sha256
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from qualcode.codebook import Actor, Codebook, Example, StanceCues, Term, VerdictRule, load_codebook, parse_codebook
from qualcode.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path


def parse(text: str) -> Codebook:
    """The codebook in an indented text."""
    return parse_codebook(dedent(text))


def terms(codebook: Codebook) -> list[Term]:
    """The single terms of the rules, in order."""
    return [rule.slots[0][0] for rule in codebook.rules]


def test_three_lines_are_a_codebook() -> None:
    """A code with a label and a rule is enough; the rest has defaults."""
    codebook = parse("""\
        codes:
          hrd:
            {label: Training, rules: [latih]}
        """)
    assert [code.id for code in codebook] == ["hrd"]
    assert codebook.name == "codebook"
    assert codebook.title == {"id": "codebook"}
    assert codebook.languages == ("id",)
    assert codebook.unit == "sentence"
    assert codebook.verdict == VerdictRule()
    assert codebook.stance == StanceCues()
    assert codebook.rules[0].slots == ((Term("word", "latih"),),)


def test_head() -> None:
    """The head of the file becomes the codebook's own values."""
    codebook = parse("""\
        name: clinic
        version: 1.10
        title: {id: Klinik, en: Clinics}
        languages: [en, id]
        unit: turn
        source: {en: A study}
        interviewers: [Enumerator, Surveyor]
        codes: {access: {label: {id: Akses, en: Access}}}
        """)
    assert (codebook.name, codebook.version, codebook.unit) == ("clinic", "1.10", "turn")
    assert codebook.languages == ("en", "id")
    assert list(codebook.title.items()) == [("en", "Clinics"), ("id", "Klinik")]
    assert codebook.source == {"en": "A study"}
    assert codebook.interviewers == ("Enumerator", "Surveyor")
    assert codebook.label("access", language="id") == "Akses"


def test_text_of_a_code_in_the_first_language() -> None:
    """A plain text beside a label in two languages is in the first of them."""
    codebook = parse("""\
        languages: [id, en]
        codes:
          hrd:
            label: {id: Pelatihan, en: Training}
            brief: Belajar.
            definition: |
              Dua
              baris.
            when_to_use: {en: Somebody learns.}
            when_not_to_use: {id: Sepak bola., en: Football.}
        """)
    code = codebook.code("hrd")
    assert code.brief == {"id": "Belajar."}
    assert code.definition == {"id": "Dua\nbaris."}
    assert code.when_to_use == {"en": "Somebody learns."}
    assert code.when_not_to_use == {"id": "Sepak bola.", "en": "Football."}
    assert code.line == 3


def test_plain_texts_are_words_phrases_or_lists() -> None:
    """One word is a word, several are a phrase, and a name in angle brackets is all that the list holds."""
    codebook = parse("""\
        lists:
          business: [usaha mikro, UMKM, <trade>]
          trade: [dagang]
        codes:
          hrd: {label: Training, rules: [latih, kerja sama, undang-undang, <business>]}
        """)
    assert [rule.slots for rule in codebook.rules] == [
        ((Term("word", "latih"),),),
        ((Term("phrase", "kerja sama"),),),
        ((Term("phrase", "undang-undang"),),),
        ((Term("phrase", "usaha mikro"), Term("word", "UMKM"), Term("word", "dagang")),),
    ]


def test_kinds_of_terms() -> None:
    """Each kind of term keeps its text as written."""
    codebook = parse(r"""
        codes:
          hrd:
            label: Training
            rules:
              - word: latih
              - phrase: kerja sama
              - exact: KUR
              - glob: "bimtek*"
              - regex: 'di-?training\b'
              - {word: bina, only: [Pembinaan, dibina]}
              - {word: bina, never: [pembina]}
        """)
    assert terms(codebook) == [
        Term("word", "latih"),
        Term("phrase", "kerja sama"),
        Term("exact", "KUR"),
        Term("glob", "bimtek*"),
        Term("regex", r"di-?training\b"),
        Term("word", "bina", only=frozenset({"pembinaan", "dibina"})),
        Term("word", "bina", never=frozenset({"pembina"})),
    ]


def test_token_patterns_are_canonical_json_of_the_right_types() -> None:
    """Values that spaCy needs as truths or numbers are such; the order of keys does not matter."""
    codebook = parse("""\
        codes:
          hrd:
            label: Training
            rules:
              - pattern: [{OP: "?", LOWER: no}, {IS_ALPHA: true, LENGTH: {">=": 3}}, {LENGTH: 4, ORTH: {IN: [12, on]}}]
        """)
    assert json.loads(terms(codebook)[0].text) == [
        {"LOWER": "no", "OP": "?"},
        {"IS_ALPHA": True, "LENGTH": {">=": 3}},
        {"LENGTH": 4, "ORTH": {"IN": ["12", "on"]}},
    ]
    assert terms(codebook)[0].text.startswith('[{"LOWER":"no","OP":"?"},')


def test_near_all_and_any() -> None:
    """Slots hold their alternatives; only `near` has a distance, eight words if not given."""
    codebook = parse("""\
        lists: {business: [usaha, dagang]}
        codes:
          hrd:
            label: Training
            rules:
              - near: [ajar, <business>]
              - near: [ajar, [pasar, {exact: KUR}], kue basah]
                within: 0
                ordered: true
              - all: [latih, dinas]
              - any: [latih, kerja sama, <business>]
        """)
    near, far, both, either = codebook.rules
    ajar = (Term("word", "ajar"),)
    assert near.slots == (ajar, (Term("word", "usaha"), Term("word", "dagang")))
    assert (near.within, near.ordered) == (8, False)
    assert far.slots == (ajar, (Term("word", "pasar"), Term("exact", "KUR")), (Term("phrase", "kue basah"),))
    assert (far.within, far.ordered) == (0, True)
    assert both.slots == ((Term("word", "latih"),), (Term("word", "dinas"),))
    assert (both.within, both.ordered) == (None, False)
    assert len(either.slots) == 1
    assert [term.text for term in either.slots[0]] == ["latih", "kerja sama", "usaha", "dagang"]
    assert either.within is None


def test_conditions_are_handed_down() -> None:
    """Exceptions and conditions of a rule, its indicator and its pillar are all part of the rule."""
    codebook = parse("""\
        codes:
          hrd:
            label: Training
            except: [sepak bola]
            with: [usaha]
            without: [polisi]
            rules: [daya]
            indicators:
              course:
                label: Courses
                except: [kursus mobil]
                with: [dinas, kantor]
                without: [guru]
                rules:
                  - kursus
                  - word: latih
                    except: [latih diri]
                    with: [hari]
                    without: [dokter, polisi]
        """)
    own, plain, full = codebook.rules
    assert own.exceptions == (Term("phrase", "sepak bola"),)
    assert plain.exceptions == (Term("phrase", "kursus mobil"), Term("phrase", "sepak bola"))
    assert [term.text for term in full.exceptions] == ["latih diri", "kursus mobil", "sepak bola"]
    assert [[term.text for term in group] for group in plain.requires] == [["dinas", "kantor"], ["usaha"]]
    assert [[term.text for term in group] for group in full.requires] == [["hari"], ["dinas", "kantor"], ["usaha"]]
    assert [term.text for term in full.forbids] == ["dokter", "polisi", "guru"]
    assert [(rule.code, codebook.code(rule.code).pillar) for rule in codebook.rules] == [
        ("hrd", "hrd"),
        ("hrd.course", "hrd"),
        ("hrd.course", "hrd"),
    ]


def test_languages_of_terms() -> None:
    """A term has the language of its list, else of its rule, else the codebook's first; `lang` settles it."""
    codebook = parse("""\
        languages: [id, en]
        lists:
          plain: [usaha]
          both: {id: [dagang], en: [trade]}
        codes:
          hrd:
            label: {id: a, en: b}
            except: [bola]
            rules:
              id: [latih]
              en:
                - word: train
                  except: [brain]
                  with: [<plain>, <both>, office]
                  without: {id: [kereta]}
                - {word: coach, lang: id}
                - near: [learn, {word: usaha, lang: id}]
        """)
    found = {rule.id: rule for rule in codebook.rules}
    assert found["hrd/latih"].slots[0][0].language == "id"
    train = found["hrd/train"]
    assert train.slots[0][0].language == "en"
    assert [(term.text, term.language) for term in train.exceptions] == [("brain", "en"), ("bola", "id")]
    assert [(term.text, term.language) for term in train.requires[0]] == [
        ("usaha", "id"),
        ("dagang", "id"),
        ("trade", "en"),
        ("office", "en"),
    ]
    assert [(term.text, term.language) for term in train.forbids] == [("kereta", "id")]
    assert found["hrd/coach"].slots[0][0].language == "id"
    assert [slot[0].language for slot in found["hrd/learn~usaha"].slots] == ["en", "id"]


def test_rules_stand_in_file_order_with_their_places() -> None:
    """Rules keep the order of the file, whichever language comes first in it."""
    codebook = parse("""\
        languages: [id, en]
        codes:
          hrd:
            label: {id: a, en: b}
            rules:
              en: [train]
              id:
                - latih
        """)
    assert [(rule.id, rule.line, rule.column) for rule in codebook.rules] == [
        ("hrd/train", 6, 12),
        ("hrd/latih", 8, 11),
    ]


def test_examples() -> None:
    """Examples are plain sentences, or say their language and stance; lists by language say it for all."""
    codebook = parse("""\
        languages: [id, en]
        codes:
          hrd:
            label: {id: a, en: b}
            examples:
              - Kami ikut pelatihan dua kali.
              - {text: We were trained twice., lang: en, stance: achieved}
            counterexamples:
              id: ["Latihan bola: tiap sore."]
              en: [Football training.]
        """)
    code = codebook.code("hrd")
    assert code.examples == (
        Example("Kami ikut pelatihan dua kali.", line=6),
        Example("We were trained twice.", "en", "achieved", line=7),
    )
    assert code.counterexamples == (
        Example("Latihan bola: tiap sore.", "id", line=9),
        Example("Football training.", "en", line=10),
    )


def test_examples_of_a_codebook_in_one_language() -> None:
    """An example is in the language of a codebook that has only one."""
    codebook = parse("languages: [en]\ncodes: {a: {label: A, examples: [We waited.]}}")
    assert codebook.code("a").examples[0].language == "en"


def test_stance_actors_and_verdict() -> None:
    """Cues of both languages stand together; an actor may be a plain name."""
    codebook = parse("""\
        languages: [id, en]
        codes: {a: {label: {id: A, en: A}}}
        stance:
          achieved: {id: [rutin], en: [regular*]}
          shortcoming: [itu-itu saja, rutin]
        actors:
          - name: Dinas Perdagangan
            kind: agency
            aliases: [Disperindag, BI]
          - Dinas Pariwisata
        verdict: {min_segments: 5, achieved: .8}
        """)
    assert codebook.stance == StanceCues(achieved=("rutin", "regular*"), shortcoming=("itu-itu saja", "rutin"))
    assert codebook.actors == (
        Actor("Dinas Perdagangan", "agency", ("Disperindag", "BI")),
        Actor("Dinas Pariwisata"),
    )
    assert codebook.verdict == VerdictRule(min_segments=5, achieved=0.8)


def test_scalars_stay_text() -> None:
    """Texts that YAML 1.1 takes for truths, times and numbers stay as the author wrote them."""
    codebook = parse("""\
        version: 0123
        codes:
          on: {label: yes, rules: [no, 12:30, 0123, on, 1_000, 1.50, 2024-01-01, .5, 0x1F, true, 1e3]}
        """)
    texts = [term.text for term in terms(codebook)]
    assert texts == ["no", "12:30", "0123", "on", "1_000", "1.50", "2024-01-01", "5", "0x1F", "true", "1e3"]
    assert (codebook.version, codebook.code("on").label["id"]) == ("0123", "yes")


def test_file(tmp_path: Path) -> None:
    """A file gives its name, its path and the hash of its bytes; a byte order mark and CRLF do no harm."""
    path = tmp_path / "clinic.yaml"
    data = b"\xef\xbb\xbfcodes:\r\n  a:\r\n    label: \xc3\x81\r\n    rules: [latih]\r\n"
    path.write_bytes(data)
    codebook = load_codebook(str(path))
    assert (codebook.name, codebook.path) == ("clinic", path)
    assert codebook.hash == sha256(data).hexdigest()
    assert codebook.code("a").label == {"id": "Á"}
    assert (codebook.rules[0].line, codebook.rules[0].column) == (4, 13)


def test_same_text_same_codebook() -> None:
    """Reading twice gives equal values."""
    text = "codes: {a: {label: A, rules: [latih, {word: bina, only: [dibina, membina]}]}}"
    assert parse_codebook(text) == parse_codebook(text)


def test_path_is_named_in_errors() -> None:
    """A text that came from a file is reported as that file."""
    with pytest.raises(CodebookError, match=r"^study/book\.yaml:1:1: the codebook has no 'codes'"):
        parse_codebook("name: a", path="study/book.yaml")


def test_codebooks_travel() -> None:
    """A codebook can be copied and sent to another process."""
    codebook = parse_codebook("title: T\ncodes: {a: {label: A, brief: B, rules: [latih, {pattern: [{LOWER: x}]}]}}")
    assert pickle.loads(pickle.dumps(codebook)) == codebook  # noqa: S301  # our own bytes
    assert copy.deepcopy(codebook) == codebook
