"""Codebooks and transcripts made up by hypothesis: small vocabularies, so that rules meet the words they look for."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from qualcode.codebook.codebook import Actor, Code, Codebook, Rule, Term
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

ROOTS = [
    "latih",
    "kerja",
    "sama",
    "usaha",
    "ibu",
    "kur",
    "pasar",
    "café",
    "train",
    "jum'at",
    "e-commerce",
    "kerja sama",
]
WORDS = [
    *["latih", "pelatihan", "melatih", "dilatih", "Pelatihan2", "LATIH", "pelatiiihan", "kerja", "bekerja", "kerjanya"],
    *["belum", "sudah", "sama", "bersama", "kerjasama", "bekerjasama", "usaha", "berusaha", "usahanya", "ibu", "Ibu"],
    *["KUR", "Kur"],
    *["kur", "pasar", "memasarkan", "dipasarin", "cafe\u0301", "Café", "CAFÉ", "caféan", "training", "trains"],
    *["Jum", "at", "e", "commerce"],
    *["İstanbul", "İbu", "ıbu", "ſama", "ﬁle", "ß", "пасар", "市場", "ตลาด", "क्षेत्र", "سوق", "2", "²"],
    *["10", "Ⅷ", "\u0301", "a\u0301\u0323"],
]  # fmt: skip
JOINTS = [
    *[" "] * 12, *["-"] * 4, "\n", "  ", ". ", "! ", "? ", ", ", "\n\n", " \n \n ", "–", "‑", " - ", "--", "'", "’",
    "_", "/", "\u00a0", "\u200b", "\u00ad", "\u2028", "\x85", "…", " 😀 ", "❤\ufe0f", "👩‍🌾", "", "\t", "“", "\u3000",
    "\x00", ".", "\x1c",
]  # fmt: skip
REGEXES = [
    r"\bpe\w+", r"latih(?!an)", r"(\w)\1", r"^ibu", r"\w+an\b", r"[^\W\d]+2", r"(?i:KUR)", r"(?-i:KUR)", r"\d+",
    r"kerja\s+sama", r"i.u", r"[a-z]bu", r"\S+-\S+", r"(?:di|me)latih|sama$", r"\Bsar\b", r"caf[eé]", r"[\s\d]sama",
    r"a{,2}sar", r"\u0130\w*", r"(?s)ibu.+kur", r"(?<=\s)kur", r"[ıi]bu", r"(?m)^\w+$",
    r"\x6Bur", r"[[]|sama", r"\p{Lu}+", r"s", r"k\Z",
]  # fmt: skip
PATTERNS = [
    [{"LOWER": "ibu"}],
    [{"LOWER": "kerja"}, {"OP": "?"}, {"LOWER": {"IN": ["sama", "kur"]}}],
    [{"IS_DIGIT": True}],
    [{"ORTH": "KUR"}, {"IS_ALPHA": True, "OP": "*"}],
]

words = st.one_of(st.sampled_from(WORDS), st.text(max_size=4))
joints = st.sampled_from(JOINTS)
texts = st.lists(st.tuples(words, joints), max_size=25).map(
    lambda pairs: "".join(a + b for a, b in pairs).replace("\r", "\n")
)

_forms = st.frozensets(
    st.sampled_from(["latih", "pelatihan", "ibu", "ibu-ibu", "latih-melatih", "kerjanya", "café"]), max_size=2
)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term of any kind, likely to match something."""
    kind = draw(st.sampled_from(["word"] * 5 + ["phrase"] * 3 + ["exact", "glob", "regex", "regex", "pattern"]))
    language = draw(st.sampled_from(["id", "id", "en"]))
    if kind == "word":
        return Term("word", draw(st.sampled_from(ROOTS)), language, draw(_forms), draw(_forms))
    if kind == "phrase":
        return Term("phrase", " ".join(draw(st.lists(st.sampled_from(ROOTS[:8]), min_size=2, max_size=3))), language)
    text = {
        "exact": st.one_of(
            st.sampled_from(["KUR", "ibu ibu", "Café", "e-commerce", "2", "%", "😀", "-ibu"]), words.filter(str.strip)
        ),
        "glob": st.sampled_from(["*latih*", "ib?", "ibu*", "*an", "k*r", "café*", "*", "i*u"]),
        "regex": st.sampled_from(REGEXES),
        "pattern": st.sampled_from(PATTERNS).map(json.dumps),
    }[kind]
    return Term(kind, draw(text))  # type: ignore[arg-type]


@st.composite
def rules(draw: st.DrawFn, number: int) -> Rule:
    """A rule with up to three slots, exceptions and conditions."""
    groups = st.lists(terms(), min_size=1, max_size=2).map(tuple)
    slots = tuple(draw(st.lists(groups, min_size=1, max_size=draw(st.sampled_from([1, 1, 1, 2, 3])))))
    within = draw(st.one_of(st.none(), st.integers(0, 3))) if len(slots) > 1 else None
    code = draw(st.sampled_from(["hrd", "hrd.training", "hrd.other", "capital.kur"]))
    return Rule(
        f"{code}/{number}",
        code,
        slots,
        within,
        draw(st.booleans()),
        tuple(draw(st.lists(terms(), max_size=draw(st.sampled_from([0, 0, 0, 1]))))),
        tuple(draw(st.lists(groups, max_size=draw(st.sampled_from([0, 0, 0, 1]))))),
        tuple(draw(st.lists(terms(), max_size=draw(st.sampled_from([0, 0, 0, 1]))))),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """A codebook of a few rules under two pillars."""
    made = [draw(rules(number)) for number in range(draw(st.integers(1, 6)))]
    codes = tuple(
        Code(
            pillar,
            {},
            rules=tuple(rule for rule in made if rule.code == pillar),
            indicators=tuple(
                Code(code, {}, rules=tuple(rule for rule in made if rule.code == code))
                for code in ("hrd.training", "hrd.other", "capital.kur")
                if code.startswith(pillar)
            ),
        )
        for pillar in ("hrd", "capital")
    )
    actors = tuple(
        Actor(name, "", ("KUR",))
        for name in draw(st.lists(st.sampled_from(["Ibu", "kerja  sama", "café", "😀"]), max_size=2))
    )
    unit = draw(st.sampled_from(["sentence", "turn", "paragraph"]))
    return Codebook("made-up", {}, codes, languages=("id", "en"), unit=unit, actors=actors)  # type: ignore[arg-type]


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """A transcript without turns, or with turns that may begin and end anywhere, even within words."""
    text = draw(texts)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    turns = tuple(
        Turn(Span(start, end), "S", draw(st.booleans()) and draw(st.booleans()))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    )
    language = draw(st.sampled_from([{}, {"language": "en"}]))
    return Transcript(draw(st.sampled_from("abc")), text, turns, language)
