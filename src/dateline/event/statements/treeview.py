"""A sentence's tree with what statements ask of it: edges of phrases, speakers' noun phrases, subjects through control."""

from __future__ import annotations

from functools import cached_property

from dateline.clause.phrases import antecedent
from dateline.model.syntax import Tree

Span = tuple[int, int]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
MOMENTS = {"point", "points", "time", "times", "moment", "moments", "stage", "stages", "turn", "turns", "occasion", "occasions", "instance"}
BY_SUBJECT = {
    "use",
    "uses",
    "used",
    "using",
    "take",
    "takes",
    "took",
    "taken",
    "taking",
    "spend",
    "spends",
    "spent",
    "spending",
}  # "used the visit to warn"
BEHIND = {"dobj", "pobj", "npadvmod", "attr"}  # where a noun stands after its verb
ARTICLES = {"the", "a", "an"}
COMMAS = {",", ";", "--", "-", "—", ":", "(", "―"}
FINITE = {"VBD", "VBZ", "VBP"}
TENSED = FINITE | {"MD"}
BEFORE_VERB = TENSED | {"RB"}
ASIDE = {",": ",", ")": "(", "—": "—", "–": "–"}  # what ends an aside, and what opened it
LONGEST_ASIDE = 20  # tokens
BOTH = {"both", "all", "each"}
DEEPEST = 6  # governors asked for a subject


