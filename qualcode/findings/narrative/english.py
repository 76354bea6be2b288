"""English: the sentences of findings; `ParagraphWords` and `VerdictWords` say what each of them states."""

from __future__ import annotations

from qualcode.findings.narrative.language import Language, ParagraphWords, VerdictWords

PARAGRAPH = ParagraphWords(
    heard=(" with one informant", " with {informants} informants"),
    nothing=(
        "With regard to {label}, the interviews are silent; it cannot be judged.",
        "{whole} does not come up in the interviews{heard} and therefore remains open.",
        "As for {label}, there is no passage that a judgement could rest on.",
        "No passage of the interviews{heard} speaks of {label}, so that nothing can be concluded about it.",
    ),
    nothing_yet=(
        "With regard to {label}, no passage has been accepted yet and {count} "
        "{count:suggestion is|suggestions are} undecided; it cannot be judged."
    ),
    opening={
        "achieved": (
            "With regard to {label}, the accounts show that it has been achieved.",
            "{whole}: according to the interviews, this works.",
            "As for {label}, the interviews describe a good result.",
            "The interviews show that {label} is going well.",
        ),
        "achieved with caveats": (
            "With regard to {label}, the interviews show that it has been achieved, though not without caveats.",
            "{whole}: on the whole this is in place, but its shortcomings are named as well.",
            "As for {label}, the accounts tell of tangible results together with their limits.",
            "On balance {label} has been achieved, although not every account is favourable.",
        ),
        "contested": (
            "With regard to {label}, the accounts are divided between what works and what does not.",
            "{whole}: here achievement and shortcoming are reported side by side.",
            "As for {label}, favourable and unfavourable accounts balance each other.",
            "The interviews on {label} do not point in one direction.",
        ),
        "not achieved": (
            "With regard to {label}, the interviews show that it has not been achieved.",
            "{whole}: according to the interviews, this cannot be called a success.",
            "As for {label}, the interviews describe something that does not work yet.",
            "The interviews show that {label} is not going well.",
        ),
        "insufficient evidence": (
            "With regard to {label}, the evidence is too thin for a conclusion.",
            "{whole}: the evidence does not suffice for a judgement.",
            "As for {label}, what was said is not enough to judge by.",
            "There is too little evidence on {label} to say how well it works.",
        ),
    },
    everyone=("the one informant", "both informants", "all {total} informants"),
    only_one="only one of the {total} informants",
    some="{people} of the {total} informants",
    basis=(
        "It is spoken of in {segments} {segments:passage|passages} by {out_of}",
        "This rests on {segments} {segments:passage|passages} from {out_of}",
        "In all, {segments} {segments:passage|passages} on it {segments:comes|come} from {out_of}",
        "The interviews hold {segments} {segments:passage|passages} on the matter, by {out_of}",
    ),
    one_kind=", all of one type of source ({name})",
    more_kinds=(
        ", representing {kinds} types of source ({names}), so that their accounts can be triangulated",
        " and {kinds} types of source ({names})",
        ", with {kinds} types of source, namely {names}, as a basis for triangulation",
        "; {kinds} types of source are represented: {names}",
    ),
    all_of_them=("Both", "All of them"),
    alike={
        "achieved": "{all} report something that works.",
        "shortcoming": "{all} name a shortcoming.",
        "mixed": "{all} name an achievement and a shortcoming at once.",
        "neutral": "{all} mention it without judging.",
    },
    stance={
        "achieved": "{achieved} {achieved:reports|report} something that works",
        "shortcoming": "{shortcoming} {shortcoming:names|name} a shortcoming",
        "mixed": "{mixed} {mixed:names|name} an achievement and a shortcoming at once",
        "both": "{mixed} {mixed:names|name} both",
        "neutral": "{neutral} {neutral:mentions|mention} it without judging",
    },
    unit="",
    stances=("Of these, {parts}.", "Among them, {parts}.", "In detail, {parts}.", "By content, {parts}."),
    one_topic=("It concerns {name}.", "All of it concerns {name}."),
    only_indicator="The only indicator met is {name}, in {count} {count:passage|passages}.",
    with_unit="{name} ({count:d} {count:passage|passages})",
    more_indicators="{count} further {count:indicator|indicators}",
    topics=(
        "What is spoken of most is {first}, followed by {others}.",
        "The talk is chiefly of {first}, then of {others}.",
        "The indicator met most often is {first}, ahead of {others}.",
    ),
    equal_topics="The talk is of {names}.",
    in_favour=(
        (
            "{who} said: {quote}.",
            "This shows in the account of {who}: {quote}.",
            "In the words of {who}, {quote}.",
            "{who} put it thus: {quote}.",
        ),
        (
            "An account in the same direction comes from {who}: {quote}.",
            "{who} also reported: {quote}.",
            "So did {who}: {quote}.",
            "{who} bears this out: {quote}.",
        ),
    ),
    against=(
        (
            "Even so, {who} named a shortcoming: {quote}.",
            "However, {who} said: {quote}.",
            "On the other hand, {who} qualified this: {quote}.",
            "A shortcoming was nevertheless named by {who}: {quote}.",
        ),
        (
            "Another reservation comes from {who}: {quote}.",
            "{who} also named a shortcoming: {quote}.",
            "A shortcoming is reported by {who} as well: {quote}.",
        ),
    ),
    against_first=(
        (
            "{who} said: {quote}.",
            "This shows in the account of {who}: {quote}.",
            "In the words of {who}, {quote}.",
        ),
        (
            "An account in the same direction comes from {who}: {quote}.",
            "A shortcoming is reported by {who} as well: {quote}.",
            "{who} named a shortcoming too: {quote}.",
        ),
    ),
    nevertheless=(
        (
            "Even so, {who} mentioned something that works: {quote}.",
            "Something that works was nevertheless mentioned by {who}: {quote}.",
        ),
    ),
    both_sides=(
        ("On the one side, {who} said: {quote}.", "{who} related: {quote}."),
        ("On the other side, {who} reported: {quote}.", "By contrast, {who} said: {quote}."),
        (
            "Something that works was mentioned by {who} as well: {quote}.",
            "A favourable note is heard from {who} too: {quote}.",
        ),
        ("By contrast, {who} named a shortcoming: {quote}.", "Yet {who} named a shortcoming: {quote}."),
    ),
    only_mixed=(("{who} said: {quote}.",), ("So did {who}: {quote}.",)),
    recorded=(("What is recorded is the account of {who}: {quote}.",), ("Besides, {who} said: {quote}.",)),
    all_of_two_minds="Whoever judges it names both something that works and a shortcoming.",
    voices=(
        "In all, {in_favour} {in_favour:informant reports|informants report} something that works and {critical} "
        "{critical:names|name} a shortcoming{both}."
    ),
    both="; {of_two_minds} {of_two_minds:does|do} both",
    same_informant="the same informant",
    only_actor="The only actor named is {name}, in {count} {count:passage|passages}.",
    more_actors="{count} {count:other|others}",
    actors=("The actors named are {names}.", "Mention is made of {names}.", "The names that come up are {names}."),
    silent="{names} {count:does|do} not mention it.",
    silent_many="{count} informants do not mention it.",
    silent_kinds="Nothing is heard of it from {count:the source type|the source types} {names}.",
    unseen="The {count:indicator|indicators} {names} {count:was|were} not met.",
    unseen_many="Of {total} indicators {unseen} were not met, among them {names}.",
    left_out=(
        "{count:There is|There are} still {count} undecided {count:suggestion|suggestions} on it, which "
        "{count:does|do} not count here."
    ),
)

