"""The order of the stages, and the doors for one article or many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any, Literal

import msgspec

import dateline
from dateline.clause import ClauseReader
from dateline.errors import PluginError, TooSlowError
from dateline.event.assemble import Assembler
from dateline.event.draft import Draft
from dateline.event.figure_draft import FigureDraft
from dateline.event.figures import FigureReader
from dateline.event.link_sentence import LinkDraft
from dateline.event.links import LinkReader
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
from dateline.model.record import Record, Versions
from dateline.model.syntax import Layout, Tree
from dateline.parse import Parser
from dateline.parse.parser import MODEL
from dateline.parse.titles import as_told, plain_case
from dateline.plugins import Plugin, in_order, installed
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
    """An article on its way through the stages; each stage fills what its name says.

    `extra` is for what plug-ins find: JSON values under the name of their stage, which go into the record.
    """

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
    extra: dict[str, Any] = field(default_factory=dict)
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

    def read_anew(self) -> None:
        """Forget the reading that was made, since its parts may have changed."""
        self._reading = None


@dataclass(frozen=True)
class Stage:
    """A step that articles pass; it has its name from its entry point under `dateline.stages`.

    `make` is called once for each Coder, when its lexicon, gazetteer and readers are there, and gives what is then called with each Work.
    `after` names the stages that it comes after: it follows directly upon the last of them. `together`: it takes several Works at once,
    as many as are read together. `unless_only`: it is left out under this value of `only`.
    """

    make: Callable[[Coder], Callable[..., None]]
    after: str | Sequence[str] = ()
    together: bool = False
    unless_only: Only | None = None


def stage(
    *, after: str | Sequence[str] = (), together: bool = False, unless_only: Only | None = None
) -> Callable[[Callable[..., None]], Stage]:
    """Make a function of a Coder and a Work (of Works, if `together`) a Stage."""
    return lambda function: Stage(lambda coder: partial(function, coder), after, together, unless_only)


@dataclass(frozen=True)
class _Step:
    """A stage of one Coder, ready to be called; `call` is None where it is left out."""

    plugin: Plugin
    call: Callable[..., None] | None
    together: bool


class Coder:
    """Reads many articles with one lexicon and one parser; making one takes a second or two."""

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
        Stages of plug-ins are among the others. Raises LexiconError, ModelError, GazetteerError, PluginError.
        """
        stages = line_up()
        extra = [Path(folder) for folder in lexicon]
        folders = Folders(extra)
        recall_inflections()
        compiled = compile_lexicon(extra)
        gazetteer = Gazetteer.load()
        self.parse_all, self.only, self.with_text, self.max_seconds = parse_all, only, with_text, max_seconds
        self.folders = folders
        self.lexicon = compiled
        self.gazetteer = gazetteer
        self.segmenter = Segmenter(folders)
        self.statement_reader = StatementReader(folders, compiled)
        self.parser = Parser()
        self.clause_reader = ClauseReader(folders, compiled)
        self.time_reader = TimeReader(folders)
        self.name_reader = NameReader(folders, gazetteer)
        self.place_reader = PlaceReader(folders, gazetteer)
        self.quantity_reader = QuantityReader(folders, compiled)
        self.actor_reader = ActorReader(folders, compiled)
        self.event_reader = EventReader(folders, compiled, self.clause_reader.naming)
        self.past_forms = {**self.event_reader.links.past_forms, **compiled.past_forms}
        self.spotter = Spotter(compiled, (*self.statement_reader.forms(), *self.event_reader.pointing.phrases))
        self.figure_reader = FigureReader(folders, compiled)
        self.link_reader = LinkReader(self.event_reader.links)
        self.steps = {plugin.name: self._step(plugin, found) for plugin, found in stages}
        self.seconds = dict.fromkeys(self.steps, 0.0)
        others = dict(sorted(step.plugin.package for step in self.steps.values() if step.call and not step.plugin.ours))
        self.versions = Versions(
            dateline=dateline.__version__, lexicon=compiled.digest[:12], gazetteer=gazetteer.version, model=MODEL, plugins=others or msgspec.UNSET
        )  # fmt: skip
        keep_inflections()

    def _step(self, plugin: Plugin, found: Stage) -> _Step:
        call = None
        if self.only is None or self.only != found.unless_only:
            with plugin.blamed():
                call = found.make(self)
        return _Step(plugin, call, found.together)

    def code(self, article: Article) -> Record:
        """The record of one article. Raises TooSlowError where it takes longer than `max_seconds`."""
        return self._record(self.run(article))

    def _record(self, work: Work) -> Record:
        assembler = Assembler(
            work.reading(), self.event_reader.codes, work.drafts, work.figures, work.links, self.versions, self.actor_reader.states
        )
        record = assembler.record(with_text=self.with_text)
        return msgspec.structs.replace(record, extra=_plain(work.extra)) if work.extra else record

    def code_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        """Records in the order of the articles. Raises TooSlowError, PluginError."""
        steps = list(self.steps.values())
        alone = max(number for number, step in enumerate(steps, 1) if step.together)
        for group in batched(articles, TOGETHER):
            works = [Work(article) for article in group]
            self._pass(works, steps[:alone])
            for work in works:
                self._pass([work], steps[alone:])
                yield self._record(work)

    def part(self, article: Article, until: str) -> Record:
        """The record of one article as far as the stages up to `until` fill it. Raises TooSlowError."""
        return self._record(self.run(article, until=until))

    def rules_of(self, text: str) -> list[str]:
        """Ids of the frames that fire in a text: what `dateline lexicon check` runs the examples of rules with."""
        return self.event_reader.fired(self.run(read_text(text), until="actors").reading())

    def run(self, article: Article, until: str | None = None) -> Work:
        """Take an article through all stages, or those up to `until` with the plug-ins that follow directly upon it."""
        steps, work = list(self.steps.values()), Work(article)
        if until is not None:
            end = list(self.steps).index(until) + 1
            while end < len(steps) and not steps[end].plugin.ours:
                end += 1
            steps = steps[:end]
        self._pass([work], steps)
        return work

    def _pass(self, works: Sequence[Work], steps: Sequence[_Step]) -> None:
        """Take articles through some of the stages, counting CPU seconds. Raises TooSlowError, PluginError."""
        for step in steps:
            if step.call is None:
                continue
            for group in [works] if step.together else [[work] for work in works]:
                began = process_time()
                with step.plugin.blamed():
                    step.call(*group)
                spent = process_time() - began
                self.seconds[step.plugin.name] += spent
                for work in group:
                    work.spent += spent / len(group)
                    if not step.plugin.ours:
                        work.read_anew()
                self.check_time(*group)

    def check_time(self, *works: Work, began: float | None = None) -> None:
        """Raises TooSlowError where articles have taken longer than they may; `began`: when the stage did that they are in."""
        running = process_time() - began if began is not None else 0.0
        if sum(work.spent for work in works) + running > self.max_seconds * len(works):
            named = ", ".join(f'"{work.article.id}"' for work in works)
            raise TooSlowError(f"report {named} takes longer than {self.max_seconds:g} CPU seconds; split it or raise max_seconds")


