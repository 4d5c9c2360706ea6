"""A sentence whose links are sought: its events by token, and what stands near a token, behind a colon or before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from dateline.clause.phrases import conjuncts
from dateline.clause.verbs import BE, is_verb
from dateline.event.draft import Draft
from dateline.event.inferred import MATERIAL
from dateline.event.linking import LinkVerb, LinkWords
from dateline.model.record import LinkKind
from dateline.model.syntax import Tree

TAKING_UP = frozenset({"the", "that", "this", "these", "those", "his", "her", "their", "its"})
COMING = BE | {"come", "comes", "came", "coming"}
POINTING = frozenset({"that", "this", "it", "which"})
DOWN = frozenset({"oprd", "xcomp", "ccomp", "acl", "pobj", "prep", "dobj", "conj", "pcomp", "acomp", "poss", "nsubjpass", "nsubj"})
LONGEST_CHAIN = 10
DEEPEST = 3
RUMOURS = frozenset(
    "story stories claim claims suggestion suggestions rumour rumours rumor rumors idea talk notion theory allegation allegations".split()
)
DENYING = frozenset("no not false untrue denied denies dismissed dismisses rejected rejects nonsense baseless".split())
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


def told_at(drafts: Iterable[Draft]) -> dict[int, dict[int, Draft]]:
    """The drafts by sentence and token of what tells them; a light verb speaks of the event of its noun, unless it tells one itself."""
    found: dict[int, dict[int, Draft]] = {}
    for draft in drafts:
        for predicate in draft.predicates():
            here = found.setdefault(predicate.sentence, {})
            here[predicate.token] = draft
            if predicate.light is not None:
                here.setdefault(predicate.light, draft)
    return found


class LinkSentence:
    """One sentence while its links are sought: `here` has its events by token, `before` the event that "that" and "in response" point back to."""

    def __init__(self, words: LinkWords, tree: Tree, here: Here, before: Draft | None, nouns: Set[int] = frozenset()) -> None:
        """`nouns`: tokens of nouns that are names of acts, whether they tell an event or take one up."""
        self.words = words
        self.tree = tree
        self.here = here
        self.before = before
        self.nouns = nouns

    def sides(self, tokens: Sequence[int]) -> list[Draft]:
        """The events of a verb's side: the first token that speaks of one, with those coordinated to it."""
        return next((found for t in tokens if (found := self.each_under(t))), [])

    def each_under(self, token: int) -> list[Draft]:
        """The events of a phrase and of those coordinated to it."""
        found = [draft for t in (token, *self.conjoined(token)) if (draft := self.under(t)) is not None]
        return list({id(draft): draft for draft in found}.values())

    def under(self, token: int) -> Draft | None:
        """The event of `token` or, going down, the nearest that its phrase speaks of ("the killing of", "a decision to bomb")."""
        level = [token]
        for _ in range(DEEPEST):
            for candidate in level:
                if candidate in self.here:
                    return self.here[candidate]
            level = [k for t in level for k in self.tree.children[t] if self.tree.deps[k] in DOWN]
        return None

    def conjoined(self, token: int) -> list[int]:
        """What is coordinated with a token, without itself."""
        return [t for t in conjuncts(self.tree, token) if t != token]

    def above(self, token: int, inner: int) -> Draft | None:
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
                found = self.sides(cleft) or self.sides(subject) or self.pointed(start, subject)
                if found:
                    return found[0]
            if tree.heads[start] == start or tree.deps[start] == "conj" and tree.tags[start] == "VBD" and tree.kids(start, "dobj"):
                return None  # "abducted 30 pupils, then freed nine after a ransom was paid": not why they were abducted
            start = tree.heads[start]
        return None

    def earlier(self, token: int) -> list[Draft]:
        """The events told before a token, in order."""
        return [self.here[t] for t in sorted(self.here) if t < token]

    def later(self, token: int) -> list[Draft]:
        """The events told behind a token, in order."""
        return [self.here[t] for t in sorted(self.here) if t > token]

    def around(self, token: int) -> tuple[Draft, Draft] | None:
        """The nearest events before and behind a token."""
        earlier, later = self.earlier(token), self.later(token)
        return (earlier[-1], later[0]) if earlier and later and earlier[-1] is not later[0] else None

    def behind_colon(self, token: int) -> list[Draft]:
        """The first event behind the next colon."""
        colon = next((t for t in range(token + 1, len(self.tree)) if self.tree.words[t] == ":"), None)
        return self.later(colon)[:1] if colon is not None else []

    def pointed(self, verb: int, subject: Sequence[int]) -> list[Draft]:
        """What "that led to", "the move follows", "which in turn prompted" take up."""
        tree = self.tree
        for token in subject:
            word = tree.words[token]
            if word == "which" and tree.deps[verb] == "relcl":
                nearest = self.earlier(token)
                above = self.above(token, verb) or (nearest[-1] if nearest else None)
                return [above] if above else []
            if word == "what" and tree.words[tree.heads[verb]] in BE:  # "the ambush was what provoked the army"
                return self.sides([t for t in tree.kids(tree.heads[verb], "nsubj", "attr") if t < token])
            if word == "which" and (nearest := self.earlier(token)):
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
                earlier = self.earlier(token)
                return earlier[-1:] or ([self.before] if self.before is not None else [])
        return []

    def taken_up(self, token: int, effect: Draft) -> list[Draft]:
        """The event before that "that blockade", "his departure", "the killing" is: the last one told in the sentence, else the one before."""
        tree = self.tree
        words = [tree.words[k] for k in tree.kids(token, "det", "poss")]
        if not tree.tags[token].startswith("NN") or not words or words[0] not in TAKING_UP:
            return []
        if tree.words[token] not in self.words.acts and token not in self.nouns and words[0] not in ("that", "this"):
            return []
        earlier = [d for d in self.earlier(token) if d is not effect]
        return earlier[-1:] or ([self.before] if self.before is not None and words[0] != "the" else [])

    def is_open(self, verb: int) -> bool:
        """Whether a verb is denied or only possible: "was never blamed on", "was hardly the reason", "nobody put it down to", "might be"."""
        tree = self.tree
        if tree.tags[verb] in ("IN", "TO") or not tree.tags[verb].startswith("VB"):
            verb = tree.heads[verb]
        inside = [tree.words[k] for k in tree.kids(verb, "neg", "advmod", "aux", "nsubj", "nsubjpass", "preconj")]
        told = next((t for t in range(verb - 1) if tree.words[t] in RUMOURS and tree.words[t + 1] == "that"), None)
        if told is not None and not DENYING.isdisjoint(tree.words[:told]):
            return True  # "there is no truth in the story that the arrest prompted it"
        return bool(tree.kids(verb, "neg")) or not self.words.doubts.isdisjoint(inside)

    def link(self, effect: Draft, cause: Draft, first: int, last: int, verb: LinkVerb | None = None, *, said: bool = False) -> LinkDraft:
        """`said`: the cue itself tells that somebody gives the cause ("citing", "blamed on"), so that it is claimed by whoever tells of it."""
        kind: LinkKind = "response" if effect.actor or effect.type in MATERIAL else "cause"
        statements = [s for s in cause.statements if said or s in effect.statements]
        return LinkDraft(effect, cause, (verb and verb.kind) or kind, "cue", (self.tree.starts[first], self.tree.ends[last]), statements)
