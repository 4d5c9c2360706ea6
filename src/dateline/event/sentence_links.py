"""The links of one sentence, by connectives, verbs, nouns and what points back to the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from dateline.clause.phrases import conjuncts
from dateline.clause.verbs import BE, HAVE, auxiliaries, is_verb
from dateline.event.draft import Draft
from dateline.event.inferred import MATERIAL
from dateline.event.linking import LinkVerb, LinkWords
from dateline.model.record import LinkKind
from dateline.model.syntax import Tree

AGGRIEVED = frozenset({"about", "at", "by", "with", "against"})
CLIPPED = frozenset({"because of", "due to", "owing to", "thanks to"})
MEASURED = frozenset({"after", "following"})
GROUND = "over"  # "furious about the raid" gives its ground as "furious over" does
LINKING = frozenset({"IN", "VBG", "VBN", "RB", "JJ", "TO", "WRB", "RP", "CC"})
WEAK = frozenset({"as", "since", "over", "amid", "given"})
TENSED = frozenset({"as", "since", "that"})  # subordinators that give a ground in some tenses only
STRICT = frozenset({"SANCTION", "REJECT", "THREATEN"})  # acts whose "over" gives the ground whatever it is
TAKING_UP = frozenset({"the", "that", "this", "these", "those", "his", "her", "their", "its"})
COMING = BE | {"come", "comes", "came", "coming"}
POINTING = frozenset({"that", "this", "it", "which"})
DOWN = frozenset({"oprd", "xcomp", "ccomp", "acl", "pobj", "prep", "dobj", "conj", "pcomp", "acomp", "poss", "nsubjpass", "nsubj"})
LONGEST_CHAIN = 10
DEEPEST = 3

BLANK = frozenset({"thing", "things", "reason", "matter", "point", "issue", "grievance", "offence", "offense"})  # what a colon spells out
RUMOURS = frozenset(
    "story stories claim claims suggestion suggestions rumour rumours rumor rumors idea talk notion theory allegation allegations".split()
)
DENYING = frozenset("no not false untrue denied denies dismissed dismisses rejected rejects nonsense baseless".split())
BECAUSE = frozenset({"because", "because of"})
ACTS = frozenset({"act", "acts", "form", "kind", "measure", "gesture", "move", "matter", "way"})  # "an act of revenge"
LONGEST_ASIDE = 10  # tokens of "following, residents of the quarter said, the shooting"
DRIVING = LinkVerb(words=(), subject="cause", kind="cause")

Here = Mapping[int, Draft]


@dataclass
class LinkDraft:
    """A link between drafts, before they have ids."""

    effect: Draft
    cause: Draft
    kind: LinkKind
    basis: str
    cue: tuple[int, int] | None
    statements: list[int] = field(default_factory=list)


class SentenceLinks:
    """The links of one sentence: `here` has its events by token, `before` the event that "that" and "in response" point back to."""

    def __init__(self, words: LinkWords, tree: Tree, here: Here, before: Draft | None, nouns: Set[int] = frozenset()) -> None:
        """`nouns`: tokens of nouns that are names of acts, whether they tell an event or take one up."""
        self.words = words
        self.tree = tree
        self.here = here
        self.before = before
        self.nouns = nouns

    def links(self) -> Iterator[LinkDraft]:
        """All of them, doubles too."""
        yield from self._connected()
        yield from self._clipped()
        yield from self._interrupted()
        yield from self._verbs()
        yield from self._answers()
        yield from self._grounds()
        yield from self._attributed()
        yield from self._requited()
        yield from self._driven()
        yield from self._pointing_back()
        yield from self._consequents()

    # --- connectives

    def _connected(self) -> Iterator[LinkDraft]:
        """ "Closed the border after the raid", "because rebels had shelled it", "in protest at the arrest of two priests"."""
        tree = self.tree
        for token, tag in enumerate(tree.tags):
            if tag not in LINKING:
                continue
            for cue, last, inner in self._cues(token):
                if (
                    cue in MEASURED
                    and self._is_measured(token, inner)
                    or cue in TENSED
                    and not self._is_ground(cue, token)
                    or self._is_denied(token)
                ):
                    continue
                for effect, cause in self._joined(cue, token, inner):
                    denied = effect.factuality == "negated" and effect.predicate.negated and tree.deps[token] != "mark"
                    if denied or cause.factuality == "negated":
                        continue  # "did not expel him over the raid": the ground is denied
                    if cue not in WEAK or _adversarial(effect, cause) or cue == GROUND and effect.type in STRICT:
                        yield self._link(effect, cause, token, last, said=cue == "citing")

    def _joined(self, cue: str, token: int, inner: int) -> Iterator[tuple[Draft, Draft]]:
        """Effects and causes on both sides of a cue; of coordinated ones each."""
        before = self._above(token, inner) or self._announced(token) or self._told_of(cue, token)
        if before is None:
            return
        befores = [before]
        if token < before.predicate.token and before.sentence == self.tree.sentence:  # "After the raid, Vesk shut its border and expelled"
            beside = [t for t in self._conjoined(before.predicate.token) if not any(self._cues(k) for k in self.tree.kids(t))]
            befores += [d for t in beside if (d := self.here.get(t)) is not None and d is not before]
        for behind in self._each_under(inner) or self._taken_up(inner, before) or self._spelt_out(inner):
            for above in befores:
                if behind is not above:
                    yield (above, behind) if self.words.connectives[cue] == "behind" else (behind, above)

    def _clipped(self) -> Iterator[LinkDraft]:
        """ "Because of the stone-throwing the army sealed the town", where the parser takes the ground for a part of the subject."""
        tree = self.tree
        for token in range(1, len(tree) - 3):
            cue = f"{tree.words[token - 1]} {tree.words[token]}"
            if cue not in CLIPPED or tree.kids(token, "pobj", "pcomp") or tree.words[token + 1] not in TAKING_UP:
                continue
            effect = self._above(token - 1, token)
            earlier = [self.here[t] for t in sorted(self.here) if t < token - 1 and self.here[t] is not effect]
            if effect is not None and earlier and effect.predicate.token > token:
                yield self._link(effect, earlier[-1], token - 1, token)

    def _interrupted(self) -> Iterator[LinkDraft]:
        """ "Blocked the road following, residents said, the shooting of a trader", "in retribution, it said, for the killing"."""
        tree, words = self.tree, self.tree.words
        for token in range(1, len(tree) - 3):
            for cue in self.words.broken.get(words[token], ()):
                for split in range(1, len(cue) + 1):
                    comma = token + split
                    if words[token:comma] != cue[:split] or words[comma : comma + 1] not in ((",",), [","]):
                        continue
                    close = next((t for t in range(comma + 2, min(comma + LONGEST_ASIDE, len(tree) - 1)) if words[t] == ","), None)
                    if close is None or tuple(words[close + 1 : close + 1 + len(cue) - split]) != cue[split:]:
                        continue
                    cause = next((self.here[t] for t in sorted(self.here) if t > close), None)
                    effect = next((self.here[t] for t in sorted(self.here, reverse=True) if t < token), None)
                    if cause is not None and effect is not None and cause is not effect:
                        yield self._link(effect, cause, token, comma - 1)

    def _announced(self, token: int) -> Draft | None:
        """ "Citing the arrests, the party announced that it would stay away": what a participle gives the ground of is told by the verb's clause."""
        tree, verb = self.tree, self.tree.heads[token]
        if tree.tags[token] != "VBG" or tree.deps[token] not in ("advcl", "prep") or verb in self.here:
            return None
        return next((self.here[k] for k in tree.kids(verb, "ccomp", "xcomp") if k in self.here), None)

    def _spelt_out(self, token: int) -> list[Draft]:
        """ "Over one thing alone: the beating of a nurse"."""
        return self._behind_colon(token) if self.tree.words[token] in BLANK else []

    def _told_of(self, cue: str, token: int) -> Draft | None:
        """ "It went because of the shelling", "Because soldiers beat two of us" as an answer: the effect is what the sentence before tells."""
        tree = self.tree
        if cue not in BECAUSE or self.before is None:
            return None
        opens = all(tree.words[t] in ("a", ":", '"', "``", "“", "it", "'s", "was", "is") for t in range(token))
        subject = tree.kids(tree.root(), "nsubj")
        pronoun = bool(subject) and tree.words[subject[0]] in ("it", "they", "he", "she", "this", "that")
        return self.before if opens or pronoun and not any(t < token for t in self.here) else None

    def _taken_up(self, token: int, effect: Draft) -> list[Draft]:
        """The event before that "that blockade", "his departure", "the killing" is: the last one told in the sentence, else the one before."""
        tree = self.tree
        words = [tree.words[k] for k in tree.kids(token, "det", "poss")]
        if not tree.tags[token].startswith("NN") or not words or words[0] not in TAKING_UP:
            return []
        if tree.words[token] not in self.words.acts and token not in self.nouns and words[0] not in ("that", "this"):
            return []
        earlier = [self.here[t] for t in sorted(self.here) if t < token and self.here[t] is not effect]
        return earlier[-1:] or ([self.before] if self.before is not None and words[0] != "the" else [])

    def _cues(self, token: int) -> list[tuple[str, int, int]]:
        """(cue, its last token, the head of what stands behind it) for a subordinator or preposition at `token`."""
        tree, connectives = self.tree, self.words.connectives
        word = tree.words[token]
        if tree.deps[token] == "mark" and word in connectives:
            return [(word, token, tree.heads[token])]
        found = []
        if tree.deps[token] in ("prep", "pcomp", "agent", "advmod", "acl", "advcl"):
            inner = tree.kids(token, "pobj", "pcomp") or (tree.kids(token, "dobj") if tree.tags[token] == "VBG" else ())
            if word in connectives and inner:
                found.append((word, token, inner[0]))
            elif inner and word in AGGRIEVED and tree.words[tree.heads[token]] in self.words.grievances:
                found.append((GROUND if tree.tags[tree.heads[token]] != "VBN" else "because of", token, inner[0]))
            for noun in inner:  # "in response to X", "as a result of X"
                for prep in (*tree.kids(noun, "prep"), *_hung_beside(tree, token, noun)):
                    cue = " ".join(tree.words[t] for t in range(token, prep + 1) if tree.words[t] not in ("direct", "apparent", "part"))
                    far = tree.kids(prep, "pobj", "pcomp")
                    if cue in connectives and far:
                        found.append((cue, prep, far[0]))
                    for last in (k for t in far for k in tree.kids(t, "prep")):  # "by way of protest at X"
                        cue, farther = " ".join(tree.words[token : last + 1]), tree.kids(last, "pobj", "pcomp")
                        if cue in connectives and farther:
                            found.append((cue, last, farther[0]))
            for prep in tree.kids(token, "prep", "pcomp"):  # "because of", "due to"
                cue = f"{word} {tree.words[prep]}"
                far = tree.kids(prep, "pobj", "pcomp") or tuple(k for k in inner if k != prep)
                if cue in connectives and far:
                    found.append((cue, prep, far[0]))
        return found

    def _is_ground(self, cue: str, mark: int) -> bool:
        """ "As rebels had mined the road", "since a member was abducted, it will not meet", "now that both have signed": no matter of time."""
        tree, clause = self.tree, self.tree.heads[mark]
        if cue == "that":
            return mark > 0 and tree.words[mark - 1] == "now"
        if tree.deps[mark] != "mark":
            return False
        perfect = any(tree.words[a] in HAVE for a in auxiliaries(tree, clause))
        if cue == "as":
            return perfect
        main = tree.heads[clause]
        return not any(tree.words[a] in HAVE for a in auxiliaries(tree, main))  # "has risen since the war began"

    def _is_open(self, verb: int) -> bool:
        """Whether a verb is denied or only possible: "was never blamed on", "was hardly the reason", "nobody put it down to", "might be"."""
        tree = self.tree
        if tree.tags[verb] in ("IN", "TO") or not tree.tags[verb].startswith("VB"):
            verb = tree.heads[verb]
        inside = [tree.words[k] for k in tree.kids(verb, "neg", "advmod", "aux", "nsubj", "nsubjpass", "preconj")]
        if tree.deps[verb] in ("acl", "ccomp", "relcl") and tree.words[tree.heads[verb]] in RUMOURS and not DENYING.isdisjoint(tree.words):
            return True  # "there is no truth in the story that the arrest prompted it"
        return bool(tree.kids(verb, "neg")) or not self.words.doubts.isdisjoint(inside)

    def _is_denied(self, token: int) -> bool:
        """ "Not because of the rally", "rather than over the raid"."""
        return token > 0 and self.tree.words[token - 1] in ("not", "never", "than", "n't")

    def _is_measured(self, token: int, inner: int) -> bool:
        """ "Minutes after the summit", "shortly after": tells when, and gives no ground."""
        tree = self.tree
        before = tree.words[token - 1] if token else ""
        measuring = [*tree.kids(token, "npadvmod", "advmod"), *(tree.kids(inner, "npadvmod") if tree.deps[token] == "mark" else ())]
        return before in self.words.measures or any(k < token and tree.words[k] in self.words.measures for k in measuring)

    # --- verbs

    def _verbs(self) -> Iterator[LinkDraft]:
        """ "The raid sparked protests"; "protests sparked by the raid"; "prompting Vesk to close its border"."""
        tree = self.tree
        for token in range(len(tree)):
            if tree.words[token] not in self.words.verb_starts:
                continue
            verb, last = self.words.verbs.get(tree.words[token]), token
            passive = bool(tree.kids(token, "auxpass"))
            for kid in tree.kids(token, "prep", "prt", "agent"):
                phrase = f"{tree.words[token]} {tree.words[kid]}"
                for lemma in (phrase, f"be {phrase}") if passive else (phrase,):
                    if lemma in self.words.verbs:
                        verb, last = self.words.verbs[lemma], kid
            if verb is None or self._is_open(token) or not is_verb(tree, token) and tree.deps[token] not in ("acl", "amod", "prep"):
                continue
            subject, other = _two_sides(tree, token)
            if last != token and passive and tree.deps[last] in ("prep", "agent"):  # "was met with tear gas", "was met by protests"
                subject, other = list(tree.kids(token, "nsubjpass")), list(tree.kids(last, "pobj"))
            firsts = self._sides(subject) or self._pointed(token, subject)
            seconds = self._sides(other)
            for first in firsts:
                for second in seconds:
                    if first is not second:
                        cause, effect = (first, second) if verb.subject == "cause" else (second, first)
                        yield self._link(effect, cause, token, last if last == token + 1 else token, verb)

    def _sides(self, tokens: Sequence[int]) -> list[Draft]:
        """The events of a verb's side: the first token that speaks of one, with those coordinated to it."""
        return next((found for t in tokens if (found := self._each_under(t))), [])

    def _pointed(self, verb: int, subject: Sequence[int]) -> list[Draft]:
        """What "that led to", "the move follows", "which in turn prompted" take up."""
        tree = self.tree
        for token in subject:
            word = tree.words[token]
            if word == "which" and tree.deps[verb] == "relcl":
                nearest = [self.here[t] for t in sorted(self.here) if t < token]
                above = self._above(token, verb) or (nearest[-1] if nearest else None)
                return [above] if above else []
            if word == "what" and tree.words[tree.heads[verb]] in BE:  # "the ambush was what provoked the army"
                return self._sides([t for t in tree.kids(tree.heads[verb], "nsubj", "attr") if t < token])
            if word == "which" and (nearest := [self.here[t] for t in sorted(self.here) if t < token]):
                return nearest[-1:]
            takes_up = (
                word in POINTING
                or word in self.words.acts
                and any(tree.words[d] in ("the", "this", "that") for d in tree.kids(token, "det"))
            )
            if takes_up and self.before is not None:
                return [self.before]
            owned = any(tree.tags[k] == "PRP$" for k in tree.kids(token, "poss"))
            if owned and (token in self.nouns or word in self.words.acts):  # "his departure triggered a walkout"
                earlier = [self.here[t] for t in sorted(self.here) if t < token]
                return earlier[-1:] or ([self.before] if self.before is not None else [])
        return []

    # --- nouns

    def _answers(self) -> Iterator[LinkDraft]:
        """ "The bombing was revenge for the raid"; "a killing in retaliation"; "Vesk's response to the raid was to close its border"."""
        tree = self.tree
        for noun in range(len(tree)):
            if tree.words[noun] not in self.words.answers or not tree.tags[noun].startswith("NN"):
                continue
            behind = [
                p
                for prep in tree.kids(noun, "prep")
                if tree.words[prep] in ("to", "for", "against")
                for p in tree.kids(prep, "pobj", "pcomp")
            ]
            causes = self._sides(behind)
            while tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "of" and tree.words[tree.heads[tree.heads[noun]]] in ACTS:
                noun = tree.heads[tree.heads[noun]]  # "an act of revenge for"
            head = tree.heads[noun]
            effects: list[Draft] = []
            if tree.kids(head, "neg") or any(tree.words[k] in ("no", "not", "neither") for k in tree.kids(noun, "det", "neg", "preconj")):
                continue
            if tree.deps[noun] == "attr":
                subject = tree.kids(head, "nsubj")
                effects = self._sides(subject) or self._pointed(head, subject)
            elif tree.deps[noun] in ("nsubj", "nsubjpass") and tree.words[head] in COMING:
                effects = self._sides([*tree.kids(head, "xcomp", "ccomp", "attr"), *tree.kids(noun, "appos")])
                causes = causes or ([self.before] if self.before else [])
                if not effects and tree.kids(head, "expl"):  # "there was an angry reaction to the arrest: drivers stopped work"
                    effects = self._behind_colon(noun)
            elif tree.deps[noun] == "pobj" and tree.words[head] == "as":  # "a strike that Vesk presented as its answer to the ambush"
                verb = tree.heads[head]
                effects = self._sides([t for t in tree.kids(verb, "dobj", "nsubjpass") if tree.words[t] not in ("that", "which")])
                nearest = [self.here[t] for t in sorted(self.here) if t < verb]
                effects = effects or (nearest[-1:] if tree.deps[verb] in ("relcl", "acl") else [])
            elif tree.deps[noun] in ("appos", "oprd"):
                effects = self._sides([head] if tree.deps[noun] == "appos" else list(tree.kids(head, "dobj")))
                nearest = [self.here[t] for t in sorted(self.here) if t < noun]
                effects = effects or (nearest[-1:] if tree.deps[noun] == "appos" else [])
            for cause in causes:
                for effect in effects:
                    if effect is not cause and noun not in (effect.predicate.token, cause.predicate.token):
                        yield self._link(effect, cause, noun, noun)

    def _behind_colon(self, token: int) -> list[Draft]:
        """The first event behind the next colon."""
        colon = next((t for t in range(token + 1, len(self.tree)) if self.tree.words[t] == ":"), None)
        return [self.here[t] for t in sorted(self.here) if colon is not None and t > colon][:1]

    def _grounds(self) -> Iterator[LinkDraft]:
        """ "The reason for the strike was the arrest", "the arrest was the trigger for riots", "gave the arrest as the reason for it"."""
        tree = self.tree
        for noun in range(len(tree)):
            if tree.words[noun] not in self.words.grounds or not tree.tags[noun].startswith("NN"):
                continue
            head = tree.heads[noun]
            effects = self._sides(
                [p for prep in tree.kids(noun, "prep") if tree.words[prep] in ("for", "of", "behind") for p in tree.kids(prep, "pobj")]
            )
            if self._is_open(head) or any(tree.words[k] in ("no", "not") for k in tree.kids(noun, "det", "neg")):
                continue
            causes: list[Draft] = []
            if tree.deps[noun] == "attr":
                causes = self._sides(tree.kids(head, "nsubj"))
            elif tree.deps[noun] == "nsubj" and tree.words[head] in BE:
                causes = self._sides(tree.kids(head, "attr", "ccomp", "xcomp")) or self._behind_colon(noun)
                effects = effects or ([self.before] if self.before is not None else [])
            elif (
                ":" in tree.words[noun:] and tree.words[noun - 1] == "the" and "(" in tree.words[:noun]
            ):  # "(the reason: the jailing of a priest)"
                causes = self._behind_colon(noun)
                effects = effects or [self.here[t] for t in sorted(self.here, reverse=True) if t < noun][:1]
            elif tree.deps[noun] == "pobj" and tree.words[head] == "as":  # "gave the arrest as the reason for", "cited it as the cause of"
                causes = self._sides(tree.kids(tree.heads[head], "dobj", "nsubjpass"))
            for cause in causes:
                for effect in effects:
                    if effect is not cause and noun not in (effect.predicate.token, cause.predicate.token):
                        yield self._link(effect, cause, noun, noun)

    def _attributed(self) -> Iterator[LinkDraft]:
        """ "Put the raid down to the deportation of its chief", "the riot was blamed on the arrests"."""
        tree = self.tree
        for verb in range(len(tree)):
            for prep in tree.kids(verb, "prep"):
                phrase = " ".join((tree.words[verb], *(tree.words[k] for k in tree.kids(verb, "prt")), tree.words[prep]))
                if phrase not in self.words.attributions or self._is_open(verb):
                    continue
                told = tree.kids(verb, "dobj", "nsubjpass")
                effects = self._sides(told) or ([self.before] if self.before and any(tree.words[t] in POINTING for t in told) else [])
                for cause in self._sides(tree.kids(prep, "pobj", "pcomp")):
                    for effect in effects:
                        if effect is not cause:
                            yield self._link(effect, cause, verb, verb, said=True)

    def _requited(self) -> Iterator[LinkDraft]:
        """ "Took revenge on the town for sheltering rebels": what stands behind "for" is the cause."""
        tree = self.tree
        for draft in {id(d): d for d in self.here.values()}.values():
            if draft.predicate.lemma not in self.words.requitals or draft.sentence != tree.sentence:
                continue
            for token in draft.predicate.slots.get("for", ()):
                cause = self._under(token)
                if cause is not None and cause is not draft:
                    prep = tree.heads[token]
                    yield self._link(draft, cause, prep, prep)

    def _driven(self) -> Iterator[LinkDraft]:
        """ "Families displaced by the assault", "the shelling drove 900 people out": who or what drives people away is an event itself."""
        for token, draft in list(self.here.items()):
            sent = self.tree.heads[token]
            if draft.predicate.lemma == "flee" and self.tree.words[sent] in self.words.sending:  # "sent fleeing by the massacre"
                agents = [p for a in self.tree.kids(sent, "agent") for p in self.tree.kids(a, "pobj")] or list(
                    self.tree.kids(sent, "nsubj")
                )
                for cause in self._sides(agents):
                    if cause is not draft:
                        yield self._link(draft, cause, sent, sent, DRIVING)
            if self.tree.words[token] not in self.words.driving or draft.predicate.token != token or draft.sentence != self.tree.sentence:
                continue
            for cause in self._sides(draft.predicate.slots.get("subject", ())):
                if cause is not draft and cause.predicate.pos == "noun":
                    yield self._link(draft, cause, token, token, DRIVING)

    # --- what stands before

    def _pointing_back(self) -> Iterator[LinkDraft]:
        """ "In response, Vesk closed its border", "that is why": the cause is the latest event of the sentence before."""
        tree = self.tree
        for token in range(len(tree)):
            earlier = [self.here[t] for t in sorted(self.here) if t < token and ";" in tree.words[t:token]]
            before = earlier[-1] if earlier else self.before
            if before is None:
                continue
            for words in self.words.anaphors.get(tree.words[token], ()):
                last = token + len(words) - 1
                if tree.words[token : last + 1] != words or tree.kids(last, "prep", "pobj") or tree.words[token - 1] == "which" and token:
                    continue
                heads = (tree.heads[last], tree.heads[token], tree.heads[tree.heads[token]])
                effect = next((self.here[h] for h in heads if h in self.here), None) or self._above(token, last)
                if effect is not None and effect is not before:
                    yield self._link(effect, before, token, last)
            if tree.words[token] in self.words.repliers and not tree.kids(token, "dobj"):  # "hit back by sealing off the road"
                by = [v for p in tree.kids(token, "prep") if tree.words[p] == "by" for v in tree.kids(p, "pcomp")]
                for effect in self._sides(by):
                    if effect is not before:
                        yield self._link(effect, before, token, token)

    def _consequents(self) -> Iterator[LinkDraft]:
        """ "Soldiers fired on the queue, so drivers have blocked the road"; "and thus"; "Therefore"."""
        tree = self.tree
        for token in range(1, len(tree)):
            if tree.words[token] not in self.words.consequents or tree.deps[token] not in ("mark", "advmod", "cc"):
                continue
            inside = tree.deps[token] == "advmod" and tree.words[token - 1] in HAVE | BE  # "have therefore fled"
            if (
                tree.words[token - 1] not in (",", ";", "and", "-", "—")
                and not inside
                or token + 1 < len(tree)
                and tree.words[token + 1] in ("that", "as", "far", "long", "much", "many")
            ):
                continue
            head = tree.heads[token]
            if tree.words[token] == "hence" and (told := self._around(token)):  # "; hence the government's refusal"
                yield self._link(told[1], told[0], token, token)
                continue
            verbs = [head, *tree.kids(head, "conj", "ccomp", "advcl", "parataxis"), tree.heads[head]]
            after = next((self.here[v] for v in sorted(set(verbs)) if v > token and v in self.here), None)
            earlier = next((self.here[v] for v in sorted(set(verbs), reverse=True) if v < token and v in self.here), None)
            if after is not None and earlier is not None and after is not earlier:
                yield self._link(after, earlier, token, token)

    def _around(self, token: int) -> tuple[Draft, Draft] | None:
        """The nearest events before and behind a token."""
        earlier = [self.here[t] for t in sorted(self.here) if t < token]
        later = [self.here[t] for t in sorted(self.here) if t > token]
        return (earlier[-1], later[0]) if earlier and later and earlier[-1] is not later[0] else None

    # --- events near a token

    def _under(self, token: int) -> Draft | None:
        """The event of `token` or, going down, the nearest that its phrase speaks of ("the killing of", "a decision to bomb")."""
        level = [token]
        for _ in range(DEEPEST):
            for candidate in level:
                if candidate in self.here:
                    return self.here[candidate]
            level = [k for t in level for k in self.tree.children[t] if self.tree.deps[k] in DOWN]
        return None

    def _each_under(self, token: int) -> list[Draft]:
        """The events of a phrase and of those coordinated to it."""
        found = [draft for t in (token, *self._conjoined(token)) if (draft := self._under(t)) is not None]
        return list({id(draft): draft for draft in found}.values())

    def _conjoined(self, token: int) -> list[int]:
        return [t for t in conjuncts(self.tree, token) if t != token]

    def _above(self, token: int, inner: int) -> Draft | None:
        """The event that a connective's phrase modifies, going up; "dockers furious about X blocked Y" reaches "blocked"."""
        tree = self.tree
        below = {*tree.subtree(inner), inner}
        start = tree.heads[token] if tree.heads[token] != inner else tree.heads[inner]
        for _ in range(LONGEST_CHAIN):
            if start in self.here and start not in below:
                return self.here[start] if self.here[start].type is not None else None
            inside = [k for k in tree.kids(start, "xcomp", "conj", "advcl") if k in self.here and k not in below]
            if inside:
                return self.here[inside[0]]
            if tree.words[start] in COMING and is_verb(tree, start):  # "it was because of the raid that", "the strike came after"
                cleft = [k for k in tree.kids(start, "ccomp", "relcl") if k not in below]
                subject = [k for k in tree.kids(start, "nsubj") if k not in below]
                found = self._sides(cleft) or self._sides(subject) or self._pointed(start, subject)
                if found:
                    return found[0]
            if tree.heads[start] == start:
                return None
            start = tree.heads[start]
        return None

    def _link(self, effect: Draft, cause: Draft, first: int, last: int, verb: LinkVerb | None = None, *, said: bool = False) -> LinkDraft:
        """`said`: the cue itself tells that somebody gives the cause ("citing", "blamed on"), so that it is claimed by whoever tells of it."""
        kind: LinkKind = "response" if effect.actor or effect.type in MATERIAL else "cause"
        statements = [s for s in cause.statements if said or s in effect.statements]
        return LinkDraft(effect, cause, (verb and verb.kind) or kind, "cue", (self.tree.starts[first], self.tree.ends[last]), statements)


