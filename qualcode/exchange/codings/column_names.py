"""Names of the columns of tables of codings, as people and programs write them in Indonesian, English and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "document": (
        "document", "dokumen", "document name", "nama dokumen", "documentname", "dokumentname", "dokument", "doc",
        "file", "filename", "file name", "berkas", "nama berkas", "transcript", "transkrip", "nama transkrip",
        "interview", "wawancara", "source", "source name", "sumber", "title", "judul", "nom du document", "documento",
    ),
    "code": (
        "code", "codes", "kode", "kode kode", "tag", "tags", "label", "labels", "code name", "codename", "nama kode",
        "theme", "themes", "tema", "category", "kategori", "node", "koding", "coding", "codes applied", "código",
        "kodierung", "indicator", "indikator",
    ),
    "subcode": (
        "subcode", "sub code", "subkode", "sub kode", "subtheme", "sub theme", "subtema", "sub tema", "subcategory",
        "sub category", "subkategori", "sub kategori",
    ),
    "quote": (
        "quote", "quotation", "quotes", "kutipan", "content", "quotation content", "text content", "segment",
        "segments", "segmen", "coded segment", "coded segments", "codierte segmente", "kodierte segmente", "excerpt",
        "passage", "highlight", "snippet", "seltext", "coded text", "text", "teks", "ucapan", "pernyataan",
        "isi kutipan", "segmento",
    ),
    "start": ("start", "mulai", "awal", "start offset", "start char", "pos0", "begin", "from", "dari", "startposition"),
    "end": ("end", "akhir", "selesai", "end offset", "end char", "pos1", "stop", "to", "sampai", "endposition"),
    "first paragraph": ("beginning", "anfang", "start paragraph", "paragraf awal", "inicio"),
    "last paragraph": ("ende", "end paragraph", "paragraf akhir", "fin"),
    "coder": (
        "coder", "koder", "pengode", "pengkode", "author", "autor", "penulis", "created by", "coded by", "user",
        "owner", "annotator", "anotator", "rater", "penilai", "creator", "ersteller", "erstellt von",
        "dibuat oleh", "peneliti",
    ),
    "stance": ("stance", "sikap", "valence", "valensi", "sentiment", "sentimen"),
    "memo": (
        "memo", "comment", "comments", "quotation comment", "komentar", "kommentar", "catatan", "note", "notes",
        "keterangan", "comentario",
    ),
    "time": (
        "time", "date", "created", "creation date", "tanggal", "waktu", "datum", "modified", "erstellt am", "fecha",
    ),
}  # fmt: skip
"""Names of columns, in small letters, without signs."""

OF_PARAGRAPHS = frozenset({"beginning", "anfang", "inicio"})
OTHERS = frozenset(
    """
    id no number nomor color colour warna farbe weight gewicht bobot area fläche coverage abdeckungsgrad reference page
    halaman speaker pembicara informant informan turn line baris density group groups grup status suggestion kode-id
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)
OF_CODEBOOKS = frozenset(
    """
    definition definisi description deskripsi penjelasan meaning pengertian arti include exclude kriteria
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)
WORDS: Mapping[str, frozenset[str]] = {
    "memo": frozenset("memo memos catatan note notes comment comments komentar keterangan".split()),  # noqa: SIM905
    "stance": frozenset("stance sikap valence valensi sentiment sentimen".split()),  # noqa: SIM905
    "coder": frozenset(
        """
        coder coders koder pengode pengkode coded annotator anotator analyst analis rater penilai user peneliti
        researcher
        """.split()  # noqa: SIM905
    ),
    "quote": frozenset(
        """
        quote quotes quotation kutipan excerpt verbatim segment segments segmen potongan extract petikan cuplikan ucapan
        kalimat pernyataan teks text passage
        """.split()  # noqa: SIM905
    ),
    "code": frozenset("code codes kode koding coding tema theme themes kategori category label tag tags".split()),  # noqa: SIM905
    "start": frozenset("start starts awal mulai begin".split()),  # noqa: SIM905
    "end": frozenset("end ends akhir selesai stop".split()),  # noqa: SIM905
    "document": frozenset(
        """
        document dokumen doc file filename berkas transcript transkrip interview wawancara source sumber
        """.split()  # noqa: SIM905
    ),
}
"""Words of a column's name that tell its meaning where the whole name is not known; what comes first here goes first:
`Catatan peneliti` is a memo, `Kode awal` a code, `Posisi awal` a start."""

PEOPLE = frozenset(
    """
    informan informant responden respondent participant partisipan narasumber interviewee subjek
    """.split()  # noqa: SIM905
)
"""Words for who was interviewed, whose name a document has where no other column says which one it is."""

OF_EXAMPLES = frozenset("contoh example examples sample definition definisi".split())  # noqa: SIM905


def meaning_of(name: str, taken: Collection[str]) -> str | None:
    """Return the meaning that a word of a column's name tells; None if none does.

    Args:
        name: In small letters, without signs.
        taken: Meanings that other columns have.

    Example:
        >>> meaning_of("catatan peneliti", ()), meaning_of("posisi awal", ()), meaning_of("umur", ())
        ('memo', 'start', None)
    """
    words = set(name.split())
    if words & OF_EXAMPLES:
        return None
    found = next((meaning for meaning, known in WORDS.items() if words & known), None)
    if name == "coded text":
        return "quote" if "quote" not in taken else None
    if found is None and words & PEOPLE:
        found = "document"
    return found if found not in taken else None
