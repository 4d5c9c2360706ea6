"""Join mentions that refer to one actor, in order of the text; where two readings stand, the safer one, marked as doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.clause.phrases import antecedent, meant
from dateline.model.mention import ActorCluster, ActorMention, Actors
from dateline.model.syntax import Tree
from dateline.resolve.actors.describe import renamed
from dateline.resolve.actors.entities import FEMALE, FIRST, MALE, NEUTER, PLURAL, SECOND, Entity, weight_of
from dateline.resolve.actors.nominals import Descriptions, apposed, keys_of
from dateline.resolve.actors.pronouns import choose, is_empty
from dateline.resolve.actors.speech import Speech
from dateline.resolve.actors.words import CoreferenceWords

QUANTIFIERS = frozenset(
    {"some", "others", "many", "several", "both", "all", "most", "few", "two", "three", "four", "five", "dozens", "hundreds", "thousands"}
)
DEMONYMS = ("an", "i", "er", "ite")  # "the Chinese" are many
KEPT = 40  # actors that are looked through for descriptions and pronouns, the latest ones


class Coreference:
    """Reads a report's mentions sentence by sentence and gives each the actor that it refers to."""

    def __init__(self, words: CoreferenceWords, speech: Speech, countries: Mapping[str, str]) -> None:
        """`countries` maps ISO codes to names."""
        self.descriptions = Descriptions(words)
        self.speech = speech
        self.pair: tuple[Entity, Entity] | None = None
        self.countries = countries
        self.entities: list[Entity] = []
        self.recent: list[Entity] = []
        self.keys: dict[str, list[Entity]] = {}
        self.mentions: dict[tuple[int, int], ActorMention] = {}
        self.spoken: list[tuple[Tree, ActorMention]] = []

    def read(self, tree: Tree, mentions: Sequence[ActorMention]) -> None:
        """Take the mentions of the next sentence: what stands in quotations after the rest, since its speaker must be known."""
        quoted = []
        for mention in mentions:
            if self.speech.around(mention, direct=True):
                quoted.append(mention)
            else:
                self._take(tree, mention)
        for mention in quoted:
            self._take(tree, mention)
        self._look_ahead(tree, mentions)

    def finish(self) -> Actors:
        """Resolve what had to wait for speakers and addressees, and return all actors."""
        for tree, mention in self.spoken:
            entity = self._party_of_speech(mention)
            self._join(tree, mention, entity or self._new())
        for mention in [m for m in self.mentions.values() if m.actor is None]:
            entity = self._new()
            self.mentions[mention.sentence, mention.head] = renamed(mention, actor=entity.number)
            entity.mentions.append(self.mentions[mention.sentence, mention.head])
        lent = {lemma: e.country for e in self.entities if e.country and not e.human for lemma in e.lemmas}
        clusters = tuple(_cluster(e.mentions, self.countries, lent) for e in self.entities)
        things = {place: mention for place, mention in self.mentions.items() if mention.thing}
        return Actors(clusters, {place: mention for place, mention in self.mentions.items() if place not in things}, things)

    def _take(self, tree: Tree, mention: ActorMention) -> None:
        word = tree.words[mention.head]
        if mention.pronoun and word in FIRST | SECOND:
            self.spoken.append((tree, mention))
            return
        if mention.pronoun and word in MALE | FEMALE | PLURAL | NEUTER:
            self._take_pronoun(tree, mention, word)
            return
        if tree.tags[mention.head] in ("WP", "WDT", "WP$"):
            self._take_relative(tree, mention)
            return
        if tree.tags[mention.head] == "CD" and tree.deps[mention.head] == "appos":
            self._take_age(tree, mention)
            return
        pair = self.descriptions.pair(tree, mention, self.recent)
        if pair is not None:
            self._join_both(tree, mention, pair)
            return
        entity = self._nominal(tree, mention)
        if entity is None and not mention.thing:
            entity = self.descriptions.find_by_part(tree, mention, self.recent)
            mention = renamed(mention, doubtful=True) if entity is not None else mention
        entity = entity or self._new()
        self._join(tree, mention, entity)
        self._note_pair(tree, mention, entity)

    def _note_pair(self, tree: Tree, mention: ActorMention, entity: Entity) -> None:
        """ "A and B": the two that "they" and "both" may mean after it."""
        if tree.deps[mention.head] != "conj" or mention.thing:
            return
        first = self.mentions.get((tree.sentence, tree.heads[mention.head]))
        if first is None or first.actor is None or first.actor == entity.number:
            return
        other = self.entities[first.actor]
        if all(e.names or e.human for e in (other, entity)) and not other.inert and not entity.inert:
            self.pair = (other, entity)

    # --- names and descriptions

    def _nominal(self, tree: Tree, mention: ActorMention) -> Entity | None:
        if mention.thing:
            return None
        if mention.definite and not mention.modifiers and not mention.plural and self._is_demonym(tree, mention):
            person = self.descriptions.find_countryman(mention, self.recent)
            if person is not None:
                return person
        if mention.kind == "people" and mention.definite and not mention.modifiers:  # "the Chadians" after "Chad"
            state = self.keys.get(f"state:{mention.country}")
            if state:
                return state[0]
        for key in keys_of(mention)[: 1 if " " in (mention.name or "") and mention.kind != "state" else 2]:  # a full name only by itself
            fit = [e for e in self.keys.get(key, ()) if not (mention.gender and e.gender and mention.gender != e.gender)]
            if fit:
                return next((e for e in fit if mention.gender and e.gender == mention.gender), fit[0])
        first = apposed(tree, mention, self.mentions)
        if first is not None and first.actor is not None:
            return self.entities[first.actor]
        if mention.name is not None:
            return None
        if mention.definite or mention.owned and not mention.plural:
            return self.descriptions.find(tree, mention, self.recent)
        if tree.words[mention.head] in QUANTIFIERS and mention.subject and not mention.lemma.isdigit():
            return self._partial(mention)
        return None

    def _is_demonym(self, tree: Tree, mention: ActorMention) -> bool:
        """ "The Dane", "the Brazilian": one person, not "the Gambia" nor "the French"."""
        word = tree.words[mention.head]
        if not tree.kids(mention.head, "det") or mention.kind not in ("people", "state"):
            return False
        return mention.kind == "people" or word.endswith(DEMONYMS) and word != self.countries.get(mention.country or "", "").casefold()

    def _partial(self, mention: ActorMention) -> Entity | None:
        """ "Some were able to": some of the crowd that the sentence before was about."""
        for entity in reversed(self.recent):
            last = entity.mentions[-1]
            if last.plural and last.subject and 0 < mention.sentence - last.sentence <= 1:
                return entity
        return None

    # --- pronouns

    def _take_pronoun(self, tree: Tree, mention: ActorMention, word: str) -> None:
        if is_empty(tree, mention.head):
            return
        quoted = bool(self.speech.around(mention, direct=True))
        entity, doubtful = choose(tree, mention, self.recent, self.speech.parties(mention), quoted=quoted)
        two = self._both(mention) if word in PLURAL and not quoted and (entity is None or entity.inert or not entity.plural) else None
        if two is not None:
            self._join_both(tree, mention, two)
        elif entity is not None:
            self._join(tree, renamed(mention, doubtful=doubtful), entity)
        else:
            self.mentions[mention.sentence, mention.head] = mention

    def _take_relative(self, tree: Tree, mention: ActorMention) -> None:
        """ "Who" of a relative clause is the noun before it; in a question it is nobody yet."""
        noun = self.mentions.get((tree.sentence, meant(tree, antecedent(tree, mention.head))))
        if noun is not None and noun.actor is not None and noun.head != mention.head:
            self.mentions[mention.sentence, mention.head] = renamed(mention, actor=noun.actor)
            self.entities[noun.actor].mentions.append(self.mentions[mention.sentence, mention.head])
        else:
            self.mentions[mention.sentence, mention.head] = mention

    def _take_age(self, tree: Tree, mention: ActorMention) -> None:
        """ "Ana Dorn, 52,": an age, and nobody else."""
        person = self.mentions.get((tree.sentence, tree.heads[mention.head]))
        if person is not None and person.actor is not None:
            self.entities[person.actor].ages |= {tree.words[mention.head]}

    def _both(self, mention: ActorMention) -> tuple[Entity, Entity] | None:
        """ "They" after "the pair", or after two persons where nothing else fits: both."""
        if self.pair is not None and all(mention.sentence - e.sentence <= 1 for e in self.pair):
            return self.pair
        persons = [e for e in reversed(self.recent) if e.human and not e.plural and mention.sentence - e.sentence <= 1]
        if len(persons) != 2:
            return None
        first, second = sorted(persons, key=lambda e: e.mentions[0].start)
        return first, second

    def _look_ahead(self, tree: Tree, mentions: Sequence[ActorMention]) -> None:
        """ "When she took over the works, Ana Dorn ...": a pronoun that nobody before fits means the subject that follows."""
        now = [self.mentions.get((m.sentence, m.head), m) for m in mentions]
        for mention in now:
            if mention.actor is not None or not mention.pronoun or tree.words[mention.head] in FIRST | SECOND:
                continue
            barred = self.speech.parties(mention)
            for later in now:
                if later.start <= mention.start or not later.subject or later.pronoun or later.actor is None or later.actor in barred:
                    continue
                entity = self.entities[later.actor]
                if entity.agrees(tree.words[mention.head]):
                    self._join(tree, renamed(mention, doubtful=True), entity)
                    break

    # --- speech

    def _party_of_speech(self, mention: ActorMention) -> Entity | None:
        """Whom "we" or "you" means: the speaker or addressee of the words around it."""
        for statement in self.speech.around(mention)[:1]:
            extent = statement.speaker if mention.text.casefold() in FIRST else statement.addressee
            found = self.speech.at(extent) if extent is not None else None
            return self.entities[found.actor] if found is not None and found.actor is not None else None
        return None

    # --- bookkeeping

    def _new(self) -> Entity:
        self.entities.append(Entity(len(self.entities)))
        return self.entities[-1]

    def _join_both(self, tree: Tree, mention: ActorMention, pair: tuple[Entity, Entity]) -> None:
        """A mention of two actors together, which makes neither the more prominent one."""
        self._join(tree, renamed(mention, others=(pair[1].number,)), pair[0], weight=0.0)
        pair[1].add(renamed(mention, actor=pair[1].number), 0.0)
        self.pair = pair

    def _join(self, tree: Tree, mention: ActorMention, entity: Entity, weight: float | None = None) -> None:
        joined = renamed(mention, actor=entity.number)
        self.mentions[mention.sentence, mention.head] = joined
        self.speech.note(joined)
        entity.add(joined, weight_of(tree, mention.head) if weight is None else weight)
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent.append(entity)
        del self.recent[:-KEPT]
        for key in keys_of(mention):
            known = self.keys.setdefault(key, [])
            if entity not in known:
                known.append(entity)


