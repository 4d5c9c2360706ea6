"""Grading of figures, links, places and days: what counts as right, on passages made for it."""

from __future__ import annotations

from dateline.evaluate import circumstances, figures, links
from dateline.evaluate.circumstances import CircumstancePassage, Situated, Spot, Told
from dateline.evaluate.figures import FigurePassage, PassageFigure
from dateline.evaluate.gold import GoldDays, Words
from dateline.evaluate.links import LinkedEvent, LinkPassage, PassageLink
from dateline.pipeline import Coder

TEXT = "Rebels killed nine soldiers in Kano on 3 May 2031. In retaliation, the army shelled a village."


def test_a_figure_is_right_by_bounds_role_and_unit(coder: Coder) -> None:
    gold = PassageFigure("f1", "nine soldiers", 14, 9, 9, 9, "people", "killed", who="soldiers")
    passage = FigurePassage("p", (gold,), TEXT)
    told = figures.figures_of(coder.code(passage.article()))
    assert {name: (t.right, t.predicted, t.gold) for name, t in figures.grade([(told, passage)]).items()} == dict.fromkeys(
        figures.MEASURES, (1, 1, 1)
    )
    for other in (
        PassageFigure("f1", "nine soldiers", 14, 9, 9, 9, "people", "wounded"),
        PassageFigure("f1", "nine soldiers", 14, 9, 9, 9, "soldiers", "killed"),
        PassageFigure("f1", "nine soldiers", 14, 9, None, None, "people", "killed"),
    ):
        graded = figures.grade([((other,), passage)])
        assert (graded["span"].f1, graded["whole"].f1) == (1, 0)
    assert figures.grade([((), passage)])["whole"].recall == 0
    dollars = PassageFigure("f1", "$5", 0, 5, 5, 5, "dollars", "other")
    assert figures.wrong_fields(dollars, PassageFigure("f1", "$5", 0, 5, 5, 5, "USD", "other"), {}) == set()


def test_a_link_is_right_by_both_ends(coder: Coder) -> None:
    events = (LinkedEvent("e1", "ASSAULT", Words("killed", 7)), LinkedEvent("e2", "ASSAULT", Words("shelled", 76)))
    passage = LinkPassage("p", (PassageLink("e2", "e1", "response"),), TEXT, events)
    told = links.links_of(coder.code(passage.article()), passage)
    assert {name: (t.right, t.gold) for name, t in links.grade([(told, passage)]).items()} == dict.fromkeys(links.MEASURES, (1, 1))
    turned = links.grade([((PassageLink("e1", "e2", "response"),), passage)])["link"]
    assert (turned.right, turned.predicted, turned.gold) == (0, 1, 1)


def test_a_place_or_day_where_the_text_has_none_is_wrong(coder: Coder) -> None:
    kano = Spot("Kano", "NGA", "exact")
    day = GoldDays("2031-05-03", "2031-05-03")
    killed = Situated("e1", "ASSAULT", Words("killed", 7), place=kano, time=day)
    shelled = Situated("e2", "ASSAULT", Words("shelled", 76))
    passage = CircumstancePassage("p", (killed, shelled), TEXT)
    told = circumstances.told_of(coder.code(passage.article()), passage)
    assert told == {"e1": Told((Spot("Kano", "NGA", "exact", "Kano"),), day), "e2": Told()}
    assert all(tally.f1 == 1 for tally in circumstances.grade([(told, passage)]).values())
    invented = circumstances.grade([({"e1": Told((kano,), None), "e2": Told((kano,), day)}, passage)])
    assert (invented["place"].right, invented["time"].right) == (1, 0)
    lost = circumstances.grade([({}, passage)])
    assert (lost["place"].gold, lost["place of all"].gold, lost["place of all"].right) == (0, 2, 0)
