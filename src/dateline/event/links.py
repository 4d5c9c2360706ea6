"""Cause and response: which event is given as the ground of which, by connectives, verbs, and one inference (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from dateline.clause.verbs import is_verb
from dateline.event.draft import Draft
from dateline.lexicon.inflect import verb_forms
from dateline.lexicon.load import Folders
from dateline.model.reading import Reading
from dateline.model.record import LinkKind
from dateline.model.syntax import Tree

MATERIAL = frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
HOSTILE = frozenset({"ASSAULT", "COERCE"})
AGGRIEVED = frozenset({"about", "at", "by", "with", "against"})
GROUND = "over"  # "furious about the raid" gives its ground as "furious over" does
LINKING = frozenset({"IN", "VBG", "VBN", "RB", "JJ", "TO", "WRB", "RP", "CC"})
WEAK = frozenset({"as", "since", "over", "amid", "following"})
LONGEST_CHAIN = 10


class Connective(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Subordinators and prepositions; the cause stands "behind" them or "before"."""

    words: tuple[str, ...]
    cause: str


class LinkVerb(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Verbs whose subject is the "cause" or the "effect"."""

    words: tuple[str, ...]
    subject: str


class Anaphor(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Words of one kind: phrases that point back, or acts that answer what stands behind "for"."""

    words: tuple[str, ...]


class LinkFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `links/`."""

    connective: tuple[Connective, ...] = ()
    verb: tuple[LinkVerb, ...] = ()
    anaphor: tuple[Anaphor, ...] = ()
    requital: tuple[Anaphor, ...] = ()
    grievance: tuple[Anaphor, ...] = ()


@dataclass
class LinkDraft:
    """A link between drafts, before they have ids."""

    effect: Draft
    cause: Draft
    kind: LinkKind
    basis: str
    cue: tuple[int, int] | None
    statements: list[int] = field(default_factory=list)


class LinkReader:
    """Finds links among the drafts of an article."""

    def __init__(self, folders: Folders) -> None:
        files = [file for _, file in folders.toml("links/*.toml", LinkFile)]
        self.connectives = {word: c.cause for f in files for c in f.connective for word in c.words}
        self.anaphors: dict[str, list[tuple[str, ...]]] = {}
        for words in (tuple(word.split()) for f in files for a in f.anaphor for word in a.words):
            self.anaphors.setdefault(words[0], []).append(words)
        self.grievances = frozenset(word for f in files for g in f.grievance for word in g.words)
        self.requitals = frozenset(word for f in files for r in f.requital for word in r.words)
        self.verbs = {form: v.subject for f in files for v in f.verb for word in v.words for form in verb_forms(word)}
        self.verb_starts = frozenset(form.split(" ")[0] for form in self.verbs)

    def read(self, reading: Reading, drafts: Sequence[Draft]) -> list[LinkDraft]:
        """Links in order of their effects, without doubles; nothing causes itself."""
        places: dict[int, dict[int, Draft]] = {}
        for draft in drafts:
            for predicate in draft.predicates():
                here = places.setdefault(predicate.sentence, {})
                here[predicate.token] = draft
                if predicate.light is not None:
                    here.setdefault(predicate.light, draft)
        mentioned = _by_mention(reading, drafts)
        found: list[LinkDraft] = []
        for number in sorted(reading.trees):
            tree = reading.trees[number]
            here = dict(places.get(number, {}))
            here.update({token: draft for token, draft in mentioned.get(number, {}).items() if token not in here})
            if here:
                found.extend(self._connected(tree, here))
                found.extend(self._verbs(tree, here))
                found.extend(self._requited(tree, here))
                found.extend(self._pointing_back(reading, tree, here, drafts))
        found.extend(_inferred(reading, drafts, found))
        return _distinct(found)

    # --- connectives

    def _connected(self, tree: Tree, here: Mapping[int, Draft]) -> list[LinkDraft]:
        found = []
        for token, tag in enumerate(tree.tags):
            if tag not in LINKING:
                continue
            for cue, last, inner in self._cues(tree, token):
                behind = _event_under(tree, inner, here)
                before = _event_above(tree, token, inner, here)
                if behind is None or before is None or behind is before:
                    continue
                effect, cause = (before, behind) if self.connectives[cue] == "behind" else (behind, before)
                if cue in WEAK and not _adversarial(effect, cause):
                    continue
                found.append(_link(effect, cause, (tree.starts[token], tree.ends[last])))
        return found

    def _cues(self, tree: Tree, token: int) -> list[tuple[str, int, int]]:
        """(cue, its last token, the head of what stands behind it) for a subordinator or preposition at `token`."""
        word = tree.words[token]
        if tree.deps[token] == "mark" and word in self.connectives:
            return [(word, token, tree.heads[token])]
        found = []
        if tree.deps[token] in ("prep", "pcomp", "agent", "advmod", "acl", "advcl"):
            inner = tree.kids(token, "pobj", "pcomp")
            if word in self.connectives and inner:
                found.append((word, token, inner[0]))
            elif inner and word in AGGRIEVED and tree.words[tree.heads[token]] in self.grievances:
                found.append((GROUND, token, inner[0]))
            for noun in inner:  # "in response to X", "as a result of X"
                for prep in tree.kids(noun, "prep"):
                    cue = " ".join(tree.words[t] for t in range(token, prep + 1) if tree.words[t] not in ("direct", "apparent", "part"))
                    far = tree.kids(prep, "pobj", "pcomp")
                    if cue in self.connectives and far:
                        found.append((cue, prep, far[0]))
            for prep in tree.kids(token, "prep"):  # "because of", "due to"
                cue = f"{word} {tree.words[prep]}"
                far = tree.kids(prep, "pobj", "pcomp")
                if cue in self.connectives and far:
                    found.append((cue, prep, far[0]))
        return found

    def _pointing_back(self, reading: Reading, tree: Tree, here: Mapping[int, Draft], drafts: Sequence[Draft]) -> list[LinkDraft]:
        """ "In response, Vesk closed its border": the cause is the latest event of the sentence before, in the same paragraph or the one before."""
        found = []
        for token in range(len(tree)):
            for words in self.anaphors.get(tree.words[token], ()):
                last = token + len(words) - 1
                if tree.words[token : last + 1] != words or tree.kids(last, "prep", "pobj"):
                    continue
                effect = _event_above(tree, token, last, here) if tree.heads[token] not in here else here[tree.heads[token]]
                before = [d for d in drafts if d.type is not None and not d.title and 0 < tree.sentence - d.sentence <= 2]
                nearest = [d for d in before if d.sentence == max(b.sentence for b in before)]
                if effect is None or not nearest:
                    continue
                cause = max(nearest, key=lambda d: (d.type in MATERIAL, d.main, d.start))
                if cause is not effect:
                    found.append(_link(effect, cause, (tree.starts[token], tree.ends[last])))
        return found

    def _requited(self, tree: Tree, here: Mapping[int, Draft]) -> list[LinkDraft]:
        """ "Took revenge on the town for sheltering rebels": what stands behind "for" is the cause."""
        found = []
        for draft in {id(d): d for d in here.values()}.values():
            if draft.predicate.lemma not in self.requitals or draft.sentence != tree.sentence:
                continue
            for token in draft.predicate.slots.get("for", ()):
                cause = _event_under(tree, token, here)
                if cause is not None and cause is not draft:
                    prep = tree.heads[token]
                    found.append(_link(draft, cause, (tree.starts[prep], tree.ends[prep])))
        return found

    # --- verbs

    def _verbs(self, tree: Tree, here: Mapping[int, Draft]) -> list[LinkDraft]:
        """ "The raid sparked protests"; "protests sparked by the raid"."""
        found = []
        for token in range(len(tree)):
            if tree.words[token] not in self.verb_starts:
                continue
            side = self.verbs.get(tree.words[token])
            last = token
            for kid in tree.kids(token, "prep", "prt"):
                if f"{tree.words[token]} {tree.words[kid]}" in self.verbs:
                    side, last = self.verbs[f"{tree.words[token]} {tree.words[kid]}"], kid
            if side is None or not is_verb(tree, token) and tree.deps[token] not in ("acl", "amod", "prep"):
                continue
            subject, other = _two_sides(tree, token)
            first = next((d for t in subject if (d := _event_under(tree, t, here))), None)
            second = next((d for t in other if (d := _event_under(tree, t, here))), None)
            if first is None or second is None or first is second:
                continue
            cause, effect = (first, second) if side == "cause" else (second, first)
            found.append(_link(effect, cause, (tree.starts[token], tree.ends[last] if last == token + 1 else tree.ends[token])))
        return found


def _two_sides(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """Deep subject and object heads of a verb, prepositional objects among the latter."""
    subject = list(tree.kids(verb, "nsubj"))
    other = list(tree.kids(verb, "dobj", "nsubjpass")) + [p for prep in tree.kids(verb, "prep") for p in tree.kids(prep, "pobj")]
    agents = [p for a in tree.kids(verb, "agent") for p in tree.kids(a, "pobj")]
    if tree.deps[verb] == "acl":
        if agents or tree.tags[verb] == "VBN":
            other.append(tree.heads[verb])
        else:
            subject.append(tree.heads[verb])
    if tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG" and not subject:
        subject.append(tree.heads[verb])
    return subject + agents, [t for t in other if t not in agents]


def _event_under(tree: Tree, token: int, here: Mapping[int, Draft]) -> Draft | None:
    """The event of `token` or, going down, the nearest that its phrase speaks of ("the killing of", "a decision to bomb")."""
    level = [token]
    for _ in range(3):
        for candidate in level:
            if candidate in here:
                return here[candidate]
        level = [
            k
            for t in level
            for k in tree.children[t]
            if tree.deps[k] in ("xcomp", "ccomp", "acl", "pobj", "prep", "dobj", "conj", "pcomp", "acomp", "poss", "nsubjpass", "nsubj")
        ]
    return None


def _event_above(tree: Tree, token: int, inner: int, here: Mapping[int, Draft]) -> Draft | None:
    """The event that a connective's phrase modifies, going up; "dockers furious about X blocked Y" reaches "blocked"."""
    below = set(tree.subtree(inner)) | {inner}
    start = tree.heads[token] if tree.heads[token] != inner else tree.heads[inner]
    for _ in range(LONGEST_CHAIN):
        if start in here and start not in below:
            return here[start]
        inside = [k for k in tree.kids(start, "xcomp", "conj", "advcl") if k in here and k not in below]
        if inside and start not in here:
            return here[inside[0]]
        if tree.heads[start] == start:
            return None
        start = tree.heads[start]
    return None


def _link(effect: Draft, cause: Draft, cue: tuple[int, int]) -> LinkDraft:
    kind: LinkKind = "response" if effect.actor or effect.type in MATERIAL else "cause"
    return LinkDraft(effect, cause, kind, "cue", cue, [s for s in effect.statements if s in cause.statements])


def _adversarial(effect: Draft, cause: Draft) -> bool:
    """After a weak cue ("as", "over", "amid"), a link needs a hostile or forced act as cause."""
    return cause.type in MATERIAL or cause.type in ("SANCTION", "THREATEN", "ACCUSE", "REJECT") and effect.type is not None


# --- inference


def _inferred(reading: Reading, drafts: Sequence[Draft], known: Sequence[LinkDraft]) -> list[LinkDraft]:
    """A accuses B of a hostile act and then, in the same report, A acts against B in material conflict with no other cause given."""
    found = []
    explained = {id(link.effect) for link in known}
    for accusation in drafts:
        if accusation.type != "ACCUSE":
            continue
        charges = [
            d
            for d in drafts
            if d.sentence == accusation.sentence
            and d.type in HOSTILE
            and any(r.attribution for r in d.actor)
            or d.type in HOSTILE
            and _accused_in(accusation, d)
        ]
        if not charges:
            continue
        accuser, accused = _actors(accusation, "actor"), _actors(accusation, "recipient")
        for act in drafts:
            if (
                max([act.start, *(start for start, _ in act.mentions)]) > accusation.end
                and act.type in MATERIAL
                and act.factuality == "actual"
                and id(act) not in explained
            ):
                if _actors(act, "actor") & accuser and _actors(act, "recipient") & accused:
                    found.append(LinkDraft(act, charges[0], "response", "inferred", None))
    return found


def _accused_in(accusation: Draft, charge: Draft) -> bool:
    return charge.sentence == accusation.sentence and bool(_actors(charge, "actor") & _actors(accusation, "recipient"))


def _actors(draft: Draft, side: str) -> set[int]:
    return {role.actor for role in getattr(draft, side) if role.actor is not None}


def _by_mention(reading: Reading, drafts: Sequence[Draft]) -> dict[int, dict[int, Draft]]:
    """Tokens of the mentions of events, by sentence."""
    found: dict[int, dict[int, Draft]] = {}
    for draft in drafts:
        for start, end in draft.mentions:
            number = reading.sentence_at(start)
            token = reading.trees[number].at(end - 1) if number in reading.trees else None
            if token is not None:
                found.setdefault(number, {})[token] = draft
    return found


def _distinct(links: Sequence[LinkDraft]) -> list[LinkDraft]:
    seen: set[tuple[int, int]] = set()
    kept = []
    for link in links:
        pair = (id(link.effect), id(link.cause))
        if pair not in seen and (pair[1], pair[0]) not in seen:
            seen.add(pair)
            kept.append(link)
    return sorted(kept, key=lambda link: (link.effect.start, link.cause.start))
