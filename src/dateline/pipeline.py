"""The order of the stages, and the doors for one article or many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from pathlib import Path
from time import process_time
from typing import Literal

import dateline
from dateline.clause import ClauseReader
from dateline.errors import TooSlowError
from dateline.event.assemble import Assembler
from dateline.event.draft import Draft
from dateline.event.figures import FigureDraft, FigureReader
from dateline.event.links import LinkDraft, LinkReader
from dateline.event.reader import EventReader
from dateline.event.saying import reanchor, without_times_as_speakers
from dateline.event.statements import StatementReader
from dateline.lexicon.compile import compile_lexicon, keep_inflections, recall_inflections
from dateline.lexicon.load import Folders
from dateline.limits import MAX_SECONDS, TOGETHER, batched
from dateline.model.article import Article
from dateline.model.clause import Predicate
from dateline.model.mention import Actors, NameMention, PlaceMention, Quantity, StatementMention, TimeMention
from dateline.model.reading import Reading, index_of
from dateline.model.record import Record, Statement, Versions
from dateline.model.syntax import Layout, Tree
from dateline.parse import Parser
from dateline.parse.parser import MODEL
from dateline.parse.titles import as_told, plain_case
from dateline.readers import read_text
from dateline.resolve.actors import ActorReader
from dateline.resolve.names import NameReader
from dateline.resolve.places import PlaceReader
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.quantities import QuantityReader
from dateline.resolve.times import TimeReader
from dateline.segment import Segmenter
from dateline.spot import Spotter

Only = Literal["events"]


@dataclass
class Work:
    """An article on its way through the stages; each stage fills what its name says."""

    article: Article
    spent: float = 0.0  # CPU seconds
    layout: Layout = Layout((), (), ())
    chosen: tuple[int, ...] = ()
    trees: dict[int, Tree] = field(default_factory=dict)
    predicates: dict[int, tuple[Predicate, ...]] = field(default_factory=dict)
    names: tuple[NameMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[StatementMention, ...] = ()
    actors: Actors = Actors((), {})
    drafts: list[Draft] = field(default_factory=list)
    figures: list[FigureDraft] = field(default_factory=list)
    links: list[LinkDraft] = field(default_factory=list)
    _reading: Reading | None = None

    def reading(self) -> Reading:
        """What the event stage reads; made once, when the actors are known."""
        if self._reading is not None:
            return self._reading
        made = Reading(
            article=self.article, layout=self.layout, trees=self.trees, predicates=self.predicates, names=self.names, times=self.times,
            places=self.places, quantities=self.quantities, statements=self.statements, actors=self.actors, index=index_of(self.layout, self.statements, self.actors),
        )  # fmt: skip
        self._reading = made if self.actors.clusters else None
        return made


def _timed(stage: Callable[..., None]) -> Callable[..., None]:
    """Count a stage's CPU seconds in `Coder.seconds` under its name."""
    name = stage.__name__.removeprefix("_")

    @wraps(stage)
    def run(self: Coder, *works: Work) -> None:
        began = process_time()
        stage(self, *works)
        spent = process_time() - began
        self.seconds[name] += spent
        for work in works:
            work.spent += spent / len(works)

    return run


