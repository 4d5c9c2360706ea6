"""Build hook: packs the gazetteer before a wheel or an editable install is made, where it is absent or its inputs have changed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Runs `tools/build_gazetteer.py`; the files are no part of the repository and go into the wheel as artifacts."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the gazetteer for wheels and editable installs; the source distribution goes without."""
        if self.target_name != "wheel":
            return
        builder = _builder(Path(self.root))
        if not builder.is_current():
            self.app.display_info("packing the gazetteer")
            builder.build()
        build_data["artifacts"].append("src/dateline/resolve/gazetteer/*")


def _builder(root: Path) -> ModuleType:
    path = root / "tools/build_gazetteer.py"
    spec = importlib.util.spec_from_file_location("build_gazetteer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded; restore it from the repository")
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name while it is made.
    import sys

    sys.modules["build_gazetteer"] = module
    spec.loader.exec_module(module)
    return module
