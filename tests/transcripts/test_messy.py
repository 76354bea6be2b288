"""Messy transcripts as people write them: whoever speaks is found, whatever the labels look like."""

from __future__ import annotations

import pytest

from qualcode.transcripts import account_of, transcript_from_text

MESSY = {
    "translations in brackets": (
        (
            "Q: When did you start?\n"
            "[Kapan Ibu mulai?]\n"
            "A: Sejak tahun 2010.\n"
            "[Since 2010.]\n"
            "Q: Who helped?\n"
            "[Siapa yang bantu?]\n"
            "A: Kakak saya.\n"
            "[My sister.]\n"
        ),
        "Q+ | A | Q+ | A",
    ),
    "initials with legend on top": (
        (
            "AR = Interviewer (Ana Rahman)\n"
            "SW = Respondent\n"
            "\n"
            "AR  When did you open the shop?\n"
            "SW  In 2010, after the fire.\n"
            "AR  And the money?\n"
            "SW  From my sister.\n"
        ),
        "AR+ | SW | AR+ | SW",
    ),
    "moderator with several names": (
        (
            "Moderator (Ana): Selamat pagi semua.\n"
            "Peserta 1 (Bu Sri): Pagi.\n"
            "Ana: Apa kabar usahanya?\n"
            "Peserta 2 (Pak Din): Lancar.\n"
            "Mod: Ada kendala?\n"
            "Peserta 1: Modal.\n"
            "Peserta 2: Sama.\n"
        ),
        "Moderator (Ana)+ | Peserta 1 (Bu Sri) | Ana+ | Peserta 2 (Pak Din) | Mod+ | Peserta 1 | Peserta 2",
    ),
    "page headers inside": (
        (
            "Wawancara 4 – Halaman 1\n"
            "P: Sejak kapan usaha ini jalan?\n"
            "N: Sejak 2010, waktu itu\n"
            "Wawancara 4 – Halaman 2\n"
            "suami masih kerja.\n"
            "P: Modalnya dari mana?\n"
            "N: Dari kakak.\n"
            "Wawancara 4 – Halaman 3\n"
            "P: Ada bantuan?\n"
            "N: Tidak ada.\n"
        ),
        "P+ | N | P+ | N | P+ | N",
    ),
    "bullets for answers": (
        (
            "Interviewer: What problems do you have?\n"
            "Respondent:\n"
            "- no money\n"
            "- no licence\n"
            "- rent: too high\n"
            "Interviewer: And help?\n"
            "Respondent:\n"
            "- none\n"
        ),
        "Interviewer+ | Respondent | Interviewer+ | Respondent",
    ),
    "timestamps per paragraph, label after": (
        ("00:00:01 P: Mulai kapan?\n00:00:05 N: Tahun 2010.\n00:00:09 P: Modal?\n00:00:12 N: Kakak.\n"),
        "P+ | N | P+ | N",
    ),
    "stage directions": (
        (
            "P: Sejak kapan?\n"
            "(telepon berbunyi)\n"
            "N: Maaf, tadi telepon. Sejak 2010.\n"
            "[tertawa]\n"
            "P: Tidak apa-apa. Modal?\n"
            "N: (diam lama) Dari kakak.\n"
        ),
        "P+ | N | P+ | N",
    ),
    "code switching labels": (
        (
            "Interviewer: Can you tell me how you started?\n"
            "Narasumber: Iya, so waktu itu I was working di pabrik.\n"
            "Interviewer: And then?\n"
            "Narasumber: Then di-PHK.\n"
        ),
        "Interviewer+ | Narasumber | Interviewer+ | Narasumber",
    ),
    "mixed label forms": (
        ("P: Kapan?\nN : Tahun 2010.\nP- Modal?\nN- Kakak.\n(P) Bantuan?\n(N) Tidak ada.\nP. Lalu?\nN. Begitu saja.\n"),
        "P+ | N | P+ | N | P+ | N | P+ | N",
    ),
    "label with number of interview": (
        ("P-04: Kapan mulai?\nN-04: Tahun 2010.\nP-04: Modal?\nN-04: Kakak.\n"),
        "P-04+ | N-04 | P-04+ | N-04",
    ),
    "bold names no colon": (
        (
            "**Rina**\n"
            "Sejak kapan Ibu berjualan?\n"
            "\n"
            "**Ibu Sri**\n"
            "Sejak 2010.\n"
            "\n"
            "**Rina**\n"
            "Modalnya?\n"
            "\n"
            "**Ibu Sri**\n"
            "Dari kakak.\n"
        ),
        "Rina | Ibu Sri | Rina | Ibu Sri",
    ),
    "interruption dashes": (
        ("P: Lalu waktu itu Ibu –\nN: – ya, saya langsung –\nP: – pinjam?\nN: Pinjam ke kakak.\n"),
        "P+ | N | P+ | N",
    ),
    "several informants slash": (
        ("P: Siapa yang mulai?\nN1: Saya.\nN2: Istri saya.\nN1/N2: (tertawa)\nP: Modal?\nN1 & N2: Dari kakak.\n"),
        "P+ | N1 | N2 | N1/N2 | P+ | N1 & N2",
    ),
    "question guide headings": (
        (
            "A. Latar belakang\n"
            "P: Kapan mulai?\n"
            "N: 2010.\n"
            "B. Modal\n"
            "P: Modal dari mana?\n"
            "N: Kakak.\n"
            "C. Pemasaran\n"
            "P: Jual di mana?\n"
            "N: Pasar.\n"
        ),
        "P+ | N | P+ | N | P+ | N",
    ),
    "english caps names": (
        (
            "ANA RAHMAN: So when did it start?\n"
            "MRS. SRI: In 2010.\n"
            "ANA RAHMAN: And who paid?\n"
            "MRS. SRI: My sister.\n"
            "MR. DIN (husband): I did, too.\n"
            "ANA RAHMAN: Thank you?\n"
        ),
        "ANA RAHMAN+ | MRS. SRI | ANA RAHMAN+ | MRS. SRI | MR. DIN (husband) | ANA RAHMAN+",
    ),
    "unclear speaker": (
        (
            "Moderator: Ada yang mau tambah?\n"
            "Peserta ?: Saya, Bu.\n"
            "Moderator: Silakan?\n"
            "Peserta tidak dikenal: Air mahal.\n"
            "Semua: Betul!\n"
            "Moderator: Lalu?\n"
            "Peserta 3: Izin lama.\n"
        ),
        "Moderator+ | Peserta | Moderator+ | Peserta tidak dikenal | Semua | Moderator+ | Peserta 3",
    ),
    "field note header then dialog": (
        (
            "Catatan lapangan: hari hujan, warung sepi.\n"
            "Saya datang jam 10.\n"
            "\n"
            "P: Kapan mulai?\n"
            "N: 2010.\n"
            "P: Modal?\n"
            "N: Kakak.\n"
        ),
        "P+ | N | P+ | N",
    ),
    "numbered turns": (("1. P: Kapan mulai?\n2. N: Tahun 2010.\n3. P: Modal?\n4. N: Kakak.\n"), "P+ | N | P+ | N"),
    "arrow label": (("P → Kapan mulai?\nN → Tahun 2010.\nP → Modal?\nN → Kakak.\n"), "P+ | N | P+ | N"),
    "double colon and slash": (("P :: Kapan mulai?\nN :: Tahun 2010.\nP :: Modal?\nN :: Kakak.\n"), "P+ | N | P+ | N"),
    "pipe": (("P | Kapan mulai?\nN | Tahun 2010.\nP | Modal?\nN | Kakak.\n"), "P+ | N | P+ | N"),
    "quote marks": (
        ('P: "Kapan mulai?"\nN: "Tahun 2010. Kata bank: tidak bisa."\nP: "Lalu?"\nN: "Pinjam kakak."\n'),
        "P+ | N | P+ | N",
    ),
    "label in middle colon in answer": (
        (
            "P: Apa syaratnya?\n"
            "N: Banyak. Pertama: KTP. Kedua: izin. Jaminan: motor.\n"
            "P: Lalu?\n"
            "N: Bank bilang: tunggu.\n"
        ),
        "P+ | N | P+ | N",
    ),
    "interviewer two": (
        (
            "P1: Kapan mulai?\n"
            "P2: Dan siapa yang bantu?\n"
            "N: Tahun 2010, dibantu kakak.\n"
            "P1: Modal?\n"
            "N: Kakak.\n"
            "P2: Izin?\n"
            "N: Belum.\n"
        ),
        "P1+ | P2+ | N | P1+ | N | P2+ | N",
    ),
    "A: as answer prefix and Tanya": (
        ("T : Kapan?\nJ : 2010.\nT : Modal?\nJ : Kakak. Contoh: beli oven.\n"),
        "T+ | J | T+ | J",
    ),
    "underscore lines": (
        ("_____________\nP: Kapan?\n_____________\nN: 2010.\n_____________\nP: Modal?\n_____________\nN: Kakak.\n"),
        "P+ | N | P+ | N",
    ),
    "time ranges above": (
        (
            "[00:00:01 - 00:00:04]\n"
            "P: Kapan?\n"
            "[00:00:04 - 00:00:09]\n"
            "N: 2010.\n"
            "[00:00:09 - 00:00:10]\n"
            "P: Modal?\n"
            "[00:00:10 - 00:00:20]\n"
            "N: Kakak.\n"
        ),
        "P+ | N | P+ | N",
    ),
    "label with role after comma": (
        (
            "Rina, pewawancara: Kapan mulai?\n"
            "Sri, pemilik warung: 2010.\n"
            "Rina, pewawancara: Modal?\n"
            "Sri, pemilik warung: Kakak.\n"
        ),
        "Rina, pewawancara+ | Sri, pemilik warung | Rina, pewawancara+ | Sri, pemilik warung",
    ),
    "lowercase": (
        ("pewawancara: kapan mulai?\nbu sri: 2010\npewawancara: modal?\nbu sri: kakak\n"),
        "pewawancara+ | bu sri | pewawancara+ | bu sri",
    ),
    "mid-dialogue english header": (
        (
            "Interview 3\n"
            "Date: 3 May 2021\n"
            "Setting: the market\n"
            "Present: Ana, Mrs. Sri and her son\n"
            "\n"
            "Ana: When did you start?\n"
            "Mrs. Sri: In 2010.\n"
            "Son: I was small then.\n"
            "Ana: And the money?\n"
            "Mrs. Sri: My sister.\n"
            "Ana: I see. Anything else?\n"
            "Son: No.\n"
        ),
        "Ana+ | Mrs. Sri | Son | Ana+ | Mrs. Sri | Ana+ | Son",
    ),
}


@pytest.mark.parametrize("name", MESSY)
def test_the_speakers_of_a_messy_transcript_are_found(name: str) -> None:
    """Each turn with its label, a plus behind those who ask; nothing is lost unsaid."""
    text, expected = MESSY[name]
    found = transcript_from_text(text, id="a")
    told = " | ".join(f"{turn.speaker}{'+' if turn.interviewer else ''}" for turn in found.turns)
    assert told == expected
    assert not account_of(found).problems
