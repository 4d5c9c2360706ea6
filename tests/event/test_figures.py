"""Figures: roles, events, parts, corrections, statements; and that they are sound on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.doors import default_coder
from dateline.event.figures import FigureDraft
from dateline.event.role_tables import RoleExample, role_files
from dateline.lexicon.load import Folders
from dateline.pipeline import Coder, Work
from dateline.readers import read_text

EXAMPLES = [example for file in role_files(Folders()) for example in file.example]
ROLES = frozenset(
    "killed wounded missing detained released abducted displaced evacuated deployed withdrawn participating expelled sanctioned targeted "
    "destroyed damaged launched seized delivered pledged other".split()
)
PIECES = [
    "Gunmen", "killed", "a", "soldier", "at least", "12", "people", ", including", "three", "children", "and", "wounded", "about", "5,000", "troops", "will deploy", "to Vesk", ".", "said", '"', "of the",
    "dozens", "more", "protesters", "up from", "arrested", "rockets", "\n\n",
]  # fmt: skip


@pytest.fixture(scope="session")
def coder() -> Coder:
    return default_coder()


def read(coder: Coder, text: str) -> Work:
    return coder.run(read_text(text, published="2031-05-14"))


def told(work: Work) -> list[tuple[str, str]]:
    return [(f.quantity.text, f.role) for f in work.figures]


def by_text(work: Work) -> dict[str, FigureDraft]:
    return {f.quantity.text: f for f in work.figures}


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.text[:50] for example in EXAMPLES])
def test_examples_of_the_lexicon_have_their_roles(coder: Coder, example: RoleExample) -> None:
    found = [(f.quantity.text, f.role, f.quantity.best) for f in read(coder, example.text).figures]
    assert found == [(f.text, f.role, f.best) for f in example.figure]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A shell killed 12 children and two teachers in Zenda.", [("12 children", "killed"), ("two teachers", "killed")]),
        ("Twenty-two miners were killed when the shaft collapsed.", [("Twenty-two miners", "killed")]),
        ("12 killed, 30 hurt in Zenda blast", [("12", "killed"), ("30", "wounded")]),
        ("The raid left 784 dead, 357 wounded.", [("784", "killed"), ("357", "wounded")]),
        ("Police held a meeting about the murder of six priests.", [("six priests", "killed")]),
        ("Gunmen opened fire in Zenda, killing one and injuring two.", [("one", "killed"), ("two", "wounded")]),
        ("The attack killed between 11 and 14 civilians.", [("between 11 and 14 civilians", "killed")]),
        ("There were no casualties, the ministry said.", [("no casualties", "wounded")]),
        ("Nobody was hurt in the raid.", [("Nobody", "wounded")]),
        ("A driver is still missing.", [("A driver", "missing")]),
        ("The convoy of 20 trucks was attacked near Zenda.", [("20 trucks", "targeted")]),
        ("One official said the two sides met on Friday.", []),
        ("Eight of the 40 prisoners were freed.", [("Eight of the 40 prisoners", "released"), ("40 prisoners", "other")]),
        ("Five of the 11 people arrested on Monday are students.", [("Five of the 11 people", "detained"), ("11 people", "detained")]),
        ("A column of 120 vehicles was seen near Zenda.", [("120 vehicles", "deployed")]),
        ("Lifeboats took 40 passengers off the ferry.", [("40 passengers", "evacuated")]),
        ("Police took three men off the bus.", [("three men", "detained")]),
        ("The flood took 17 footbridges.", [("17 footbridges", "destroyed")]),
        ("Protesters filled a square that holds 20,000 people.", [("20,000 people", "other")]),
        ("Wreaths were laid for the 36 sailors.", [("36 sailors", "killed")]),
        ("A pilot whose plane came down shot two guards dead.", [("two guards", "killed")]),
        ("Guarding the summit are 11,000 police.", [("11,000 police", "deployed")]),
        ("The rebels lost 40 men and three tanks.", [("40 men", "killed"), ("three tanks", "destroyed")]),
        ("The mob that lynched two thieves numbered about 300.", [("two thieves", "killed"), ("about 300", "participating")]),
        ("Reserves numbering 25,000 have been called up.", [("25,000", "deployed")]),
        ("A 300-strong mob burned the court in Zenda.", [("300-strong mob", "participating")]),
        ("Vesk keeps a garrison of 900 on the rock.", [("900", "deployed")]),
        ("Seven hostages freed, three gunmen killed", [("Seven hostages", "released"), ("three gunmen", "killed")]),
        ("Militants released a video of the 30 captives.", [("30 captives", "other")]),
        ("Firemen brought out a baby.", [("a baby", "evacuated")]),
        ("A guard died and another lost a leg.", [("A guard", "killed"), ("another", "wounded")]),
        ("The gang shot dead a father of four.", [("a father", "killed")]),
        ("Police arrested a boy of 14 and his brother, 19, on Monday.", [("a boy", "detained")]),
        ("Soldiers detained two boys of 16 and 17 on Monday.", [("two boys", "detained")]),
        ("Rebels abducted three girls aged 15, 16 and 17.", [("three girls", "abducted")]),
        ("Nurses spoke of six villagers killed, the town's doctor of eight.", [("six villagers", "killed"), ("eight", "killed")]),
        ("Thieves fled with gold worth 2 million dollars.", [("2 million dollars", "seized")]),
        ("Shopkeepers in 40 towns pulled down their shutters.", [("40 towns", "other")]),
        ("Of the 800 guards, 60 were wounded.", [("800 guards", "other"), ("60", "wounded")]),
        ("Of the 60 sailors rescued on Monday, 40 were Peruvians.", [("60 sailors", "evacuated"), ("40", "evacuated")]),
        ("The two were shot on Monday.", []),
        ("One man was killed and three nurses abducted.", [("One man", "killed"), ("three nurses", "abducted")]),
        ("Arsonists tried to torch six lorries.", [("six lorries", "targeted")]),
        ("The delegation cut short a four-day visit to Vesk.", []),
        ("Hurt in the clash were seven guards.", [("seven guards", "wounded")]),
        ("“Give us 50 buses,” the mayor said.", [("50 buses", "other")]),
        (
            "Five houses burned, one clinic hit, three men hurt.",
            [("Five houses", "destroyed"), ("one clinic", "targeted"), ("three men", "wounded")],
        ),
        ("Two nurses were among nine people detained in Zenda.", [("Two nurses", "detained"), ("nine people", "detained")]),
        ("The haul: 14 rifles and nine pistols.", [("14 rifles", "seized"), ("nine pistols", "seized")]),
        ("It was the worst year in two decades: 40 died.", [("40", "killed")]),
        ("From 80 to 95 miners marched through Zenda.", [("From 80 to 95 miners", "participating")]),
        ("The firm must pay 150 dollars.", [("150 dollars", "other")]),
    ],
)
def test_roles_follow_the_words(coder: Coder, text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(read(coder, text)) == wanted


@pytest.mark.parametrize(
    ("text", "words", "role", "unit"),
    [
        ("Rebels fired 14 rockets at the base; three landed inside.", "three", "launched", "rockets"),
        ("The shells destroyed 40 homes and damaged a dozen others.", "a dozen others", "damaged", "homes"),
        ("Police held 300 people on Friday and 1,105 more on Saturday.", "1,105 more", "detained", "people"),
        ("Seven people died on Monday and nine on Tuesday.", "nine", "killed", "people"),
        ("The army said 12 people had died, the rebels said more than 100.", "more than 100", "killed", "people"),
        ("Floods left 900 people homeless; thousands more are without water.", "thousands more", "other", "people"),
        ("The motion fell by 61 votes to 58.", "58", "other", "votes"),
        ("Vesk owns nine barges, and four could not be sold.", "four", "other", "barges"),
        ("The yard builds 14 tugs a year and has a capacity of 20.", "20", "other", "tugs"),
        ("Vesk put nine firms on its blacklist and 12 others on its sanctions list.", "12 others", "sanctioned", "firms"),
        ("Medics treated 14 people for burns; the number was later raised to 20.", "20", "wounded", "people"),
        ("The assembly passed the bill with 30 in favour and 12 against.", "12", "other", "votes"),
        ("The fire killed 14 tenants, three more than was thought.", "three more", "killed", "people"),
        ("Rebels kidnapped four surveyors and a guide.", "a guide", "abducted", "people"),
        ("The flood killed nine people, including a nun.", "a nun", "killed", "people"),
        ("The army captured two heavy machine guns.", "two heavy machine guns", "seized", "machine guns"),
        ("Raiders drove off 1,500 head of cattle.", "1,500 head of cattle", "seized", "cattle"),
        ("The truce freed 110 captives: 50 on Thursday, 60 on Friday.", "60", "released", "people"),
        ("In May 2,200 people died on the route, more than last year, when 1,700 did.", "1,700", "killed", "people"),
        ("Organisers claimed 200,000 on the march, police saw 45,000.", "45,000", "participating", "people"),
        ("Burglaries fell but muggings went up from 212 to 305.", "305", "other", "muggings"),
        ("Another raid brought to 47 the number of farmers killed.", "47", "killed", "people"),
        ("The yard had built 19 tugs, sold 12, and scrapped the others.", "12", "other", "tugs"),
        (
            "Some 300 guests, of whom about a third were British, were taken off the burning ferry in boats.",
            "about a third",
            "evacuated",
            "people",
        ),
    ],
)
def test_bare_counts_share_what_was_counted_before(coder: Coder, text: str, words: str, role: str, unit: str) -> None:
    figure = by_text(read(coder, text))[words]
    assert (figure.role, figure.quantity.unit) == (role, unit)


def test_one_attack_has_its_dead_and_its_wounded(coder: Coder) -> None:
    figures = read(coder, "Vesk bombed the town of Zenda on Monday, killing scores of farmers and wounding dozens more.").figures
    killed, wounded = figures
    assert (killed.role, killed.quantity.unit, killed.quantity.additional) == ("killed", "people", False)
    assert (wounded.role, wounded.quantity.unit, wounded.quantity.additional) == ("wounded", "people", True)
    assert killed.event is not None
    assert killed.event is wounded.event


def test_a_participant_with_an_article_counts_one(coder: Coder) -> None:
    (figure,) = read(coder, "The shelling killed a soldier.").figures
    assert (figure.quantity.text, figure.quantity.low, figure.quantity.best, figure.quantity.high) == ("a soldier", 1, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The shelling killed Anton Berg, a soldier.",
        "The rebels threatened to kill a hostage.",
        "A minister spoke to a crowd.",
        "The strike killed a bill.",
    ],
)
def test_a_named_person_or_no_person_is_not_counted(coder: Coder, text: str) -> None:
    assert told(read(coder, text)) == []


PARTS = """Vesk is sending nearly 5,000 troops to Zenda.

