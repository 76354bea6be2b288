"""Mistakes that authors make: each is named at its line and column, with what mends it."""

# ruff: noqa: E501  # every message stands on one line, as it is printed
from __future__ import annotations

import pytest

from qualcode.codebook import parse_codebook
from qualcode.errors import CodebookError

RIGHT = """\
name: clinic
languages: [id, en]
lists:
  business: [usaha, UMKM]
codes:
  hrd:
    label: {id: Pelatihan, en: Training}
    definition: Belajar.
    rules:
      - latih
      - word: bina
        never: [pembina]
    indicators:
      course:
        label: {id: Kursus, en: Courses}
        examples:
          - Kami ikut kursus.
        rules:
          - near: [ajar, <business>]
            within: 4
stance:
  achieved: [rutin]
actors:
  - name: Dinas Perdagangan
    aliases: [Disperindag]
verdict:
  achieved: 0.75
"""

MISTAKES = {
    "misspelt key": (
        "    definition:",
        "    defintion:",
        ["8:5: unknown key 'defintion' in code 'hrd'; did you mean 'definition'?"],
    ),
    "misspelt top key": ("codes:", "codse:", ["5:1: unknown key 'codse' in the codebook; did you mean 'codes'?"]),
    "key twice": (
        "name: clinic\n",
        "name: clinic\nname: other\n",
        ["2:1: key 'name' stands twice, first at 1:1; rename or delete one of the two"],
    ),
    "code twice": (
        "      course:\n",
        "      course:\n        label: {id: a, en: b}\n      course:\n",
        ["16:7: key 'course' stands twice, first at 14:7; rename or delete one of the two"],
    ),
    "label missing in one language": (
        ", en: Training}",
        "}",
        ["7:5: label of code 'hrd' is missing in 'en'; write label: {id: …, en: …}"],
    ),
    "plain label in two languages": (
        "label: {id: Kursus, en: Courses}",
        "label: Kursus",
        ["15:9: label of code 'hrd.course' is missing in 'en'; write label: {id: …, en: …}"],
    ),
    "no label": (
        "        label: {id: Kursus, en: Courses}\n",
        "",
        ["14:7: code 'hrd.course' has no 'label'; add 'label: …'"],
    ),
    "unknown list": ("<business>", "<busines>", ["19:26: there is no list 'busines'; did you mean '<business>'?"]),
    "bad regex": (
        "- latih",
        "- regex: '(latih|ajar'",
        [
            "10:16: regex '(latih|ajar': missing ), at character 12; mend it; write '\\' before a character that stands for itself"
        ],
    ),
    "regex that matches nothing": (
        "- latih",
        "- regex: 'latih|'",
        ["10:16: regex 'latih|' can match no characters at all; let it require one, as in 'a+' instead of 'a*'"],
    ),
    "regex in double quotes": (
        "- latih",
        '- regex: "di\\-latih"',
        ["10:16: an unknown escape in double quotes; use single quotes, in which a backslash is just a backslash"],
    ),
    "glob of two words": (
        "- latih",
        "- glob: 'latih ajar*'",
        ["10:15: glob 'latih ajar*' is more than one word; write a phrase, or a regex"],
    ),
    "glob of every word": (
        "- latih",
        "- glob: '*'",
        ["10:15: glob '*' holds no letter, so that it would find every word; add the letters it begins with"],
    ),
    "glob that is no glob": ("- latih", "- latih*", ["10:9: '*' has no meaning in 'latih*'; write glob: \"latih*\""]),
    "two unbounded tokens": (
        "- latih",
        "- pattern: [{LOWER: ikut}, {OP: '*'}, {OP: '+'}]",
        ["10:18: more than one token of the pattern repeats without end; bound all but one, as in OP: '{0,3}'"],
    ),
    "too many optional tokens": (
        "- latih",
        "- pattern: [{LOWER: ikut}, {OP: '{0,30}'}]",
        ["10:18: 30 tokens of the pattern may be missing; let no more than 10 be optional"],
    ),
    "unknown token attribute": (
        "- latih",
        "- pattern: [{LOWR: ikut}]",
        ["10:20: unknown key 'LOWR' in a token of code 'hrd'; did you mean 'LOWER'?"],
    ),
    "token attribute that needs a model": (
        "- latih",
        "- pattern: [{LEMMA: ikut}]",
        [
            "10:20: unknown key 'LEMMA' in a token of code 'hrd'; it needs a trained model; use LOWER with IN and a list of forms"
        ],
    ),
    "unknown operator": (
        "- latih",
        "- pattern: [{LOWER: ikut, OP: '**'}]",
        ["10:37: unknown operator '**'; write one of ! ? + * or a range such as {0,3}"],
    ),
    "unbounded token regex": (
        "- latih",
        "- pattern: [{LOWER: {REGEX: 'a.*b'}}]",
        ["10:35: REGEX 'a.*b' has the unbounded '*'; bound it, as in '{0,20}', or use the 'regex' of a rule instead"],
    ),
    "token truth": (
        "- latih",
        "- pattern: [{LOWER: ikut, IS_ALPHA: yes}]",
        ["10:43: 'yes' is neither true nor false; write true or false"],
    ),
    "empty item": (
        "- latih",
        "-",
        ["10:8: an empty item in rules of code 'hrd'; write something behind '- ', or delete it"],
    ),
    "empty text": ("- latih", "- ''", ["10:9: nothing but blanks; write something, or delete the key"]),
    "rule without kind": (
        "- latih",
        "- {only: [latihan]}",
        [
            "10:9: a rule of code 'hrd' names nothing to look for; add one of word, phrase, exact, glob, regex, pattern, any, near, all"
        ],
    ),
    "rule of two kinds": (
        "- word: bina",
        "- word: bina\n        exact: KUR",
        ["12:9: 'word' and 'exact' in one rule; make two of it, or put both into one 'all' or 'near'"],
    ),
    "rule of punctuation": (
        "- latih",
        "- '...'",
        ["10:9: '...' holds no letter or digit; write the words to look for"],
    ),
    "list as a rule": (
        "- latih",
        "- [latih, ajar]",
        [
            "10:9: a list in a rule of code 'hrd'; write 'any: […]' for alternatives, 'all: […]' for things needed together"
        ],
    ),
    "unquoted colon in a rule": (
        "- latih",
        "- pelatihan: gratis",
        ["10:9: unknown key 'pelatihan' in a rule of code 'hrd'; put a text that holds ': ' in quotes"],
    ),
    "unquoted colon in an example": (
        "- Kami ikut kursus.",
        "- Kami bilang: ikut kursus.",
        ["17:13: unknown key 'Kami bilang' in an example of code 'hrd.course'; put a text that holds ': ' in quotes"],
    ),
    "unquoted comma": (
        "en: Training}",
        "en: Training, mentoring}",
        ["7:42: 'mentoring' in label of code 'hrd' has no value; put a text that holds ', ' in quotes"],
    ),
    "second colon on a line": (
        "definition: Belajar.",
        "definition: Belajar: dan lain.",
        [
            "8:24: a colon that fits no key; put a text with ': ' in it in quotes, or mend the indentation or the line above"
        ],
    ),
    "text for a list": (
        "    rules:\n      - latih\n      - word: bina\n        never: [pembina]\n",
        "    rules: latih\n",
        ["9:12: rules of code 'hrd' must be a list; begin each item with '- ', or write [one, two]"],
    ),
    "distance in words": (
        "within: 4",
        "within: four",
        ["20:21: 'four' is not a whole number; write a number, such as 3"],
    ),
    "distance too large": (
        "within: 4",
        "within: 400",
        ["20:21: 'within' of a rule of code 'hrd.course' must be at most 100; write a smaller number"],
    ),
    "option of another kind": (
        "            within: 4\n",
        "            within: 4\n            never: [ajaran]\n",
        ["21:13: 'never' goes with 'word', not with 'near'; delete it"],
    ),
    "phrase as a word": (
        "- latih",
        "- word: kerja sama",
        ["10:15: word 'kerja sama' is more than one word; write phrase: kerja sama"],
    ),
    "word as a phrase": ("- latih", "- phrase: latih", ["10:17: phrase 'latih' is one word; write word: latih"]),
    "phrase as a form": (
        "[pembina]",
        "[pembina desa]",
        ["12:17: 'pembina desa' is more than one word, so no form of one; write except: [pembina desa]"],
    ),
    "one thing near nothing": (
        "[ajar, <business>]",
        "[ajar]",
        ["19:19: 'near' of a rule of code 'hrd.course' needs 2 items or more; add another"],
    ),
    "thresholds out of order": (
        "achieved: 0.75",
        "achieved: 0.4",
        ["27:3: contested (0.55) is above achieved (0.4); keep not_achieved ≤ contested ≤ achieved"],
    ),
    "threshold in percent": (
        "achieved: 0.75",
        "achieved: 75%",
        ["27:13: '75%' is not a number; write a number with a point and no unit, such as 0.5"],
    ),
    "threshold above one": (
        "achieved: 0.75",
        "achieved: 75",
        ["27:13: 'achieved' of 'verdict' must be at most 1; write a smaller number"],
    ),
    "blank in a code": (
        "      course:",
        "      kursus 1:",
        [
            "14:7: 'kursus 1' cannot be the name of a code; begin with a letter, and use letters, digits, '-' and '_' only"
        ],
    ),
    "dot in a code": (
        "  hrd:",
        "  hrd.x:",
        ["6:3: 'hrd.x' cannot be the name of a code; begin with a letter, and use letters, digits, '-' and '_' only"],
    ),
    "codes that look the same": (
        "      course:\n",
        "      Course:\n        label: {id: a, en: b}\n      course:\n",
        ["16:7: the names 'course' and, at 14:7, 'Course' look the same; rename one of the two"],
    ),
    "unknown language": (
        "languages: [id, en]",
        "languages: [id, eng]",
        ["2:17: an item of 'languages' cannot be 'eng'; did you mean 'en'?"],
    ),
    "language not declared": (
        "languages: [id, en]",
        "languages: [id]",
        [
            "7:28: language 'en' of label of code 'hrd' is not one of the codebook's languages; add it to 'languages', or delete it here",
            "15:29: language 'en' of label of code 'hrd.course' is not one of the codebook's languages; add it to 'languages', or delete it here",
        ],
    ),
    "language twice": (
        "languages: [id, en]",
        "languages: [id, en, id]",
        ["2:21: language 'id' is named twice; delete one of the two"],
    ),
    "unknown unit": ("name: clinic", "unit: sentense", ["1:7: 'unit' cannot be 'sentense'; did you mean 'sentence'?"]),
    "unknown stance": (
        "- Kami ikut kursus.",
        "- {text: a, stance: acheived}",
        ["17:31: 'stance' of an example of code 'hrd.course' cannot be 'acheived'; did you mean 'achieved'?"],
    ),
    "tab": (
        "    definition: Belajar.",
        "\tdefinition: Belajar.",
        ["8:1: a tab in the indentation; indent with spaces"],
    ),
    "wrong indentation": (
        "    definition: Belajar.",
        "   definition: Belajar.",
        [
            "8:4: this does not fit the keys that begin on line 6; indent keys of one level alike, and put a text in quotes whole or not at all"
        ],
    ),
    "open quotation mark": (
        "definition: Belajar.",
        'definition: "Belajar.',
        ["8:17: a quotation mark that is never closed; close it with the same mark"],
    ),
    "text after a quotation": (
        "definition: Belajar.",
        "definition: 'Belajar' dan.",
        [
            "8:27: this does not fit the keys that begin on line 7; indent keys of one level alike, and put a text in quotes whole or not at all"
        ],
    ),
    "reserved character": (
        "definition: Belajar.",
        "definition: @Belajar",
        ["8:17: a text cannot begin with '@'; put the text in quotes"],
    ),
    "alias": (
        "definition: Belajar.",
        "definition: *Belajar",
        ["8:17: alias '*Belajar'; write it out, or put the text in quotes if it begins with '*'"],
    ),
    "tag": (
        "definition: Belajar.",
        "definition: !Belajar x",
        ["8:17: tag '!Belajar'; delete it, or put the text in quotes if it begins with '!'"],
    ),
    "anchor": (
        "definition: Belajar.",
        "definition: &x Belajar",
        ["8:17: anchor '&x'; write it out where it is used, or put the text in quotes if it begins with '&'"],
    ),
    "merge key": ("    definition: Belajar.", "    <<: {definition: x}", ["8:5: merge key '<<'; write the keys out"]),
    "key without a colon": (
        "    definition: Belajar.",
        "    definition",
        ["8:5: a key without a colon; write 'key: value', or '- ' before an item of a list"],
    ),
    "open bracket": (
        "[usaha, UMKM]",
        "[usaha, UMKM",
        ["5:6: the '[' of line 4 is not closed here; close it with ']', and put commas between its items"],
    ),
    "empty value": (
        "definition: Belajar.",
        "definition:",
        [
            "8:5: 'definition' in code 'hrd' is empty; write something behind the colon, or delete the key; the word null needs quotes"
        ],
    ),
    "empty list": ("[usaha, UMKM]", "[]", ["4:13: list 'business' is empty; fill it, or delete the key"]),
    "list in itself": (
        "[usaha, UMKM]",
        "[usaha, <business>]",
        ["4:3: list 'business' holds itself; take it out of itself"],
    ),
    "name of two actors": (
        "- name: Dinas Perdagangan",
        "- Disperindag\n  - name: Dinas Perdagangan",
        ["26:15: 'Disperindag' names two actors, the first at 24:5; keep it for one of them"],
    ),
    "rule id twice": (
        "- latih",
        "- {word: latih, id: x}\n      - {word: ajar, id: x}",
        ["11:22: rule id 'x' stands twice, first at 10:23; rename one of the two"],
    ),
    "control character": ("Belajar.", '"Bel\\ajar."', ["8:17: control character U+0007; delete it"]),
    "list on the line of its key": (
        "achieved: [rutin]",
        "achieved: - rutin",
        [
            "22:13: a list that begins behind something else; put its items on lines of their own below the key, or write [one, two]"
        ],
    ),
    "second document": (
        "actors:",
        "---\nactors:",
        ["23:1: a second document; delete the line '---' and keep one codebook a file"],
    ),
}


