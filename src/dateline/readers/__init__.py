"""Stage 1: bytes, files and tables to Articles."""

from dateline.readers.folder import open_inputs
from dateline.readers.notice import Notice, Skipped, Warned
from dateline.readers.text import MAX_BYTES, read_text

__all__ = ["MAX_BYTES", "Notice", "Skipped", "Warned", "open_inputs", "read_text"]
