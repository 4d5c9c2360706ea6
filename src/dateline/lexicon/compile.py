"""Compile the lexicon's folders into the tables that stages use, cached by content."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from dateline.lexicon.frames import Entry, Frame, FrameFile
from dateline.lexicon.inflect import MEMORY, noun_forms, past_form, verb_forms
from dateline.lexicon.load import BUILT_IN, Folders

FORMAT = "8"  # of the cached file; raise it when Compiled or its making changes

FRAME_FILES = ("verbs/*.toml", "nouns/*.toml")


class Agent(msgspec.Struct, frozen=True, gc=False):
    """A noun that names somebody who acts: its semantic classes and PLOVER sector ("soldier": troops, MIL)."""

    classes: tuple[str, ...]
    sector: str


class Compiled(msgspec.Struct, frozen=True, gc=False):
    """The tables. Forms are lower-case; a lemma of several words has its last word inflected, a verb's its first. `added`: ids of frames of
    later folders than the built-in one."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    verb_forms: dict[str, tuple[str, ...]]
    noun_forms: dict[str, tuple[str, ...]]
    past_forms: dict[str, str]
    classes: dict[str, tuple[str, ...]]
    agents: dict[str, Agent]
    sources: dict[str, str]
    digest: str
    added: frozenset[str] = frozenset()

    def verb_lemmas(self, form: str) -> tuple[str, ...]:
        """Lemmas that `form` may be a verb form of; the form itself where it is unknown."""
        return self.verb_forms.get(form, (form,))

    def noun_lemmas(self, form: str) -> tuple[str, ...]:
        """Lemmas that `form` may be a noun form of; the form itself where it is unknown."""
        return self.noun_forms.get(form, (form,))


