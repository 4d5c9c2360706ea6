"""Links that point back: "In response, Vesk closed its border", "that is why", "so drivers blocked the road"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.clause.verbs import BE, HAVE
from dateline.event.draft import Draft
from dateline.event.link_sentence import LinkDraft, LinkSentence

REPLYING = {"by": "pcomp", "with": "pobj"}  # "hit back by sealing off the road", "answered with air strikes"
ASIDE = frozenset({"relative", "participle"})


def pointing_back(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "In response, Vesk closed its border", "that is why": the cause is the latest event of the sentence before."""
    tree = s.tree
    for token in range(len(tree)):
        if tree.words[token] not in s.words.anaphors and tree.words[token] not in s.words.repliers:
            continue
        before = _behind_semicolon(s, token) or s.before
        if before is None:
            continue
        for words in s.words.anaphors.get(tree.words[token], ()):
            last = token + len(words) - 1
            if tree.words[token : last + 1] != words or tree.kids(last, "prep", "pobj") or tree.words[token - 1] == "which" and token:
                continue
            heads = (tree.heads[last], tree.heads[token], tree.heads[tree.heads[token]])
            effect = next((s.here[h] for h in heads if h in s.here), None) or s.above(token, last)
            if effect is not None and effect is not before:
                yield s.link(effect, before, token, last)
        if tree.words[token] in s.words.repliers and not tree.kids(token, "dobj"):
            by = [d for p in tree.kids(token, "prep") if (dep := REPLYING.get(tree.words[p])) for d in tree.kids(p, dep)]
            for effect in s.sides(by):
                if effect is not before:
                    yield s.link(effect, before, token, token)


def _behind_semicolon(s: LinkSentence, token: int) -> Draft | None:
    """The event of the clause before the semicolon, rather than of what is said of somebody in it ("expelled an envoy it accused of theft; ...")."""
    pause = next((t for t in range(token - 1, -1, -1) if s.tree.words[t] == ";"), 0)
    return max(s.earlier(pause), key=lambda d: (d.main, d.predicate.relation not in ASIDE, d.predicate.token), default=None)


def consequents(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "Soldiers fired on the queue, so drivers have blocked the road"; "and thus"; "Therefore"."""
    tree = s.tree
    for token in range(1, len(tree)):
        if tree.words[token] not in s.words.consequents or tree.deps[token] not in ("mark", "advmod", "cc"):
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
        if tree.words[token] == "hence" and (told := s.around(token)):  # "; hence the government's refusal"
            yield s.link(told[1], told[0], token, token)
            continue
        verbs = [head, *tree.kids(head, "conj", "ccomp", "advcl", "parataxis"), tree.heads[head]]
        after = next((s.here[v] for v in sorted(set(verbs)) if v > token and v in s.here), None)
        earlier = next((s.here[v] for v in sorted(set(verbs), reverse=True) if v < token and v in s.here), None)
        if after is not None and earlier is not None and after is not earlier:
            yield s.link(after, earlier, token, token)