def _cluster(found: list[ActorMention], countries: Mapping[str, str], lent: Mapping[str, str | None]) -> ActorCluster:
    """An actor is described by the first of its mentions that says each thing, names before descriptions.

    `lent`: countries by noun, for those whose noun has another actor's before it ("militia leaders" after "an Iraqi militia").
    """
    if len(found) == 1:
        only = found[0]
        name = countries.get(only.country or "", only.name) if only.kind == "state" else only.name
        sectors = () if only.kind == "state" else only.sectors
        return ActorCluster(
            name=name,
            country=only.country or _lent(only, lent),
            org=only.org,
            sectors=sectors,
            kind=only.kind,
            title=only.title,
            classes=only.classes,
            mentions=(only,),
        )
    named = sorted((m for m in found if m.name), key=lambda m: -len(m.name or "")) or found
    best = named[0]
    country = next((m.country for m in [best, *found] if m.country), None) or _lent(best, lent)
    org = next((m.org for m in [best, *found] if m.org), None)
    sectors = () if best.kind == "state" else next((m.sectors for m in [best, *found] if m.sectors), ())
    classes = tuple(dict.fromkeys(c for m in found for c in m.classes))
    title = next((m.title for m in found if m.title), None)
    name = countries.get(country or "", best.name) if best.kind == "state" else best.name
    return ActorCluster(
        name=name,
        country=country,
        org=org,
        sectors=sectors,
        kind=best.kind,
        title=title,
        classes=classes,
        mentions=tuple(sorted(found, key=lambda m: m.start)),
    )


def _lent(mention: ActorMention, lent: Mapping[str, str | None]) -> str | None:
    return next((lent[word] for word in mention.modifiers if word in lent), None) if mention.kind == "unnamed" else None
