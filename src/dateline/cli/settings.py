"""Every setting: its value, and whether a flag, the environment, `dateline.toml` or the default gives it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec

from dateline.errors import ConfigError
from dateline.limits import MAX_SECONDS
from dateline.readers import MAX_BYTES

CONFIG = "dateline.toml"


class Settings(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What can be set; commands take the settings that concern them as flags."""

    lexicon: tuple[str, ...] = ()
    parse_all: bool = False
    only: Literal["events"] | None = None
    max_bytes: Annotated[int, msgspec.Meta(ge=1)] = MAX_BYTES
    max_seconds: Annotated[float, msgspec.Meta(gt=0, le=1_000_000)] = MAX_SECONDS
    columns: dict[str, str] = {}
    jobs: Annotated[int, msgspec.Meta(ge=1)] = 1
    format: Literal["page", "json"] = "page"
    with_text: bool = False
    raw: bool = False
    store: str = "dateline.db"


NAMES: tuple[str, ...] = Settings.__struct_fields__
_TYPES = get_type_hints(Settings, include_extras=True)


class Settled(msgspec.Struct, frozen=True, gc=False):
    """The settings of a run, and for each where it comes from ("--jobs", "DATELINE_JOBS", "dateline.toml", "default")."""

    values: Settings
    origins: dict[str, str]


def settle(flags: Mapping[str, object], environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settled:
    """The settings under `flags` (None where not given), `environ` and the `dateline.toml` of `folder` (the working folder).

    DATELINE_CONFIG names another file. Raises ConfigError naming the origin and the value where one cannot be taken.
    """
    environ = os.environ if environ is None else environ
    written = _from_file(environ, folder)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name in NAMES:
        variable = f"DATELINE_{name.upper()}"
        if flags.get(name) is not None:
            origins[name], value = f"--{name.replace('_', '-')}", flags[name]
        elif environ.get(variable):
            origins[name], value = variable, environ[variable]
        elif name in written:
            origins[name], value = written[name]
        else:
            origins[name] = "default"
            continue
        values[name] = _convert(name, value, origins[name])
    return Settled(Settings(**values), origins)


def _from_file(environ: Mapping[str, str], folder: Path | None) -> dict[str, tuple[str, object]]:
    """Origin and value of what the configuration file sets."""
    named = environ.get("DATELINE_CONFIG")
    path = Path(named) if named else (folder or Path()) / CONFIG
    if not named and not path.is_file():
        return {}
    try:
        written = msgspec.toml.decode(path.read_bytes())
    except OSError as error:
        raise ConfigError(
            f"{'DATELINE_CONFIG: ' if named else ''}{path} cannot be opened ({error.strerror}); name a file like {CONFIG}"
        ) from error
    except (msgspec.DecodeError, ValueError) as error:
        raise ConfigError(f"{path} is not valid TOML ({error}); mend it or move it away") from error
    for name in written:
        if name not in NAMES:
            raise ConfigError(f'{path}: "{name}" is no setting; use {", ".join(NAMES)}')
    return {name: (str(path), _relative(path.parent, value) if name == "lexicon" else value) for name, value in written.items()}


def _relative(parent: Path, value: object) -> object:
    """Lexicon folders of a configuration file, which are named from where the file stands."""
    folders = [value] if isinstance(value, str) else value
    return [str(parent / f) if isinstance(f, str) else f for f in folders] if isinstance(folders, list) else folders


def _convert(name: str, value: object, origin: str) -> object:
    if isinstance(value, str) and name == "lexicon":
        value = value.split(os.pathsep)
    if isinstance(value, str) and name == "columns":
        value = parse_columns(value, origin)
    try:
        return msgspec.convert(value, _TYPES[name], strict=not isinstance(value, str))
    except msgspec.ValidationError as error:
        raise ConfigError(f'{origin}: "{value}" cannot be taken; {str(error)[:1].lower()}{str(error)[1:]}') from error


def parse_columns(text: str, origin: str) -> dict[str, str]:
    """`text=body,id=key` as {"text": "body", "id": "key"}. Raises ConfigError."""
    columns: dict[str, str] = {}
    for pair in text.split(","):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not (field and equals and column):
            raise ConfigError(f'{origin}: "{pair}" names no column; write field=column, as in text=body,id=key')
        columns[field] = column
    return columns
