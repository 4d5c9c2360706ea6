"""Read events from predicates: sense, roles, factuality, the coding rules, then what belongs together."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

import msgspec

from dateline.clause.verbs import BE
from dateline.event.accidents import Accidents
from dateline.event.attribution import add_attribution
from dateline.event.circumstances import add_circumstances
from dateline.event.codes import PROMISED, Codes
from dateline.event.deeper import Deeper
from dateline.event.described import Described
from dateline.event.draft import Draft, Role
from dateline.event.factuality import Factualities
from dateline.event.implied import Implied
from dateline.event.link_sentence import told_at
from dateline.event.linking import LinkWords
from dateline.event.merge import merge
from dateline.event.pointing import Pointing
from dateline.event.private import Private
from dateline.event.roles import add_roles, addressee_of, speaker_of
from dateline.event.saying import date_by_saying
from dateline.event.senses import UNDERGOING, Senses
from dateline.event.sentence_links import links_of
from dateline.event.speech import settle_speech
from dateline.event.timeless import Timeless
from dateline.event.unreal import EARNEST, Unreal
from dateline.lexicon.compile import Compiled
from dateline.lexicon.frames import Frame
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.reading import Reading
from dateline.model.record import Factuality
from dateline.model.syntax import Tree

HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
GOODWILL = frozenset({"AID", "AGREE", "COOPERATE"})
# Types that somebody does to somebody: a recipient is looked for where the frame's slots name none.
DIRECTED = frozenset(
    {
        "AGREE",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }
)
RULING = frozenset({"GOV", "MIL", "LEG", "COP", "JUD"})
COMMANDING = frozenset({"GOV", "MIL", "LEG"})
NAMING = frozenset({"object", "on", "under"})  # slots whose noun may name the event
PARTIES = frozenset({"between", "by", "of", "against", "on", "with", "owner", "modifier"})  # slots of a noun whose fillers take part
HAPPENING = frozenset({"event", "sanctions", "emergency", "document"})  # classes of nouns that tell an act
DRILL, JOINT = "150", "062"  # CAMEO: forces drill alone; military cooperation
HOSTILE = frozenset("kill attack bomb shoot shell storm arrest detain abduct kidnap ambush murder raid disrupt protest".split())
BOTH = 2
DELEGATING = frozenset({"state", "government", "official", "leader", "diplomat", "rebel", "party", "union"})  # who sends somebody to talks
ADDRESSED = frozenset({"THREATEN", "ACCUSE", "REQUEST"})
OWN = frozenset({"our", "my", "its", "their", "his", "her", "own"})


class EventReader:
    """Events of an article from everything read before."""

    def __init__(self, folders: Folders, lexicon: Compiled, naming: Container[str]) -> None:
        """`naming`: forms of verbs whose object names the event. Raises LexiconError."""
        self.naming = naming
        self.senses = Senses(lexicon)
        self.factualities = Factualities(folders, lexicon)
        self.codes = Codes(folders)
        self.deeper = Deeper(self.senses)
        self.described = Described(folders)
        self.implied = Implied(folders)
        self.unreal = Unreal(folders)
        self.private = Private(folders, self.senses, self.unreal.is_harmless)
        self.timeless = Timeless(folders)
        self.accidents = Accidents(folders, self.senses)
        self.links = LinkWords(folders)
        self.pointing = Pointing(folders)

    def read(self, reading: Reading) -> list[Draft]:
        """Drafts in order of their triggers, merged, dated, placed and attributed."""
        self.senses.forget()
        drafts = self.told(reading)
        add_circumstances(reading, drafts, self.pointing)
        drafts = settle_speech(reading, drafts, self.codes)
        add_attribution(reading, drafts)
        date_by_saying(reading, drafts)
        for draft in drafts:
            draft.implied = self.implied.sector_of(draft) if _is_the(reading, draft) else None
        drafts = [d for d in merge(reading, drafts, self.described.results) if not self._says_nothing(reading, d)]
        drafts.sort(key=lambda d: (d.start, d.end))
        self.described.add(reading, drafts)
        for draft in drafts:
            if draft.predicate.passive:  # "Chen was accused of theft, the charge says": nobody does it to himself
                undergoing = {role.actor for role in draft.recipient} - {None}
                draft.actor = [role for role in draft.actor if role.actor not in undergoing]
            draft.implied = self.implied.sector_of(draft)
        return drafts

    def _says_nothing(self, reading: Reading, draft: Draft) -> bool:
        """A bare event noun without who, whom, when or where is talk of a thing, no claim that it happened ("peace talks", "the unrest"),
        unless something came of it ("the raid led to riots")."""
        if draft.predicate.pos != "noun" or draft.predicate.light is not None or draft.title or draft.mentions or draft.implied:
            return False
        if draft.actor or draft.recipient or draft.times or draft.places or draft.parts:
            return False
        return not self.links.join(reading.trees[draft.sentence], draft.predicate.token)

    def told(self, reading: Reading) -> list[Draft]:
        """A draft for each predicate of which a frame makes an event, sentence by sentence, before what belongs together is joined."""
        return [draft for number in sorted(reading.trees) for draft in self._sentence(reading, number)]

    def fired(self, reading: Reading) -> list[str]:
        """Ids of the frames of these: what a rule's examples are checked by."""
        return [draft.frame.id for draft in self.told(reading)]

    def _sentence(self, reading: Reading, number: int) -> list[Draft]:
        tree, predicates = reading.trees[number], reading.predicates[number]
        block = reading.layout.blocks[reading.layout.sentences[number].block]
        if block.kind == "heading":
            return []
        by_token = {p.token: p for p in predicates}
        frames = {p.token: frame for p in predicates if (frame := self.senses.choose(tree, p, reading.actors))}
        carried = {p.light for p in predicates if p.light is not None and p.token in frames}
        for predicate in predicates:
            if predicate.bare or predicate.light not in frames or predicate.token not in frames:
                continue
            if _is_own_sense(frames[predicate.light], frames[predicate.token]):
                carried.discard(predicate.light)
                del frames[predicate.token]
        for token in _told_by_verb(predicates, frames):
            del frames[token]
        title = block.kind == "title"
        drafts = [
            draft
            for p in predicates
            if p.token in frames and p.token not in carried and (draft := self._told(reading, tree, p, frames, by_token, title=title))
        ]
        drafts += self._linked(reading, tree, frames, by_token, drafts, title=title)
        drafts.sort(key=lambda draft: draft.predicate.token)
        drafts = self.accidents.without(drafts, tree, predicates, reading.actors)
        for draft in drafts:
            if draft.type == "REQUEST":
                _ask_the_doer(draft, drafts)
        return drafts

    def _told(
        self,
        reading: Reading,
        tree: Tree,
        predicate: Predicate,
        frames: Mapping[int, Frame],
        by_token: Mapping[int, Predicate],
        *,
        title: bool,
    ) -> Draft | None:
        """The draft of a predicate with its frame; None where it tells of nothing that happens."""
        frame = frames[predicate.token]
        if _is_generic(tree, predicate):
            return None
        if not title and (self.unreal.holds(tree, predicate) or self.senses.is_lifeless(tree, predicate, reading.actors)):
            return None
        told = msgspec.structs.replace(predicate, negated=False) if frame.polarity == "negative" else predicate
        factuality = self.factualities.read(tree, told, by_token, frames)
        if frame.omitted:
            factuality = "negated" if factuality == "actual" else None
        draft = self._draft(reading, tree, predicate, frame, factuality, title=title) if factuality is not None else None
        if draft is not None:
            draft.old = self.timeless.is_of_old(tree, predicate, by_token)
        return draft

    def _linked(
        self,
        reading: Reading,
        tree: Tree,
        frames: Mapping[int, Frame],
        by_token: Mapping[int, Predicate],
        drafts: Sequence[Draft],
        *,
        title: bool,
    ) -> list[Draft]:
        """Bare nouns of acts that the sentence gives as cause or effect of another: "shut the port over the boycott" tells that there was one."""
        if not drafts:
            return []
        named = {
            p.token: frame
            for p in by_token.values()
            if p.pos == "noun" and p.token not in frames and (frame := self.senses.named(tree, p, reading.actors))
        }
        made = [d for token in named if (d := self._told(reading, tree, by_token[token], {**frames, **named}, by_token, title=title))]
        if not made:
            return []
        joined = list(links_of(self.links, tree, told_at((*drafts, *made))[tree.sentence], None))
        return [d for d in made if any(d is link.effect or d is link.cause for link in joined)]

    def _draft(
        self, reading: Reading, tree: Tree, predicate: Predicate, frame: Frame, factuality: Factuality, *, title: bool
    ) -> Draft | None:
        last = predicate.particle if predicate.particle is not None and predicate.particle == predicate.token + 1 else predicate.token
        modes = tuple(dict.fromkeys((*((frame.mode,) if frame.mode else ()), *frame.modes)))
        draft = Draft(
            predicate=predicate, frame=frame, type=frame.event, modes=modes, contexts=frame.contexts, cameo=frame.cameo, start=tree.starts[predicate.first],
            end=tree.ends[last], factuality=factuality, main=predicate.main, title=title,
        )  # fmt: skip
        named = self._noun_of(tree, predicate, frame)
        if named is not None:
            draft.start, draft.end = tree.starts[named], tree.ends[named]
        if not add_roles(draft, self.senses, reading):
            return None
        self._rules(reading, draft)
        if not draft.actor and predicate.pos == "verb":
            lending = self.deeper.parties_of(tree, self.senses.fillers(frame, predicate, "actor"), reading.actors)
            draft.actor = [Role(t, draft.sentence, reading.actors.mentions[draft.sentence, t].actor) for t in lending]
        if frame.reciprocal and predicate.pos == "noun" and predicate.light is None and len(draft.actor) < BOTH:
            self._add_parties_above(reading, tree, draft)
        if not draft.recipient and draft.type in DIRECTED and not (frame.reciprocal and len(draft.actor) > 1):
            self._look_deeper(reading, draft)
        if draft.type == "THREATEN" and not predicate.slots.get("object") and (warned := self._warned(reading, tree, predicate)):
            draft.recipient = warned
        if draft.type in GOODWILL and _is_for_oneself(reading, draft):
            return None
        if draft.type is not None and self.unreal.is_move(tree, draft) and EARNEST.isdisjoint(self._classes_of(reading, draft)):
            return None
        if draft.type is not None and (
            self.timeless.is_habit(tree, draft) or self.timeless.is_general(tree, draft) or self.private.holds(tree, draft, reading.actors)
        ):
            return None
        if self.unreal.is_figurative(tree, draft) or draft.type == "ASSAULT" and self.senses.is_intangible(tree, predicate, reading.actors):
            return None
        if draft.type in ADDRESSED and not draft.recipient:
            addressee = addressee_of(reading, draft.start)
            draft.recipient = [addressee] if addressee else []
        return draft

    def _noun_of(self, tree: Tree, predicate: Predicate, frame: Frame) -> int | None:
        """What names the event where its verb has a sense of its own for it: the embargo of "imposed an embargo", the curfew of "placed
        under curfew"."""
        if predicate.pos != "verb" or tree.words[predicate.token] not in self.naming:
            return None
        for slot, token in [(name, t) for name in sorted(NAMING & frame.when.keys()) for t in predicate.slots.get(name, ())]:
            lemmas = self.senses.lexicon.noun_lemmas(tree.words[token])
            kinds = {c for lemma in lemmas for c in self.senses.lexicon.classes.get(lemma, ())}
            named = not {*lemmas, *kinds}.isdisjoint(frame.when[slot])
            named = named or any(f.event == frame.event for lemma in lemmas for f in self.senses.lexicon.nouns.get(lemma, ()))
            if named and not HAPPENING.isdisjoint(kinds) and UNDERGOING.isdisjoint(kinds):
                return token
        return None

    def _add_parties_above(self, reading: Reading, tree: Tree, draft: Draft) -> None:
        """Who took part in talks of which the clause around tells: "walked out of talks with Vesk", "at a summit, they agreed"."""
        predicate = draft.predicate
        above = next((p for p in reading.predicates[draft.sentence] if p.pos == "verb" and p.token == predicate.governor), None)
        if not draft.actor and predicate.mark not in ("at", "in", "during") or above is None or above.lemma in HOSTILE:
            return  # "arrested forty before the summit", "killed the mayor during talks"
        if predicate.mark == "of" and "out of" not in above.slots:
            return  # "complained of talks"
        parties = above.slots.get("subject", ())
        taken = {role.actor for role in draft.actor}
        found = [
            reading.actors.mentions.get((draft.sentence, t))
            for t in parties
            if not DELEGATING.isdisjoint(self.senses.classes(tree, t, reading.actors))
        ]
        draft.actor = [*(Role(m.head, draft.sentence, m.actor) for m in found if m is not None and m.actor not in taken), *draft.actor]

    def _warned(self, reading: Reading, tree: Tree, predicate: Predicate) -> list[Role]:
        """Who can avert it: "threatened to strike unless the company paid"."""
        for other in reading.predicates[tree.sentence]:
            if other.relation == "adverbial" and other.mark == "unless" and other.token > predicate.token:
                parties = [t for t in other.slots.get("subject", ()) if self.senses.acting(tree, t, reading.actors)]
                return [Role(t, tree.sentence, m.actor) for t in parties if (m := reading.actors.mentions.get((tree.sentence, t)))]
        return []

    def _classes_of(self, reading: Reading, draft: Draft) -> set[str]:
        roles = (*draft.actor, *draft.recipient)
        return {c for r in roles if r.head is not None for c in self.senses.classes(reading.trees[r.sentence], r.head, reading.actors)}

    @staticmethod
    def _countries_of(reading: Reading, draft: Draft) -> set[str]:
        """Countries of an event's actors, also of several in one phrase."""
        found: set[str] = set()
        for role in draft.actor:
            mention = reading.actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
            cluster = reading.actors.clusters[role.actor] if role.actor is not None else None
            found.update(mention.shared if mention is not None else ())
            found.update([cluster.country] if cluster is not None and cluster.country else [])
        return found

    def _look_deeper(self, reading: Reading, draft: Draft) -> None:
        """A recipient that the frame's own slots do not give."""
        tree = reading.trees[draft.sentence]
        predicates = {p.token: p for p in reading.predicates[draft.sentence]}
        taken = {role.actor for role in draft.actor if role.actor is not None}
        found = self.deeper.recipients(tree, draft.predicate, predicates, reading.actors, taken)
        draft.recipient = [
            Role(t, draft.sentence, reading.actors.mentions[draft.sentence, t].actor)
            for t in found
            if (m := reading.actors.mentions.get((draft.sentence, t)))
            and (m.country or draft.type != "MOBILIZE")
            and not ("investigate" in draft.modes and _is_victim(tree, t))
        ]

    def _rules(self, reading: Reading, draft: Draft) -> None:
        """R1: an announced future act of goodwill is the promise of it; announced or conditional harm by the speaker is a threat."""
        if draft.type == "MOBILIZE" and draft.cameo == DRILL and len(self._countries_of(reading, draft)) > 1:
            draft.type, draft.modes, draft.cameo = "COOPERATE", (), JOINT  # "French and Egyptian ships began war games"
        if draft.type is None or draft.factuality not in ("planned", "possible"):
            return
        if draft.frame.actor_from == ("speaker",):
            draft.factuality = "actual"
        elif draft.type in PROMISED and draft.factuality == "planned":
            draft.cameo = self.codes.promised(draft.cameo)
            draft.type, draft.modes = PROMISED[draft.type], ()
            draft.factuality = "actual"
        elif draft.type in HARM and (self._speaker_acts(reading, draft) or self._is_announced(reading, draft)):
            mode, draft.cameo = self.codes.threatened(draft.type, draft.modes, draft.cameo)
            draft.type, draft.modes, draft.factuality = "THREATEN", (mode,), "actual"

    @staticmethod
    def _is_announced(reading: Reading, draft: Draft) -> bool:
        """A state's cut or ban that is to come: "Oslo will impose sanctions", "Oslo to expel two envoys". An attack is said by nobody but its author."""
        predicate, tree = draft.predicate, reading.trees[draft.sentence]
        if (
            draft.type == "ASSAULT"
            or predicate.pos != "verb"
            or draft.factuality != "planned"
            or speaker_of(reading, draft.start) is not None
        ):
            return False
        governor = tree.words[predicate.governor] if predicate.governor is not None else ""
        headline = draft.title and predicate.relation == "root" and tree.tags[predicate.token] == "VB"
        if not (predicate.tense == "future" or headline or predicate.relation == "infinitive" and governor in BE):
            return False
        clusters = reading.actors.clusters
        doing = [clusters[role.actor] for role in draft.actor if role.actor is not None]
        harmed = [clusters[role.actor] for role in draft.recipient if role.actor is not None]
        if draft.type == "COERCE" and not any(c.kind == "state" or c.country for c in harmed):
            return False  # "police will close the bridge for the marathon"
        return any(c.kind == "state" or not COMMANDING.isdisjoint(c.sectors[:1]) for c in doing)

    @staticmethod
    def _speaker_acts(reading: Reading, draft: Draft) -> bool:
        """Whether who says that it will happen is who will do it: the speaker, or the state or force that the speaker stands for."""
        speaker = speaker_of(reading, draft.start)
        if speaker is None or speaker.actor is None:
            return False
        clusters = reading.actors.clusters
        saying = clusters[speaker.actor]
        if (
            not draft.actor
            and draft.predicate.passive
            and draft.predicate.tense == "future"
            and not COMMANDING.isdisjoint(saying.sectors[:1])
        ):
            draft.actor = [speaker]  # "they will be arrested, the army chief said"
            return True
        for role in draft.actor:
            if role.actor is None:
                continue
            doing = clusters[role.actor]
            if role.actor == speaker.actor or doing.kind == "state" and saying.country == doing.country:
                return True
            if doing.kind == "state" and not saying.country and not COMMANDING.isdisjoint(saying.sectors[:1]):
                return True  # "Peru would expel the envoy, the foreign minister said"
        return False