def compile_lexicon(extra: Sequence[Path] = ()) -> Compiled:
    """The compiled lexicon of the built-in folder and `extra` ones, from the cache where its content is known. Raises LexiconError."""
    folders = Folders(extra)
    digest = folders.digest()
    cached = cache_folder() / f"lexicon-{FORMAT}-{digest[:32]}.msgpack"
    try:
        return msgspec.msgpack.decode(cached.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        compiled = build(folders, digest)
        _write_atomically(cached, msgspec.msgpack.encode(compiled))
        return compiled


def recall_inflections() -> None:
    """Take in the inflections that earlier runs made; none where the cache has none or cannot be read."""
    try:
        kept = msgspec.msgpack.decode(_inflections().read_bytes(), type=dict[str, tuple[str, ...]])
    except (OSError, msgspec.DecodeError):
        return
    MEMORY.forms = kept | MEMORY.forms


def keep_inflections() -> None:
    """Write down what was inflected since."""
    if MEMORY.grown:
        _write_atomically(_inflections(), msgspec.msgpack.encode(dict(sorted(MEMORY.forms.items()))))
        MEMORY.grown = False


def _inflections() -> Path:
    return cache_folder() / f"inflections-{FORMAT}-{version('lemminflect')}.msgpack"


def cache_folder() -> Path:
    """Where compiled lexicons are kept: DATELINE_CACHE, else the user's cache folder. Deleting it is safe."""
    named = os.environ.get("DATELINE_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return Path(base) / "dateline" if base else Path.home() / ".cache" / "dateline"


def _write_atomically(path: Path, content: bytes) -> None:
    """A cache that cannot be written only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError:
        return


def build(folders: Folders, digest: str) -> Compiled:
    """Read, merge and inflect everything; no cache."""
    tables: dict[str, dict[str, dict[str, Frame]]] = {"verb": {}, "noun": {}, "adjective": {}}
    spelled: dict[str, dict[str, tuple[str, ...]]] = {"verb": {}, "noun": {}, "adjective": {}}
    sources: dict[str, str] = {}
    added: set[str] = set()
    for pattern in FRAME_FILES:
        for path, file in folders.toml(pattern, FrameFile):
            for pos, entry in file.entries():
                _add(entry, pos, tables[pos], spelled[pos], sources, path)
                added.update(frame.id for frame in entry.frame if not path.is_relative_to(BUILT_IN))
    agents = _agents(folders)
    classes = _classes(folders, agents, tables["noun"])
    frames = {pos: {lemma: tuple(found.values()) for lemma, found in table.items() if found} for pos, table in tables.items()}
    named = {word for table in frames.values() for found in table.values() for frame in found for word in _words_of(frame)}
    return Compiled(
        verbs=frames["verb"],
        nouns=frames["noun"],
        adjectives=frames["adjective"],
        verb_forms=_forms((set(frames["verb"]) | named), spelled["verb"], verb_forms),
        noun_forms=_forms(set(frames["noun"]) | set(classes) | named, spelled["noun"] | _plurals(folders), noun_forms),
        past_forms=_past_forms(frames["verb"]),
        classes={word: tuple(found) for word, found in sorted(classes.items())},
        agents=agents,
        sources=sources,
        digest=digest,
        added=frozenset(added),
    )


def _past_forms(verbs: Iterable[str]) -> dict[str, str]:
    """Simple past of the present forms that headlines use ("storm", "storms")."""
    table: dict[str, str] = {}
    for lemma in verbs:
        if " " not in lemma:
            past = past_form(lemma)
            table.update({form: past for form in (lemma, *verb_forms(lemma)) if form.endswith("s") or form == lemma})
    return dict(sorted(table.items()))


def _add(
    entry: Entry, pos: str, table: dict[str, dict[str, Frame]], spelled: dict[str, tuple[str, ...]], sources: dict[str, str], path: Path
) -> None:
    lemma = entry.lemma.casefold()
    if entry.remove:
        table.pop(lemma, None)
        return
    if entry.forms:
        spelled[lemma] = entry.forms
    frames = table.setdefault(lemma, {})
    for frame in entry.frame:
        if frame.remove:
            frames.pop(frame.id, None)
            continue
        frames[frame.id] = frame
        sources[frame.id] = f"{path.parent.name}/{path.name}#{pos}:{lemma}"


def _words_of(frame: Frame) -> Iterable[str]:
    for conditions in (*frame.when.values(), *frame.unless.values(), frame.actor, frame.recipient):
        yield from (word for word in conditions if word != "*")


def _agents(folders: Folders) -> dict[str, Agent]:
    return {row["word"].casefold(): Agent(tuple(row.values_of("classes")), row["sector"]) for row in folders.rows("actors/agents.tsv")}


def _plurals(folders: Folders) -> dict[str, tuple[str, ...]]:
    return {
        row["word"].casefold(): (row["word"].casefold(), *row.values_of("plural"))
        for row in folders.rows("actors/agents.tsv")
        if row["plural"]
    }


def _classes(folders: Folders, agents: dict[str, Agent], nouns: dict[str, dict[str, Frame]]) -> dict[str, dict[str, None]]:
    """Semantic classes of nouns, the closest first: those of agents, those written, and of event nouns their types in lower case."""
    classes: dict[str, dict[str, None]] = {}
    for word, agent in agents.items():
        classes.setdefault(word, {}).update(dict.fromkeys(agent.classes))
    for row in folders.rows("nouns/classes*.tsv"):
        classes.setdefault(row["word"].casefold(), {}).update(dict.fromkeys(row.values_of("classes")))
    for lemma, frames in nouns.items():
        made = [frame.event.lower() for frame in frames.values() if frame.event]
        if made:
            classes.setdefault(lemma, {}).update(dict.fromkeys([*made, "event"]))
    return classes


def _forms(lemmas: set[str], spelled: dict[str, tuple[str, ...]], inflect: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for lemma in lemmas:
        forms = spelled.get(lemma) or inflect(lemma)
        for form in {lemma, *forms}:
            table.setdefault(form, set()).add(lemma)
    return {
        form: tuple(sorted(found - {form})) if form not in found else (form, *sorted(found - {form}))
        for form, found in sorted(table.items())
    }
