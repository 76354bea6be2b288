"""Words that carry a sentence but no stance of their own, in Indonesian, its colloquial forms, and English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final


def _set_of(words: str) -> frozenset[str]:
    """The words of a text, for tables that are easier to read as a paragraph."""
    return frozenset(words.split())


VOCATIVES: Final = _set_of("""
    pak bu kak bang bg mas mbak mba dek dik om tante bapak ibu kakak abang nak neng bos boss cik pakcik makcik
    bro sis sir madam ma am
""")

PRONOUNS: Final = _set_of("""
    saya kami kita aku ku gue gua gw ane awak kite ambo dia mereka beliau ia orang kamu anda kau engkau kalian i
    we they he she it you us me them him her others
""")

SUBJECTS: Final = _set_of("saya kami kita aku gue gua kite dia mereka beliau we i they he she you")

FILLERS: Final = VOCATIVES | _set_of("""
    sih wah waduh aduh duh hehe haha halah alamak lho loh lo oalah astaga masyaallah insyaallah ooh oo kok deh
    dong lah ya yah iya kan mah tu tuh nih ni ini itu nah oh eh ah e hmm jujur terus begitu gitu aja saja doang
    juga pun memang emang kalau kalo sebenarnya sebetulnya sebenernya betul bener benar ternyata tentu tentunya
    sini situ sana di ke dari pada untuk buat bagi oleh dengan dan atau serta yang nya lagi lama masih sama
    sekali banget betul sangat amat agak lebih lumayan cukup terlalu begitu sampai hingga sejak selama ini hari
    bulan tahun minggu kemarin tadi sekarang dulu nanti selalu setiap tiap kadang biasanya umumnya semua
    semuanya mungkin pasti barangkali kayaknya rasanya menurut kata cuma hanya cuman cm tinggal paling just
    malah justru apalagi terutama khususnya antara lain seperti kayak macam bahwa jadi lalu maka pula tersebut
    kat dekat dalam akan ada pas the a an of to in on at for from with by as that this these those there here
    and or well yes yeah just so very too quite rather really still also been be is are was were am do does did
    has have had will would could can may even ever at all any some our my his their your its who which what
    honestly frankly actually only both either s m re ve d ll t
""")
"""Particles, prepositions and adverbs that may stand between a cue and what it is about."""

NUMBER_WORDS: Final = _set_of("""
    hp rekening rek ktp kk telp telepon wa urut induk seri npwp nib siup doubt
""")

COMPLEMENTISERS: Final = _set_of("kalau kalo klo kl klu")
COMPLEMENT_TAKERS: Final = _set_of("""
    tahu tau dengar denger bilang merasa ngerti yakin sadar percaya ngomong cerita katanya kabar info kecuali
    taunya tahunya dibilang diberitahu
""")
"""Words after which `kalau` means "that"."""

TOPIC_FOLLOWERS: Final = _set_of("""
    saja aja misalnya memang emang nanti pas sampai seandainya dinas pemerintah bank desa dari yang masih
    orang ibu bapak sudah lagi pun ya tu
""") - {"dari", "yang"}
"""Words that may stand between a conditional `kalau` and its verb."""

PROMISING: Final = _set_of("""
    mungkin pasti tentu tentunya tentulah barulah bakal bakalan niscaya maka entah jelas otomatis then would
    might could wouldn couldn
""")
"""Words with which the main clause of a condition begins, comma or not."""

TOPICS: Final = _set_of("""
    soal untuk masalah mengenai tentang terkait perihal kalau kalo buat bab as regarding concerning about for
    urusan
""")

BRIDGES: Final = _set_of("""
    datang orang petugas pengurus tenaga uang dana barang pelatih bayar anggota label waktu tempat lokasi jumlah
    syarat persyaratan prosedur proses pengurusan bunga hasil dampak peserta materi jadwal biaya pelaksanaan
    realisasi respon kelanjutan manfaat kualitas mutu harga nilai jangka tenor plafon isi sifat cara kondisi
    durasi cairnya pencairan antri antrean antrian angka skala sasaran frekuensi kuota anggaran caranya
    pencairannya jawab jawaban kabar kabarnya respon balasan tanggapan kejelasan kepastian bentuk ukuran
    kapasitas fasilitas tindak lanjut follow up penerapan praktek praktik pengunjung pembeli sisa cicilan
    interest rate amount result results process procedure requirements quality number timing time place date
    cost costs price participants content materials follow impact effect duration turnout fee fees paperwork
    queue terms
""")
"""Things a clause can speak of while it still comments on what came before (`tapi bunganya tinggi`)."""

COSTS: Final = _set_of("""
    biaya bunga beban ongkos pengeluaran kemiskinan pengangguran kerugian utang hutang risiko resiko pajak iuran
    cicilan angsuran sewa harga tarif modal_awal retribusi ketergantungan keluhan waktu antrean antrian cost
    costs interest expenses burden poverty risk risks debt debts price prices fee fees rent tax taxes waste
    unemployment rates rate time dependence
""")
"""What is better lower."""

MEASURES: Final = _set_of("""
    omzet omset pendapatan penjualan penghasilan keuntungan laba produksi hasil jumlah minat kualitas mutu
    pembeli pelanggan anggota peserta partisipasi kepercayaan daya kinerja pengunjung semangat harga_jual
    pemasukan ekonomi usaha keaktifan kehadiran tingkat income sales turnover profit profits revenue production
    membership attendance quality
