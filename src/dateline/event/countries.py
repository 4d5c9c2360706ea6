"""The countries of those of whom the words say none: from whose they are, where they are, and what else the sentence and the report name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.event.draft import Draft, Role
from dateline.model.mention import ActorCluster, ActorMention, PlaceMention
from dateline.model.reading import Reading

RULING = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "REB"})
STATE_OFFICE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})
ROOTLESS = frozenset({"UAF", "CRM", "UNK"})
LOCAL = frozenset({"ASSAULT", "PROTEST", "COERCE"})  # acts on the spot; of a visitor or envoy the place says nothing
FOREIGN = frozenset({"diplomat", "mission"})
ABROAD = frozenset({"counterpart", "colleague", "rival", "enemy", "ally", "neighbour", "neighbor"})
SIDES = frozenset({"side", "party", "everybody", "everyone", "country", "world", "people"})
OWNERS = 3  # how far "the minister's brother's driver" is followed


class Countries:
    """Looks up the country of the unnamed; a state that a dependency belongs to stands for it."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft], states: Mapping[str, str]) -> None:
        self.reading = reading
        self.states = states
        self.only = _only(self._named())
        self.home = self.only if any(place.form == "noun" for place in reading.places) else None
        self.scene = _commonest(self._of(p) for p in reading.places if p.form == "noun") or _commonest(self._of(p) for p in reading.places)
        self.stage = _stage(self._of(place) for place in reading.places if place.form == "noun")
        self.abroad = any(
            "visit" in (*draft.modes, draft.frame.mode, *draft.frame.modes) for draft in drafts
        )  # "the minister visited Oslo": not as Norway's

    def of_party(self, role: Role, sectors: tuple[str, ...], draft: Draft, place: str | None) -> str | None:
        """ISO 3166 alpha-3 code of a participant of `draft` with these sectors, None where nothing shows it. `place`: of the event."""
        actors = self.reading.actors
        cluster = actors.clusters[role.actor] if role.actor is not None else None
        mention = actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
        if mention is not None and mention.others:
            mention = None
        if found := (mention.country if mention else None) or (cluster.country if cluster else None):
            return found
        if mention is None or mention.pronoun:
            mention = _first_described(cluster)
        if mention is None or mention.org or cluster is not None and cluster.org:
            return None
        if mention.kind == "person":  # "President Asha Omar" of a report that names no country but Kenya
            is_state = not STATE_OFFICE.isdisjoint(sectors[:1]) and FOREIGN.isdisjoint(mention.classes)
            return self.home if is_state and not self.abroad else None
        if mention.kind not in ("unnamed", "people"):
            return None
        if found := self._of_owner(mention):
            return found
        if not FOREIGN.isdisjoint(mention.classes):
            return self.within(mention)  # "expelled six diplomats": not its own
        if not ROOTLESS.isdisjoint(sectors[:1]) and "militia" not in mention.classes:
            return None
        found = self.within(mention) or (place if draft.type in LOCAL else None)
        if found or self._is_attacked_by_state(role, draft):
            return found
        country = self.home or self._domestic(mention, role, draft) or self._staged(mention)
        others = draft.recipient if any(role is one for one in draft.actor) else draft.actor
        ruling = not RULING.isdisjoint(sectors[:1])
        return None if ruling and country in self._of_parties(others) else country  # "the navy sent two frigates to Yemen"

    def _of_parties(self, roles: Sequence[Role]) -> set[str]:
        """Countries of which the words of some participants are."""
        actors = self.reading.actors
        found: set[str] = set()
        for role in roles:
            mention = actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
            cluster = actors.clusters[role.actor] if role.actor is not None else None
            found.update(c for c in (mention.country if mention else None, cluster.country if cluster else None) if c)
        return found

    def _is_attacked_by_state(self, role: Role, draft: Draft) -> bool:
        """ "Israel bombed a school": where the school is the words do not say, and rather not in Israel."""
        if draft.type != "ASSAULT" or not any(role is one for one in draft.recipient):
            return False
        doing = [self.reading.actors.clusters[one.actor] for one in draft.actor if one.actor is not None]
        return any(c.country in (self.home, self.stage) and (c.kind == "state" or c.sectors[:1] == ("MIL",)) for c in doing if c.country)

    def _domestic(self, mention: ActorMention, role: Role, draft: Draft) -> str | None:
        """ "Eritrea freed the two bishops": whom a state deals with are its own people, where the report names no other country; those that
        it attacks and its own kind (another minister, an envoy) may be of another."""
        is_people = (mention.sectors or "person" in mention.classes) and STATE_OFFICE.isdisjoint(mention.sectors[:1])
        if not is_people or draft.type == "ASSAULT" or not any(role is one for one in draft.recipient):
            return None
        return self.only if self.only in self._of_parties(draft.actor) else None

    def _staged(self, mention: ActorMention) -> str | None:
        """The country that most places of the report are in, for those who are at home there: not for envoys, firms and "all sides", nor
        for those whose words name somebody else's ("the Ilmaran town")."""
        if self.abroad or mention.lemma in SIDES or not FOREIGN.isdisjoint(mention.classes) or "company" in mention.classes:
            return None
        tree = self.reading.trees[mention.sentence]
        beside = tree.kids(mention.head, "poss", "amod", "compound", "nmod")
        return None if any(tree.tags[k] in ("NNP", "NNPS", "PRP$") or self._is_capital(mention.sentence, k) for k in beside) else self.stage

    def _is_capital(self, sentence: int, token: int) -> bool:
        tree = self.reading.trees[sentence]
        return token > 0 and self.reading.article.text[tree.starts[token]].isupper()

    def of_place(self, place: PlaceMention) -> str | None:
        """The state that a place belongs to."""
        return self._of(place)

    def within(self, mention: ActorMention, *, stay: bool = False) -> str | None:
        """The one country of the places that a mention's own phrase names; with `stay`, of those to be at ("streets in Hong Kong")."""
        tree = self.reading.trees[mention.sentence]
        inside = tree.subtree(mention.head)
        own = self.reading.places_within(tree.starts[min(inside)], tree.ends[max(inside)])
        return _only(self._of(p) for p in own if not self._is_descent(p) and (p.form == "noun" or not stay))

    def _of(self, place: PlaceMention) -> str | None:
        return self.states.get(place.country or "", place.country)

    def _named(self) -> list[str | None]:
        return [*(self._of(place) for place in self.reading.places), *(cluster.country for cluster in self.reading.actors.clusters)]

    def _of_owner(self, mention: ActorMention) -> str | None:
        """ "Its leader", "the ministry's clerks": the country of whose they are."""
        actors = self.reading.actors
        tree = self.reading.trees[mention.sentence]
        head = mention.head
        if mention.lemma in ABROAD:
            return None  # "her counterpart" is another country's
        for _ in range(OWNERS):
            owner = next(iter(tree.kids(head, "poss")), None)
            found = actors.mentions.get((mention.sentence, owner)) if owner is not None else None
            if owner is None or found is None:
                return None
            cluster = actors.clusters[found.actor] if found.actor is not None else None
            if country := found.country or (cluster.country if cluster else None):
                return country
            head = owner
        return None

    def _is_descent(self, place: PlaceMention) -> bool:
        """ "Ethnic Albanian villages" are villages of another country; an "anti-Syrian" mayor is none of Syria."""
        before = self.reading.article.text[max(0, place.start - len("ethnic ")) : place.start].casefold()
        return before.endswith(("ethnic ", "anti-", "pro-", "non-"))


def _first_described(cluster: ActorCluster | None) -> ActorMention | None:
    return next((m for m in cluster.mentions if not m.pronoun), None) if cluster else None


def _only(countries: Iterable[str | None]) -> str | None:
    """The one country named, None where there are several."""
    found = {country for country in countries if country}
    return found.pop() if len(found) == 1 else None


def _commonest(countries: Iterable[str | None]) -> str | None:
    """The country of half of the places that a report names, or more."""
    counted = Counter(country for country in countries if country)
    country, count = next(iter(counted.most_common(1)), (None, 0))
    return country if 2 * count >= counted.total() else None


def _stage(countries: Iterable[str | None]) -> str | None:
    """The country of two thirds of several places, or more."""
    counted = Counter(country for country in countries if country)
    country, count = next(iter(counted.most_common(1)), (None, 0))
    return country if count > 1 and 3 * count >= 2 * counted.total() else None
