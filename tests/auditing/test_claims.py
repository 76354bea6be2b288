"""Verdicts on claims about the sample study: true ones stand, false ones fall, each with its numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from qualcode.auditing import audit, document_of
from qualcode.auditing.assertions import about_the_study, often, scope, uncited
from qualcode.codebook import parse_codebook
from qualcode.evidence import evidence
from qualcode.findings import findings
from qualcode.wording import say

PILLARS = ("hrd", "institutions", "capital", "enterprise", "information")

FALSE = [
    ("hrd", "Pelatihan diadakan setiap hari untuk semua pelaku usaha."),
    ("hrd", "Dinas tidak pernah mengadakan pelatihan bagi pelaku usaha."),
    ("hrd", "Dinas tidak memberikan pelatihan kepada pelaku usaha."),
    ("hrd", "Dinas memberikan pelatihan robotika dan kecerdasan buatan kepada pelaku usaha."),
    ("hrd", "No one has ever been trained by the office."),
    ("institutions", "Seluruh kelompok usaha aktif dan rutin mengadakan rapat setiap minggu."),
    ("institutions", "Tidak ada kerja sama antarinstansi sama sekali."),
    ("institutions", "The agencies have never cooperated with each other."),
    ("capital", "Pelaku usaha tidak pernah mendapatkan bantuan modal dari pihak mana pun."),
    ("capital", "Semua pelaku usaha mikro telah menerima pinjaman bank tanpa agunan dan tanpa bunga."),
    ("capital", "Every business owner has received an interest-free loan."),
    ("enterprise", "Semua produk sudah memiliki sertifikat halal dan izin PIRT."),
    ("enterprise", "No business has a permit."),
    ("information", "Bazar tidak pernah diadakan di kota ini."),
    ("information", "Informasi tentang program pemerintah sampai kepada seluruh pelaku usaha tanpa kecuali."),
    ("information", "Bazaars have never been held in the city."),
]
TRUE = [
    ("hrd", "Dinas sudah memberikan pelatihan kepada pelaku usaha."),
    ("hrd", "Belum semua pelaku usaha mendapatkan pendampingan."),
    ("hrd", "Training has been provided by the office."),
    ("institutions", "Dinas bekerja sama dengan Disperindag."),
    ("institutions", "Beberapa kelompok usaha sudah bubar."),
    ("capital", "Sebagian pelaku usaha mengeluhkan syarat pinjaman yang sulit."),
    ("capital", "Micro-enterprises have received grants from the ministry."),
    ("enterprise", "Pengurusan sertifikat halal masih sulit."),
    ("information", "Bazar diadakan setiap akhir pekan."),
    ("information", "Not all owners know about the programmes."),
]


@pytest.mark.parametrize(("pillar", "text"), FALSE)
def test_false_claims_fall(pillar: str, text: str, claimed: Any) -> None:
    """Contradicted, or without evidence; matched to their pillar; the reason has numbers."""
    claim = claimed(text)
    assert pillar in claim.codes
    assert claim.verdict in ("contradicted", "no evidence"), claim.reason
    assert re.search(r"\d+ passages? from \d+ informants?", claim.reason)


@pytest.mark.parametrize(("pillar", "text"), TRUE)
def test_true_claims_stand(pillar: str, text: str, claimed: Any) -> None:
    """Supported, with caveats or without, by quotes that are there."""
    claim = claimed(text)
    assert pillar in claim.codes
    assert claim.verdict in ("supported", "supported with caveats"), claim.reason
    assert next(side for side, _ in claim.evidence) == "supports"


def test_a_pillar_named_in_front_is_what_a_sentence_is_about(claimed: Any) -> None:
    """Words of other pillars behind it are touched on; the name alone is no evidence of an indicator."""
    claim = claimed("Mengenai pengembangan sumber daya manusia, dinas sudah memberikan pelatihan tentang modal.")
    assert claim.codes[0] == "hrd"
    assert claim.sentence.named
    assert claim.judged[0].indicators == ("hrd.training",)


def test_a_sentence_that_sums_up_is_about_all_pillars(claimed: Any, sample: Any) -> None:
    """Its verdict is that of the weakest."""
    labels = ", ".join(pillar.label["id"].lower() for pillar in sample[0].codebook.codes)
    claim = claimed(f"Hasilnya menunjukkan bahwa strategi itu sudah berhasil, yaitu {labels}.")
    assert set(claim.codes) == set(PILLARS)
    assert len(claim.judged) == 5


def test_sentences_about_the_study_are_no_claims(claimed: Any) -> None:
    """Aim and method, whatever words of the codebook they hold."""
    claim = claimed("Tujuan penelitian ini adalah mengetahui pelatihan yang diberikan dinas.")
    assert (claim.verdict, claim.codes, claim.stance) == ("not about a code", (), None)


@pytest.mark.parametrize(
    ("text", "language", "is_about"),
    [
        ("Menurut Sari (2020), modal usaha mikro terbatas.", "id", True),
        ("Pendapat Sari dan Putra (2020: 14) tentang pelatihan serupa.", "id", True),
        ("As Lee et al. (2019a) state, training matters.", "en", True),
        ("Menurut Undang-Undang Nomor 20 Tahun 2008, usaha mikro adalah usaha produktif.", "id", True),
        ("Menurut para informan, pelatihan sudah ada (2020).", "id", False),
        ("Pelatihan sudah ada, dan itu sejalan dengan temuan Sari (2020).", "id", False),
        ("Training was held in Bintan (twice in 2020).", "en", False),
        ("Menurut Lexy J. Moleong (2018: 6), pelatihan itu penting.", "id", True),
        ("Ismawan dalam Priyono (1996) menetapkan lima program.", "id", True),
        ("Dinas Tenaga Kerja (2023) telah melatih semua pelaku usaha.", "id", False),
        ("Menurut Kepala Dinas (2024) semua pelaku usaha dilatih.", "id", False),
        ("Menurut Sari (2020) modal terbatas, tetapi di sini semua pelaku usaha mendapatnya.", "id", False),
        ("Sesuai peraturan daerah, dinas sudah memberikan modal.", "id", False),
        ("Berdasarkan PP Nomor 7 Tahun 2021 dan hasil wawancara, semua mendapat modal.", "id", False),
        ("Under the law on cooperatives, all owners have received capital.", "en", False),
    ],
)
def test_what_others_wrote_is_no_claim(text: str, language: str, *, is_about: bool) -> None:
    """A sentence that begins with an author and a year, or with a law, reports these; one that ends so does not."""
    assert about_the_study(text, language=language) is is_about


def test_references_assert_nothing(claimed: Any) -> None:
    """Authors, years and interview numbers in brackets are no names that nobody says."""
    claim = claimed(
        "Bazar diadakan dan ramai (Sarwono, 2019; Wawancara U01, 3 Mei 2024), sejalan dengan Wartini (2018)."
    )
    assert "no informant" not in claim.reason
    assert claim.verdict == claimed("Bazar diadakan dan ramai, sejalan dengan itu.").verdict


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bazar ramai (Sari, 2020: 14; Putra & Lee, 2019).", "Bazar ramai."),
        ("Bazar ramai (lihat Tabel 4.1), laku (Mardikanto dan Soebianto, t.t.).", "Bazar ramai, laku."),
        ("Bazar ramai (Wawancara dengan Bu Ani) (W/U03/12-05-2024).", "Bazar ramai."),
        ("Bantuan (pada tahun 2021 Dinas memberi hibah kepada semua) ada.", None),
        ("Modal (dua tahun) dari Dinas Tenaga Kerja (2023) ada.", None),
    ],
)
def test_references_are_cut_out(text: str, left: str | None) -> None:
    """Publications, interviews, tables; what is said in brackets stays."""
    assert uncited(text) == (left or text)


def test_what_nobody_decided_is_not_called_silent(sample: Any) -> None:
    """Where suggestions wait for a decision, the reason says so instead of that nobody speaks of it."""
    study, _ = sample
    found = findings(evidence([], []), study.codebook, language="en")
    waiting = replace(found, items=tuple(replace(each, left_out=3) for each in found.items))
    (claim,) = audit(document_of("Pelatihan sudah diadakan."), waiting, study.codebook).claims
    assert claim.reason == (
        "Training: no passage is accepted yet; 3 suggestions about the pillar Human-resource development are undecided."
    )


def test_json_has_the_agreed_shape(audited: Any, sample: Any) -> None:
    """Every agreed key, and every quote is what stands at its place."""
    shape = audited("Dinas sudah memberikan pelatihan. Bulan itu indah sekali.").as_dict()
    texts = {transcript.id: transcript.text for transcript in sample[0].transcripts()}
    assert [claim["verdict"] for claim in shape["claims"]][1] == "not about a code"
    for claim in shape["claims"]:
        assert {"text", "codes", "stance", "verdict", "evidence"} <= set(claim)
        for each in claim["evidence"]:
            assert texts[each["transcript"]][each["start"] : each["end"]] == each["quote"]


def test_what_is_left_out_is_listed(audited: Any) -> None:
    """Whole pillars, the other side of those mentioned, and their other indicators."""
    left = audited("Dinas sudah memberikan pelatihan kepada pelaku usaha.").omissions
    kinds = {(omission.code, omission.left) for omission in left}
    assert {(pillar, "not mentioned") for pillar in PILLARS[1:]} <= kinds
    assert ("hrd", "only achievements mentioned") in kinds
    assert ("hrd.mentoring", "not mentioned") in kinds
    assert ("hrd.training", "not mentioned") not in kinds
    assert all(omission.segments and omission.informants >= 2 for omission in left)


def test_another_codebook_and_no_evidence() -> None:
    """Nothing here knows the five strategies; without any passage nothing is supported."""
    book = parse_codebook("{name: clinic, languages: [en], codes: {waiting: {label: Waiting times, rules: [wait]}}}")
    found = findings(evidence([], []), book)
    made = audit(document_of("Patients wait for hours."), found, book)
    assert [claim.verdict for claim in made.claims] == ["no evidence"]
    assert made.omissions == ()


def test_an_indicator_is_known_by_its_label(claimed: Any) -> None:
    """Where no rule matches, the name of an indicator does; in a text about the study it is no other thing."""
    claim = claimed("Certificates were the last thing on their minds.")
    assert claim.codes == ("enterprise",)
    assert claim.judged[0].indicators == ("enterprise.permits",)
    assert claimed("The weather was the last thing on their minds.").codes == ()


def test_a_claim_is_held_against_what_it_names(claimed: Any) -> None:
    """Among all permits, a claim about the NIB meets what was said of the NIB, and says so."""
    claim = claimed("Pengurusan NIB sudah mudah.")
    assert re.search(r"held against the \d+ of \d+ passages that speak of “NIB”", claim.reason)
    assert all("NIB" in segment.quote for _, segment in claim.evidence)


def test_a_name_that_nobody_says_has_no_evidence(claimed: Any) -> None:
    """A place, a body, a standard that stands nowhere in the interviews."""
    claim = claimed("Pelatihan diadakan di Dubai bersama Unesco.")
    assert claim.verdict == "no evidence"
    assert "no informant speaks of Dubai and Unesco" in claim.reason
    assert "no informant speaks" not in claimed("Pelatihan diadakan di Tanjungpinang.").reason


def test_what_is_lacking_is_not_what_is_denied(claimed: Any) -> None:
    """No training is one claim, training without a timetable another."""
    assert claimed("Dinas tidak mengadakan pelatihan.").verdict == "contradicted"
    assert claimed("Pelatihan tidak diadakan.").verdict == "contradicted"
    assert claimed("Pelatihan tidak memiliki jadwal.").verdict == "supported with caveats"


def test_a_denying_word_denies_what_is_near(claimed: Any) -> None:
    """Not what stands at the end of the sentence."""
    lacking = claimed("Jumlah petugas tidak sebanding dengan banyaknya pelaku usaha yang harus didampingi.")
    assert lacking.verdict == "supported with caveats"
    assert claimed("Dinas tidak pernah secara rutin mendampingi pelaku usaha.").verdict == "contradicted"


def test_a_word_that_nobody_says_is_a_caveat(claimed: Any) -> None:
    """It is named, in whatever form it stands; what is said in another form is not."""
    assert "no informant speaks of subsidi" in claimed("Bahan baku dibeli dengan harga subsidi.").reason
    assert "no informant" not in claimed("Peserta pelatihan memisahkan uang usaha dari uang rumah.").reason


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 passage from 1 informant speaks"), (2, "2 passages from 2 informants speak")]
)
def test_english_agrees_with_numbers(number: int, said: str) -> None:
    """One passage speaks, two passages speak."""
    assert f"loans: {said} of it." in say("audit.left_out", "en", label="loans", segments=number, informants=number)


def test_blame_in_a_sentence_of_praise_is_one_claim(claimed: Any) -> None:
    """Only where one is set against the other are there two."""
    assert claimed("Pelatihan yang diadakan dinas dinilai tidak bermanfaat.").verdict == "contradicted"
    assert claimed("Pelatihan diadakan dinas, tetapi tidak rutin.").verdict == "supported with caveats"


def test_praise_without_reserve_needs_more(claimed: Any) -> None:
    """Divided evidence carries no `sangat`."""
    assert claimed("Bazar berjalan sangat baik.").verdict == "contradicted"
    assert claimed("Bazar berjalan baik.").verdict == "supported with caveats"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hampir semua dilatih.", "id", "unmarked"),
        ("Hardly anyone was trained.", "en", "unmarked"),
        ("Modal diperoleh tanpa dimintai jaminan.", "id", "all"),
        ("Each office plans its courses on its own.", "en", "unmarked"),
        ("No owner reported any difficulty.", "en", "all"),
        ("Modal diterima sejumlah pelaku usaha.", "id", "some"),
        ("Semua pelaku usaha dilatih.", "id", "all"),
        ("Bazar diadakan setiap minggu.", "id", "unmarked"),
        ("Setiap pelaku usaha dilatih.", "id", "all"),
        ("Tidak semua dilatih.", "id", "some"),
        ("Koperasi berjalan tanpa kendala.", "id", "all"),
        ("Modal tidak pernah ada.", "id", "none"),
        ("Pengurusan izin tidak menimbulkan kendala.", "id", "all"),
        ("Bazar tidak memberi manfaat apa pun.", "id", "none"),
        ("The fair was of no help to anyone.", "en", "none"),
        ("Nobody was trained.", "en", "none"),
        ("Every group meets.", "en", "all"),
        ("It is held every week.", "en", "unmarked"),
    ],
)
def test_scope(text: str, language: str, expected: str) -> None:
    """A sentence is said of all, of none or of some; its frequency is another matter."""
    assert scope(text, language=language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("tiap akhir pekan", "id", "week"),
        ("sebulan sekali", "id", "month"),
        ("seminggu bisa tiga kali", "id", "week"),
        ("dua kali setahun", "id", "year"),
        ("tidak secara rutin", "id", "irregular"),
        ("rutin", "id", "regular"),
        ("cuma sekali", "id", "irregular"),
        ("every weekend", "en", "week"),
        ("not held regularly", "en", "irregular"),
        ("twice a year", "en", "year"),
    ],
)
def test_frequency(text: str, language: str, expected: str) -> None:
    """The period that is named; a denied regularity is irregular."""
    found = often(text, language=language)
    assert found is not None
    assert found.frequency == expected


def test_how_long_is_not_how_often() -> None:
    """More than a year is a wait."""
    assert often("menunggu lebih dari setahun", language="id") is None


def test_aims_are_about_the_study() -> None:
    """So are thanks; findings are not."""
    assert about_the_study("Penulis mengucapkan terima kasih kepada seluruh informan.", language="id")
    assert about_the_study("The purpose of this study is to learn.", language="en")
    assert not about_the_study("Hasil penelitian menunjukkan bahwa pelatihan ada.", language="id")