About 750 soldiers have deployed to Zenda, and another 4,000 troops will deploy this week. In March Vesk deployed 14,000 troops to the coast."""


def test_figures_that_add_up_to_a_total_are_its_parts(coder: Coder) -> None:
    found = by_text(read(coder, PARTS))
    total = found["nearly 5,000 troops"]
    assert found["About 750 soldiers"].part_of is total
    assert found["another 4,000 troops"].part_of is total
    assert found["14,000 troops"].part_of is None
    assert total.part_of is None


def test_a_part_has_the_role_of_its_whole(coder: Coder) -> None:
    found = by_text(read(coder, "The bomb killed 11 people, including three children."))
    assert (found["three children"].role, found["three children"].part_of) == ("killed", found["11 people"])


def test_a_correction_supersedes_what_it_corrects(coder: Coder) -> None:
    found = by_text(read(coder, "The death toll from the attack rose to 14 on Sunday, up from 12."))
    assert found["14"].supersedes is found["12"]
    assert found["14"].role == found["12"].role == "killed"


def test_a_heading_takes_role_and_event_from_the_same_count_in_the_text(coder: Coder) -> None:
    found = by_text(
        read(
            coder,
            "Vesk and Orland: the week\n\nAbout 3,000 people marched through Zenda on Saturday.\n\n3,000 on the streets:\n\nThe march was peaceful, and the police said so on Sunday.",
        )
    )
    assert found["3,000"].role == "participating"
    assert found["3,000"].event is found["About 3,000 people"].event


def test_a_figure_belongs_to_the_statements_around_it(coder: Coder) -> None:
    work = read(coder, "The army said on Monday that rebels had killed nine soldiers.")
    (figure,) = work.figures
    assert [work.statements[n].cue_lemma for n in figure.statements] == ["say"]


@pytest.mark.parametrize(
    "text",
    [
        "The raid came nine days ago.",
        "It was the third raid in the last three weeks.",
        "Zenda lies 40 km north of Strelsau.",
        "He is 34 years old.",
        "Zenda won 3-2.",
    ],
)
def test_distances_ages_and_scores_are_no_figures(coder: Coder, text: str) -> None:
    assert told(read(coder, text)) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Police arrested 20 people on Friday, 12 on Saturday and three on Sunday.", [20, 12, 3]),
        ("Police arrested 20 people. The number is now 30.", [20, 30]),
        ("Police arrested 20 people. The river rose to 12.", [20]),
        ("Police arrested 20 people. The vote passed with 60 against 12.", [20]),
        ("Police arrested 20 people. He was 45 when he joined.", [20]),
        ("Police arrested 20 people. The pitch was 70.", [20]),
    ],
)
def test_a_bare_number_counts_what_stands_before_it_only_where_nothing_else_is_told(coder: Coder, text: str, counted: list[int]) -> None:
    assert [figure.quantity.best for figure in read(coder, text).figures if figure.role == "detained"] == counted


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_any_text_gives_sound_figures(coder: Coder, text: str) -> None:
    work = read(coder, f"x {text}")
    article = work.article.text
    found = {id(f) for f in work.figures}
    assert [f.quantity.start for f in work.figures] == sorted(f.quantity.start for f in work.figures)
    for figure in work.figures:
        quantity = figure.quantity
        bounds = [bound for bound in (quantity.low, quantity.best, quantity.high) if bound is not None]
        assert article[quantity.start : quantity.end] == quantity.text
        assert bounds == sorted(bounds)
        assert figure.role in ROLES
        assert figure.event is None or figure.event in work.drafts
        assert figure.part_of is not figure
        assert figure.part_of is None or id(figure.part_of) in found
        assert figure.supersedes is None or id(figure.supersedes) in found


def test_a_bare_number_points_back_to_those_counted_before(coder: Coder) -> None:
    record = coder.code(
        read_text("Kenya expelled six diplomats. The minister said that the six had no friends here and gave them a day to pack.")
    )
    assert [(f.text, f.role, f.unit) for f in record.figures if f.best == 6] == [
        ("six diplomats", "expelled", "people"),
        ("six", "expelled", "people"),
    ]
