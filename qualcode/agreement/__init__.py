"""Agreement of coders: exact coefficients over units × coders, each explained and with an interval.

ratings, ratings_from_table, read_ratings      values, tables, files → units × coders
unit_ratings, character_ratings                codings → units × coders
agreement, agreements                          every coefficient with intervals and warnings, of one code or of each
continua, read_segments                        codings, files → texts with each coder's segments
unitizing, unitizings, gamma                   agreement on where segments begin and end
agreement_by_code, unitizings, unitizing_table  the same for each code, as a table
rules_against                                  precision and recall of the rules against people
alternative_test                               whether a machine may stand in for a person
disagreements                                  the units to talk through
"""

from qualcode.agreement.alpha_u import alpha_u_2004
from qualcode.agreement.alternative import EPSILON, AlternativeTest, alternative_test
from qualcode.agreement.by_code import (
    ALL_CODES,
    agreement_by_code,
    agreement_table,
    agreements,
    unitizing_table,
    unitizings,
)
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.continuum import Continuum, Segment, continua
from qualcode.agreement.disagreements import disagreements
from qualcode.agreement.gamma import gamma
from qualcode.agreement.ratings import Ratings, ratings, ratings_from_rows, ratings_from_table
from qualcode.agreement.ratings_file import read_ratings, read_segments
from qualcode.agreement.score import rules_against
from qualcode.agreement.set_ratings import codes_of_sets, rating_disagreements, ratings_of_code
from qualcode.agreement.summary import Agreement, agreement, has_sets, needed, units_needed
from qualcode.agreement.unitizing import Unitizing, unitizing
from qualcode.agreement.units import character_ratings, unit_ratings

__all__ = [
    "ALL_CODES",
    "EPSILON",
    "Agreement",
    "AlternativeTest",
    "Coefficient",
    "Continuum",
    "Ratings",
    "Segment",
    "Unitizing",
    "agreement",
    "agreement_by_code",
    "agreement_table",
    "agreements",
    "alpha_u_2004",
    "alternative_test",
    "character_ratings",
    "codes_of_sets",
    "continua",
    "disagreements",
    "gamma",
    "has_sets",
    "needed",
    "rating_disagreements",
    "ratings",
    "ratings_from_rows",
    "ratings_from_table",
    "ratings_of_code",
    "read_ratings",
    "read_segments",
    "rules_against",
    "unit_ratings",
    "unitizing",
    "unitizing_table",
    "unitizings",
    "units_needed",
]