def _is_own_sense(verb: Frame, noun: Frame) -> bool:
    """ "Offered talks" is an offer, though "offer" may carry a noun: the verb has a sense of its own for this object."""
    tells_more = verb.event != noun.event or verb.mode is not None and noun.mode is None
    return verb.event is not None and tells_more and bool({"object", "on", "for", "to"} & set(verb.when))


def _told_by_verb(predicates: Sequence[Predicate], frames: Mapping[int, Frame]) -> set[int]:
    """Event nouns that are what their verb does and name nobody: "called a strike", "signed an accord" are one event, the verb's."""
    light, slots = {p.token: p.light for p in predicates}, {p.token: p.slots for p in predicates}
    found: set[int] = set()
    for verb in predicates:
        frame = frames.get(verb.token)
        if verb.pos == "verb" and frame is not None and frame.event is not None and "object" in frame.when:
            objects = (t for t in verb.slots.get("object", ()) if t in frames and light[t] != verb.token and PARTIES.isdisjoint(slots[t]))
            found.update(t for t in objects if frames[t].event == frame.event and frames[t].mode in (None, frame.mode))
    return found


def _is_for_oneself(reading: Reading, draft: Draft) -> bool:
    """Help for one's own side ("will protect our people") is no event between two."""
    tree = reading.trees[draft.sentence]
    owned = [
        any(tree.words[k] in OWN for k in tree.kids(role.head, "poss", "amod"))
        for role in draft.recipient
        if role.head is not None and role.sentence == draft.sentence
    ]
    return bool(owned) and all(owned)


