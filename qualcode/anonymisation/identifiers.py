"""Addresses, telephone numbers and numbers of documents in a text: what leads to a person without naming them."""

from __future__ import annotations

import re

REMOVED = "[…]"
"""The text in place of an address or a number."""

_DOCUMENT = (
    r"nik|no\.? ?ktp|ktp|kk|kartu keluarga|npwp|sim|bpjs|nip|nisn|paspor|passport|rekening|norek|no\.? ?rek|virtual account"
    r"|bank account|account number|plat|nopol|nomor polisi|stnk|bpkb|national insurance|social security|ssn"
)
_NETWORKS = (
    r"facebook\.com|fb\.com|fb\.me|instagram\.com|tiktok\.com|wa\.me|wa\.link|t\.me|twitter\.com|x\.com|linktr\.ee|youtube\.com"
    r"|linkedin\.com|shopee\.co\.id|tokopedia\.com|tokopedia\.link|threads\.net|lazada\.co\.id|bukalapak\.com"
)
_PLATES = (  # letters of a region of Indonesia
    "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[ABGS]?|R|S|T|W|Z"
)
_UNITS = "KG|GR|G|ML|L|CM|MM|M|KM|HA|JT|RB|PCS|WIB|WITA|WIT|KK|RT|RW|HP|PK|KVA|VA|W|KW"
_DIGIT = (
    "(?:kosong|nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan"
    "|zero|one|two|three|four|five|six|seven|eight|nine|oh|double|triple)"
)
_APART = "[ ,.-]{1,3}"

_PATTERN = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<![\w.+-])[\w.+-]+ (?i:at|et|@) [\w-]+(?: ?(?i:\.|dot|titik) ?[\w-]+)*"
    r" ?(?i:\.|dot|titik) ?(?i:com|net|org|edu|co|ac|go|id|my)(?!\w)"  # one as it is said
    r"|(?<![\w.+@-])@[A-Za-z][\w.]{2,29}(?<!\.)(?![\w@])"  # a name in a social network
    rf"|(?<![\w.-])(?i:https?://)?(?:[\w-]+\.)*(?i:{_NETWORKS})/[\w@+%.?=&/-]*[\w/]"  # a page in one
    r"|(?<![\w.,+])(?:\+\d{1,3}[ .-]?|62[ .-]?|0)8\d(?:[ .-]?\d){6,10}(?!\w)"  # a mobile telephone
    r"|(?<![\w.,+])(?:\+\d{2,3}[ .-]?|\(?0)\d{2,3}\)?[ .-]\d{3,4}[ -]?\d{3,4}(?!\w)"  # another telephone
    r"|(?<![\w.,+])\d{14,20}(?!\w)"  # NIK, number of a family card, new NPWP, NIP
    r"|(?<![\w.,+])(?!(?:(?:19|20)\d\d(?:\D|$)){4})\d{4}([ .-])\d{4}\1\d{4}\1\d{4}(?!\w)"  # a NIK or a bank card in fours
    r"|(?<![\w.,+])\d{6}([ .-])\d{6}\2\d{4}(?!\w)"  # a NIK by place, birthday, number
    r"|(?<![\w.,+])\d{2}([ .-])\d{2}\3\d{2}\3\d{6}\3\d{4}(?!\w)"
    r"|(?<![\w.,+])\d{8} \d{6} \d \d{3}(?!\w)"  # a NIP as civil servants write it
    r"|(?<![\w.,+])\d{2}\.\d{3}\.\d{3}\.\d-?\d{3}\.\d{3}(?!\w)"  # an NPWP
    r"|(?<![\w.,+-])\d{3}-\d{2}-\d{4}(?![\w-])"  # a social security number of the United States
    rf"|(?<!\w)(?:{_PLATES})[ .-]?(?:\d[ ]?){{0,3}}\d[ .-]?(?!(?:{_UNITS})(?!\w))[A-Z]{{1,3}}(?!\w)"  # a number plate
    rf"|(?i:(?<!\w)(?:(?:\d{{3,5}}{_APART}){{1,3}}(?:{_DIGIT}{_APART}){{3,}}|(?:{_DIGIT}{_APART}){{7,}}){_DIGIT}(?!\w))"  # as it is said
    r"|(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)"  # a national insurance number
)
_NAMED = re.compile(  # any number that is said to be one of a document or an account
    rf"(?<![^\W\d_])(?i:{_DOCUMENT})(?i:nya)?(?: (?i:saya|no|nomor|number|mandiri|bri|bni|bca|kami))*\.?[ :=]{{1,3}}"
    r"(?P<number>[A-Z]{0,3} ?\d(?:[ .-]?\d){2,22}(?: ?[A-Z]{1,3}(?!\w))?)"
)


def identifiers(text: str) -> list[tuple[int, int]]:
    """Return the places of addresses, telephone numbers and numbers of documents in a plain text.

    Args:
        text: In the form of `qualcode.names.plain`.

    Example:
        >>> text = "NIK saya 3372011203450001, telepon 0812-3456-7890, modal Rp 1.500.000.000."
        >>> [text[start:end] for start, end in identifiers(text)]
        ['3372011203450001', '0812-3456-7890']
    """
    found = [match.span() for match in _PATTERN.finditer(text)]
    for match in _NAMED.finditer(text):
        start, end = match.span("number")
        if not any(start < stop and begin < end for begin, stop in found):
            found.append((start, end))
    return sorted(found)
