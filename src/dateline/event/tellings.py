"""What the sentence tells of a count: the role that its words give and the event that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from dateline.event.count_slots import CARRYING, PREFERRED, SUBJECTS, CountSlots
from dateline.event.counted import Counted, Roles
from dateline.event.draft import Draft
from dateline.event.happenings import Happenings
from dateline.event.roles_in_words import FRONTED, LONGEST_LIST, RolesInWords
from dateline.event.senses import Senses
from dateline.model.clause import Predicate
from dateline.model.mention import Quantity
from dateline.model.reading import Reading
from dateline.model.syntax import Tree
from dateline.resolve.quantities.tokens import words_of

INVARIANT = frozenset({"hurt", "hit", "shut", "cut", "set"})  # forms that are participles too
LINKS = frozenset({"is", "are", "was", "were", ":"})  # before what a fronted participle tells of
REACH = 9  # words behind a verb that may say its sense
ATTEMPTS = {"killed": "targeted", "destroyed": "targeted", "damaged": "targeted"}
OWING = frozenset({"must", "should", "ought"})
WISHED = frozenset({"delivered", "pledged", "deployed", "released"})  # what an imperative asks for has not come
PROMISES = {"delivered": "pledged"}  # a promised delivery (R1)
TURNED = {"subject": "object", "object": "subject"}  # "one truck captured" for "was captured"
CLOSE = 4  # words in front of a number among which a toll says more than a verb


@dataclass
class Telling:
    """The role, the event and whether the unit is people."""

    role: str | None = None
    event: Draft | None = None
    people: bool = False
    settled: bool = False  # "sentenced to death": "other" whatever stands beside


class Tellings:
    """Finds roles and events in the sentences of one article."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft], roles: Roles, senses: Senses) -> None:
        self.reading = reading
        self.roles = roles
        self.senses = senses
        self.slots = CountSlots(reading, roles)
        self.happenings = Happenings(reading, drafts)
        self.words = RolesInWords(reading.article.text, [(s.start, s.end) for s in reading.layout.sentences], roles)

    # --- a quantity

    def of(self, quantity: Quantity, counted: Counted, *, whole: bool = False) -> Telling:
        """What is told of a quantity of the text; of a `whole` ("12 of the 40"), only what its own words tell."""
        number = self.happenings.sentence_at(quantity.start)
        tree = self.reading.trees.get(number)
        if tree is not None:
            token = tree.at(quantity.noun[0] if quantity.noun else quantity.number[1] - 1)
            if token is not None:
                return self.at(tree, self.slots.head_of(tree, token, quantity), counted, quantity, whole=whole)
        return Telling() if whole else self._by_surface(number, quantity, counted)

    def at(self, tree: Tree, token: int, counted: Counted, quantity: Quantity, *, whole: bool = False) -> Telling:
        """What is told of the phrase at `token`."""
        number = tree.sentence
        whole = whole or self.slots.is_part(tree, token)
        pairs = (
            self.slots.below(tree, token) if whole else [*self.slots.behind_hedge(tree, token, quantity), *self.slots.above(tree, token)]
        )
        verbs = [tree.words[p.token] for p, _ in pairs]
        zero = quantity.high == 0
        strong = self.roles.of_noun(counted, zero=zero, verbs=verbs, weak=False)
        telling = self._by_slot(tree, pairs, counted)
        if telling.settled:
            return telling
        if telling.role in (None, "other") or quantity.noun is None:  # "fired on a crowd of 300"
            telling.role = self._by_deed(tree, token, counted) or telling.role
        left = bool(verbs) and verbs[0] in self.roles.lists["leaving"]  # "left 14 workers trapped and two dead"
        if (
            (quantity.noun is None or left)
            and counted.human
            and (close := self.words.right_behind(number, quantity, phrases=left)) is not None
        ):
            telling.role = close
        if quantity.noun is None and quantity.kind == "count" and telling.role is not None:  # "the toll hits 1,200"
            telling.role = self.words.toll(number, quantity, CLOSE) or telling.role
        if telling.role == "wounded" and verbs[:1] == ["shot"] and self._mourned(tree, token):
            telling.role = "killed"
        if strong is not None and not (telling.role not in (None, "other") and counted.lemma in self.roles.nouns.nominal):
            telling = Telling(strong[0], telling.event, strong[1])
        if quantity.noun is not None and (done := self._clipped(tree, token, counted)) is not None:
            telling.role = done
        if telling.role in (None, "other") and (announced := self._announced(tree, token, counted)) is not None:
            telling.role = announced
        if telling.role == "delivered" and self._is_provided(tree, token):
            telling.role = "pledged"
        if telling.role in (None, "other"):
            telling.role = self._by_modifier(tree, token, counted) or telling.role
        if telling.role in (None, "other") and not whole:
            telling.role = self.words.beside(number, quantity, counted) or telling.role
            if telling.role is None and all(slot not in PREFERRED for _, slot in pairs):
                inside = tree.deps[token] == "pobj" and tree.starts[tree.heads[token]] < quantity.start  # "shopkeepers in 40 towns"
                telling.role = self.words.by_words(number, quantity, counted, behind=not inside)
        if telling.role in (None, "other") and counted.unit == "people" and not self.roles.nouns.is_person(counted.lemma):
            telling.role = self._of_body(tree, token, counted) or telling.role
        if telling.role in (None, "other"):
            weak = self.roles.of_noun(counted, zero=zero, verbs=verbs, weak=True)
            if weak is not None:
                telling.role, telling.people = weak
        if telling.role in (None, "other") and quantity.noun is None:
            telling.role = self.words.gathered(number, quantity, counted) or telling.role
        if telling.role is None and quantity.noun is None and (noun := self._numbered(tree, token, quantity)) is not None:
            return self._of_noun(tree, noun, quantity)
        own = self.happenings.by_token.get((number, token))
        telling.event = own or telling.event
        if telling.event is None and telling.role not in (None, "other"):
            telling.event = self.happenings.around(tree, token, pairs)
        if telling.event is None and telling.role in self.roles.lists["harm"] and not self.happenings.has_cause(tree, token, pairs):
            telling.event = self.happenings.attack(number, tree.starts[token])
        return telling

    def _is_provided(self, tree: Tree, token: int) -> bool:
        """ "The accord provides for the payment of 60 million": what is agreed is not paid yet."""
        return any(
            word in self.roles.lists["providing"] and tree.words[at + 1] in ("for", "on", "to")
            for at, word in enumerate(tree.words[:token])
        )

    def _mourned(self, tree: Tree, token: int) -> bool:
        """ "Families of the 17 holidaymakers who were shot"."""
        above = tree.heads[token]
        return tree.deps[token] == "pobj" and tree.words[above] == "of" and tree.words[tree.heads[above]] in self.roles.lists["mourners"]

    def _of_body(self, tree: Tree, token: int, counted: Counted) -> str | None:
        """ "A 300-strong mob", "a crowd 500 strong", "a garrison of 900": the role that the body itself says."""
        above = tree.heads[token]
        inside = tree.deps[token] == "pobj" and tree.words[above] == "of"
        body = counted.lemma or tree.words[tree.heads[above] if inside else above]
        return "deployed" if body in self.roles.lists["forces"] else self.roles.of_deed(body, "of", counted)

    def _numbered(self, tree: Tree, token: int, quantity: Quantity) -> int | None:
        """The noun of which "numbering 25,000", "25,000 in all" or "numbered 300" tells how many."""
        verb = tree.heads[token]
        if tree.deps[token] == "appos" and tree.tags[verb] == "NNS":
            return verb  # "the refugees, 6,000 by one count,"
        if tree.starts[verb] >= quantity.start:  # "about", "some" of the count itself
            verb = tree.heads[verb]
        if tree.words[verb] not in self.roles.lists["numbering"]:
            return None
        above = tree.heads[verb] if tree.deps[verb] == "acl" else next(iter(tree.kids(verb, "nsubj")), None)
        return above if above is not None and tree.tags[above].startswith("NN") else None

    def _of_noun(self, tree: Tree, noun: int, quantity: Quantity) -> Telling:
        """What is told of the noun whose number the quantity is."""
        form = tree.words[noun]
        people = form in self.roles.nouns.words.words("bodies") or form in self.roles.lists["forces"]
        unit = "people" if people else self.roles.nouns.unit(form)
        named = msgspec.structs.replace(quantity, noun=(tree.starts[noun], tree.ends[noun]))
        telling = self.at(tree, noun, self.roles.counted(unit, "count", form), named)
        return Telling(telling.role, telling.event, telling.people or unit == "people")

    def _by_slot(self, tree: Tree, pairs: Sequence[tuple[Predicate, str]], counted: Counted) -> Telling:
        other: Telling | None = None
        present: Telling | None = None
        for predicate, slot in pairs:
            draft = self.happenings.by_token.get((tree.sentence, predicate.token))
            if (
                predicate.negated
                and (predicate.passive or slot == "subject")
                and slot in SUBJECTS.values()
                and counted.unit == "people"
                and tree.words[predicate.token] in self.roles.lists["unseen"]
            ):
                return Telling("missing", draft)  # "have not been seen since"
            role = self._fronted(tree, predicate, slot, counted) or self._role(tree, predicate, slot, counted, draft)
            role = role or self._let(tree, predicate, slot, counted)
            role = role or self._inverted(tree, predicate, slot, counted)
            if role in self.roles.lists["present"] and present is None and len(pairs) > 1:
                present = Telling(role, draft)  # "Sailors freed by pirates arrived": what was done to them says more
            elif role == "other" and other is None and present is None and self._is_settled(tree, predicate, slot, counted):
                return Telling(role, draft, settled=True)
            elif role is not None and role != "other":
                if present is not None and (slot != "object" or predicate.relation != "participle"):
                    break
                event = draft or self._doing_the_same(tree, pairs, counted, role)
                role = self._intended(tree, predicate, role, counted)
                due = predicate.tense == "future" or _is_due(tree, predicate.token)
                return Telling(PROMISES.get(role, role) if due else role, event)
            if other is None or other.event is None and draft is not None:
                other = Telling(role, draft)
        return present or other or Telling()

    def _is_settled(self, tree: Tree, predicate: Predicate, slot: str, counted: Counted) -> bool:
        """The verb with words behind it says that the role is none of the others."""
        doers = predicate.slots.get("subject", ())
        if tree.words[predicate.token] in CARRYING:
            return False
        precise = predicate.pos == "verb" and self.roles.of_verb(tree, predicate.token, slot, counted, doers, precise=True, strict=True)
        return precise == "other"

    def _intended(self, tree: Tree, predicate: Predicate, role: str, counted: Counted) -> str:
        """The role of what is only tried ("tried to kill two judges") or ordered ("ordered the state to pay 900,000 dollars")."""
        if role in ATTEMPTS and self._is_governed(tree, predicate, "attempts"):
            return ATTEMPTS[role]
        ordered = role == "delivered" and counted.kind == "money" and self._is_governed(tree, predicate, "ordering")
        owed = role == "delivered" and counted.kind == "money" and predicate.modal in OWING  # "must pay 150 dollars"
        return "other" if ordered or owed or role in WISHED and _commands(tree, predicate.token) else role

    def _is_governed(self, tree: Tree, predicate: Predicate, verbs: str) -> bool:
        """ "Tried to kill two judges", "a plot to murder three ministers": an infinitive of one of a list's words."""
        return (
            predicate.governor is not None
            and tree.words[predicate.governor] in self.roles.lists[verbs]
            and ("to" in tree.words[predicate.governor + 1 : predicate.token])
        )

    def _role(self, tree: Tree, predicate: Predicate, slot: str, counted: Counted, draft: Draft | None) -> str | None:
        frame = (
            draft.frame if draft is not None and draft.predicate is predicate else self.senses.choose(tree, predicate, self.reading.actors)
        )
        is_verb, doers = predicate.pos == "verb", predicate.slots.get("subject", ())
        precise = self.roles.of_verb(tree, predicate.token, slot, counted, doers, precise=True, strict=True) if is_verb else None
        if precise is not None:
            return precise
        if frame is not None and slot in frame.figures and self._suits(frame.figures[slot], counted):
            return frame.figures[slot]
        role = self._by_verb(tree, predicate.token, slot, counted, doers) if is_verb else None
        if role is not None:
            return role
        type_, modes = (
            (draft.type, draft.modes)
            if draft is not None
            else (frame.event, (frame.mode or "", *frame.modes))
            if frame is not None
            else (None, ())
        )
        return self.roles.of_event(type_, modes, slot, counted) or (
            self.roles.of_doer(tree, predicate.token, slot, counted, doers) if is_verb else None
        )

    def _by_verb(self, tree: Tree, verb: int, slot: str, counted: Counted, doers: Sequence[int]) -> str | None:
        """By the verb alone, in the slot that a bare past form may have too: "one truck captured"."""
        role = self.roles.of_verb(tree, verb, slot, counted, doers, strict=True)
        if role is None and slot in TURNED and _is_bare(tree, verb):
            role = self.roles.of_verb(tree, verb, TURNED[slot], counted, strict=True)
        return role or self.roles.of_verb(tree, verb, slot, counted, doers)

    def _doing_the_same(self, tree: Tree, pairs: Sequence[tuple[Predicate, str]], counted: Counted, role: str) -> Draft | None:
        """The event of a noun that gives the count the role that its verb gives it ("launched strikes on three camps")."""
        for predicate, slot in pairs:
            draft = self.happenings.by_token.get((tree.sentence, predicate.token))
            if draft is not None and self._role(tree, predicate, slot, counted, draft) == role:
                return draft
        return None

    def _let(self, tree: Tree, predicate: Predicate, slot: str, counted: Counted) -> str | None:
        """ "Let eight prisoners go": the subject of a bare clause is an object of the verb above, too."""
        if slot != "subject" or predicate.relation != "clause" or predicate.governor is None or predicate.mark is not None:
            return None
        return self.roles.of_verb(tree, predicate.governor, "object", counted, precise=True)

    def _inverted(self, tree: Tree, predicate: Predicate, slot: str, counted: Counted) -> str | None:
        """ "Guarding the summit are 11,000 police", "among those locked up are three ministers", "among the haul were nine rifles"."""
        verb = predicate.token
        if slot not in ("subject", "predicate") or tree.words[verb] not in ("is", "are", "was", "were") or verb < 2:
            return None
        if tree.words[0] == "among" and (role := self._among(tree, verb, counted)) is not None:
            return role
        for at in range(max(0, verb - LONGEST_LIST), verb):
            if (
                tree.tags[at] == "VBG"
                and at < 2
                or tree.tags[at] == "VBN"
                and at
                and tree.words[at - 1] in ("those", "people", "the", "men")
            ):
                following = tree.words[at + 1 : verb]
                return self.roles.by_verb(
                    tree.words[at], "subject" if tree.tags[at] == "VBG" else "object", counted, following, (), following[:1], strict=True
                )
        return None

    def _fronted(self, tree: Tree, predicate: Predicate, slot: str, counted: Counted) -> str | None:
        """ "Into rebel hands fell nine lorries": what else would stand behind the verb stands before it."""
        verb = predicate.token
        if tree.words[0] not in FRONTED or slot not in SUBJECTS.values() or any(t < verb for t in predicate.slots.get(slot, ())):
            return None
        around = (*tree.words[:verb], *tree.words[verb + 1 : verb + REACH])
        return self.roles.by_verb(tree.words[verb], "subject", counted, around, (), (), precise=True)

    def _announced(self, tree: Tree, token: int, counted: Counted) -> str | None:
        """ "Jailed with him were three aides", "banished on Monday: six monks"."""
        first = tree.words[0]
        bare = tree.tags[0] in ("NN", "NNS", "DT", "IN", "VB") and first not in INVARIANT
        if first not in self.roles.verbs or first.endswith(("ing", "s")) or bare:
            return None
        link = next((at for at in range(token - 1, 0, -1) if tree.words[at] in LINKS), 0)
        if not link or any(tree.tags[at].startswith("VB") and tree.words[at] not in LINKS for at in range(link, token)):
            return None
        following = tree.words[1:link]
        return self.roles.by_verb(first, "object", counted, following, (), following[:1], strict=True)

    def _clipped(self, tree: Tree, token: int, counted: Counted) -> str | None:
        """ "Five houses burned, one clinic hit, two men hurt": the participle behind each count, which the parser may take for a noun."""
        verb = token + 1
        if verb + 1 >= len(tree) or tree.words[verb] not in self.roles.verbs or tree.tags[verb].startswith("VB"):
            return None
        if tree.words[verb + 1] not in (",", ";", "."):
            return None
        return self.roles.by_verb(tree.words[verb], "object", counted, (), (), (), strict=True)

    def _among(self, tree: Tree, verb: int, counted: Counted) -> str | None:
        """The role of what is "among the dead", "among the haul"."""
        for word in tree.words[1:verb]:
            role = self.roles.adjectives.get(word) or self.roles.of_deed(word, "of", counted)
            if role is not None and self.roles.suits(role, counted):
                return role
        return None

    def _suits(self, role: str, counted: Counted) -> bool:
        """A frame's role for people suits no things ("hit two tanks")."""
        return role not in self.roles.lists["people_roles"] or counted.human

    def _by_deed(self, tree: Tree, token: int, counted: Counted) -> str | None:
        """ "The murder of six priests", "the release of 40 prisoners and three journalists"."""
        here = token
        while tree.deps[here] == "conj" and tree.heads[here] != here:
            here = tree.heads[here]
        above = tree.heads[here]
        if tree.deps[here] != "pobj":
            return None
        head, link = tree.heads[above], tree.words[above]
        if link == "of" and tree.words[head] in ("life", "lives") and tree.words[tree.heads[head]] == "on":
            return "targeted"  # "an attempt on the lives of 12 deputies"
        role = self.roles.of_deed(tree.words[head], link, counted)
        for thing in tree.kids(head, "dobj", "nsubjpass") if role is None and tree.tags[head].startswith("VB") else ():
            role = role or (
                self.roles.of_deed(tree.words[thing], link, counted)
                if thing < above and (link != "of" or tree.deps[thing] == "nsubjpass")
                else None
            )
        if role == "other" and counted.kind == "money" and tree.deps[head] in ("dobj", "nsubjpass"):  # "paid a ransom of 40,000 dollars"
            role = self._by_verb(tree, tree.heads[head], "object", counted, ()) or role
        verbs = {tree.words[head], *((tree.words[tree.heads[head]],) if tree.deps[head] in ("dobj", "nsubjpass") else ())}
        lifted = role == "sanctioned" and not verbs.isdisjoint(self.roles.lists["lifting"])
        return "other" if lifted else role  # "dropped its sanctions on nine banks"

    def _by_modifier(self, tree: Tree, token: int, counted: Counted) -> str | None:
        """ "Two wounded soldiers", "12 people dead", "are missing", "were among the dead"."""
        words = [tree.words[k] for k in tree.kids(token, "amod", "acl")]
        if tree.deps[token] in ("nsubj", "nsubjpass"):
            head = tree.heads[token]
            words += [tree.words[head]] if tree.tags[head] in ("VBN", "VBG", "JJ") and not tree.kids(head, "dobj") else []
            words += [tree.words[k] for k in tree.kids(head, "acomp", "oprd", "attr")]
            words += [tree.words[k] for prep in tree.kids(head, "prep") if tree.words[prep] == "among" for k in tree.kids(prep, "pobj")]
        said = (self.roles.adjectives[word] for word in words if word in self.roles.adjectives)
        return next((role for role in said if self.roles.suits(role, counted)), None)

    # --- surface

    def _by_surface(self, number: int, quantity: Quantity, counted: Counted) -> Telling:
        """A sentence without a tree: the verb right before, the participle right behind."""
        if number < 0:
            return Telling()
        role = self.words.beside(number, quantity, counted) or self.words.by_words(number, quantity, counted)
        before = words_of(self.reading.article.text, self.reading.layout.sentences[number].start, quantity.start)
        noun = self.roles.of_noun(counted, zero=quantity.high == 0, verbs=before[-3:], weak=False)
        if noun is not None:
            return Telling(noun[0], self._near(number, noun[0]), noun[1])
        weak = self.roles.of_noun(counted, zero=quantity.high == 0, verbs=before[-3:], weak=True) if role is None else None
        if weak is not None:
            return Telling(weak[0], None, weak[1])
        return Telling(role, self._near(number, role))

    def _near(self, number: int, role: str | None) -> Draft | None:
        return self.happenings.attack(number) if role in self.roles.lists["harm"] else None


def _is_due(tree: Tree, verb: int) -> bool:
    """ "18 million is to be paid out": what is still to come."""
    return tree.words[max(0, verb - 3) : verb] in (("is", "to", "be"), ("are", "to", "be"))


def _commands(tree: Tree, verb: int) -> bool:
    """ "Give us 50 buses": an imperative, the first word of what somebody says."""
    opens = all(not tree.words[t].isalnum() for t in range(verb)) or tree.words[verb - 1] in ('"', "``", "“")
    return tree.tags[verb] == "VB" and opens and not tree.kids(verb, "nsubj", "aux")


def _is_bare(tree: Tree, token: int) -> bool:
    """A past form with neither auxiliary nor object: active or passive, for all that the parser knows."""
    main = tree.tags[token] in ("VBN", "VBD") and tree.deps[token] not in ("acl", "relcl", "amod")
    return main and not tree.kids(token, "aux", "auxpass", "dobj", "prt") and all(k < token for k in tree.kids(token, "ccomp"))
