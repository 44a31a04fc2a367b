"""What the made-up reps of ``coach demo`` work on and write: subjects as definitions, and lines to pick from.

``{n}`` in a title is the first count's target in words, so that a rung's title grows with it.
"""

from __future__ import annotations

from coach.domain.resolution import Behaviour, Definition, KeyResult
from coach.domain.rules import EVERY_DAY

MEETINGS = KeyResult(id="meetings", name="First meetings booked", unit="meetings")
PROPOSALS = KeyResult(id="proposals", name="Proposals asked for", unit="proposals")
REPLIES = KeyResult(id="replies", name="Replies to cold messages", unit="replies")
CYCLE = KeyResult(id="cycle", name="Days from first call to offer", unit="days", better="down")
RENEWALS = KeyResult(id="renewals", name="Renewals signed", unit="renewals")

# What a result reads in a usual week, and how far it strays.
READINGS = {"meetings": (4, 2), "proposals": (3, 1), "replies": (9, 4), "cycle": (38, 6), "renewals": (5, 2)}

PRESENT = Definition(
    title="{n} calls before eleven",
    cue="When I sit down with my first coffee",
    why="Mornings are when prospects pick up",
    results=(MEETINGS,),
    behaviours=(
        Behaviour(id="calls", name="Call prospects", target=4, unit="calls", by="11:00", result="meetings"),
        Behaviour(id="log", name="Log every call", target=5, unit="calls", by="17:00", result="meetings"),
        Behaviour(id="win", name="Write down one thing that worked", days=EVERY_DAY),
    ),
)

