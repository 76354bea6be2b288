"""The topic of a question, suggested for its answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode import parse_codebook, tag, transcript_from_text
from qualcode.matching import compile_codebook
from qualcode.passages import passages

BOOK = """\
name: care
languages: [en]
unit: {unit}
codes:
  support: {{label: Support, rules: [support, help], indicators: {{visits: {{label: Visits, rules: [visit]}}}}}}
  money: {{label: Money, rules: [loan, fee]}}
  harm: {{label: Harm, kind: problem, rules: [side effects]}}
"""


def found(talk: str, unit: str = "sentence") -> list[tuple[str, str, str]]:
    """What is suggested on the question alone: words, code and stance."""
    read = transcript_from_text(talk, id="a", attributes={"informant": "Ana"})
    codings = list(tag([read], parse_codebook(BOOK.format(unit=unit)), questions=True))
    assert codings == sorted(codings, key=lambda each: each.span)
    for coding in codings:
        assert coding.span.quote(read.text) == coding.quote
        assert all(cue.span.quote(read.text) == cue.text for cue in coding.cues)
    return [(c.quote, c.indicator or c.code, c.stance) for c in codings if c.origin == "question"]


def test_a_short_answer_gets_the_code_of_its_question() -> None:
    """No rule finds a word in it; it names the rule that found the question, and no word of its own."""
    talk = "Interviewer: Did you get support from the hospital?\nAna: Yes, every week.\n"
    assert found(talk) == [("Yes, every week.", "support", "achieved")]
    read = transcript_from_text(talk, id="a")
    (coding,) = tag([read], parse_codebook(BOOK.format(unit="sentence")), questions=True)
    assert (coding.rule, coding.matched, coding.coder) == ("support/support", (), "rules")
    assert (coding.status, coding.is_open_answer, coding.speaker) == ("suggested", True, "Ana")


def test_nothing_is_suggested_where_nobody_asks_for_it() -> None:
    """The default of `tag` is what the rules find in passages themselves."""
    read = transcript_from_text("Interviewer: Did you get support?\nAna: Yes.\n", id="a")
    assert list(tag([read], parse_codebook(BOOK.format(unit="sentence")))) == []


def test_an_answer_that_has_the_code_by_rule_gets_no_second_one() -> None:
    """Not on the pillar either, where the rule gave an indicator."""
    assert found("Interviewer: Did you get support?\nAna: They helped us. Every week.\n")[0][0] == "Every week."
    assert found("Interviewer: Did you get support?\nAna: One visit.\n") == []


def test_talk_that_turns_to_another_code_ends_the_answer() -> None:
    """What follows is about that."""
    assert found("Interviewer: Did you get support?\nAna: Yes. But the loan was dear. And late.\n") == [
        ("Yes.", "support", "achieved")
    ]


@pytest.mark.parametrize("unit", ["turn", "paragraph"])
def test_passages_may_be_longer_than_sentences(unit: str) -> None:
    """The passage is coded as the codebook cuts it."""
    talk = "Interviewer: Did you get support?\nAna: No. We were alone.\n"
    assert found(talk, unit) == [("No. We were alone.", "support", "shortcoming")]


def test_several_speakers_answer() -> None:
    """Each with the first of her sentences."""
    talk = (
        "Moderator: Did you get support from the hospital?\nP1: Yes, every week.\nP2: Never.\n"
        "P3: I did too. Then I left.\n"
        "P1: He left, yes.\n"
    )
    assert found(talk) == [
        ("Yes, every week.", "support", "achieved"),
        ("Never.", "support", "shortcoming"),
        ("I did too.", "support", "achieved"),
    ]


def test_a_follow_up_keeps_the_topic() -> None:
    """Through a chain of questions that name nothing; one that names another matter ends it."""
    talk = (
        "Interviewer: Did you get support?\nAna: Yes.\nInterviewer: How often?\nAna: Twice.\nInterviewer: "
        "From whom?\nAna: A nurse.\n"
        "Interviewer: And your garden?\nAna: It grows.\nInterviewer: How often?\nAna: In spring.\n"
    )
    assert [words for words, _, _ in found(talk)] == ["Yes.", "Twice.", "A nurse."]


def test_a_follow_up_does_not_keep_a_topic_that_was_left() -> None:
    """The answer spoke of something else."""
    talk = "Interviewer: Did you get support?\nAna: The loan was dear.\nInterviewer: How often?\nAna: Twice.\n"
    assert found(talk) == []


def test_the_last_question_that_names_a_code_counts() -> None:
    """What the interviewer says before it does not; a follow-up in the same turn is what is answered."""
    talk = "Interviewer: You spoke of a loan. Did you get support? How often?\nAna: Every week.\n"
    assert [(words, code) for words, code, _ in found(talk)] == [("Every week.", "support")]


def test_a_question_that_denies() -> None:
    """A no agrees with it."""
    talk = "Interviewer: Did nobody help you?\nAna: No, nobody.\n"
    assert found(talk) == [("No, nobody.", "support", "shortcoming")]


def test_a_problem_that_is_there_is_a_shortcoming() -> None:
    """A yes reports it, a no denies it."""
    asked = "Interviewer: Did you have side effects?\nAna: "
    assert found(f"{asked}Yes, all month.\n") == [("Yes, all month.", "harm", "shortcoming")]
    assert found(f"{asked}No.\n") == [("No.", "harm", "achieved")]


def test_questions_back_and_greetings_are_no_answers() -> None:
    """The answer comes behind them."""
    talk = "Interviewer: Good morning. Did you get support?\nAna: Good morning. From whom? Yes, we did.\n"
    assert found(talk) == [("Yes, we did.", "support", "achieved")]


def test_talk_without_question_marks_is_asked_too() -> None:
    """A recogniser writes none: the last sentence of who asks counts."""
    talk = "Interviewer: did you get support\nAna: never\nInterviewer: what about your garden\nAna: it was long\n"
    assert found(talk) == [("never", "support", "shortcoming")]


def test_a_remark_is_no_question() -> None:
    """Only what asks hands its topic on."""
    talk = "Interviewer: So they helped you.\nAna: My son is ten.\nInterviewer: Is he well?\nAna: Yes.\n"
    assert found(talk) == []


def test_indonesian_talk() -> None:
    """The same in the other language."""
    book = parse_codebook("{name: a, languages: [id], codes: {hrd: {label: Pelatihan, rules: [latih]}}}")
    talk = "P: Pernah ikut pelatihan, Bu?\nN: Belum.\nP: Kenapa?\nN: Jauh.\nP: Ada pelatihan lain?\nN: Ada, sekali.\n"
    codings = tag([transcript_from_text(talk, id="a")], book, questions=True)
    assert [(each.quote, each.stance) for each in codings] == [("Belum.", "shortcoming"), ("Ada, sekali.", "achieved")]


def test_the_codes_that_questions_name_are_those_that_rules_find_there() -> None:
    """Asked of sentences of several interviews at once, a matcher names what it would tag in each of them as talk."""
    talks = (
        "Interviewer: Well. Did you get support, or a loan? A visit?\nAna: Yes.\n",
        "Interviewer: Fees, fees [00:12:33] and side effects? Help?\nBen: No.\nInterviewer: And support?\nBen: No.\n",
    )
    matcher = compile_codebook(parse_codebook(BOOK.format(unit="sentence")))
    read = [transcript_from_text(talk, id=f"i-{number}") for number, talk in enumerate(talks)]
    expected, asked = [], []
    for number, interview in enumerate(read):
        turns = tuple(replace(turn, interviewer=False) for turn in interview.turns if turn.interviewer)
        heard = replace(interview, turns=turns)
        asked.append((interview, [span for span, _ in passages(heard, unit="sentence")]))
        for coding in matcher.tag(heard):
            words = tuple(word.span for word in coding.matched)
            expected.append((number, coding.span, coding.indicator or coding.code, coding.rule, words))
    assert len({code for _, _, code, _, _ in expected}) == 4
    assert list(matcher.named(asked)) == expected