def problems(text: str) -> list[str]:
    """The lines that `qualcode check` would print."""
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text)
    return [str(problem) for problem in caught.value.problems]


def test_nothing_is_wrong_before_the_mistake() -> None:
    """The codebook that the mistakes are made in is right."""
    assert [code.id for code in parse_codebook(RIGHT)] == ["hrd", "hrd.course"]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake(mistake: str) -> None:
    """A mistake is reported once, at its place, with its remedy, and brings no others with it."""
    right, wrong, expected = MISTAKES[mistake]
    assert right in RIGHT
    assert problems(RIGHT.replace(right, wrong, 1)) == expected


def test_all_mistakes_at_once() -> None:
    """Mistakes of all sorts are reported together, in file order."""
    text = """\
naem: clinic
lists:
  business: [usaha, &x UMKM, "bad\\u0007"]
codes:
  hrd:
    label: {id: Pelatihan, ne: Training}
    rules:
      - <busines>
      - {word: latih, exact: KUR}
      - regex: '('
      - {glob: 'a b', onyl: [x]}
    rules: [x]
  h rd: {}
verdict: {achieved: 0.1, caveat: lots}
"""
    assert problems(text) == [
        "1:1: unknown key 'naem' in the codebook; did you mean 'name'?",
        "3:21: anchor '&x'; write it out where it is used, or put the text in quotes if it begins with '&'",
        "3:30: control character U+0007; delete it",
        "6:28: unknown key 'ne' in label of code 'hrd'; did you mean 'en'?",
        "8:9: there is no list 'busines'; did you mean '<business>'?",
        "9:23: 'word' and 'exact' in one rule; make two of it, or put both into one 'all' or 'near'",
        "10:16: regex '(': missing ), at character 2; mend it; write '\\' before a character that stands for itself",
        "11:16: glob 'a b' is more than one word; write a phrase, or a regex",
        "11:23: unknown key 'onyl' in a rule of code 'hrd'; did you mean 'only'?",
        "12:5: key 'rules' stands twice, first at 7:5; rename or delete one of the two",
        "13:3: 'h rd' cannot be the name of a code; begin with a letter, and use letters, digits, '-' and '_' only",
        "13:3: code 'h rd' has no 'label'; add 'label: …'",
        "14:11: contested (0.55) is above achieved (0.1); keep not_achieved ≤ contested ≤ achieved",
        "14:34: 'lots' is not a number; write a number with a point and no unit, such as 0.5",
    ]


