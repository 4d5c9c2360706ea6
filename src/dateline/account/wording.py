"""The words for incidents: who, what, where and how many, from the phrases of the lexicon (`incidents/phrases.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.account.document import clean
from dateline.account.english import amount, capital, in_words, some
from dateline.errors import LexiconError
from dateline.lexicon.load import Folders
from dateline.model.incident import Incident, IncidentPlace, Who

FILES = "incidents/phrases.toml"
_MOST = 3  # parties named in one phrase
_DETERMINERS = frozenset(
    "the a an this that these those his her its their one two three four five six seven eight nine ten some several many".split()
)


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a type and mode is told; the file says what the fields mean."""

    type: str
    mode: str | None = None
    noun: str
    article: str = ""
    plural: bool = False
    of: str
    did: str
    object: str = ""
    alone: str | None = None

    @property
    def thing(self) -> str:
        """The noun with its article: "an air strike"."""
        return f"{self.article} {self.noun}".lstrip()

    def done(self, recipients: str) -> str:
        """The verb with whom it is done to: "carried out an air strike on Rafah"."""
        if not recipients:
            return self.alone or self.did
        return " ".join(part for part in (self.did, self.object, recipients) if part)


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section of a situation report and the types that belong to it."""

    title: str
    types: tuple[str, ...]


class _Sector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    noun: str
    the: bool = False


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    the_countries: frozenset[str]
    the_last: frozenset[str]
    the_first: frozenset[str]
    many: frozenset[str]
    one: Mapping[str, str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    section: tuple[Section, ...]
    phrase: tuple[Phrase, ...]
    sectors: Mapping[str, _Sector]
    bodies: Mapping[str, str]
    roles: Mapping[str, str]
    words: _Words


class Wording:
    """Phrases for incidents, parties, places and figures."""

    def __init__(self, folders: Folders | None = None) -> None:
        """The last of `folders` that has phrases gives them. Raises LexiconError."""
        folders = folders or Folders()
        found = [file for _, file in folders.toml(FILES, _File)]
        if not found:
            raise LexiconError(f"no {FILES} in the lexicon; install dateline anew")
        self.file = found[-1]
        self.phrases = {(phrase.type, phrase.mode): phrase for phrase in self.file.phrase}
        rows = list(folders.rows("actors/countries.tsv"))
        self.countries = {row["iso3"]: row["name"] for row in rows}
        self.adjectives = {row["iso3"]: (row.values_of("adjectives") or [row["name"]])[0] for row in rows}
        self.codes = {name.casefold(): row["iso3"] for row in rows for name in (row["name"], *row.values_of("aliases"), row["iso3"])} | {
            code.casefold(): code for code in self.file.bodies
        }

    # --- what

    def phrase(self, type_: str, modes: Sequence[str]) -> Phrase:
        """The phrase of a type with the first of its modes that has one."""
        for mode in (*modes, None):
            if (found := self.phrases.get((type_, mode))) is not None:
                return found
        return Phrase(
            type=type_, noun=f"event of type {clean(type_)}", article="an", of="involving", did=f"took part in an event of type {clean(type_)}",
            object="with",
        )  # fmt: skip

    def headline(self, found: Incident) -> str:
        """An incident in a line: "Air strike: Israeli military on Rafah"."""
        phrase = self.phrase(found.type, found.modes)
        what = capital(phrase.noun)
        sure = self.names([who for who in found.actors if not who.blamed])
        blamed = [f"{name} (blamed)" for name in self.names([who for who in found.actors if who.blamed]) if name not in sure]
        actors = some([*sure, *blamed], 2)
        recipients = some(self.names(found.recipients), 2)
        if not recipients:
            return f"{what}: {actors}" if actors else what
        if not actors:
            return f"{what} {phrase.of} {recipients}"
        return f"{what} by {actors} of {recipients}" if phrase.of == "of" else f"{what}: {actors} {phrase.of} {recipients}"

    def section_of(self, type_: str) -> int:
        """The number of the section that a type belongs to; one more than there are for a type of somebody's own."""
        return next((n for n, section in enumerate(self.file.section) if type_ in section.types), len(self.file.section))

    def section_title(self, number: int) -> str:
        """The title of a section."""
        return self.file.section[number].title if number < len(self.file.section) else "Other"

    # --- who

    def names(self, parties: Iterable[Who], *, prose: bool = False) -> list[str]:
        """The parties that can be named, each once; in `prose` with the article where English has one."""
        told = list(parties)
        countries = {who.country for who in told if who.name or who.sector}  # "Burkina Faso" says nothing more beside "Burkinabe police"
        sectors = {who.sector for who in told if who.country}  # nor "police" beside it
        kept = (
            who for who in told
            if who.name or who.org or (who.country is None and who.sector not in sectors) or (who.country and (who.sector or who.country not in countries))
        )  # fmt: skip
        return list(dict.fromkeys(name for who in kept if (name := self.name(who, prose=prose))))

    def named(self, parties: Sequence[Who]) -> str:
        """The parties as prose: "the Israeli military and Iranian rebels"; empty where none can be named."""
        return some(self.names(parties, prose=True), _MOST)

    def name(self, who: Who, *, prose: bool = False) -> str:
        """A party by its name, else by country and sector ("Israeli military"), else by its body; empty where nothing is known."""
        if who.name:
            return self.with_article(clean(who.name)) if prose else clean(who.name)
        sector = self.file.sectors.get(who.sector or "")
        if sector is None:
            if who.country:
                return self.country(who.country, prose=prose)
            body = self.file.bodies.get(who.org or "", "")
            return body if prose else capital(body.removeprefix("the "))
        owner = self.adjectives.get(who.country, who.country) if who.country else ""
        return f"{'the ' if prose and sector.the else ''}{owner} {sector.noun}".replace("  ", " ").strip()

    def with_article(self, name: str) -> str:
        """A name or description with the article it takes: "the United States", "the health ministry", "a witness", "Anna Hold"."""
        words, known = name.casefold().split(" "), self.file.words
        if not name or words[0] in _DETERMINERS:
            return name[:1].lower() + name[1:]
        head = re.split(r" (?:of|in|at|for|from|near|with|who|on) ", name.casefold(), maxsplit=1)[0].split(" ")[-1].strip(".,")
        if name in known.the_countries or words[-1] in known.the_last or (head in known.the_last and " " in name):
            return f"the {name}"
        if name.split(" ")[0] != words[0] or head in known.many or (head.endswith("s") and not head.endswith("ss")):
            return name
        if " of " in name or words[0] in known.the_first:
            return f"the {name}"
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"

    # --- where

    def country(self, code: str, *, prose: bool = False) -> str:
        """The name of a country."""
        name = self.countries.get(code, clean(code))
        return self.with_article(name) if prose else name

    def place(self, place: IncidentPlace | None) -> str:
        """A place for a table, with how exactly it is known: "Mosul, Iraq", "near Mosul, Iraq", "Iraq (country only)"."""
        if place is None:
            return ""
        country = self.country(place.country) if place.country else ""
        name = clean(place.name or "")
        if place.precision == "country" or not name:
            return f"{country or name} (country only)"
        around = f", {country}" if country and country != name else ""
        return f"{'near ' if place.precision == 'near' else ''}{name}{around}{' (region)' if place.precision == 'admin1' else ''}"

    def at(self, place: IncidentPlace | None) -> str:
        """A place as an adverbial: "in Mosul", "near Mosul", "in the Netherlands"; empty where none is known."""
        if place is None:
            return ""
        name = clean(place.name or "") or (self.country(place.country) if place.country else "")
        return f"{'near' if place.precision == 'near' else 'in'} {self.with_article(name)}" if name else ""

    # --- how many

    def things(self, number: float | int | None, unit: str) -> str:
        """The unit behind a number: "people", "person", "houses", "house"."""
        unit = clean(unit)
        if number != 1 or unit == "percent" or unit.isupper():
            return unit
        head, _, last = unit.rpartition(" ")
        one = self.file.words.one.get(last)
        if one is None:
            one = last[:-3] + "y" if last.endswith("ies") else last[:-2] if last.endswith(("ches", "shes", "sses", "xes")) else last
            one = one[:-1] if one == last and last.endswith("s") and not last.endswith("ss") else one
        return f"{head} {one}".strip()

    def quantity(self, number: float | int | None, unit: str, *, opens: bool = False) -> str:
        """A number with its unit: "nine people", "USD 5,000,000"; where it `opens` a sentence, "Nine people", "A total of 600 people"."""
        if is_money(unit):
            return f"{unit} {amount(number)}"
        words = in_words(number, opens=opens)
        return f"{'A total of ' if opens and words[:1].isdigit() else ''}{words} {self.things(number, unit)}"

    def order_of(self, role: str) -> int:
        """Where a role stands among figures: those killed come first."""
        return next((n for n, name in enumerate(self.file.roles) if name == role), len(self.file.roles))

    def role(self, role: str) -> str:
        """What was done to those who are counted: "killed"."""
        return self.file.roles.get(role, clean(role))

    def code(self, asked: str) -> str | None:
        """The code of a country or body given by code or name, None where there is none of it."""
        return self.codes.get(asked.strip().casefold())


def is_money(unit: str) -> bool:
    """Whether a unit is the code of a currency."""
    return len(unit) == 3 and unit.isupper()
