"""English words that are kept apart though they look alike, and spellings that belong together."""

from __future__ import annotations

APART = """
new news newly
mean means meanwhile
custom customs customer customers
good goods
late later latter lately
hard hardly hardship harden
near nearly
bare barely
like likely
love lovely
scarce scarcely
short shortly
part party parties
port portion porter portable portal
even evening evenings
wed wedding
mark market markets marker
organ organise organiser
capital capitol
depart department departments
base basement
corn corner corners
count counter counters county
num number
should shoulder
show shower
flow flower
tow tower
temp temper
tend tender
prop proper
past paster
mast master
ten tenant
rat rate ration
pass passion
miss mission missions
fact faction
sect section
state station stations
not notation
process procession
post poster posters
chart charter
sew sewer
cat cater
cent center centre
off offer offers
let letter letters
bit bitter
but butter
mat matter matters
hat hatter
ham hammer
sum summer
ban banner
din dinner
man manner manners
sup supper
pep pepper
lad ladder
bat batter battery
pot potter pottery
pat patter
rub rubber
cop copper
inn inner
num numbers
ear early
ass assed
add adder
on only one
bus business busy
art artery
fam family
rep reply
app apply
gram grammar
form formal format
fund fundamental
arm army
cap cape capital
car care card cared carer
bar bare bared
star stare stared
plan plane planet
can cane canal
pin pine
cub cube
tub tube
rob robe
hop hope hoped hoping
human humane
moral morale
person personal personnel
author authority
major majority
minor minority
prior priority
commune community
electric electricity
loan loaner
land lander
bank bankrupt
home homer
must muster
both bother
done donation
past paster pastor
met meter metal
access accession
note notion notable
apple apply
sky skier
hole holy
mode modest
affect affection
flag flagship
bet better
lie liable
cap capable
fate fatal
fat fatal fatter
east easter
park parker
prime primer
shut shutter
pet peter petal
earn earnest
comply complication
reply replication
multiple multiply
gut gutter
pig pigment
com comment
pole poly
badge badger
probe probable
tap taper
broke broker
commit commission
suite suitable
dig digest
eve ever evening
hung hunger
lit liter litter
butt butter
"""
"""A word and what only looks like a form of it."""

SPELLED = """
centre center
metre meter
kilometre kilometer
litre liter
theatre theater
fibre fiber
programme program
cheque check
licence license
practice practise
defence defense
offence offense
catalogue catalog
dialogue dialog
grey gray
jewellery jewelry
enrol enroll
fulfil fulfill
instalment installment
enrolment enrollment
judgement judgment
acknowledgement acknowledgment
plough plow
mould mold
sceptic skeptic
cosy cozy
paediatric pediatric
anaemia anemia
diarrhoea diarrhea
manoeuvre maneuver
analyse analyze
paralyse paralyze
catalyse catalyze
labour labor
favour favor
honour honor
neighbour neighbor
colour color
behaviour behavior
harbour harbor
rumour rumor
humour humor
endeavour endeavor
flavour flavor
odour odor
vapour vapor
tumour tumor
armour armor
rigour rigor
vigour vigor
savour savor
bazaar bazar
"""
"""British and American spellings of one word."""
