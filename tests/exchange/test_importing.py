"""Dictionaries of other programs, each in its own format."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.codebook import load_codebook
from qualcode.errors import CodebookError, InputError
from qualcode.exchange import IMPORTERS, SUFFIXES, import_codebook

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange import Imported


@pytest.fixture(name="read")
def _read(tmp_path: Path) -> Any:
    """Import a text as if it were in a file of that name."""

    def read(file: str, text: str | bytes, **options: Any) -> Imported:
        path = tmp_path / file
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        made = import_codebook(path, **options)
        (tmp_path / "made.yaml").write_text(made.text, encoding="utf-8")
        assert load_codebook(tmp_path / "made.yaml").rules == made.codebook.rules
        return made

    return read


def words(made: Imported) -> dict[str, list[str]]:
    """The words that each code looks for."""
    return {
        code.id: [f"{term.kind}:{term.text}" for rule in code.rules for slot in rule.slots for term in slot]
        for code in made.codebook
    }


def lost(made: Imported) -> list[str]:
    """Notes on everything that could not be carried over."""
    return [f"{problem.line or ''}:{problem.what}" for problem in made.losses]


def test_quanteda(read: Any) -> None:
    """Keys are codes, lists are words, keys under keys are indicators, and every scalar is text."""
    made = read(
        "news.yml",
        """\
        Africa:
          East Africa: [kenya*, "*nairobi"]
          WEST:
            - ghana
            - DEEP: [accra, [tema]]
          "no": [no, 12:30]
        Money: euro
        """,
    )
    assert words(made) == {
        "Africa": [],
        "Africa.East-Africa": ["glob:kenya*", "glob:*nairobi"],
        "Africa.WEST": ["glob:ghana"],
        "Africa.WEST.DEEP": ["glob:accra", "glob:tema"],
        "Africa.no": ["glob:no", r"regex:\b12:30\b"],
        "Money": ["glob:euro"],
    }
    assert made.codebook.label("Africa.East-Africa", language="en") == "East Africa"
    assert (made.codebook.name, made.codebook.languages) == ("news", ("en",))
    assert lost(made) == []


def test_quanteda_without_keys(read: Any) -> None:
    """Words outside of any key have nowhere to go."""
    assert lost(read("a.yml", "- lonely\n- A: [b]\n")) == [":1 words stand under no category and are left out"]
    with pytest.raises(InputError, match="no categories found"):
        read("a.yml", "[only, words]")


def test_quanteda_with_anchors(read: Any) -> None:
    """A dictionary is YAML, and what no codebook may hold is refused in it as well."""
    with pytest.raises(CodebookError, match=r"a\.yml:1:4: anchor '&x'"):
        read("a.yml", "A: &x [b]\nB: *x\n")


def test_liwc(read: Any) -> None:
    """Words go to all their categories; indented categories lie under those above them."""
    made = read(
        "moral.dic",
        "%\n1\tVirtue\n\t2\tCare (kindness)\n\t3\tFairness\n4 Other\n%\n"
        "kind*\t1\t2\nfair\t3\na friend\t2 4\nlike it 4\n"
        ":)\t1\nmean\t9\nkind\t(02 134)125/464\t4\nkind (of)\t3\nalone\n",
    )
    assert words(made) == {
        "Virtue": ["glob:kind*"],
        "Virtue.Care-kindness": ["glob:kind*", r"regex:\ba\s+friend\b"],
        "Virtue.Fairness": ["glob:fair", "glob:kind"],
        "Other": [r"regex:\ba\s+friend\b", r"regex:\blike\s+it\b", "glob:kind"],
    }
    assert lost(made) == [
        "12:category 9 of 'mean' is not in the list",
        "13:a condition of 'kind' is left out: (02 134)125/464",
        "14:what stands in brackets in 'kind (of)' is left out",
        "15:'alone' has no category and is left out",
        ":':)' of 'Virtue' is left out: it holds no letter or digit",
    ]


def test_liwc_without_categories(read: Any) -> None:
    """A file without its list of categories is none."""
    with pytest.raises(InputError, match="no category list between two lines '%'"):
        read("a.dic", "kind\t1\n")


def test_wordstat(read: Any) -> None:
    """Tabs nest categories, weights stand in brackets, underscores are blanks, rules are left out."""
    made = read(
        "places.cat",
        "SOUTH\n   \tBW\n   \t\tBotswanan* (1)\n\tZA\n\t\tSOUTH_AFRICA* (1)\n\t\tSA (1)\n\t\tCAPE TOWN (2)\n"
        "\t\t@SUNNY [SUN* NEAR #ZA /C 5] (1)\n",
    )
    assert words(made) == {
        "SOUTH": [],
        "SOUTH.BW": ["glob:Botswanan*"],
        "SOUTH.ZA": [r"regex:\bSOUTH\s+AFRICA\w*", "glob:SA", r"regex:\bCAPE\s+TOWN\b"],
    }
    assert lost(made) == [
        "7:the weight 2 of 'CAPE TOWN' is left out",
        "8:the rule '@SUNNY [SUN* NEAR #ZA /C 5]' is left out",
    ]


def test_lexicoder(read: Any) -> None:
    """A plus begins a category."""
    made = read("sentiment.lc3", "first\n+negative\na lie\nabandon*\n don't \n+positive\ncafé\n")
    assert words(made) == {
        "negative": [r"regex:\ba\s+lie\b", "glob:abandon*", r"regex:\bdon['’ʼ]t\b"],
        "positive": ["glob:café"],
    }
    assert lost(made) == ["1:'first' stands under no category and is left out"]


def test_yoshikoder(read: Any) -> None:
    """The node for the whole is left out; descriptions become definitions."""
    made = read(
        "laver.ykd",
        """\
        <?xml version="1.0" encoding="UTF-8"?>
        <dictionary style="050805" patternengine="substring"><cnode name="All" desc="All">
        <!-- two categories -->
        <cnode name="ECONOMY" desc="Money matters"><cnode name="+STATE" desc=""><pnode name="tax*"/></cnode></cnode>
        <cnode name="LAW" desc="LAW"><pnode name="court" score="2"/><pnode name="law &amp; order"/></cnode>
        </cnode></dictionary>
        """,
    )
    assert words(made) == {
        "ECONOMY": [],
        "ECONOMY.STATE": ["glob:tax*"],
        "LAW": ["glob:court", r"regex:\blaw\s+\&\s+order\b"],
    }
    assert made.codebook.code("ECONOMY").definition == {"en": "Money matters"}
    assert lost(made) == ["5:the score 2 of 'court' is left out"]


def test_patterns(read: Any) -> None:
    """Texts are found as they stand; token patterns stay, unless a codebook may not have them."""
    lines: list[Any] = [
        {"label": "CAPITAL", "pattern": "KUR", "id": "kur"},
        {"label": "CAPITAL", "pattern": [{"lower": "dana"}, {"LOWER": {"in": ["bergulir", "desa"]}, "OP": "?"}]},
        {"label": "CAPITAL", "pattern": [{"LEMMA": "lend"}]},
        {"label": "CAPITAL", "pattern": [{"OP": "*"}, {"OP": "*"}, {"LOWER": "a"}]},
        {"label": "OTHER", "pattern": [{"lower": "bank"}]},
        {"pattern": "no label"},
        {"label": "OTHER", "pattern": 3},
    ]
    made = read("patterns.jsonl", "\n".join([*map(json.dumps, lines), "not json", ""]))
    assert words(made) == {
        "CAPITAL": ["exact:KUR", 'pattern:[{"LOWER":"dana"},{"LOWER":{"IN":["bergulir","desa"]},"OP":"?"}]'],
        "OTHER": ['pattern:[{"LOWER":"bank"}]'],
    }
    assert lost(made) == [
        "6:no pattern with a label, left out",
        "7:no pattern with a label, left out",
        "8:no pattern with a label, left out",
        ":a rule of 'CAPITAL' is left out: unknown key 'LEMMA' in a token of code 'a'",
        ":a rule of 'CAPITAL' is left out: more than one token of the pattern repeats without end",
    ]


def test_word_table(read: Any) -> None:
    """A row a word: rows of one category add up, whatever parts the columns."""
    made = read("w.csv", "Category;Word;Score\ngood;kind*;1\ngood;a friend;2\nbad.worse;mean, nasty;3\n;orphan;4\n")
    assert words(made) == {
        "good": ["glob:kind*", r"regex:\ba\s+friend\b"],
        "bad": [],
        "bad.worse": [r"regex:\bmean,\s+nasty\b"],
    }
    assert lost(made) == [":the column 'Score' is left out", ":row 5 has no code and is left out"]


def test_code_table(read: Any) -> None:
    """A row a code: texts, examples, and words of each, with a parent where there is one."""
    made = read(
        "codes.csv",
        """\
        name,parent,description,include,exclude,example,keywords
        Capital,,Money for a business.,Loans,Gifts,"We got a loan.
        The bank said no.",loan; grant*
        Savings,Capital,,,,,'-saved
        """,
    )
    code = made.codebook.code("Capital")
    assert (code.definition, code.when_to_use, code.when_not_to_use) == (
        {"en": "Money for a business."},
        {"en": "Loans"},
        {"en": "Gifts"},
    )
    assert [example.text for example in code.examples] == ["We got a loan.", "The bank said no."]
    assert words(made) == {"Capital": ["glob:loan", "glob:grant*"], "Capital.Savings": [r"regex:\-saved\b"]}


def test_table_in_two_languages(read: Any) -> None:
    """Columns may name their language; a label that lacks one is taken from the other."""
    made = read("c.csv", "code,label_id,label_en,rules\nhrd,Pelatihan,Training,latih\ncap,Modal,,\n", language="id")
    assert made.codebook.languages == ("id", "en")
    assert made.codebook.code("hrd").label == {"id": "Pelatihan", "en": "Training"}
    assert made.codebook.code("cap").label == {"id": "Modal", "en": "Modal"}
    assert words(made)["hrd"] == ["word:latih"]


def test_table_without_codes(read: Any) -> None:
    """A table needs to say which code a row is about."""
    with pytest.raises(InputError, match="no column for the code; the columns are a, b; name one column 'code'"):
        read("c.csv", "a,b\n1,2\n")
    with pytest.raises(InputError, match="the table is empty"):
        read("c.csv", "")


def test_wrong_rules_in_a_table(read: Any) -> None:
    """A rule that cannot be read is left out, the others stay."""
    made = read(
        "c.csv", 'code,rules,except\nhrd,"latih\n{""regex"": ""(""}\n{""near"": [""a"", ""b""]}\n<x>","bola\n{}"\n'
    )
    assert words(made) == {"hrd": ["word:latih", "word:a", "word:b"]}
    assert [term.text for term in made.codebook.rules[0].exceptions] == ["bola"]
    assert len(made.losses) == 3


def test_refi(read: Any) -> None:
    """Codes and their descriptions come over, with braces, namespaces and depth as programs write them."""
    made = read(
        "codes.qdc",
        """\
        <?xml version="1.0" encoding="utf-8"?>
        <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Some program 1.0">
          <Codes>
            <Code guid="{6C1F2B7A-0000-4000-8000-000000000001}" name="Capital" isCodable="false" color="#FF0000">
              <Description>Money
          for a business.</Description>
              <Code guid="6c1f2b7a-0000-4000-8000-000000000002" name="Loans &amp; credit" isCodable="true">
                <Description></Description>
                <Code guid="6c1f2b7a-0000-4000-8000-000000000003" name="Bank" isCodable="true"/>
              </Code>
              <Code guid="6c1f2b7a-0000-4000-8000-000000000004" name="loans / credit" isCodable="true"/>
            </Code>
          </Codes>
          <Sets><Set guid="6c1f2b7a-0000-4000-8000-000000000005" name="Favourites"/></Sets>
        </CodeBook>
        """,
    )
    assert {code.id: code.label["en"] for code in made.codebook} == {
        "Capital": "Capital",
        "Capital.Loans-credit": "Loans & credit",
        "Capital.Loans-credit.Bank": "Bank",
        "Capital.loans-credit-2": "loans / credit",
    }
    assert made.codebook.code("Capital").definition == {"en": "Money\n for a business."}
    assert {code.colour for code in made.codebook} == {"#FF0000"}
    assert lost(made) == [
        "4:'Capital' only groups others, which a codebook cannot say",
        "14:the set 'Favourites' is left out",
    ]


@pytest.mark.parametrize("suffix", ["qdc", "ykd"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not well-formed XML"),
        (b"<a><b></a>", "not well-formed XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "the file has a document type"),
        (b'<!DOCTYPE a SYSTEM "http://localhost/x.dtd"><a/>', "the file has a document type"),
        (b"<other/>", "not a "),
    ],
)
def test_hostile_xml(read: Any, suffix: str, data: bytes, said: str) -> None:
    """Entities, other documents and broken files are refused."""
    with pytest.raises(InputError, match=said):
        read(f"a.{suffix}", data)


def test_entities_are_not_expanded(read: Any) -> None:
    """A bomb of entities is refused before it goes off."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    with pytest.raises(InputError):
        read("a.qdc", f'<!DOCTYPE a [<!ENTITY l0 "ha">{lines}]><a>&l11;</a>'.encode())


