"""How far coders agree: exact coefficients over units × coders, each explained and with an interval.

ratings, ratings_from_table, read_ratings      values, tables, files → units × coders
unit_ratings, character_ratings, segments    codings → units × coders
agreement                      every coefficient with intervals and warnings
unitizing                      agreement on where segments begin and end
agreement_by_code, unitizing_by_code           the same for each code, as a table
rules_against                  precision and recall of the rules against people
disagreements                  the units to talk through
"""

from qualcode.agreement.by_code import ALL_CODES, agreement_by_code, unitizing_by_code
from qualcode.agreement.disagreements import disagreements
from qualcode.agreement.machines import rules_against
from qualcode.agreement.ratings import Ratings, ratings, ratings_from_rows, ratings_from_table
from qualcode.agreement.reading import read_ratings
from qualcode.agreement.summary import Agreement, Coefficient, agreement, needed, units_needed
from qualcode.agreement.unitizing import Segment, Unitizing, alpha_u_2004, unitizing
from qualcode.agreement.units import character_ratings, segments, unit_ratings

__all__ = [
    "ALL_CODES",
    "Agreement",
    "Coefficient",
    "Ratings",
    "Segment",
    "Unitizing",
    "agreement",
    "agreement_by_code",
    "alpha_u_2004",
    "character_ratings",
    "disagreements",
    "needed",
    "ratings",
    "ratings_from_rows",
    "ratings_from_table",
    "read_ratings",
    "rules_against",
    "segments",
    "unit_ratings",
    "unitizing",
    "unitizing_by_code",
    "units_needed",
]
