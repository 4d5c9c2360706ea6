"""The word lists of segment, as the lexicon gives them."""

from __future__ import annotations

import msgspec

from dateline.lexicon.load import Folders


class Marks(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Abbreviations, speech words and boilerplate openings; the comments in `segment/marks.toml` say what each is."""

    never_end: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    boilerplate: tuple[str, ...] = ()
    boilerplate_labels: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()

    @classmethod
    def load(cls, folders: Folders) -> Marks:
        """The lists of all folders joined. Raises LexiconError."""
        parts = [part for _, part in folders.toml("segment/*.toml", cls)]
        return cls(
            never_end=frozenset().union(*(p.never_end for p in parts)),
            may_end=frozenset().union(*(p.may_end for p in parts)),
            speech=frozenset().union(*(p.speech for p in parts)),
            boilerplate=tuple(line for p in parts for line in p.boilerplate),
            boilerplate_labels=tuple(line for p in parts for line in p.boilerplate_labels),
            trailing=tuple(line for p in parts for line in p.trailing),
        )