def test_encodings(read: Any) -> None:
    """UTF-8 with or without mark, UTF-16 and, with a note, Windows-1252; or what the person says."""
    text = "+a\ncafé\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        made = read("a.lc3", text.encode(encoding))
        assert words(made) == {"a": ["glob:café"]}
        assert made.losses == ()
    guessed = read("a.lc3", text.encode("cp1252"))
    assert words(guessed) == {"a": ["glob:café"]}
    assert lost(guessed) == [":not UTF-8, read as Windows-1252"]
    assert words(read("a.lc3", "+a\nкот\n".encode("koi8-r"), encoding="koi8-r")) == {"a": ["glob:кот"]}
    with pytest.raises(InputError, match="not in the encoding ascii"):
        read("a.lc3", text.encode(), encoding="ascii")


def test_names_that_no_code_can_have(read: Any) -> None:
    """Codes get names that can be used, each once; the label keeps the original."""
    made = read("a.lc3", "+1. Über alles!\nx\n+***\ny\n+Über-alles\nz\n+1 über alles\na\n+\nb\n")
    assert [code.id for code in made.codebook] == ["c-1-Über-alles", "code", "Über-alles", "c-1-über-alles-2", "code-2"]
    assert [code.label["en"] for code in made.codebook] == [
        "1. Über alles!",
        "***",
        "Über-alles",
        "1 über alles",
        "unnamed",
    ]