# --- the stages, in order


@stage()
def segment(coder: Coder, work: Work) -> None:
    """Headings, paragraphs, quotations, sentences."""
    work.layout = coder.segmenter.segment(work.article)


@stage(after="segment")
def spot(coder: Coder, work: Work) -> None:
    """The sentences worth parsing."""
    everything = tuple(range(len(work.layout.sentences)))
    work.chosen = everything if coder.parse_all else coder.spotter.spot(work.article.text, work.layout)


@stage(after="spot", together=True)
def parse(coder: Coder, *works: Work) -> None:
    """The trees of those sentences."""
    began = process_time()
    texts = [(plain_case(w.article.text, w.layout, coder.lexicon), [(n, w.layout.sentences[n]) for n in w.chosen]) for w in works]
    parsed = coder.parser.parse_many(texts, after_batch=lambda: coder.check_time(*works, began=began))
    for work, trees in zip(works, parsed, strict=True):
        work.trees = {tree.sentence: tree for tree in trees}
        for number, tree in work.trees.items():
            kind = work.layout.blocks[work.layout.sentences[number].block].kind
            if kind == "title" and (words := as_told(tree, coder.past_forms)):
                work.trees[number] = coder.parser.reparse(tree, words)


@stage(after="parse")
def clause(coder: Coder, work: Work) -> None:
    """Predicates with their arguments; slips of the parser mended."""
    work.trees = {number: coder.clause_reader.mend(tree) for number, tree in work.trees.items()}
    work.predicates = {number: coder.clause_reader.read(tree) for number, tree in work.trees.items()}


