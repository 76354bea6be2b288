"""The sources of the methods, as APA (7th edition) writes them."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REFERENCES: Mapping[str, str] = {
    "fehring": "Fehring, L., Frings, J., Rust, P., Kempny, C., Thürmann, P. A., & Meister, S. (2025). Extension of the "
    "Consolidated Criteria for Reporting Qualitative Research guideline to large language models (COREQ+LLM): Protocol for a "
    "multiphase study. JMIR Research Protocols, 14, e78682. https://doi.org/10.2196/78682",
    "farmer": "Farmer, T., Robinson, K., Elliott, S. J., & Eyles, J. (2006). Developing and implementing a triangulation "
    "protocol for qualitative health research. Qualitative Health Research, 16(3), 377–394. "
    "https://doi.org/10.1177/1049732305285708",
    "guest": "Guest, G., Namey, E., & Chen, M. (2020). A simple method to assess and report thematic saturation in "
    "qualitative research. PLOS ONE, 15(5), e0232076. https://doi.org/10.1371/journal.pone.0232076",
    "gwet": "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. "
    "British Journal of Mathematical and Statistical Psychology, 61(1), 29–48. https://doi.org/10.1348/000711006X126600",
    "krippendorff": "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.). SAGE.",
    "lincoln": "Lincoln, Y. S., & Guba, E. G. (1985). Naturalistic inquiry. SAGE.",
    "macqueen": "MacQueen, K. M., McLellan, E., Kay, K., & Milstein, B. (1998). Codebook development for team-based "
    "qualitative analysis. CAM Journal, 10(2), 31–36. https://doi.org/10.1177/1525822X980100020301",
    "miles": "Miles, M. B., Huberman, A. M., & Saldaña, J. (2014). Qualitative data analysis: A methods sourcebook "
    "(3rd ed.). SAGE.",
    "obrien": "O’Brien, B. C., Harris, I. B., Beckman, T. J., Reed, D. A., & Cook, D. A. (2014). Standards for reporting "
    "qualitative research: A synthesis of recommendations. Academic Medicine, 89(9), 1245–1251. "
    "https://doi.org/10.1097/ACM.0000000000000388",
    "oconnor": "O’Connor, C., & Joffe, H. (2020). Intercoder reliability in qualitative research: Debates and practical "
    "guidelines. International Journal of Qualitative Methods, 19, 1–13. https://doi.org/10.1177/1609406919899220",
    "qualcode": "The qualcode authors. ({year}). qualcode (Version {version}) [Computer software].",
    "ritchie": "Ritchie, J., & Spencer, L. (1994). Qualitative data analysis for applied policy research. In A. Bryman & "
    "R. G. Burgess (Eds.), Analyzing qualitative data (pp. 173–194). Routledge.",
    "quality": "Braun, V., & Clarke, V. (2021a). One size fits all? What counts as quality practice in (reflexive) thematic "
    "analysis? Qualitative Research in Psychology, 18(3), 328–352. https://doi.org/10.1080/14780887.2020.1769238",
    "saturate": "Braun, V., & Clarke, V. (2021b). To saturate or not to saturate? Questioning data saturation as a useful "
    "concept for thematic analysis and sample-size rationales. Qualitative Research in Sport, Exercise and Health, 13(2), "
    "201–216. https://doi.org/10.1080/2159676X.2019.1704846",
    "rtarg": "Braun, V., & Clarke, V. (2024). Supporting best practice in reflexive thematic analysis reporting in Palliative "
    "Medicine: A review of published research and introduction to the Reflexive Thematic Analysis Reporting Guidelines "
    "(RTARG). Palliative Medicine, 38(6), 608–616. https://doi.org/10.1177/02692163241234800",
    "shekhar": "Shekhar, S., Xu, Z., Lipton, Z. C., Liang, P. J., & Ramdas, A. (2023). Risk-limiting financial audits via "
    "weighted sampling without replacement. Proceedings of Machine Learning Research, 216. "
    "https://arxiv.org/abs/2305.06884",
    "tong": "Tong, A., Sainsbury, P., & Craig, J. (2007). Consolidated criteria for reporting qualitative research (COREQ): "
    "A 32-item checklist for interviews and focus groups. International Journal for Quality in Health Care, 19(6), 349–357. "
    "https://doi.org/10.1093/intqhc/mzm042",
    "waudby": "Waudby-Smith, I., & Ramdas, A. (2024). Estimating means of bounded random variables by betting. Journal of the "
    "Royal Statistical Society Series B, 86(1), 1–27. https://doi.org/10.1093/jrsssb/qkad009",
}
"""Entries by key."""

YEAR = "2026"


def reference_list(keys: Iterable[str]) -> list[str]:
    """The entries of these keys, each once, in alphabetical order.

    Example:
        >>> [entry[:7] for entry in reference_list(["tong", "guest", "tong"])]
        ['Guest, ', 'Tong, A']
    """
    return sorted(
        REFERENCES[key].format(year=YEAR, version=version("qualcode")) if key == "qualcode" else REFERENCES[key]
        for key in dict.fromkeys(keys)
    )