def _is_victim(tree: Tree, token: int) -> bool:
    """ "An inquiry into the deaths of two porters": whom it happened to, not whom the inquiry is about."""
    return tree.deps[token] == "pobj" and tree.words[tree.heads[token]] in ("of", "on", "in", "at")


def _is_the(reading: Reading, draft: Draft) -> bool:
    """ "The arrests" are known ones, whoever was arrested."""
    tree = reading.trees[draft.sentence]
    return any(tree.words[d] == "the" for d in tree.kids(draft.predicate.token, "det"))


def _is_generic(tree: Tree, predicate: Predicate) -> bool:
    """A participle that only describes a noun ("armed men", "wounded soldiers"), or a name's part, tells of no event."""
    if predicate.pos == "verb" and tree.deps[predicate.token] == "amod" and not predicate.slots.get("subject"):
        return True
    return (
        predicate.pos == "noun" and tree.tags[predicate.token] in ("NNP", "NNPS") and predicate.light is None and not _in_title_case(tree)
    )


def _in_title_case(tree: Tree) -> bool:
    proper = sum(1 for tag in tree.tags if tag in ("NNP", "NNPS"))
    return proper * 2 > len(tree)


def _ask_the_doer(draft: Draft, drafts: Sequence[Draft]) -> None:
    """ "Demanded the withdrawal of Serbian forces from Bosnia": it is the forces that are asked."""
    for other in drafts:
        if (
            other.type == "RETREAT"
            and other.actor
            and other.predicate.pos == "noun"
            and other.predicate.token in draft.predicate.slots.get("object", ())
        ):
            draft.recipient = [Role(role.head, role.sentence, role.actor) for role in other.actor]
