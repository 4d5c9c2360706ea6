"""How often each rule applies in news: `python -m bench.hits EVAL` counts frames and rule tables over all texts of a folder of gold data.

Labels are not read. `--none` lists the frames, by file, and the words of the rule tables that no text has a use for.
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from bench.texts import sets, texts
from dateline.event.accidents import Accidents, AccidentsFile
from dateline.event.described import Described, DescribedFile
from dateline.event.draft import Draft
from dateline.event.implied import Implied, ImpliedAct, ImpliedFile
from dateline.event.private import Private
from dateline.event.reader import EventReader
from dateline.event.senses import Senses
from dateline.event.timeless import Timeless, TimelessFile
from dateline.event.unreal import OPENING, Unreal, UnrealFile
from dateline.lexicon.compile import Compiled
from dateline.lexicon.frames import Frame
from dateline.lexicon.inflect import noun_forms, verb_forms
from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.reading import Reading
from dateline.model.record import Factuality
from dateline.model.syntax import Tree
from dateline.pipeline import Coder

BANDS = (0, 1, 2, 10)  # the least hits of each band
TOPS = (10, 50, 100, 250, 500)
WORDLESS = ("unreal: commands", "timeless: generalities", "private: life")  # rules that go by more than words: one entry each


@dataclass
class Tables:
    """Rule tables besides the frames: the words or acts of each, and how often each of them applied."""

    entries: dict[str, list[str]]
    hits: dict[str, Counter[str]] = field(init=False)
    move: dict[str, set[str]] = field(default_factory=dict)  # words of a game, till its event is left out

    def __post_init__(self) -> None:
        self.hits = {name: Counter() for name in self.entries}

    def count(self, table: str, words: Iterable[str]) -> None:
        """One more hit of each of these words that the table has."""
        self.hits[table].update(word for word in words if word in self.entries[table])


def tables(folders: Folders) -> Tables:
    """The tables of a lexicon, nothing counted yet."""
    accidents = [file for _, file in folders.toml("events/accidents*.toml", AccidentsFile)]
    unreal = [file for _, file in folders.toml("events/unreal*.toml", UnrealFile)]
    described = [file for _, file in folders.toml("events/described*.toml", DescribedFile)]
    acts = [act for _, file in folders.toml("events/implied*.toml", ImpliedFile) for act in file.act]
    found = {f"accidents: {name}": {w for file in accidents for w in getattr(file, name)} for name in ("verbs", "knocks", "obstacles")}
    found |= {
        f"unreal: {name}": {w for file in unreal for w in getattr(file, name)}
        for name in ("fiction", "tales", "law", "play", "games", "harmless")
    }
    found["timeless: history"] = {w for _, file in folders.toml("events/timeless*.toml", TimelessFile) for w in file.history}
    found |= {name: {name.split(": ")[1]} for name in WORDLESS}
    found["described"] = {w for file in described for entry in file.noun for w in entry.words}
    return Tables({name: sorted(words) for name, words in found.items()} | {"implied": [_act(act) for act in acts]})


def _act(act: ImpliedAct) -> str:
    return " ".join((act.type, "/".join(sorted(act.modes)), *(f"({'/'.join(act.rules)})" if act.rules else "",), act.sector)).replace(
        "  ", " "
    )


class Counting(EventReader):
    """An event reader that counts which of its rules apply: frames that make an event, `none` frames that win, the rule tables."""

    def __init__(self, folders: Folders, lexicon: Compiled) -> None:
        super().__init__(folders, lexicon, frozenset())
        self.frames: Counter[str] = Counter()
        self.tables = tables(folders)
        self.accidents = _Accidents(folders, self.senses, self.tables)
        self.described = _Described(folders, self.tables)
        self.implied = _Implied(folders, self.tables)
        self.unreal = _Unreal(folders, self.tables)
        self.private = _Private(folders, self.senses, self.unreal.is_harmless, self.tables)
        self.timeless = _Timeless(folders, self.tables)

    def told(self, reading: Reading) -> list[Draft]:
        """As ever; counts the frames."""
        drafts = super().told(reading)
        self.frames.update(draft.frame.id for draft in drafts)
        for number, predicates in reading.predicates.items():
            senses = (self.senses.sense(reading.trees[number], predicate, reading.actors) for predicate in predicates)
            self.frames.update(frame.id for frame in senses if frame is not None and frame.none)
        return drafts

    def _draft(
        self, reading: Reading, tree: Tree, predicate: Predicate, frame: Frame, factuality: Factuality, *, title: bool
    ) -> Draft | None:
        """As ever; a move in a game counts once it is left out for being one."""
        self.tables.move = {}
        draft = super()._draft(reading, tree, predicate, frame, factuality, title=title)
        if draft is None:
            for table, words in self.tables.move.items():
                self.tables.count(table, words)
        return draft


class _Accidents(Accidents):
    """Counts the words of accidents for which an event was left out."""

    def __init__(self, folders: Folders, senses: Senses, counted: Tables) -> None:
        super().__init__(folders, senses)
        self.tables = counted
        self.entry = {
            table: {form: verb for verb in counted.entries[table] for form in verb_forms(verb)}
            for table in ("accidents: verbs", "accidents: knocks")
        }

    def without(self, drafts: Sequence[Draft], tree: Tree, predicates: Sequence[Predicate], actors: Actors) -> list[Draft]:
        kept = super().without(drafts, tree, predicates, actors)
        if len(kept) < len(drafts):
            for predicate in predicates:
                if self._doing(tree, predicate, actors):
                    self._count(tree, predicate)
        return kept

    def _count(self, tree: Tree, predicate: Predicate) -> None:
        word = tree.words[predicate.token]
        for table, entry in self.entry.items():
            forms = (*(f"{word} {tree.words[k]}" for k in tree.children[predicate.token]), word)
            self.tables.count(table, [next((entry[form] for form in forms if form in entry), "")])
        self.tables.count("accidents: obstacles", _phrases(tree, predicate.slots.get("object", ())))


class _Described(Described):
    """Counts the nouns that were tied to an event told before."""

    def __init__(self, folders: Folders, counted: Tables) -> None:
        super().__init__(folders)
        self.tables = counted

    def _meant(self, drafts: Sequence[Draft], noun: str, number: int, start: int) -> Draft | None:
        found = super()._meant(drafts, noun, number, start)
        self.tables.count("described", [noun] if found else ())
        return found


class _Implied(Implied):
    """Counts the acts by which an unnamed actor got its sector."""

    def __init__(self, folders: Folders, counted: Tables) -> None:
        super().__init__(folders)
        self.tables = counted

    def act_of(self, draft: Draft) -> ImpliedAct | None:
        found = super().act_of(draft)
        self.tables.count("implied", [_act(found)] if found else ())
        return found


class _Unreal(Unreal):
    """Counts for which words a predicate was taken for no real happening."""

    def __init__(self, folders: Folders, counted: Tables) -> None:
        super().__init__(folders)
        self.tables = counted
        self.harmless = {form: noun for noun in counted.entries["unreal: harmless"] for form in (noun, *noun_forms(noun))}

    def holds(self, tree: Tree, predicate: Predicate) -> bool:
        found = super().holds(tree, predicate)
        if found and self._is_law(tree):
            self.tables.count("unreal: law", set(tree.words[1:OPENING]))
        elif found and self._is_fiction(tree):
            nouns = {word for t, word in enumerate(tree.words) if tree.tags[t].startswith("NN")}
            self.tables.count("unreal: fiction", nouns)
            self.tables.count("unreal: tales", nouns & set(tree.words[1:OPENING]) if tree.words[0] == "in" else ())
        elif found:
            self.tables.count("unreal: commands", ["commands"])
        return found

    def is_move(self, tree: Tree, draft: Draft) -> bool:
        found = super().is_move(tree, draft)
        if found:
            words = _phrases(tree, range(len(tree)))
            self.tables.move = {"unreal: play": words} if words & set(self.tables.entries["unreal: play"]) else {"unreal: games": words}
        return found

    def is_figurative(self, tree: Tree, draft: Draft) -> bool:
        found = super().is_figurative(tree, draft)
        if found:
            doing = draft.predicate.slots.get("subject", ()) or tuple(r.head for r in draft.actor if r.head is not None)
            self.tables.count("unreal: harmless", {self.harmless.get(word, "") for word in _phrases(tree, doing)})
        return found


class _Private(Private):
    """Counts the events left out as matters of private life."""

    def __init__(self, folders: Folders, senses: Senses, is_harmless: Callable[[Tree, int], bool], counted: Tables) -> None:
        super().__init__(folders, senses, is_harmless)
        self.tables = counted

    def holds(self, tree: Tree, draft: Draft, actors: Actors) -> bool:
        found = super().holds(tree, draft, actors)
        self.tables.count("private: life", ["life"] if found else ())
        return found


class _Timeless(Timeless):
    """Counts the events left out as generalities, and the words of ages ago."""

    def __init__(self, folders: Folders, counted: Tables) -> None:
        super().__init__(folders)
        self.tables = counted

    def is_general(self, tree: Tree, draft: Draft) -> bool:
        self.tables.move = {}  # a move that somebody makes in earnest came through
        found = super().is_general(tree, draft)
        self.tables.count("timeless: generalities", ["generalities"] if found else ())
        return found

    def is_of_old(self, tree: Tree, predicate: Predicate, predicates: Mapping[int, Predicate]) -> bool:
        found = super().is_of_old(tree, predicate, predicates)
        self.tables.count("timeless: history", _phrases(tree, range(len(tree))) if found else ())
        return found


def _phrases(tree: Tree, tokens: Iterable[int]) -> set[str]:
    """The words at `tokens`, alone and with one before them, or two where a hyphen joins them."""
    found: set[str] = set()
    for t in tokens:
        found |= {tree.words[t], *((f"{tree.words[t - 1]} {tree.words[t]}",) if t else ())}
        if t > 1 and tree.words[t - 1] == "-":
            found.add(f"{tree.words[t - 2]}-{tree.words[t]}")
    return found


@dataclass
class Counted:
    """What was read, and the events of the records by frame, joined where they are one: those with a type, and bare statements."""

    articles: int = 0
    words: int = 0
    events: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)


def count(coder: Coder, reader: Counting, found: Iterable[Article]) -> Counted:
    """Read articles with a coder whose events `reader` reads."""
    coder.event_reader = reader
    done = Counted()
    for article in found:
        work = coder.run(article, until="events")
        done.articles += 1
        done.words += len(article.text.split())
        for draft in work.drafts:
            (done.events if draft.type else done.statements)[draft.frame.id] += 1
    return done


def bands(hits: Mapping[str, int], names: Iterable[str]) -> list[int]:
    """How many of `names` have 0, 1, 2 to 9, 10 or more hits."""
    counts = [0] * len(BANDS)
    for name in names:
        counts[bisect_right(BANDS, hits.get(name, 0)) - 1] += 1
    return counts


def top_shares(events: Mapping[str, int]) -> list[float]:
    """The share of all events that the most frequent 10, 50, ... frames make."""
    sums = list(accumulate(sorted(events.values(), reverse=True), initial=0))
    return [sums[min(top, len(sums) - 1)] / sums[-1] if sums[-1] else 0.0 for top in TOPS]


def by_file(names: Iterable[str], sources: Mapping[str, str]) -> dict[str, list[str]]:
    """Frames by the file that they stand in."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(sources[name].split("#")[0], []).append(name)
    return {path: sorted(found[path]) for path in sorted(found)}