def test_problems_are_values() -> None:
    """Path, line, column, key, what and remedy can be had one by one."""
    with pytest.raises(CodebookError) as caught:
        parse_codebook(RIGHT.replace("definition", "defintion"), path="books/a.yaml")
    (problem,) = caught.value.problems
    assert (str(problem.path), problem.line, problem.column) == ("books/a.yaml", 8, 5)
    assert (problem.key, problem.what) == ("codes.hrd.defintion", "unknown key 'defintion' in code 'hrd'")
    assert problem.remedy == "did you mean 'definition'?"


def test_columns_count_code_points() -> None:
    """Letters beyond the basic plane, tabs and CRLF count as editors count them."""
    text = "codes:\r\n  a:\r\n    label: {id: '😀é', ne: x}\r\n"
    assert problems(text) == ["3:23: unknown key 'ne' in label of code 'a'; did you mean 'en'?"]


def test_no_jargon() -> None:
    """No message speaks of the libraries that read the file."""
    for right, wrong, _ in MISTAKES.values():
        for line in problems(RIGHT.replace(right, wrong, 1)):
            assert not any(
                word in line.lower() for word in ("pydantic", "validation", "dict_", "input", "nonetype", "type=")
            )


def test_mistakes_deep_in_a_codebook_name_the_whole_code():
    """A code under codes is named by its path, and every check reaches it."""
    text = """\
languages: [en]
codes:
  a:
    label: A
    indicators:
      b:
        label: B
        indicators:
          c: {label: C, ruels: [train], rules: [<nothing>]}
          C: {label: C}
          'd.e': {label: D}
"""
    with pytest.raises(CodebookError) as raised:
        parse_codebook(text)
    said = [str(problem) for problem in raised.value.problems]
    assert said == [
        "9:25: unknown key 'ruels' in code 'a.b.c'; did you mean 'rules'?",
        "9:49: there is no list 'nothing'; add it under 'lists'",
        "10:11: the names 'C' and, at 9:11, 'c' look the same; rename one of the two",
        "11:11: 'd.e' cannot be the name of a code; begin with a letter, and use letters, digits, '-' and '_' only",
    ]
