"""Join mentions that refer to one actor: names, surnames, offices, definite descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model.mention import ActorCluster, ActorMention, Actors, StatementMention
from dateline.model.syntax import Layout, Tree
from dateline.resolve.actors.describe import renamed

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
GROUPS = frozenset(
    "crowd people rebel armed militia troops military police protester student criminal terrorist refugee worker captive official party opposition family".split()
)
BODIES = frozenset(
    {
        "state",
        "organisation",
        "government",
        "military",
        "police",
        "party",
        "parliament",
        "court",
        "company",
        "media",
        "ngo",
        "rebel",
        "militia",
        "union",
    }
)
INANIMATE_OK = frozenset(
    GROUPS | BODIES | {"person", "leader", "diplomat", "spy", "expert", "medic", "religious", "child", "artist", "team"}
)
PAIRED = frozenset(
    {
        "country",
        "nation",
        "neighbour",
        "neighbor",
        "state",
        "government",
        "side",
        "party",
        "capital",
        "ally",
        "rival",
        "foe",
        "leader",
        "army",
        "people",
    }
)
SIDES = frozenset({"side", "party", "rival", "foe", "ally"})
REACH = 3  # sentences that a pronoun reaches back
QUANTIFIERS = frozenset(
    {"some", "others", "many", "several", "both", "all", "most", "few", "two", "three", "four", "five", "dozens", "hundreds", "thousands"}
)


class Coreference:
    """Reads mentions in order of the text and gives each the actor that it refers to, the safer reading where two stand."""

    def __init__(self, text: str, layout: Layout, statements: Sequence[StatementMention], countries: Mapping[str, str]) -> None:
        self.text = text
        self.layout = layout
        self.statements = statements
        self.countries = countries
        self.members: list[list[ActorMention]] = []
        self.keys: dict[str, int] = {}
        self.mentions: dict[tuple[int, int], ActorMention] = {}
        self.recent: list[ActorMention] = []
        self.late: list[tuple[Tree, ActorMention]] = []
        self.sentence = -1

    def next_sentence(self, tree: Tree) -> None:
        """Begin a sentence."""
        self.sentence = tree.sentence

    def add(self, tree: Tree, mention: ActorMention) -> None:
        """Take the next mention."""
        word = tree.words[mention.head]
        if mention.pronoun and word in FIRST | SECOND:
            self.late.append((tree, mention))
            return
        pair = self._pair(tree, mention)
        if pair is not None:
            self._join(renamed(mention, others=(pair[1],)), pair[0])
            return
        found = self._pronoun(tree, mention, word) if mention.pronoun else self._noun(tree, mention)
        if found is not None:
            self._join(mention, found)
        elif not mention.pronoun:
            self._found(mention)
        else:
            self.mentions[mention.sentence, mention.head] = mention

    def finish(self) -> Actors:
        """Resolve what had to wait (speakers and addressees of quotations) and return all actors."""
        for _tree, mention in self.late:
            actor = self._participant_of_speech(mention)
            self._join(mention, actor) if actor is not None else self._found(mention)
        for mention in [m for m in self.mentions.values() if m.actor is None]:
            self._found(mention)
        return Actors(tuple(_cluster(found, self.countries) for found in self.members), self.mentions)

    # --- names and descriptions

    def _noun(self, tree: Tree, mention: ActorMention) -> int | None:
        for key in self._keys(mention)[: 1 if " " in (mention.name or "") else 2]:  # a full name is found by itself only
            if key in self.keys:
                return self.keys[key]
        apposed = self._apposed(tree, mention)
        if apposed is not None:
            return apposed
        if mention.name is None and mention.definite and self._can_act(mention):
            return self._description(mention)
        if mention.name is None and tree.words[mention.head] in QUANTIFIERS and mention.subject and not mention.lemma.isdigit():
            return self._partial(mention)
        return None

    def _keys(self, mention: ActorMention) -> list[str]:
        if mention.name is None:
            return []
        if mention.kind == "state" and mention.country:
            return [f"state:{mention.country}"]
        keys = [mention.name.casefold()]
        words = keys[0].split()
        if mention.kind in ("organisation", "group") and len(words) > 1:
            keys.append(f"short:{words[-1]}")
        elif mention.kind == "organisation":
            keys.append(f"short:{keys[0]}")
        if mention.kind == "person":
            keys.append(f"surname:{mention.name.split()[-1].casefold()}")
        return keys

    def _apposed(self, tree: Tree, mention: ActorMention) -> int | None:
        """The second noun of an apposition is the first: "Ana Dorn, the premier of Vesk"."""
        if tree.deps[mention.head] != "appos":
            return None
        first = self.mentions.get((tree.sentence, tree.heads[mention.head]))
        if first is None or first.actor is None:
            return None
        if first.name and mention.name and first.kind == mention.kind:
            return None
        return first.actor

    def _description(self, mention: ActorMention) -> int | None:
        """ "The militia" after "an Iraqi militia": the latest actor with that noun and no other country."""
        for earlier in reversed(self.recent):
            if earlier.actor is None or earlier.pronoun:
                continue
            if mention.country and earlier.country and mention.country != earlier.country:
                continue
            same = earlier.lemma == mention.lemma or (earlier.title or "").casefold().endswith(mention.lemma)
            if same and mention.lemma and earlier.plural == mention.plural:
                return earlier.actor
        return None

    def _pair(self, tree: Tree, mention: ActorMention) -> tuple[int, int] | None:
        """ "The two countries", "both sides": the last two actors that stand side by side as states or bodies."""
        if mention.name or mention.pronoun or mention.lemma not in PAIRED:
            return None
        before = [tree.words[k] for k in tree.kids(mention.head, "nummod", "det", "predet", "amod")]
        if not {"two", "both"} & set(before):
            return None
        found: list[int] = []
        for earlier in reversed(self.recent):
            if mention.lemma in SIDES and earlier.sentence == mention.sentence and earlier.subject:
                continue  # "the UN called on both sides"
            if (
                earlier.actor is not None
                and earlier.actor not in found
                and (earlier.kind == "state" or mention.lemma in SIDES and earlier.kind in ("organisation", "group"))
            ):
                found.append(earlier.actor)
            if len(found) == 2:
                first, second = sorted(found, key=lambda actor: self.members[actor][0].start)
                return first, second
        return None

    def _partial(self, mention: ActorMention) -> int | None:
        """ "Some were able to": some of the crowd that the sentence before was about."""
        for earlier in reversed(self.recent):
            if mention.sentence - earlier.sentence > 1:
                break
            if earlier.plural and earlier.subject and earlier.actor is not None and earlier.sentence < mention.sentence:
                return earlier.actor
        return None

    def _can_act(self, mention: ActorMention) -> bool:
        return mention.name is not None or mention.pronoun or bool(INANIMATE_OK.intersection(mention.classes))

    # --- pronouns

    def _pronoun(self, tree: Tree, mention: ActorMention, word: str) -> int | None:
        best: tuple[int, int] | None = None
        clause = _clause_of(tree, mention.head)
        for rank, earlier in enumerate(reversed(self.recent)):
            distance = mention.sentence - earlier.sentence
            if distance > REACH:
                break
            if earlier.actor is None or not _agrees(word, earlier) or earlier.end > mention.start >= earlier.start:
                continue
            if (
                distance == 0
                and _clause_of(tree, earlier.head) == clause
                and word not in ("his", "her", "their", "its", "himself", "herself", "themselves", "itself")
            ):
                continue  # "he taunted Trump": the two are not one
            score = 10 * distance - (8 if earlier.subject else 0) - (2 if earlier.kind == "person" else 0) + min(rank, 12) // 3
            score -= 3 if earlier.pronoun and earlier.text.casefold() == word else 0
            score += 4 if word in PLURAL and earlier.kind == "state" else 0
            if best is None or score < best[0]:
                best = (score, earlier.actor)
        return best[1] if best else None

    def _participant_of_speech(self, mention: ActorMention) -> int | None:
        """Whom "we" or "you" means inside a quotation: its speaker or addressee."""
        inside = [s for s in self.statements if any(a <= mention.start < b for a, b in s.content)]
        if not inside:
            return None
        innermost = min(inside, key=lambda s: sum(b - a for a, b in s.content))
        word = mention.text.casefold()
        extent = innermost.speaker if word in FIRST else innermost.addressee
        if extent is None:
            return None
        found = self._at(extent)
        return found.actor if found else None

    def _at(self, extent: tuple[int, int]) -> ActorMention | None:
        """The widest mention inside an extent."""
        inside = [m for m in self.mentions.values() if m.actor is not None and extent[0] <= m.start and m.end <= extent[1]]
        return max(inside, key=lambda m: (m.end - m.start, -m.start)) if inside else None

    # --- bookkeeping

    def _found(self, mention: ActorMention) -> None:
        self.members.append([])
        self._join(mention, len(self.members) - 1)

    def _join(self, mention: ActorMention, actor: int) -> None:
        joined = renamed(mention, actor=actor)
        self.members[actor].append(joined)
        self.mentions[mention.sentence, mention.head] = joined
        if self._can_act(joined) or self._can_act(self.members[actor][0]):
            self.recent.append(joined)
        for key in self._keys(mention):
            self.keys.setdefault(key, actor)


def _clause_of(tree: Tree, token: int) -> int:
    """The word that a noun phrase depends on, past its preposition and what it is coordinated with."""
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
    above = tree.heads[token]
    return tree.heads[above] if tree.deps[token] == "pobj" else above


def _agrees(word: str, earlier: ActorMention) -> bool:
    """Number and animacy: "he" a single person, "they" more than one or a body of people, "it" a body."""
    classes = set(earlier.classes)
    if earlier.pronoun:
        return any(word in group and earlier.text.casefold() in group for group in (MALE, FEMALE, PLURAL, NEUTER))
    if word in MALE | FEMALE:
        described = earlier.kind == "unnamed" and bool(classes & {"person", "leader", "official", "diplomat", "military"})
        return not earlier.plural and (earlier.kind == "person" or described or earlier.kind == "organisation" and not classes)
    if word in PLURAL:
        return (
            earlier.plural
            or (earlier.kind in ("organisation", "group", "people") or bool(classes & (GROUPS | {"state"})))
            and earlier.kind != "person"
        )
    if word in NEUTER:
        return (
            not earlier.plural
            and (earlier.kind in ("state", "organisation", "group") or bool(classes & BODIES))
            and earlier.kind != "person"
        )
    return False


def _cluster(found: list[ActorMention], countries: Mapping[str, str]) -> ActorCluster:
    """An actor is described by the first of its mentions that says each thing, names before descriptions."""
    if len(found) == 1:
        only = found[0]
        name = countries.get(only.country or "", only.name) if only.kind == "state" else only.name
        sectors = () if only.kind == "state" else only.sectors
        return ActorCluster(
            name=name,
            country=only.country,
            org=only.org,
            sectors=sectors,
            kind=only.kind,
            title=only.title,
            classes=only.classes,
            mentions=(only,),
        )
    named = sorted((m for m in found if m.name), key=lambda m: -len(m.name or "")) or found
    best = named[0]
    country = next((m.country for m in [best, *found] if m.country), None)
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
