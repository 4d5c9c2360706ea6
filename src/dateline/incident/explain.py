"""Why each telling is in its incident: what speaks for and against its being one with the rest."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.incident.partition import Group, Partition
from dateline.incident.telling import Telling
from dateline.model.incident import Reason


class Why(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One report's telling (its article's key and the ids of its events), the sum in bits, and the reasons that make it up.

    The sum of the weights and the prior is `bits`; the wording counts with its average over the other tellings.
    """

    article: str
    events: tuple[str, ...]
    bits: float
    reasons: tuple[Reason, ...]


def explain(partition: Partition, tellings: Sequence[Telling]) -> list[Why]:
    """Why each of an incident's tellings is in it, in their order; nothing for one that is alone."""
    comparer, made = partition.comparer, []
    for n, telling in enumerate(tellings):
        others = [partition.ready(other.facts) for m, other in enumerate(tellings) if m != n]
        if not others:
            continue
        rest, one = Group(comparer, others), partition.ready(telling.facts)
        words = sum(comparer.words(one, other) for other in others) / len(others)
        reasons = [reason for reason in comparer.reasons(one, rest.profile) if reason.feature != "words"]
        reasons.append(Reason("words", f"on average over {len(others)} other{'' if len(others) == 1 else 's'}", round(words, 2)))
        bits = comparer.rules.join.prior + sum(reason.weight for reason in reasons)
        made.append(
            Why(article=telling.facts.article, events=tuple(e.number for e in telling.events), bits=round(bits, 2), reasons=tuple(reasons))
        )
    return made
