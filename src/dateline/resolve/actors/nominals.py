"""Whom a name or description means: names by their forms, descriptions by noun, office, kind of body, and nearness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model.mention import ActorMention
from dateline.model.syntax import Tree
from dateline.resolve.actors.describe import renamed
from dateline.resolve.actors.entities import HUMAN, Entity
from dateline.resolve.actors.pronouns import apart_from
from dateline.resolve.actors.words import CoreferenceWords

FAR = 12  # sentences that a description reaches back; further off, it is more likely somebody new
NEAR = 4  # the same for one that only names the kind ("the company", "the man")
ARGUMENT = 230.0  # salience of what is a subject, object or possessor somewhere, and no part of another phrase only
AGED = re.compile(r"(\d{1,3})-year-old")
PAIRED = frozenset(
    "country nation neighbour neighbor state government side party capital ally rival foe leader army people man woman pair couple".split()
)
UNARMED = frozenset({"ngo", "government", "company", "media", "court", "parliament"})
ARMED = frozenset({"armed", "rebel", "militia", "criminal", "terrorist", "troops", "military"})
SIDES = frozenset({"side", "party", "rival", "foe", "ally"})
PERSONS_PAIRED = frozenset(
    "man woman leader pair couple minister president official brother sister candidate rival politician suspect defendant".split()
)


def keys_of(mention: ActorMention) -> list[str]:
    """What a named mention is found again by, the surest first."""
    if mention.name is None:
        return []
    if mention.kind == "state" and mention.country:
        return [f"state:{mention.country}"]
    name = mention.name.casefold()
    words = name.split()
    if mention.kind == "person":
        return [name, f"short:{words[-1]}"]
    if mention.kind in ("organisation", "group"):
        return [name, f"short:{words[-1]}"] if len(words) > 1 else [name, f"short:{name}"]
    return [name]


def apposed(tree: Tree, mention: ActorMention, mentions: dict[tuple[int, int], ActorMention]) -> ActorMention | None:
    """The first noun of an apposition ("Ana Dorn, the premier of Vesk") or the subject of "is": the same actor."""
    if tree.deps[mention.head] == "appos":
        first = mentions.get((tree.sentence, tree.heads[mention.head]))
        if first is None or first.actor is None or first.name and mention.name and first.kind == mention.kind:
            return None
        return first
    if tree.deps[mention.head] == "pobj" and mention.name is not None:
        return _known_as(tree, mention, mentions)
    if tree.deps[mention.head] != "attr" or mention.name is not None or mention.plural or tree.kids(mention.head, "neg"):
        return None
    verb = tree.heads[mention.head]
    subject = next((mentions.get((tree.sentence, k)) for k in tree.kids(verb, "nsubj")), None)
    if subject is None or subject.actor is None or not (subject.name or subject.pronoun) or tree.kids(verb, "neg"):
        return None
    return subject if HUMAN & set(mention.classes) and subject.kind in ("person", "unnamed") else None


def _known_as(tree: Tree, mention: ActorMention, mentions: dict[tuple[int, int], ActorMention]) -> ActorMention | None:
    """ "Idris Sale, better known as Commander Rain"."""
    prep = tree.heads[mention.head]
    verb = tree.heads[prep]
    if tree.words[prep] != "as" or tree.words[verb] not in ("known", "nicknamed", "called") or tree.deps[verb] != "acl":
        return None
    return mentions.get((tree.sentence, tree.heads[verb]))


class Descriptions:
    """Finds whom a description means among the actors named or described before."""

    def __init__(self, words: CoreferenceWords) -> None:
        self.words = words
        self.strong = {kind for found in words.kinds.values() for kind in found} - {"organisation", "party"}  # make a body of one kind only

    def find(self, tree: Tree, mention: ActorMention, entities: Sequence[Entity]) -> Entity | None:
        """The actor of a definite description, None where it is somebody new. `entities` stand in order of their last mention."""
        if self.words.other.intersection(mention.modifiers):
            return None
        if mention.lemma in ("former", "latter"):
            return self._in_order(mention, entities)
        apart = apart_from(tree, mention.head)
        if apart:
            entities = [e for e in entities if not e.is_here(mention.sentence, apart)]
        mention = self._office(tree, mention)
        aged = AGED.search(mention.text)
        if aged is not None:
            return self._of_age(mention, entities, aged.group(1))
        telling = frozenset(mention.modifiers) - self.words.idle
        found = self._of_noun(mention, entities, telling)
        if found is not None or mention.owned:
            return found
        found = self._of_office(mention, entities, telling)
        if telling and mention.subject and found is None:  # "the Turkish appliance maker said"
            return self._of_firm(tree.words[mention.head], mention, entities)
        if found is not None or telling or tree.kids(mention.head, "prep", "relcl", "acl"):
            return found
        return self._of_kind(tree.words[mention.head], mention, entities) or self._of_person(mention, entities)

    def find_countryman(self, mention: ActorMention, entities: Sequence[Entity]) -> Entity | None:
        """ "The Dane": the most prominent person near who is from there, or of whose country nothing is known."""
        fit = [e for e in entities if e.human and not e.plural and e.country in (None, mention.country) and self._near(mention, e, NEAR)]
        native = [e for e in fit if e.country == mention.country]
        return max(native or fit, key=lambda e: e.salience(mention.sentence), default=None)

    def find_by_part(self, tree: Tree, mention: ActorMention, entities: Sequence[Entity]) -> Entity | None:
        """ "The victims", "the gunmen", "the miners" after "nine men": persons told of before in other words, which is a guess."""
        if not mention.definite or mention.name is not None or frozenset(mention.modifiers) - self.words.idle:
            return None
        if tree.kids(mention.head, "prep", "relcl", "acl", "nummod"):
            return None
        apart = apart_from(tree, mention.head)
        near = [
            e
            for e in entities
            if e.human_like and e.plural == mention.plural and self._near(mention, e, NEAR) and not e.is_here(mention.sentence, apart)
        ]
        fit = [e for e in near if not (mention.gender and e.gender and mention.gender != e.gender) and self._plays(mention, e)]
        return max(fit, key=lambda e: e.salience(mention.sentence), default=None)

    def _plays(self, mention: ActorMention, entity: Entity) -> bool:
        """Whether somebody may have the part: the armed an armed one, persons called only that any, a named person one in a case."""
        armed = bool(entity.classes & ARMED)
        if mention.lemma in self.words.parts_armed:
            return armed or entity.lemmas <= self.words.plain and not entity.names
        if mention.lemma in self.words.parts_harmed:
            return "police" not in entity.classes
        if mention.lemma in self.words.parts:
            return not armed and (not mention.plural or entity.kind == "unnamed")
        if not mention.plural or HUMAN.isdisjoint(mention.classes):
            return False
        if mention.lemma in self.words.plain:
            return not entity.names
        return bool(entity.lemmas) and entity.lemmas <= self.words.plain  # "the miners" after "nine men"

    @staticmethod
    def _in_order(mention: ActorMention, entities: Sequence[Entity]) -> Entity | None:
        """ "The former ... the latter": the two actors mentioned last, in order of the text."""
        near = [e for e in entities if not e.thing and mention.sentence - e.sentence <= 1]
        near.sort(key=lambda e: e.mentions[-1].start)
        return near[-1 if mention.lemma == "latter" else -2] if len(near) > 1 else None

    def _office(self, tree: Tree, mention: ActorMention) -> ActorMention:
        """ "Head of state" is one word for a president."""
        inner = next((tree.words[p] for k in tree.kids(mention.head, "prep") if tree.words[k] == "of" for p in tree.kids(k, "pobj")), None)
        whole = f"{mention.lemma} of {inner}"
        return renamed(mention, lemma=whole) if inner is not None and whole in self.words.synonyms else mention

    def _of_noun(self, mention: ActorMention, entities: Sequence[Entity], telling: frozenset[str]) -> Entity | None:
        """ "The militia" after "an Iraqi militia"; "the actress" after "the actress Ana Dorn"."""
        for entity in reversed(entities):
            if mention.lemma in entity.lemmas and self._fits(mention, entity, FAR) and self._same_modifiers(telling, entity, mention.lemma):
                return entity
        return None

    def _of_office(self, mention: ActorMention, entities: Sequence[Entity], telling: frozenset[str]) -> Entity | None:
        """ "The premier" after "the prime minister, Ana Dorn": a synonym, or the last word of a title."""
        others = self.words.synonyms.get(mention.lemma, frozenset())
        ending = f" {mention.lemma}"
        for entity in reversed(entities):
            titled = called = False
            for role in entity.lemmas:
                titled = titled or role.endswith(ending)
                called = called or role in others or not mention.plural and role.rsplit(" ", 1)[-1] in others
            if (titled or called and not telling) and not entity.thing and self._fits(mention, entity, FAR):
                return entity
        return None

    def _of_kind(self, word: str, mention: ActorMention, entities: Sequence[Entity]) -> Entity | None:
        """ "The company" after the name of a firm."""
        kinds = self.words.kinds.get(word, frozenset())
        for entity in reversed(entities):
            if (
                not mention.plural
                and any(mention.lemma in name.split() for name in entity.names)
                and not entity.human
                and self._near(mention, entity, FAR)
            ):
                return entity
        aside = None  # "Rwandan rebels" names Rwanda in passing: a state that acts goes before it
        for entity in reversed(entities) if kinds else ():
            if not entity.names or entity.human or not self._near(mention, entity, NEAR):
                continue
            if "group" in kinds and entity.classes & UNARMED and not entity.classes & kinds:
                continue
            if entity.kind in kinds or kinds & entity.classes or self._may_be_body(entity, kinds):
                if entity.peak >= ARGUMENT:
                    return entity
                aside = aside or entity
        return aside

    def _of_firm(self, word: str, mention: ActorMention, entities: Sequence[Entity]) -> Entity | None:
        """A firm called by what it makes and where it is from, in the sentence that names it or the one after."""
        kinds = self.words.kinds.get(word, frozenset()) & {"company"}
        for entity in reversed(entities) if kinds else ():
            if entity.names and self._near(mention, entity, 1) and (kinds & entity.classes or self._may_be_body(entity, kinds)):
                return entity if entity.country in (None, mention.country) else None
        return None

    def _may_be_body(self, entity: Entity, kinds: frozenset[str]) -> bool:
        """A body of which no more is known than its name, in several words or capitals; a firm's may be one word."""
        if entity.kind != "organisation" or entity.classes & (self.strong - kinds) or kinds == {"state"} or entity.peak < ARGUMENT:
            return False
        if "company" in kinds:
            return True
        return any(" " in name for name in entity.names) or entity.capitals

    def _of_person(self, mention: ActorMention, entities: Sequence[Entity]) -> Entity | None:
        """ "The man", "the woman": the last person of that sex."""
        if mention.plural or mention.lemma not in self.words.persons:
            return None
        fit = [e for e in entities if e.human and not e.plural and e.gender in (None, mention.gender) and self._near(mention, e, NEAR)]
        return max(fit, key=lambda e: e.salience(mention.sentence), default=None)

    def _of_age(self, mention: ActorMention, entities: Sequence[Entity], age: str) -> Entity | None:
        """ "The 52-year-old": who was said to be 52, else the most prominent person."""
        fit = [e for e in entities if e.human and not e.plural and self._near(mention, e, FAR)]
        told = [e for e in fit if age in e.ages]
        near = [e for e in fit if self._near(mention, e, NEAR)]
        return max(told or near, key=lambda e: e.salience(mention.sentence), default=None)

    def pair(self, tree: Tree, mention: ActorMention, entities: Sequence[Entity]) -> tuple[Entity, Entity] | None:
        """ "The two countries", "both sides", "the two men": the last two actors of the kind."""
        if mention.lemma == "two" and mention.definite:
            return self._last_two(mention, entities)
        if mention.name or mention.pronoun or mention.lemma not in PAIRED and mention.lemma not in PERSONS_PAIRED:
            return None
        before = {tree.words[k] for k in tree.kids(mention.head, "nummod", "det", "predet", "amod")}
        if not {"two", "both"} & before and mention.lemma not in ("pair", "couple"):
            return None
        fit = [e for e in reversed(entities) if self._may_be_one_of(mention, e) and self._near(mention, e, NEAR)]
        if mention.lemma in SIDES:
            fit = [e for e in fit if not any(m.subject for m in e.in_sentence(mention.sentence))]  # "the UN called on both sides"
        if len(fit) < 2:
            return None
        fit.sort(key=lambda e: -e.salience(mention.sentence))
        first, second = sorted(fit[:2], key=lambda e: e.mentions[0].start)
        return first, second

    def _last_two(self, mention: ActorMention, entities: Sequence[Entity]) -> tuple[Entity, Entity] | None:
        """ "The two": the last two of whom the report told in one breath, two states or two persons."""
        for kind in ("state", "person"):
            fit = [e for e in reversed(entities) if e.kind == kind and e.peak >= ARGUMENT and self._near(mention, e, NEAR)]
            fit = [e for e in fit if not any(m.subject for m in e.in_sentence(mention.sentence))]  # "Oslo urged the two to meet"
            if len(fit) > 1:
                first, second = sorted(fit[:2], key=lambda e: e.mentions[0].start)
                return first, second
        return None

    @staticmethod
    def _may_be_one_of(mention: ActorMention, entity: Entity) -> bool:
        if entity.thing or entity.plural and entity.kind == "unnamed" or entity.peak < ARGUMENT:
            return False
        if mention.lemma in PERSONS_PAIRED:
            return entity.human and (mention.gender is None or entity.gender in (None, mention.gender))
        return entity.kind == "state" or mention.lemma in SIDES and (entity.kind in ("organisation", "group") or entity.body)

    def _fits(self, mention: ActorMention, entity: Entity, reach: int) -> bool:
        if not self._near(mention, entity, reach) or entity.plural != mention.plural and not entity.body:
            return False
        if mention.country and entity.country and mention.country != entity.country:
            return False
        return not (mention.gender and entity.gender and mention.gender != entity.gender)

    def _same_modifiers(self, telling: frozenset[str], entity: Entity, lemma: str) -> bool:
        """ "The foreign minister" is not "the defence minister"."""
        before = [frozenset(known) - self.words.idle for known in entity.modifiers.get(lemma, ())]
        return not telling or not before or any(not known or telling & known for known in before)

    @staticmethod
    def _near(mention: ActorMention, entity: Entity, reach: int) -> bool:
        return mention.sentence - entity.sentence <= reach