def test_control_characters(read: Any) -> None:
    """Characters that no codebook may hold do not get into one."""
    made = read("a.lc3", "+a\x00b\x07\nwo\x00rd\n\ufeffx\n")
    assert [code.label["en"] for code in made.codebook] == ["a b"]


def test_unknown_formats(tmp_path: Path) -> None:
    """A format is known by its suffix or its name."""
    with pytest.raises(InputError, match=r"no format is known by the suffix '\.doc'; name one of csv, lexicoder"):
        import_codebook(tmp_path / "a.doc")
    with pytest.raises(InputError, match="unknown format 'lwic'; did you mean 'liwc'"):
        import_codebook(tmp_path / "a.dic", format="lwic")
    with pytest.raises(InputError, match="unknown language 'fr'; name one of id, en"):
        import_codebook(tmp_path / "a.dic", language="fr")
    with pytest.raises(InputError, match=r"a\.dic: cannot be read"):
        import_codebook(tmp_path / "a.dic")
    assert set(SUFFIXES.values()) == set(IMPORTERS)


def test_the_person_names_language_and_codebook(read: Any) -> None:
    """A dictionary of Indonesian words says so in its codebook."""
    made = read("a.lc3", "+modal\npinjam*\n", language="id", name="modal usaha")
    assert (made.codebook.name, made.codebook.languages) == ("modal usaha", ("id",))
    assert made.text.startswith("# yaml-language-server: $schema=./codebook.schema.json\nname: modal usaha\n")