""")
"""What is better higher."""

CHARGES: Final = _set_of("""
    bunga bunganya potongan pungutan pungli antre antri interest fee fees charge charges hassle
""")
"""What it is good to be spared."""

DEMANDS: Final = _set_of("agunan jaminan syarat biaya bayar surat collateral guarantee")
"""What it is good not to have to bring."""

PREPOSITIONS: Final = _set_of("""
    di ke dari untuk bagi buat oleh kepada pada dengan dalam tentang soal of in at from for to by with on about
""")

IMPROVING: Final = _set_of("""
    ditingkatkan tingkatkan meningkatkan diperbaiki perbaiki memperbaiki ditambah menambah tambah diperbanyak
    diperluas dibenahi dibersihkan diperhatikan diperkuat dipermudah dipercepat digencarkan dimaksimalkan
    dioptimalkan disempurnakan improve improved improvement increase increased expanded strengthened strengthen
    simplified simplify
""")
"""Verbs that say of what they ask for that it is there, but not well."""

QUANTITIES: Final = _set_of("""
    satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas seratus sejuta sebulan setahun seminggu
    sehari sekali seorang segelintir sedikit sebagian separuh setengah beberapa belasan puluhan secuil sekian
    kali orang persen formalitas janji wacana rencana segitu segini itu sebentar pas cukup sampai lewat sebatas
    simbolis seremonial ketua one two three four five six seven eight nine ten once twice few little handful
    half part partly percent some couple small minority sometimes occasionally
""")
"""Words that make `cuma` or `only` a complaint about how much."""

TAGS: Final = _set_of("kan ya yah toh bukan right yeah")
"""Words before a question mark that ask for assent, so that the sentence still states something."""

QUESTION_WORDS: Final = _set_of("""
    apa apakah apa_saja berapa kapan siapa bagaimana gimana kenapa mengapa ngapa mana dimana adakah sudahkah
    pernahkah what how when why who where which do did does is are was were have has
""")

PARTIAL: Final = _set_of("""
    banyak ada beberapa sebagian kebanyakan many some others most several half
""")
"""Words that make a denial one of some cases only (`banyak yang tidak datang`)."""

LIGHT: Final = _set_of("""
    ada ade pernah bisa dapat sampai jadi menjadi merasa mengalami punya terdapat have had has ever get sempat
    is there any are was were
""")
"""Verbs so light that a negator reaches through them to what follows (`tidak ada kendala`)."""

ARTICLES: Final = _set_of("the a an dan atau and or its their my our his her some any")

FIRM: Final = _set_of("""
    sudah udah udh sdh dah telah pernah alhamdulillah akhirnya berhasil sempat
""")
"""Words that say that something is done."""

MORE: Final = _set_of("""
    lagi lebih tambah tambahan ditambah sering rutin terus more additional extra better further bigger
""")
"""Words that make a wish one for more of what there is."""

HABITUAL: Final = _set_of("selalu biasanya sering rutin always usually often")
"""Words that turn a condition into a habit (`kalau ada bazar, kami selalu ikut`)."""

RISING: Final = _set_of("""
    naik meningkat bertambah melonjak melejit tinggi tingginya increased increases increasing rose risen high
    higher
""")

FALLING: Final = _set_of("""
    menurun penurunan berkurang merosot anjlok jatuh drop rendah rendahnya low declined decline declining
    dropped decreased
""")

HELD: Final = _set_of("""
diadakan mengadakan adakan diadain ngadain ngadakan dilaksanakan melaksanakan diselenggarakan menyelenggarakan dilakukan
melakukan digelar menggelar held hold holds conduct conducts conducted organised organized
""")
"""Verbs that say only that something takes place."""

SOLVED: Final = _set_of("selesai beres tuntas teratasi solved resolved hilang")
"""What is said of an obstacle that is gone."""

VERB: Final = re.compile(
    r"(?:me(?:ng|ny|mp|mb|mf|mv|nd|nt|nj|nc|l|r|w|m|n)[a-z]{3,}|ber[a-z]{4,}|di[a-z]{5,}|ng[a-z]{4,})(?<!nya)$"
)
"""A word that looks like an Indonesian verb."""


_MALAY: Final = _set_of("""
    ada apa mana cuma bisa punya semua sana pula juga aja saja lupa suka kata biasa merata lama kena kerja siapa
    berapa
""")
_DIALECT: Final = {
    **{word[:-1] + "e": word for word in _MALAY},
    "sikit": "sedikit",
    "je": "saja",
    "kat": "di",
    "sape": "siapa",
    "dikasi": "dikasih",
}
_TRIPLED: Final = re.compile(r"(.)\1{2,}")


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word as it is usually written: not drawn out, not doubled with `2`, Malay `-e` and `-nye` as `-a` and `-nya`.

    Example:
        >>> [plain(word) for word in ("nggaaak", "jarang2", "modalnye", "ade", "belum")]
        ['nggak', 'jarang', 'modalnya', 'ada', 'belum']
    """
    if word[-1] == "2" and word[:-1].isalpha():
        word = word[:-1]
    word = _TRIPLED.sub(r"\1", word)
    if len(word) > 5 and word.endswith("nye"):
        word = word[:-1] + "a"
    return _DIALECT.get(word, word)


def bare(word: str) -> str:
    """A word without the clitic -nya or -nye.

    Example:
        >>> bare("bunganya"), bare("punya")
        ('bunga', 'punya')
    """
    return word[:-3] if len(word) > 5 and word.endswith(("nya", "nye")) else word
