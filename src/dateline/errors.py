"""The errors that dateline raises: each names the value, the place and the remedy."""

from __future__ import annotations


class DatelineError(Exception):
    """Base of every error that dateline raises on purpose."""


class InputError(DatelineError):
    """An input (file, line, column, date) could not be read as given."""


class TooSlowError(DatelineError):
    """An article took longer than it may."""


class LexiconError(DatelineError):
    """A lexicon file is malformed or contradicts itself."""


class ModelError(DatelineError):
    """The parser's model is missing or is not the one this release was measured with."""


class ConfigError(DatelineError):
    """A setting has a value that it cannot take."""


class PluginError(DatelineError):
    """A plug-in cannot be loaded, fails, has a name that is taken, or cannot be put in order."""


class StoreError(DatelineError):
    """A store cannot be opened, read or written, or has no such incident, article or decision."""
