"""The words of a record's page: who, where, when, how many, because of what, according to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from dateline.account.document import clean
from dateline.model.record import Event, EventPlace, EventTime, Extent, Figure, Link, Participant, Record, Speaker, Statement

_BEFORE, _AFTER = 50, 90
_MARKS = "\"“„«'‘"
_SIZES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


def after_comma(text: str) -> str:
    """`text` behind a comma, nothing where there is none."""
    return f", {text}" if text else ""


def day_of(time: EventTime | None) -> str:
    """When, in a column of 13 characters: a day, month or year, or the first and last one under the other."""
    if time is None or not (time.earliest or time.latest):
        return "no date"
    if time.earliest == time.latest:
        return time.earliest or ""
    if time.earliest is None:
        return f"to {time.latest}"
    return f"{time.earliest}\nto {time.latest}" if time.latest else f"{time.earliest}\nor later"


def amount(number: float | None) -> str:
    """A number with its thousands apart, at most nine characters wide ("14m", "1.25bn" where it is long); "–" where the text leaves it open."""
    if number is None:
        return "–"
    text = f"{number:,.10g}" if isinstance(number, float) else f"{number:,}"
    if len(text) <= 9:
        return text
    size, word = next(((size, word) for size, word in _SIZES if abs(number) >= size), (1, ""))
    return f"{number / size:.4g}{word}" if word else f"{number:,.1f}"


class Phrases:
    """Phrases for the parts of one record."""

    def __init__(self, record: Record, text: str) -> None:
        self.text = text
        self.events = {event.id: event for event in record.events}
        self.figures = {figure.id: figure for figure in record.figures}
        self.statements = {statement.id: statement for statement in record.statements}
        self.sectors = {actor.id: (actor.country or actor.org, actor.sector) for actor in record.actors}
        self.causes: dict[str, list[Link]] = {}
        self.effects: dict[str, list[Link]] = {}
        for link in record.links:
            self.causes.setdefault(link.effect, []).append(link)
            self.effects.setdefault(link.cause, []).append(link)
        self._cues = {statement.cue.start for statement in record.statements if statement.cue}

    def is_bare_statement(self, event: Event) -> bool:
        """Whether an event only repeats a statement, which has its own place on the page."""
        return event.type is None and event.trigger.start in self._cues

    def code(self, event: Event) -> str:
        """Type and modes: "ASSAULT drone"."""
        return " ".join((event.type or "STATEMENT", ", ".join(event.modes))).strip()

    def participants(self, event: Event) -> str:
        """Who to whom: "army [DZA MIL] → herders"; an actor that nobody names is told to be none."""
        actors = ", ".join(map(self.participant, event.actor)) or "(nobody named)"
        recipients = ", ".join(map(self.participant, event.recipient))
        return f"{actors} → {recipients}" if recipients else actors

    def participant(self, who: Participant) -> str:
        """A participant with country or body and sector, and whose word it is where only somebody says so."""
        codes = " ".join(filter(None, (who.country or who.org, who.sector)))
        said = f" (according to {self.speakers(who.attribution)})" if who.attribution else ""
        return _named(who.text, who.name) + (f" [{codes}]" if codes else "") + said

    def places(self, event: Event) -> str:
        """Where: "at Assamaka (Agadez, NER)"."""
        return ", ".join(map(_place, event.places))

    def quote(self, event: Event) -> Text:
        """The words around the trigger, which stands out; cut at words."""
        sentence, trigger = event.sentence, event.trigger
        start = max(sentence["start"], trigger.start - _BEFORE)
        end = min(sentence["end"], trigger.end + _AFTER)
        before, after = self.text[start : trigger.start], self.text[trigger.end : end]
        if start > sentence["start"]:
            before = "…" + before[before.find(" ") + 1 :]
        if end < sentence["end"]:
            after = after[: after.rfind(" ") if " " in after else len(after)] + "…"
        parts = (f"“{clean(before)}", (clean(trigger.text), "bold"), f"{clean(after)}”")
        gaps = (" " if before[-1:].isspace() else "", " " if after[:1].isspace() else "")
        return Text.assemble(parts[0], gaps[0], parts[1], gaps[1], parts[2])

    def circumstances(self, event: Event) -> Iterator[str]:
        """Further lines of an event: a time that is no day, figures, whose word it is, causes, effects."""
        if event.time and not (event.time.earliest or event.time.latest):
            yield f"when: “{clean(event.time.text)}”, which names no day by itself"
        figures = [f"{f.role} “{clean(f.text)}”" for id in event.figures if (f := self.figures.get(id))]
        if figures:
            yield "figures: " + ", ".join(figures)
        standing = "" if event.standing == "reported" else f"{event.standing}; "
        if event.attribution:
            yield f"{standing}according to {self.speakers(event.attribution)}"
        elif standing:
            yield standing.rstrip("; ")
        for link in self.causes.get(event.id, ()):
            yield f"{'in response to' if link.kind == 'response' else 'because of'} {self.mention(link.cause)}{self._basis(link)}"
        for link in self.effects.get(event.id, ()):
            yield f"led to {self.mention(link.effect)}"

    def _basis(self, link: Link) -> str:
        said = f", according to {self.speakers(link.attribution)}" if link.attribution else ""
        return f" (cue “{clean(link.cue.text)}”{said})" if link.cue else f" (inferred{said})"

    def mention(self, event: str) -> str:
        """An event by its trigger and id: "“drone strike” (e2)"."""
        found = self.events.get(event)
        return f"“{clean(found.trigger.text)}” ({event})" if found else event

    def speakers(self, statements: Iterable[str]) -> str:
        """The speakers of statements, each once, with the statements' ids: "Halima Souley (s1, s3)"."""
        by_name: dict[str, list[str]] = {}
        for id in statements:
            statement = self.statements.get(id)
            by_name.setdefault(self.speaker(statement.speaker if statement else None), []).append(id)
        return ", ".join(f"{name} ({', '.join(ids)})" for name, ids in by_name.items())

    def speaker(self, speaker: Speaker | None) -> str:
        """A speaker by name, else by the words for it."""
        return clean(speaker.name or speaker.text or "somebody not named") if speaker else "somebody not named"

    def saying(self, statement: Statement) -> str:
        """The words before a statement's content: "Halima Souley [NER GOV] says to reporters, in Niamey"."""
        codes = " ".join(filter(None, self.sectors.get(statement.speaker.actor, ()))) if statement.speaker else ""
        who = self.speaker(statement.speaker) + (f" [{codes}]" if codes else "")
        to = f" to {self.speaker(statement.addressee)}" if statement.addressee else ""
        medium = f", {statement.medium}" if statement.medium else ""
        place = f", {_place(statement.place)}" if statement.place else ""
        return f"{who} {statement.stance}{to}{medium}{place}"

    def content(self, statement: Statement) -> str:
        """What was said, in quotation marks where the text quotes it."""
        words = " … ".join(clean(extent.text) for extent in statement.content)
        return f"“{words}”" if statement.kind == "direct" and words[:1] not in _MARKS else words

    def figure(self, figure: Figure) -> Iterator[str]:
        """A figure's words, and how it stands to other figures, to events and to speakers."""
        yield f"“{clean(figure.text)}”"
        signs = [
            "approximately" if figure.approximate else "",
            "additional" if figure.additional else "",
            f"part of {figure.part_of}" if figure.part_of else "",
            f"instead of {figure.supersedes}" if figure.supersedes else "",
            f"of {figure.event}" if figure.event else "",
        ]
        if any(signs):
            yield ", ".join(filter(None, signs))
        if figure.attribution:
            yield f"according to {self.speakers(figure.attribution)}"


def _named(text: str | None, name: str | None) -> str:
    """The words of the text, with the name of whom they mean where it is another: "he (Rudolf Rassendyll)"."""
    if text and name and clean(name).casefold() not in clean(text).casefold():
        return f"{clean(text)} ({clean(name)})"
    return clean(text or name or "?")


def _place(place: EventPlace | Extent) -> str:
    if isinstance(place, Extent):
        return clean(place.text)
    around = ", ".join(clean(part) for part in (place.admin1, place.country) if part and part != place.name)
    word = "near" if place.precision == "near" else "in" if place.precision in ("admin1", "country") else "at"
    return f"{word} {clean(place.name or place.text)}" + (f" ({around})" if around else "")