@stage(after="clause")
def times(coder: Coder, work: Work) -> None:
    """Expressions of time with their values."""
    work.times = coder.time_reader.read(work.article.text, work.layout, work.trees, work.article.published)


@stage(after="times")
def names(coder: Coder, work: Work) -> None:
    """Proper names."""
    work.names = coder.name_reader.read(work.article.text, work.layout, work.trees.values(), work.article.published)


@stage(after="names")
def places(coder: Coder, work: Work) -> None:
    """Places named, resolved."""
    work.places = coder.place_reader.read(work.article, work.layout, work.trees.values(), work.names)


@stage(after="places", unless_only="events")
def quantities(coder: Coder, work: Work) -> None:
    """Quantities with their units."""
    work.quantities = coder.quantity_reader.read(work.article.text, work.layout, work.trees)


@stage(after="quantities")
def statements(coder: Coder, work: Work) -> None:
    """Who said what; days told of in speech count from the day it was given."""
    work.statements = coder.statement_reader.read(work.article.text, work.layout, work.trees)
    work.statements = without_times_as_speakers(work.statements, work.times)
    work.times = reanchor(work.times, work.statements, work.reading())


@stage(after="statements")
def actors(coder: Coder, work: Work) -> None:
    """Who is named or told of, and which mentions are one."""
    work.actors = coder.actor_reader.read(work.article.text, work.layout, work.trees, work.names, work.statements)


@stage(after="actors")
def events(coder: Coder, work: Work) -> None:
    """What happened, is planned, demanded or did not happen."""
    work.drafts = coder.event_reader.read(work.reading())


@stage(after="events", unless_only="events")
def figures(coder: Coder, work: Work) -> None:
    """Quantities with their roles."""
    work.figures = coder.figure_reader.read(work.reading(), work.drafts)


@stage(after="figures", unless_only="events")
def links(coder: Coder, work: Work) -> None:
    """Which event is the cause of which."""
    work.links = coder.link_reader.read(work.reading(), work.drafts)


# --- the stages that are installed


def line_up() -> list[tuple[Plugin, Stage]]:
    """The installed stages in the order in which articles pass them. Raises PluginError."""
    plugins = installed("stage")
    stages = {name: _loaded(plugin) for name, plugin in plugins.items()}
    after = {name: [found.after] if isinstance(found.after, str) else found.after for name, found in stages.items()}
    return [(plugins[name], stages[name]) for name in in_order(plugins, after)]


def _loaded(plugin: Plugin) -> Stage:
    found = plugin.load()
    if not isinstance(found, Stage):
        raise plugin.refuse("is no dateline.pipeline.Stage")
    return found


def _plain(extra: dict[str, Any]) -> dict[str, Any]:
    """What plug-ins found as JSON has it, sets in order, so that it is the same before and after it is written. Raises PluginError."""
    made = {}
    for name in sorted(extra, key=str):
        try:
            made[str(name)] = msgspec.json.decode(msgspec.json.encode(extra[name], order="deterministic"))
        except (TypeError, ValueError, RecursionError, msgspec.MsgspecError) as error:
            raise PluginError(
                f'extra["{name}"] is no JSON value ({error}); have the stage that sets it write strings, numbers, lists, dicts'
            ) from error
    return made
