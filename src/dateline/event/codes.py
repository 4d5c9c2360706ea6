"""The ontology's tables: types, quad classes, CAMEO codes with their Goldstein values; what a future makes of a type (R1)."""

from __future__ import annotations

import msgspec

from dateline.lexicon.load import Folders
from dateline.model.record import Quad

PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
# CAMEO root of a promised act, by the root of the act itself: intent to cooperate, to meet, to aid, to yield.
PROMISED_CAMEO = {"04": "036", "05": "032", "06": "031", "07": "033", "08": "035", "084": "0353", "087": "0356", "0874": "0356"}
THREATENED_CAMEO = {"ASSAULT": "138", "COERCE": "137", "SANCTION": "131"}
THREATENED_MODE = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations"}
# CAMEO demand and appeal codes by the root of what is asked for.
REQUESTED_CAMEO = {"03": "100", "04": "106", "05": "102", "06": "101", "07": "103", "08": "105"}


class TypeRow(msgspec.Struct, frozen=True, gc=False):
    """An event type with its modes and its quad class; types of one's own, say of disasters, may have none."""

    name: str
    quad: Quad | None = None
    modes: tuple[str, ...] = ()


class PloverFile(msgspec.Struct, frozen=True, gc=False):
    """`plover.toml`, the part that the event stage needs."""

    type: tuple[TypeRow, ...] = ()
    contexts: tuple[str, ...] = ()


class Codes:
    """Look-ups in `plover.toml` and `cameo.tsv`."""

    def __init__(self, folders: Folders) -> None:
        files = [file for _, file in folders.toml("plover.toml", PloverFile)]
        self.types = {row.name: row for file in files for row in file.type}
        self.contexts = frozenset(c for file in files for c in file.contexts)
        self.cameo = {row["code"]: row for row in folders.rows("cameo.tsv")}

    def quad(self, type_: str | None) -> Quad | None:
        """Quad class of a type."""
        row = self.types.get(type_ or "")
        return row.quad if row else None

    def goldstein(self, code: str | None) -> float | None:
        """Goldstein value of a CAMEO code, of its parent where it has none itself."""
        while code and len(code) >= 2:
            row = self.cameo.get(code)
            if row and row["goldstein"]:
                return float(row["goldstein"])
            code = code[:-1]
        return None

    @staticmethod
    def promised(cameo: str | None) -> str:
        """CAMEO code of the promise of an act."""
        for length in (4, 3, 2):
            if cameo and cameo[:length] in PROMISED_CAMEO:
                return PROMISED_CAMEO[cameo[:length]]
        return "030"

    @staticmethod
    def demanded(cameo: str | None) -> str:
        """CAMEO code of the demand for an act."""
        return REQUESTED_CAMEO.get((cameo or "")[:2], "100")