VERDICTS = VerdictWords(
    in_favour="{share} in favour, averaged over {informants:d} {informants:informant|informants}",
    flawed="{flawed:d} of {judged:d} {judged:passage|passages} ({share}) {flawed:names|name} a shortcoming",
    achieved_by_all=(
        "Achieved: {share}, at least {achieved}, and none of {judged:d} {judged:passage|passages} names a shortcoming."
    ),
    achieved="Achieved: {share}, at least {achieved}, and only {flawed}, less than {caveat}.",
    caveats_by_flaws=(
        "Achieved with caveats: {share}, at least {achieved}, but {flawed}, and {caveat} or more make a caveat."
    ),
    caveats_by_share="Achieved with caveats: {share}, between {contested} and {achieved}; {flawed}.",
    contested="Contested: {share}, between {not_achieved} and {contested}; {flawed}.",
    not_achieved="Not achieved: {share}, below {not_achieved}; {flawed}.",
    nothing="Insufficient evidence: no passage speaks of it.",
    nothing_yet="Insufficient evidence: no passage has been accepted yet.",
    none_judges="Insufficient evidence: no passage judges it; {needed}.",
    too_few=(
        "Insufficient evidence: {judged} {judged:passage|passages} from {informants} "
        "{informants:informant|informants} {judged:judges|judge} it; {needed}."
    ),
    needed=(
        "at least {min_segments} {min_segments:passage|passages} from {min_informants} "
        "{min_informants:informant|informants} {min_segments:is|are} needed"
    ),
    shortcomings=(
        "{flawed} of {judged} {judged:passage|passages}, from {critical} {critical:informant|informants}, "
        "{flawed:names|name} a shortcoming."
    ),
    still_in_favour=(
        "{in_favour} {in_favour:informant|informants} nevertheless {in_favour:reports|report} something that works."
    ),
    no_kinds="Types of source are not recorded, so triangulation cannot be checked.",
    one_kind="Only one type of source ({name}) speaks of it: it is not triangulated.",
    silent_kinds="Nothing is heard of it from {count:the source type|the source types} {names}.",
    undecided=(
        "Made of {suggested:d} {suggested:passage|passages} that the codebook's rules suggest; "
        "none has been decided yet."
    ),
    partly=(
        "Of {total:d} passages here {suggested:d} "
        "{suggested:is still an undecided suggestion|are still undecided suggestions}; {accepted:d} accepted."
    ),
    unused=(
        "Made of {passages:d} {passages:passage|passages} that the codebook's rules suggest; "
        "what {people} decided is not used."
    ),
    decided={
        "all": "{total:d} of {codings:d} codings {total:has|have} been decided, by {people}: {accepted:d} accepted",
        "accepted": (
            "{total:d} {total:coding has|codings have} been decided, by {people}: "
            "{accepted:d} accepted, on which this rests"
        ),
    },
    rejected={"all": ", {count:d} rejected and left out", "accepted": ", {count:d} rejected"},
    left={
        "all": "; {count:d} {count:suggestion is|suggestions are} still undecided",
        "accepted": "; {count:d} {count:suggestion is|suggestions are} undecided and left out",
    },
    lost="; {count:d} accepted {count:one has|ones have} no place in a corrected transcript",
)

ENGLISH = Language(
    numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    form=lambda count: 0 if count < 2 else 1,  # noqa: PLR2004 -- the plural begins at two: no passage, two passages
    point=".",
    last=" and ",
    pair=" and ",
    kinds=list,
    paragraph=PARAGRAPH,
    verdicts=VERDICTS,
)