SUBJECTS = (
    Definition(
        title="Ask {n} customers for a referral",
        cue="When a customer says thank you",
        why="A warm name is worth twenty cold ones",
        results=(MEETINGS,),
        behaviours=(
            Behaviour(id="referral", name="Ask for a referral", target=2, unit="times", result="meetings"),
            Behaviour(id="thanks", name="Send a thank-you note", by="16:30", days="FREQ=WEEKLY;BYDAY=TU,TH"),
        ),
    ),
    Definition(
        title="Follow up the same day",
        cue="When I close the door of the car",
        why="Whoever writes first is remembered",
        bar=75,
        results=(PROPOSALS, CYCLE),
        behaviours=(
            Behaviour(id="follow-up", name="Write up every meeting", by="18:00", result="cycle"),
            Behaviour(id="next-step", name="Agree a dated next step", result="proposals"),
        ),
    ),
    Definition(
        title="{n} questions before I pitch",
        cue="When I notice that I am explaining",
        why="People buy what they have said themselves",
        results=(PROPOSALS,),
        behaviours=(
            Behaviour(id="questions", name="Ask open questions", target=5, unit="questions", result="proposals"),
            Behaviour(id="silence", name="Count to three before I answer", days="FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ),
    ),
    Definition(
        title="Prepare tomorrow before I leave",
        cue="When the office lights go off",
        why="A list made tonight is called tomorrow",
        run=3,
        behaviours=(
            Behaviour(id="plan", name="Write tomorrow's call list", target=6, unit="names", by="17:30"),
            Behaviour(id="desk", name="Clear the desk", days="FREQ=WEEKLY;BYDAY=FR"),
        ),
    ),
    Definition(
        title="{n} personal messages to cold accounts",
        cue="When lunch is over and the phones are quiet",
        why="Nobody answers a template",
        results=(REPLIES,),
        behaviours=(
            Behaviour(id="messages", name="Write a personal message", target=5, unit="messages", result="replies"),
            Behaviour(id="research", name="Read one annual report", days="FREQ=WEEKLY;BYDAY=MO", result="replies"),
        ),
    ),
    Definition(
        title="Call lapsed customers every week",
        cue="When I have poured the second coffee on a Tuesday",
        why="They know us, they only need a reason",
        period="month",
        run=2,
        results=(RENEWALS,),
        behaviours=(
            Behaviour(
                id="lapsed", name="Call lapsed customers", target=3, unit="calls",
                days="FREQ=WEEKLY;BYDAY=TU,TH", result="renewals",
            ),
            Behaviour(id="review", name="Go through the lost deals", days="FREQ=MONTHLY;BYDAY=-1FR"),
        ),
    ),
    Definition(
        title="Name the price without flinching",
        cue="When they ask what it costs",
        why="The first number said calmly is the one that stays",
        results=(PROPOSALS,),
        behaviours=(
            Behaviour(id="price", name="Say the price, then be silent", by="17:00", result="proposals"),
            Behaviour(id="rehearse", name="Rehearse the price aloud", target=3, unit="times"),
        ),
    ),
    Definition(
        title="{n} decision makers a week",
        cue="When I open the account plan",
        why="Whoever cannot say yes can only say no",
        results=(MEETINGS, CYCLE),
        behaviours=(
            Behaviour(
                id="decision-makers", name="Reach a decision maker", target=2, unit="people",
                days="FREQ=WEEKLY;BYDAY=MO,WE,FR", result="meetings",
            ),
            Behaviour(id="map", name="Note who decides", days="FREQ=WEEKLY;BYDAY=MO,WE,FR", result="cycle"),
        ),
    ),
)  # fmt: skip

# What widens any subject to a given number of behaviours.
POOL = (
    Behaviour(id="inbox", name="Empty the inbox twice", target=2, unit="times"),
    Behaviour(id="crm", name="Bring the CRM up to date", by="17:30"),
    Behaviour(id="warm-up", name="Rehearse the opening aloud", by="09:00"),
    Behaviour(id="linkedin", name="Comment on a customer's post", target=2, unit="comments"),
    Behaviour(id="demo", name="Offer a demonstration", target=2, unit="offers"),
    Behaviour(id="objection", name="Write down an objection and an answer"),
    Behaviour(id="walk", name="Walk round the block before calling", by="13:30"),
    Behaviour(id="quotes", name="Chase open quotations", target=3, unit="quotations"),
    Behaviour(id="learn", name="Read ten pages on selling"),
    Behaviour(id="peer", name="Listen in on a colleague's call"),
    Behaviour(id="score", name="Score the day's best call"),
    Behaviour(id="tomorrow", name="Choose tomorrow's first call", by="18:00"),
)
POOL_RESULTS = (MEETINGS, PROPOSALS, RENEWALS)

NOTES = (
    "Three in a row picked up before nine. Early it is.",
    "Bad line all morning, moved the calls to the afternoon.",
    "Jonas says to open with the delivery dates. Tried it: it works.",
    "Two gatekeepers, no one else. Ask for the direct line next time.",
    "Long meeting at Hartmann & Söhne; they want a second offer.",
    "Talked too much. Let them finish.",
    "Short day, dentist at three.",
    "The list from last night made this easy.",
    "Référence from Mme Lefèvre, call her cousin on Monday.",
    "Quarter end, everyone is hiding.",
    "First yes after eleven noes.",
    "Tired, did it anyway.",
    "Trade fair: forty cards, call them while they remember.",
    "Kept the silence after the price. Felt like an hour. They signed.",
    "Rain, traffic, two cancellations. Used the time for the lapsed ones.",
)
SKIPS = ("sales meeting all day", "training", "trade fair", "on the road", "customer visit", "system down", "")
SICK = ("flu", "a cold", "sick", "back pain")
LEAVE = ("summer holiday", "the mountains", "the seaside")
ASIDE = (
    "The territory changed; these accounts are not mine any more",
    "Too much beside the product launch",
    "It did not move the result in two months",
    "New manager, new priorities; later perhaps",
)
WORKED = (
    "Calling before the inbox is open.",
    "The list on paper, beside the phone.",
    "One account at a time, door closed.",
    "Saying the next step aloud at the end of each call.",
)
LEARNT = (
    "Mondays carry the week; a lost Monday is hardly made good.",
    "The fourth call is the hard one; the fifth is easy.",
    "A no before noon leaves room for a yes.",
    "Skipping is fine when it is said the day before.",
)
NO_CHANGE = "Nothing; more of the same."
CHANGE = ("Phone into the drawer after each call.", "Start ten minutes earlier.", NO_CHANGE, "")
