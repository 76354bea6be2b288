"""English forms that no rule of `english.py` makes."""

from __future__ import annotations

IRREGULAR = """
be am is are was were been being
have has had
do does did done
go goes went gone
arise arose arisen
awake awoke awoken
bear bore borne born
beat beaten
become became
begin began begun
bend bent
bet bet
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
burst burst
buy bought
catch caught
choose chose chosen choice choices
cling clung
come came
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
grind ground
grow grew grown growth
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known knowledge
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
lie lay lain
light lit
lose lost loss losses
make made
mean meant
meet met
mow mown
pay paid
prove proven proof
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
sew sewn
shake shook shaken
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
sow sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
spoil spoilt
spring sprang sprung
stand stood
steal stole stolen
stick stuck
strike struck
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
wind wound
write wrote written
man men
woman women
child children
person people persons
foot feet
tooth teeth
goose geese
mouse mice
ox oxen
life lives
wife wives
knife knives
leaf leaves
half halves
shelf shelves
thief thieves
wolf wolves
self selves
calf calves
loaf loaves
analysis analyses
crisis crises
basis bases
thesis theses
diagnosis diagnoses
hypothesis hypotheses
criterion criteria
phenomenon phenomena
medium media
curriculum curricula
datum data
index indices
appendix appendices
stimulus stimuli
fungus fungi
alumnus alumni
good better best
well better best
bad worse worst
far further furthest farther farthest
day daily
year yearly
true truly truth
high height heights
long length lengths
strong strength strengths strengthen strengthens strengthened strengthening
wide width
deep depth depths
poor poverty
able ability abilities
"""
"""A word and its irregular forms; their possessives are made by rule."""

DERIVED = """
apply applicant applicants application applications
accept acceptance
assist assistance assistant assistants
attend attendance attendant attendants attendee attendees
advise advice adviser advisers advisor advisors advisory
agree agreement agreements
analyse analysis analyses analyst analysts analytic
appear appearance
approve approval approvals
acquire acquisition acquisitions
apprentice apprenticeship apprenticeships
beg beggar beggars
behave behaviour behaviours behavior behaviors
believe belief beliefs
clear clearance
compete competition competitions competitive competitor competitors
complain complaint complaints
conclude conclusion conclusions
consume consumption
criticise criticism criticisms
defend defence defense
deliver delivery deliveries
deny denial denials
depend dependence dependent dependents dependency
describe description descriptions
differ difference differences different
discover discovery discoveries
economy economic economical
enter entry entries entrance
entrepreneur entrepreneurial entrepreneurship
exist existence
expand expansion expansions
extend extension extensions
explain explanation explanations
fail failure failures
finance financial financially
guide guidance
improve improvement improvements
insure insurance
invest investment investments investor investors
irrigate irrigation
maintain maintenance
member membership memberships
mentor mentorship mentee mentees
mix mixture mixtures
music musical musician musicians
occur occurrence occurrences
participate participant participants participation
perceive perception perceptions
perform performance performances
permit permission permissions
please pleasure
press pressure pressures
proceed procedure procedures
pronounce pronunciation
prefer preference preferences
propose proposal proposals
receive reception receipt receipts
recover recovery
refer reference references referral referrals
regular regularly regularity
rely reliance reliable
rent rental rentals
repeat repetition
require requirement requirements
resist resistance
respond response responses respondent respondents
retain retention
sell sale sales
serve service services servant
sign signature signatures
store storage
succeed success successes successful successfully
supervise supervision supervisor supervisors
tax taxation
try trial trials
vary variation variations variety varieties various
visit visitor visitors
work workshop workshops
"""
"""A word and what is derived of it irregularly."""

AGENTS = frozenset(
    {
        "absent",
        "address",
        "appoint",
        "employ",
        "escape",
        "interview",
        "license",
        "nominate",
        "pay",
        "refuge",
        "train",
        "trust",
    }
)
"""Words with a noun in -ee."""