class TreeView:
    """`tree` with the leftmost and rightmost token of every subtree; `quoted` says of each token whether it is in quotation marks."""

    def __init__(self, tree: Tree, quoted: list[bool]) -> None:
        self.tree = tree
        self.quoted = quoted

    @cached_property
    def left(self) -> list[int]:
        """The first token of each subtree. Heads above one that has an earlier token already have it too."""
        heads = self.tree.heads
        left = list(range(len(heads)))
        for token in left[:]:
            head = heads[token]
            while token < left[head]:
                left[head] = token
                head = heads[head]
        return left

    @cached_property
    def right(self) -> list[int]:
        """The last token of each subtree."""
        heads = self.tree.heads
        right = list(range(len(heads)))
        for token in right[::-1]:
            head = heads[token]
            while token > right[head]:
                right[head] = token
                head = heads[head]
        return right

    def span(self, first: int, last: int) -> Span:
        """Offsets of tokens `first` to `last`."""
        return self.tree.starts[first], self.tree.ends[last]

    def opens(self, token: int) -> bool:
        """Whether a quotation opens at `token`, its mark."""
        return token + 1 < len(self.quoted) and not self.quoted[token] and self.quoted[token + 1] and not self.tree.words[token].isalnum()

    def quote_end(self, token: int) -> int | None:
        """The last token of the quotation that `token` is in; None where it runs to the sentence's end."""
        return next((t - 1 for t in range(token, len(self.quoted)) if not self.quoted[t]), None)

    def quoted_again(self, first: int, last: int) -> bool:
        """Whether any of the tokens stands in quotation marks."""
        return any(self.quoted[first : last + 1])

    def is_verb(self, token: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tree.tags[token].startswith("V")

    def passive(self, verb: int) -> bool:
        """As in "was told"; also "those told" and "a plan announced by ..."""
        tree = self.tree
        if tree.tags[verb] not in {"VBN", "VBD"}:
            return False
        if tree.kids(verb, "auxpass", "nsubjpass"):
            return True
        if tree.deps[verb] == "conj" and not tree.kids(verb, "nsubj", "aux"):
            return tree.tags[verb] == "VBN" and bool(tree.kids(tree.heads[verb], "auxpass"))
        return tree.tags[verb] == "VBN" and tree.deps[verb] in {"acl", "advcl"} and not tree.kids(verb, "nsubj", "aux")

    def negated(self, verb: int) -> bool:
        """As in "did not say", "never said"."""
        tree = self.tree
        return bool(tree.kids(verb, "neg")) or any(
            tree.words[k] in {"never", "nor"} for k in tree.kids(verb, "advmod", "preconj", "cc") if k < verb
        )

    def agent(self, verb: int) -> int | None:
        """Head of the by-phrase."""
        for agent in self.tree.kids(verb, "agent", "prep"):
            if self.tree.words[agent] == "by":
                return next(iter(self.tree.kids(agent, "pobj")), None)
        return None

    def subject(self, verb: int) -> int | None:
        """Head of the noun phrase that is the verb's subject, through coordination, control and participles.

        "Smith came out and said", "Smith went on to say", "Smith left, saying", "officials warning of floods".
        """
        tree, here = self.tree, verb
        apposed = self.noun_apposed(verb)
        if apposed is not None:
            return apposed
        for _ in range(DEEPEST):
            own = [k for k in tree.kids(here, *SUBJECTS) if tree.deps[k] != "expl" and self.quoted[k] <= self.quoted[verb]]
            if own:
                return antecedent(tree, own[0]) if tree.words[own[0]] == "that" else own[0]  # "a memo that says"
            head = tree.heads[here]
            if head == here:
                break
            controller = self._controller(here, head)
            if controller is not None:
                return controller
            here = head
        return self._before(verb) if tree.tags[verb] in FINITE else None

    def _controller(self, verb: int, head: int) -> int | None:
        """Who does what a verb below `head` says, where it is no subject: "officials warning", "his penchant for saying", "asked him to say"."""
        tree = self.tree
        if tree.tags[head][:2] in {"NN", "PR"}:
            behind_comma = tree.deps[head] in BEHIND and tree.words[self.left[verb] - 1] == ","
            if tree.deps[verb] == "acl" and (behind_comma or tree.words[head] in MOMENTS):
                return None  # such a participle belongs to the subject: "used plain words, at one point calling him a thief"
            owner = next(iter(tree.kids(head, "poss")), None)
            return head if owner is None and tree.deps[verb] == "acl" and tree.tags[verb] == "VBG" else owner
        if (
            tree.deps[verb] == "xcomp"
            and self.is_verb(head)
            and tree.words[head] not in BY_SUBJECT
            and any(tree.words[k] == "to" for k in tree.kids(verb, "aux"))
        ):
            return next((k for k in tree.kids(head, "dobj") if head < k < verb), None)
        return None

    def noun_apposed(self, verb: int) -> int | None:
        """The noun before a verb, taken for an apposition to another's subject: "The gallery, the mine's manager stressed, was dry"."""
        tree, noun = self.tree, verb - 1
        if tree.tags[verb] not in FINITE or noun < 1 or tree.deps[noun] != "appos" or verb + 1 >= len(tree) or tree.words[verb + 1] != ",":
            return None
        own = tree.kids(verb, "nsubj", "nsubjpass")
        if own and tree.heads[noun] not in own:
            return None
        return noun if tree.words[self.left[noun] - 1] == "," and not self.quoted[noun] else None

    def _before(self, verb: int) -> int | None:
        """The noun or pronoun right before a finite verb, outside quotation marks; adverbs, auxiliaries or an aside may stand between."""
        tree, at = self.tree, verb - 1
        while at > 0 and (tree.words[at] in BOTH or tree.tags[at] in BEFORE_VERB and tree.deps[at] in {"aux", "advmod", "neg"}):
            at -= 1
        if at > 1 and tree.words[at] in ASIDE:  # "Dorn, a friend of the king, said"
            opening = ASIDE[tree.words[at]]
            first = next((t for t in range(at - 2, max(0, at - LONGEST_ASIDE), -1) if tree.words[t] == opening), None)
            at = first - 1 if first is not None and tree.tags[first - 1] in ("NNP", "NNPS") else -1
        return at if at >= 0 and tree.tags[at][:2] in {"NN", "PR"} and not self.quoted[at] else None

    def noun_beside(self, verb: int) -> int | None:
        """Head of the noun phrase that touches the verb, outside quotation marks: what a misread "..., said the captain" leaves."""
        tree = self.tree
        near: list[int] = [*range(verb + 1, min(len(tree), verb + 6)), *range(verb - 1, max(-1, verb - 4), -1)]
        for at in near:
            if self.quoted[at] or (at > verb and (tree.words[at] in COMMAS or tree.tags[at] in {"IN", "TO"})):
                if at > verb:
                    continue
                break
            if tree.tags[at][:2] in {"NN", "PR"} and tree.deps[at] not in {"npadvmod", "pobj"}:
                return tree.heads[at] if tree.deps[at] == "compound" else at
        return None

    def _below(self, token: int, head: int) -> bool:
        """Whether `token` hangs under `head`; a misread apposition may lie beyond the verb."""
        for _ in range(len(self.tree)):
            if token == head:
                return True
            if self.tree.heads[token] == token:
                return False
            token = self.tree.heads[token]
        return False

    def noun_phrase(self, head: int) -> Span:
        """The phrase as the clause names it: no leading article, up to the first comma or relative clause."""
        tree = self.tree
        first, last = self.left[head], head
        while first < head and (tree.words[first] in ARTICLES or tree.words[first] in COMMAS or tree.deps[first] in {"cc", "punct"}):
            first += 1
        stop = min((self.left[k] for k in tree.kids(head, "relcl", "acl") if k > head), default=self.right[head] + 1)
        for token in range(head + 1, min(stop, self.right[head] + 1)):
            if tree.tags[token] in {"WDT", "WP", "WP$"} or tree.words[token] == "that" or not self._below(token, head):
                break
            if tree.words[token] in COMMAS or (tree.deps[token] == "punct" and not tree.words[token].strip("\"'`")):
                if tree.words[token] == "-" and tree.starts[token] == tree.ends[token - 1]:
                    continue
                break
            last = token
        if last > head and tree.tags[last] == "POS":
            last -= 1  # "Dorn's view" is that of Dorn
        return self.span(first, last)
