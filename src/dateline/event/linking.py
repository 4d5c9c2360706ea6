"""Words that link events: connectives, verbs and nouns of cause and answer, and what points back to an event told before."""

from __future__ import annotations

import msgspec

from dateline.lexicon.inflect import noun_forms, past_form, verb_forms
from dateline.lexicon.load import Folders
from dateline.model.record import LinkKind
from dateline.model.syntax import Tree

BREAKABLE = frozenset({"after", "because", "following"})  # single words behind which an aside may stand
UNSURE = frozenset({"after", "following", "over"})  # they tell as much of time and subject as of grounds


class Connective(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Subordinators and prepositions; the cause stands "behind" them or "before"."""

    words: tuple[str, ...]
    cause: str


class LinkVerb(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Verbs whose subject is the "cause" or the "effect"; `kind` where the verb itself says it; `infinitive`: only what an infinitive tells."""

    words: tuple[str, ...]
    subject: str
    kind: LinkKind | None = None
    infinitive: bool = False


class Words(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Words of one sort."""

    words: tuple[str, ...]


class LinkFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `links/`; its comments say what each table means."""

    connective: tuple[Connective, ...] = ()
    verb: tuple[LinkVerb, ...] = ()
    anaphor: tuple[Words, ...] = ()
    requital: tuple[Words, ...] = ()
    grievance: tuple[Words, ...] = ()
    answer: tuple[Words, ...] = ()
    consequent: tuple[Words, ...] = ()
    measure: tuple[Words, ...] = ()
    act: tuple[Words, ...] = ()
    ground: tuple[Words, ...] = ()
    attribution: tuple[Words, ...] = ()
    doubt: tuple[Words, ...] = ()
    driving: tuple[Words, ...] = ()
    replier: tuple[Words, ...] = ()


class LinkWords:
    """The words of all files joined."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        files = [file for _, file in folders.toml("links/*.toml", LinkFile)]

        def joined(name: str) -> frozenset[str]:
            return frozenset(word for file in files for entry in getattr(file, name) for word in entry.words)

        self.connectives = {word: c.cause for f in files for c in f.connective for word in c.words}
        self.broken: dict[str, list[tuple[str, ...]]] = {}  # connectives that an aside may stand in or behind, by their first word
        for cue in (tuple(word.split(" ")) for word, side in self.connectives.items() if side == "behind"):
            if len(cue) > 1 or cue[0] in BREAKABLE:
                self.broken.setdefault(cue[0], []).append(cue)
        self.anaphors: dict[str, list[tuple[str, ...]]] = {}
        for words in (tuple(word.split()) for word in sorted(joined("anaphor"))):
            self.anaphors.setdefault(words[0], []).append(words)
        self.grievances = joined("grievance")
        self.requitals = joined("requital")
        self.answers = frozenset(form for noun in joined("answer") for form in (noun, *noun_forms(noun)))
        self.consequents = joined("consequent")
        self.measures = joined("measure")
        self.doubts = joined("doubt")
        self.sending = frozenset(form for verb in ("send", "force", "leave", "set") for form in verb_forms(verb))
        self.repliers = frozenset(form for verb in joined("replier") for form in verb_forms(verb))
        self.driving = frozenset(form for verb in joined("driving") for form in verb_forms(verb))
        self.attributions = frozenset(form for verb in joined("attribution") for form in verb_forms(verb))
        self.grounds = frozenset(form for noun in joined("ground") for form in (noun, *noun_forms(noun)))
        self.acts = frozenset(form for noun in joined("act") for form in (noun, *noun_forms(noun)))
        self.verbs = {form: v for f in files for v in f.verb for word in v.words for form in verb_forms(word)}
        self.past_forms = {
            form: past_form(verb) for f in files for v in f.verb for verb in v.words if " " not in verb for form in (verb, f"{verb}s")
        }
        self.verb_starts = frozenset(form.split(" ")[0] for form in self.verbs)

    def join(self, tree: Tree, token: int) -> bool:
        """Whether a noun is a side of a linking verb, or what an unmistakable connective gives as the cause."""
        head = tree.heads[token]
        while tree.deps[token] == "pobj" and tree.words[head] == "of" and tree.heads[head] != head:  # "three nights of riots"
            token = tree.heads[head]
            head = tree.heads[token]
        if tree.deps[token] in ("nsubj", "dobj", "nsubjpass"):
            behind = [tree.words[k] for k in tree.kids(head, "prep", "prt")]
            return any(self._is_verb(tree, head, word) or f"{tree.words[head]} {word}" in self.attributions for word in ("", *behind))
        if tree.deps[token] != "pobj":
            return False
        above = tree.heads[head]
        if tree.words[above] in self.grievances and tree.tags[above] == "VBN" and tree.words[head] in ("by", "at"):
            return True  # "pressed by weeks of rallies"
        if tree.words[above] in self.grounds and tree.words[head] in ("for", "of", "behind"):
            return True
        if self._is_verb(tree, above, tree.words[head]) or tree.deps[head] == "agent" and self._is_verb(tree, above):
            return True
        inside = tree.heads[above]
        cues = (tree.words[head], f"{tree.words[above]} {tree.words[head]}", f"{tree.words[inside]} {tree.words[above]} {tree.words[head]}")
        return any(cue in self.connectives and cue not in UNSURE for cue in cues)

    def _is_verb(self, tree: Tree, token: int, with_: str = "") -> bool:
        return f"{tree.words[token]} {with_}".strip() in self.verbs and tree.tags[token].startswith("VB")
