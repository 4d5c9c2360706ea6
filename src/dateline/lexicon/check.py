"""Check a lexicon: codes and slots exist, and every example does what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec

from dateline.lexicon.compile import FRAME_FILES, Compiled, compile_lexicon
from dateline.lexicon.frames import Frame, FrameFile
from dateline.lexicon.inflect import is_english
from dateline.lexicon.load import Folders

SLOTS = frozenset(
    "subject object dative infinitive gerund clause particle poss modifier predicate purpose undergoer participle speaker".split()
)
PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as aside at away back before behind below beneath beside between beyond by despite down during "
    "for forward from in inside into like near of off on onto out outside over past per regarding round since through throughout to together toward towards under until up upon "
    "versus via with within without".split()
)
FREE_OF_TYPE = ("01",)  # CAMEO root of bare statements

CLOSE = 0.8  # likeness (difflib) at which an unknown word is a class with a slip in it
SHORT = 3  # letters of a word that is like too many others

Rules = Callable[[str], Iterable[str]]


class Problem(msgspec.Struct, frozen=True, gc=False):
    """Something wrong with a rule: where it stands, which rule, what is wrong."""

    path: str
    id: str
    message: str


class _Codes(msgspec.Struct, frozen=True, gc=False):
    type: tuple[dict[str, object], ...] = ()
    contexts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def check(folders: Sequence[Path] = (), rules_of: Rules | None = None) -> list[Problem]:
    """Problems of the built-in lexicon and `folders`, in order of files.

    `rules_of` gives the ids of the frames that fire in a sentence; with it the examples are run: each of `matches` must fire its
    frame, none of `rejects` may. Raises LexiconError where a file cannot be read at all.
    """
    source = Folders(folders)
    compiled = compile_lexicon(folders)
    codes = [file for _, file in source.toml("plover.toml", _Codes)]
    known = _Known(
        types={str(row["name"]): frozenset(map(str, row.get("modes", ()))) for file in codes for row in file.type},  # type: ignore[call-overload]
        contexts=frozenset(c for file in codes for c in file.contexts),
        roles=frozenset(r for file in codes for r in file.roles),
        cameo=frozenset(row["code"] for row in source.rows("cameo.tsv")),
        classes=tuple(sorted({name for found in compiled.classes.values() for name in found})),
    )
    problems = list(_standing_twice(source))
    for frame in _frames(compiled):
        path = compiled.sources.get(frame.id, "?").split("#")[0]
        problems.extend(Problem(path, frame.id, message) for message in known.faults(frame))
        if rules_of is not None:
            problems.extend(Problem(path, frame.id, message) for message in _examples(frame, rules_of))
    return problems


def _standing_twice(source: Folders) -> Iterable[Problem]:
    """Ids that stand in two places of one folder: the later frame silently wins there, which is meant only between folders."""
    for folder in source.paths:
        first: dict[str, str] = {}
        for pattern in FRAME_FILES:
            for path, file in source.toml(pattern, FrameFile, folder):
                for pos, entry in file.entries():
                    here = f"{path.parent.name}/{path.name}"
                    place = f'{here} ({pos} "{entry.lemma}")'
                    for frame in (f for f in entry.frame if not f.remove):
                        if frame.id in first:
                            yield Problem(
                                here, frame.id, f"stands twice: in {first[frame.id]} and in {place}; give each its own id, or join them"
                            )
                        first.setdefault(frame.id, place)


def _frames(compiled: Compiled) -> Iterable[Frame]:
    for table in (compiled.verbs, compiled.nouns, compiled.adjectives):
        for lemma in sorted(table):
            yield from table[lemma]


class _Known(msgspec.Struct, frozen=True, gc=False):
    types: dict[str, frozenset[str]]
    contexts: frozenset[str]
    roles: frozenset[str]
    cameo: frozenset[str]
    classes: tuple[str, ...]

    def faults(self, frame: Frame) -> Iterable[str]:
        """What is wrong with a frame by itself."""
        if frame.none:
            if frame.event:
                yield "none = true and an event; leave one out"
            return
        if frame.event is not None and frame.event not in self.types:
            yield f'event "{frame.event}" is no type of plover.toml'
        if frame.event is None and not (frame.cameo or "").startswith(FREE_OF_TYPE):
            yield "no event: only CAMEO 01 codes go without a type; give `event`, or `none = true`"
        if frame.cameo is not None and frame.cameo not in self.cameo:
            yield f'cameo "{frame.cameo}" is no code of cameo.tsv'
        allowed = self.types.get(frame.event or "", frozenset())
        for mode in (*((frame.mode,) if frame.mode else ()), *frame.modes):
            if mode not in allowed:
                yield f'mode "{mode}" is none of {frame.event}: {", ".join(sorted(allowed)) or "it has none"}'
        for slot in (*frame.when, *frame.unless, *frame.actor_from, *frame.recipient_from, *frame.figures):
            if slot not in SLOTS and not set(slot.split(" ")) <= PREPOSITIONS:
                yield f'slot "{slot}" is neither a slot nor a preposition (docs/rules.md)'
        for word in (*frame.actor, *frame.recipient, *(w for wanted in (*frame.when.values(), *frame.unless.values()) for w in wanted)):
            if word not in self.classes and (meant := self._mistyped(word)):
                yield f'"{word}" is neither a class nor an English word; is the class "{meant}" meant?'
        for context in frame.contexts:
            if context not in self.contexts:
                yield f'context "{context}" is not in plover.toml'
        for role in frame.figures.values():
            if role not in self.roles:
                yield f'figure role "{role}" is not in plover.toml'
        if not frame.matches:
            yield "no example in `matches`; give a sentence that must make this event"

    def _mistyped(self, word: str) -> str | None:
        """The class that a word which is none, and no word of English, was probably meant for."""
        near = get_close_matches(word, self.classes, n=1, cutoff=CLOSE) if word.isalpha() and len(word) > SHORT else []
        return near[0] if near and not is_english(word) else None


def _examples(frame: Frame, rules_of: Rules) -> Iterable[str]:
    for sentence in frame.matches:
        fired = list(rules_of(sentence))
        if frame.none:
            wrong = [rule for rule in fired if rule.split(".")[0] == frame.id.split(".")[0]]
            if wrong:
                yield f'"{sentence}" should make no event of this word, but makes {", ".join(wrong)}'
        elif frame.id not in fired:
            yield f'"{sentence}" does not match; it makes {", ".join(fired) or "nothing"}'
    for sentence in frame.rejects:
        if frame.id in rules_of(sentence):
            yield f'"{sentence}" must not match, but does'
