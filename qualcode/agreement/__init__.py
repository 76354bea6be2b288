"""How far coders agree: exact coefficients over units × coders, each explained and with an interval.

ratings, ratings_from_table    values → units × coders
unit_ratings, character_ratings, segments    codings → units × coders
agreement                      every coefficient with intervals and warnings
unitizing                      agreement on where segments begin and end
disagreements                  the units to talk through
"""

from qualcode.agreement.disagreements import disagreements
from qualcode.agreement.ratings import Ratings, ratings, ratings_from_rows, ratings_from_table
from qualcode.agreement.summary import Agreement, Coefficient, agreement, units_needed
from qualcode.agreement.unitizing import Segment, Unitizing, alpha_u_2004, unitizing
from qualcode.agreement.units import character_ratings, segments, unit_ratings

__all__ = [
    "Agreement",
    "Coefficient",
    "Ratings",
    "Segment",
    "Unitizing",
    "agreement",
    "alpha_u_2004",
    "character_ratings",
    "disagreements",
    "ratings",
    "ratings_from_rows",
    "ratings_from_table",
    "segments",
    "unit_ratings",
    "unitizing",
    "units_needed",
]