class Coder:
    """Reads many articles with one lexicon and one parser; making one takes a second or two."""

    STAGES = (
        "segment",
        "spot",
        "parse",
        "clause",
        "times",
        "names",
        "places",
        "quantities",
        "statements",
        "actors",
        "events",
        "figures",
        "links",
    )
    EVENTS_ONLY_SKIPS = frozenset({"quantities", "figures", "links"})

    def __init__(
        self,
        lexicon: Sequence[Path | str] = (),
        *,
        parse_all: bool = False,
        only: Only | None = None,
        with_text: bool = False,
        max_seconds: float = MAX_SECONDS,
    ) -> None:
        """`lexicon`: folders that extend the built-in one, later ones winning. `parse_all`: parse sentences without candidates too.

        `only="events"` leaves figures and links out. `max_seconds`: CPU seconds after which an article is given up.
        Raises LexiconError, ModelError, GazetteerError.
        """
        extra = [Path(folder) for folder in lexicon]
        folders = Folders(extra)
        recall_inflections()
        compiled = compile_lexicon(extra)
        gazetteer = Gazetteer.load()
        self.parse_all, self.only, self.with_text, self.max_seconds = parse_all, only, with_text, max_seconds
        self.lexicon = compiled
        self.segmenter = Segmenter(folders)
        self.statement_reader = StatementReader(folders, compiled)
        self.spotter = Spotter(compiled, self.statement_reader.forms())
        self.parser = Parser()
        self.clause_reader = ClauseReader(folders, compiled)
        self.time_reader = TimeReader(folders)
        self.name_reader = NameReader(folders, gazetteer)
        self.place_reader = PlaceReader(folders, gazetteer)
        self.quantity_reader = QuantityReader(folders, compiled)
        self.actor_reader = ActorReader(folders, compiled)
        self.event_reader = EventReader(folders, compiled)
        self.figure_reader = FigureReader(folders, compiled)
        self.link_reader = LinkReader(folders)
        self.versions = Versions(dateline=dateline.__version__, lexicon=compiled.digest[:12], gazetteer=gazetteer.version, model=MODEL)
        self.seconds = dict.fromkeys(self.STAGES, 0.0)
        keep_inflections()

    def code(self, article: Article) -> Record:
        """The record of one article. Raises TooSlowError where it takes longer than `max_seconds`."""
        return self._record(self.run(article))

    def _record(self, work: Work) -> Record:
        return Assembler(
            work.reading(), self.event_reader.codes, work.drafts, work.figures, work.links, self.versions, self.actor_reader.states
        ).record(with_text=self.with_text)

    def code_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        """Records in the order of the articles. Raises TooSlowError."""
        for group in batched(articles, TOGETHER):
            works = [self.run(article, until="spot") for article in group]
            self._parse(*works)
            for work in works:
                yield self._record(self._stages(work, self.STAGES[3:]))

    def statements(self, article: Article) -> tuple[Statement, ...]:
        """The statements of one article, as its record has them, without reading its events. Raises TooSlowError."""
        reading = self.run(article, until="actors").reading()
        return Assembler(reading, self.event_reader.codes, [], [], [], self.versions, self.actor_reader.states).record().statements

    def rules_of(self, text: str) -> list[str]:
        """Ids of the frames that fire in a text: what `dateline lexicon check` runs the examples of rules with."""
        return self.event_reader.fired(self.run(read_text(text), until="actors").reading())

    def run(self, article: Article, until: str = "links") -> Work:
        """Take an article through the stages up to `until`."""
        return self._stages(Work(article), self.STAGES[: self.STAGES.index(until) + 1])

    def _stages(self, work: Work, stages: Sequence[str]) -> Work:
        for stage in stages:
            if not (self.only == "events" and stage in self.EVENTS_ONLY_SKIPS):
                getattr(self, f"_{stage}")(work)
                self._check_time(work)
        return work

    def _check_time(self, *works: Work, began: float | None = None) -> None:
        """Raises TooSlowError where articles have taken longer than they may; `began`: when the stage did that they are in."""
        running = process_time() - began if began is not None else 0.0
        if sum(work.spent for work in works) + running > self.max_seconds * len(works):
            named = ", ".join(f'"{work.article.id}"' for work in works)
            raise TooSlowError(f"report {named} takes longer than {self.max_seconds:g} CPU seconds; split it or raise max_seconds")

    # --- the stages, in order

    @_timed
    def _segment(self, work: Work) -> None:
        work.layout = self.segmenter.segment(work.article)

    @_timed
    def _spot(self, work: Work) -> None:
        everything = tuple(range(len(work.layout.sentences)))
        work.chosen = everything if self.parse_all else self.spotter.spot(work.article.text, work.layout)

    @_timed
    def _parse(self, *works: Work) -> None:
        began = process_time()
        texts = [(plain_case(w.article.text, w.layout, self.lexicon), [(n, w.layout.sentences[n]) for n in w.chosen]) for w in works]
        parsed = self.parser.parse_many(texts, after_batch=lambda: self._check_time(*works, began=began))
        for work, trees in zip(works, parsed, strict=True):
            work.trees = {tree.sentence: tree for tree in trees}
            for number, tree in work.trees.items():
                kind = work.layout.blocks[work.layout.sentences[number].block].kind
                if kind == "title" and (words := as_told(tree, self.lexicon.past_forms)):
                    work.trees[number] = self.parser.reparse(tree, words)

    @_timed
    def _clause(self, work: Work) -> None:
        work.trees = {number: self.clause_reader.mend(tree) for number, tree in work.trees.items()}
        work.predicates = {number: self.clause_reader.read(tree) for number, tree in work.trees.items()}

    @_timed
    def _times(self, work: Work) -> None:
        work.times = self.time_reader.read(work.article.text, work.layout, work.trees, work.article.published)

    @_timed
    def _names(self, work: Work) -> None:
        work.names = self.name_reader.read(work.article.text, work.layout, work.trees.values(), work.article.published)

    @_timed
    def _places(self, work: Work) -> None:
        work.places = self.place_reader.read(work.article, work.layout, work.trees.values(), work.names)

    @_timed
    def _quantities(self, work: Work) -> None:
        work.quantities = self.quantity_reader.read(work.article.text, work.layout, work.trees)

    @_timed
    def _statements(self, work: Work) -> None:
        work.statements = self.statement_reader.read(work.article.text, work.layout, work.trees)
        work.statements = without_times_as_speakers(work.statements, work.times)
        work.times = reanchor(work.times, work.statements, work.reading())

    @_timed
    def _actors(self, work: Work) -> None:
        work.actors = self.actor_reader.read(work.article.text, work.layout, work.trees, work.names, work.statements)

    @_timed
    def _events(self, work: Work) -> None:
        work.drafts = self.event_reader.read(work.reading())

    @_timed
    def _figures(self, work: Work) -> None:
        work.figures = self.figure_reader.read(work.reading(), work.drafts)

    @_timed
    def _links(self, work: Work) -> None:
        work.links = self.link_reader.read(work.reading(), work.drafts)


@cache
def default_coder() -> Coder:
    """The coder with the built-in lexicon, made once."""
    return Coder()


def read(
    text: str,
    *,
    title: str | None = None,
    published: dt.date | str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Record:  # noqa: A002
    """Read one news report into its record.

    `published` is the day of publication as a date or YYYY-MM-DD; without it, "Tuesday" stays unresolved. Offsets in the record count in
    the canonical text: `text` itself, or `title + "\\n\\n" + text` where a title is given. Raises InputError for a date that is none.
    """
    return default_coder().code(read_text(text, title=title, published=published, publisher=publisher, url=url, id=id))


def find_statements(text: str, *, title: str | None = None, published: dt.date | str | None = None) -> tuple[Statement, ...]:
    """Who said what in a text: `read(...).statements`, without the rest of the record.

    Offsets, `title` and `published` are as in `read`. Raises InputError for a date that is none.
    """
    return default_coder().statements(read_text(text, title=title, published=published))
