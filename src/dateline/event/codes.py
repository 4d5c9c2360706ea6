"""The ontology's tables: types, quad classes, CAMEO codes with their Goldstein values; what a future makes of a type (R1)."""

from __future__ import annotations

import msgspec

from dateline.lexicon.load import Folders
from dateline.model.record import Quad

PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
# CAMEO root of a promised act, by the root of the act itself: intent to cooperate, to meet, to aid, to yield.
PROMISED_CAMEO = {"04": "036", "05": "032", "06": "031", "07": "033", "08": "035", "084": "0353", "087": "0356", "0874": "0356"}
# Mode and CAMEO code of a threat: by the mode of what is threatened, by its CAMEO code, by its type.
THREATENED = {
    "arrest": ("arrest", "137"), "convict": ("arrest", "137"), "deport": ("expel", "136"), "expel": ("expel", "136"), "curfew": ("restrict", "1323"),
    "martial-law": ("restrict", "1324"), "censor": ("restrict", "1321"), "162": ("relations", "1311"), "163": ("restrict", "1312"), "161": ("relations", "1313"),
    "164": ("relations", "134"), "165": ("relations", "135"), "191": ("restrict", "1381"), "192": ("territory", "1382"),
    "ASSAULT": ("violence", "138"), "COERCE": ("restrict", "132"), "SANCTION": ("relations", "131"),
}  # fmt: skip
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
    def threatened(type_: str, modes: tuple[str, ...], cameo: str | None) -> tuple[str, str]:
        """Mode and CAMEO code of the threat of an act of harm."""
        return next(THREATENED[key] for key in (*modes, (cameo or "")[:3], type_) if key in THREATENED)

    @staticmethod
    def demanded(cameo: str | None) -> str:
        """CAMEO code of the demand for an act."""
        return REQUESTED_CAMEO.get((cameo or "")[:2], "100")
