"""Names by the year of the report: of 2016 Ms Clinton is no minister, and neither is who has not yet been elected; rebels of 1990 may rule in 2000."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.model.mention import NameMention
from dateline.resolve.name_tables import Named

OFFICES = frozenset({"GOV", "LEG", "JUD"})
FORMER = ("ELI",)


def in_office(mention: NameMention, person: Named, year: int, lent: tuple[str, ...]) -> NameMention:
    """The mention as of `year`, the report's: outside the years of `person`'s office it has the sectors of a title that the text gives
    (`lent`) or, of former holders, those of elites. Years count as in `actors/people.tsv`: those of the main office, from and to."""
    if not OFFICES.intersection(person.sectors[:1]) or mention.sectors != person.sectors:
        return mention
    before = bool(person.begins) and year < int(person.begins)
    after = bool(person.ends) and year > int(person.ends)
    if not before and not after:
        return mention
    titled = mention.title is not None and mention.title != person.title
    sectors = lent if titled else FORMER if after else ()
    return msgspec.structs.replace(mention, sectors=sectors, title=mention.title if titled else None)


def in_period(mention: NameMention, periods: Sequence[Named], year: int) -> NameMention:
    """The mention of a group that has been several things, one row of `actors/groups.tsv` for each period, as what it was in `year`."""
    then = next((p for p in periods if int(p.begins or year) <= year <= int(p.ends or year)), None)
    if then is None or mention.sectors != periods[0].sectors:
        return mention
    return msgspec.structs.replace(mention, sectors=then.sectors, country=then.country, kind=then.kind)