def _hung_beside(tree: Tree, token: int, noun: int) -> list[int]:
    """ "Resigned in protest at the arrest": the preposition right behind the noun, which the parser hangs on the verb."""
    last = noun + 1
    return [last] if last < len(tree) and tree.deps[last] == "prep" and tree.heads[last] == tree.heads[token] else []


def _two_sides(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """Deep subject and object heads of a verb: infinitives and prepositional objects are among the latter."""
    subject = list(tree.kids(verb, "nsubj"))
    other = [*tree.kids(verb, "xcomp", "ccomp"), *tree.kids(verb, "dobj", "nsubjpass")]
    other += [p for prep in tree.kids(verb, "prep") for p in tree.kids(prep, "pobj", "pcomp")]
    agents = [p for a in tree.kids(verb, "agent") for p in tree.kids(a, "pobj")]
    if tree.deps[verb] == "acl":
        if agents or tree.tags[verb] == "VBN":
            other.append(tree.heads[verb])
        else:
            subject.append(tree.heads[verb])
    if tree.deps[verb] == "advcl" and tree.tags[verb] == "VBN" and agents:  # "ignited by the flogging, riots raged"
        other.append(tree.heads[verb])
    if tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG" and not subject:
        subject.append(tree.heads[verb])
    if tree.deps[verb] == "relcl" and any(tree.words[s] in ("which", "that") for s in subject):
        subject.insert(0, tree.heads[verb])
    return subject + agents, [t for t in other if t not in agents]


def _adversarial(effect: Draft, cause: Draft) -> bool:
    """After a weak cue ("as", "over", "amid"), a link needs a hostile or forced act as cause."""
    return cause.type in MATERIAL or cause.type in ("SANCTION", "THREATEN", "ACCUSE", "REJECT") and effect.type is not None