def report(reader: Counting, done: Counted, lexicon: Compiled) -> Iterator[str]:
    """Lines of Markdown."""
    frames = {
        frame.id: frame for table in (lexicon.verbs, lexicon.nouns, lexicon.adjectives) for found in table.values() for frame in found
    }
    kinds = {
        "make an event with a type": [f.id for f in frames.values() if f.event and not f.none],
        "make a bare statement": [f.id for f in frames.values() if not f.event and not f.none],
        "leave a sense out (`none`)": [f.id for f in frames.values() if f.none],
        "of the first, say that an act was left undone (`omitted`)": [f.id for f in frames.values() if f.omitted],
    }
    yield f"{done.articles} texts of {done.words} words, {done.events.total()} events with a type, {done.statements.total()} bare statements.\n"
    yield "| frames that | all | no hit | 1 | 2 to 9 | 10 or more | hits |\n|---|---|---|---|---|---|---|"
    for kind, names in kinds.items():
        row = [len(names), *bands(reader.frames, names), sum(reader.frames[name] for name in names)]
        yield f"| {kind} | {' | '.join(map(str, row))} |"
    yield "\n| share of the events with a type, by the most frequent | " + " | ".join(map(str, TOPS)) + " |\n|---|" + "---|" * len(TOPS)
    yield "| frames | " + " | ".join(f"{share:.2f}" for share in top_shares(done.events)) + " |"
    yield "\n| rule table | entries | with a hit | hits |\n|---|---|---|---|"
    for table, entries in reader.tables.entries.items():
        hits = reader.tables.hits[table]
        yield f"| {table} | {len(entries)} | {sum(1 for entry in entries if hits[entry])} | {hits.total()} |"


def without_hits(reader: Counting, lexicon: Compiled) -> Iterator[str]:
    """The frames and words that no text has a use for."""
    tables_ = (lexicon.verbs, lexicon.nouns, lexicon.adjectives)
    unused = [frame.id for table in tables_ for found in table.values() for frame in found if not reader.frames[frame.id]]
    for path, names in by_file(unused, lexicon.sources).items():
        yield f"\n{path} ({len(names)}): {', '.join(names)}"
    for table, entries in reader.tables.entries.items():
        none = [entry for entry in entries if not reader.tables.hits[table][entry]]
        yield f"\n{table} ({len(none)}): {', '.join(none)}"


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--none", action="store_true", help="list what has no hit")
    args = parser.parse_args()
    coder = Coder()
    reader = Counting(coder.folders, coder.lexicon)
    done = count(coder, reader, (article for _, article in texts(sets(args.folder))))
    print("\n".join(report(reader, done, coder.lexicon)))
    if args.none:
        print("\n".join(without_hits(reader, coder.lexicon)))


if __name__ == "__main__":
    main()
