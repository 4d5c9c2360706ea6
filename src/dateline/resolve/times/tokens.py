"""Tokens of a sentence with the classes that the lexicon or their shape gives them, each class set as one sign."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from dateline.resolve.times.words import Lexicon, Value

# A number keeps what is glued to it ("3-2", "24/7", "555-1234", "6pm"), so that its parts are not taken for numbers.
TOKEN = re.compile(
    r"((?:[Qq][1-4]|FY ?'?[0-9]{4})(?![0-9A-Za-z])|[0-9]+(?:[-,./:–][0-9]+)*(?:[A-Za-z]+)?"
    r"|[^\W\d_](?:\.[^\W\d_])+(?![^\W\d_])|[^\W\d_]+(?:['’](?=[a-rt-zA-RT-Z])[^\W\d_]+)?"
    r"|['’](?:[sS](?![^\W_])|[0-9]{2}s?(?![0-9A-Za-z]))"
    r"|\S)"
)
PLAIN = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?P<point>\.[0-9]{1,6})?")
ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
DECADE = re.compile(r"(1[0-9]|20)([0-9])0s")
SHORT_DECADE = re.compile(r"(['’])?([1-9])0s")
SHORT_YEAR = re.compile(r"['’]([0-9]{2})")
YEARS = re.compile(r"(1[5-9][0-9]{2}|20[0-9]{2})[-–/]([0-9]{2}|1[5-9][0-9]{2}|20[0-9]{2})")
DAYS = re.compile(r"([12]?[0-9]|3[01])[-–]([12]?[0-9]|3[01])")
SPAN = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9:]*)?")
SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])([:.])([0-5][0-9])(?::[0-5][0-9])?(am|pm|AM|PM)?")
HOURS = re.compile(r"(1[0-2]|0?[1-9])(am|pm|AM|PM)")
FISCAL = re.compile(r"FY ?'?((?:19|20)[0-9]{2})")
QUARTER = re.compile(r"[1-4]Q|Q[1-4]")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
FIRST_YEAR, LAST_YEAR = 1500, 2099
FIRST_MODERN, LAST_MODERN = 1900, 2059  # between these a bare number of four digits is taken for a year
SMALL = 100

DIGITS = "0123456789"
TELLING = re.compile(r"[0-9]|[a-z]+")

Values = dict[str, Value]
Phrase = tuple[tuple[str, ...], bool, Values]  # its words, whether it needs a capital, its classes
NONE: Values = {}


class Token(msgspec.Struct, gc=False):
    """A word, number or mark: its offsets, lower-cased text, the value of each class that it has, and the sign of that set."""

    start: int
    end: int
    lower: str
    values: Values
    sign: str


class Signs:
    """One character for each set of classes. `=word` stands for a word that some rule names."""

    OTHER = "\ue000"

    def __init__(self) -> None:
        self.sets: dict[frozenset[str], str] = {frozenset(): self.OTHER}

    def of(self, classes: frozenset[str]) -> str:
        """The sign of a set of classes, a new one where it is new."""
        sign = self.sets.get(classes)
        if sign is None:
            sign = self.sets[classes] = chr(0xE000 + len(self.sets))
        return sign

    def having(self, names: frozenset[str]) -> str:
        """All signs whose sets have one of `names`."""
        return "".join(sign for classes, sign in self.sets.items() if classes & names)


class Entry:
    """What a form means in lower case and with a capital."""

    __slots__ = ("capital", "short", "small")

    def __init__(self) -> None:
        self.small: Values = {}
        self.capital: Values = {}
        self.short = False  # an abbreviation takes the full stop after it


class Tokenizer:
    """Cuts text into tokens; names the classes of words, numbers and phrases."""

    def __init__(self, lexicon: Lexicon, literals: frozenset[str]) -> None:
        """`literals` are the words that rules name."""
        self.literals = literals
        self.singular = lexicon.singular
        self.signs = Signs()
        self.entries: dict[str, Entry] = {}
        self.phrases: dict[str, dict[str, list[Phrase]]] = {}
        self.telling = set(DIGITS)
        for word in lexicon.words:
            for form in word.forms:
                self._add(word.kind, word.value, form)
                if word.kind in lexicon.telling:
                    self.telling.update(re.findall("[a-z]+", form.lower().replace("'s", ""))[-1:])
        for counted in lexicon.counted:
            self._add("counted", "", counted)
        for seconds in self.phrases.values():
            for found in seconds.values():
                found.sort(key=lambda phrase: -len(phrase[0]))
        self.words = {form: self._ready(form, entry) for form, entry in self.entries.items()}
        for literal in literals:
            self.words.setdefault(literal, self._ready(literal, Entry()))
        self._number_signs()
        self._read = lru_cache(maxsize=30_000)(self._form)
        self._plural = self.signs.of(frozenset({"plural"}))

    def _add(self, kind: str, value: Value, form: str) -> None:
        capital = form[:1].isupper()
        parts = tuple(match.group().lower() for match in TOKEN.finditer(form.replace("’", "'")))
        short = form.endswith(".") and len(parts) == 2
        if short:
            parts = parts[:1]
        if len(parts) > 1:
            self._add_phrase(kind, value, parts, capital)
            return
        entry = self.entries.setdefault(parts[0], Entry())
        entry.capital[kind] = value
        entry.short = entry.short or short
        if not capital:
            entry.small[kind] = value

    def _add_phrase(self, kind: str, value: Value, parts: tuple[str, ...], capital: bool) -> None:
        known = self.phrases.setdefault(parts[0], {}).setdefault(parts[1], [])
        for other, needs, values in known:
            if other == parts and needs == capital:
                values[kind] = value
                return
        known.append((parts, capital, {kind: value}))
        self.signs.of(frozenset({kind}))

    def _ready(self, form: str, entry: Entry) -> tuple[Values, str, Values, str, bool]:
        literal = frozenset({"=" + form}) if form in self.literals else frozenset()
        small = self.signs.of(frozenset(entry.small) | literal)
        return entry.small, small, entry.capital, self.signs.of(frozenset(entry.capital) | literal), entry.short

    def _number_signs(self) -> None:
        """Make every sign that numbers and phrases can have, so that rules can be compiled against a closed set."""
        samples = "0 1 7 13 31 45 5.5 1,200 1998 2004 1799 1740 2330 0530 1066 1075 2099 2058 2199 2400 00 99 1st 45th 1990s '90s 90s '98 1998-99 1998-97 3-5 40-50 2004-02-01 3/11/2004 10:30 7.15 10:30pm 7.15pm 6pm FY2006 Q3"
        for sample in samples.split():
            self._numeric(sample)
        for seconds in self.phrases.values():
            for found in seconds.values():
                for _, _, values in found:
                    self.signs.of(frozenset(values))
        for joined in ("number", "ordinal", "plural"):
            self.signs.of(frozenset({joined}))

    def tells(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence has a digit or a word that some time needs: most have none and are passed over."""
        return not self.telling.isdisjoint(TELLING.findall(text[start:end].lower()))

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Tokens of `text[start:end]`, phrases and spelt-out numbers joined."""
        parts = TOKEN.split(text[start:end])
        found: list[Token] = []
        at, short = start, False
        for gap, form in zip(parts[::2], parts[1::2], strict=False):
            first = at + len(gap)
            at = first + len(form)
            if short and form == "." and not gap:
                found[-1].end, short = at, False
                continue
            lower, values, sign, short = self._read(form)
            found.append(Token(first, at, lower, values, sign))
        return join_numbers(self, self._join_phrases(text, found))

    def _form(self, form: str) -> tuple[str, Values, str, bool]:
        """A token in lower case, its values and sign, and whether it takes the full stop after it."""
        lower = form.lower().replace("’", "'")
        known = self.words.get(lower)
        if known is None:
            return lower, *self._unknown(form, lower), False
        if form[0].islower():
            return lower, known[0], known[1], known[4]
        return lower, known[2], known[3], known[4]

    def _unknown(self, form: str, lower: str) -> tuple[Values, str]:
        """Values and sign of a token that is in no list: a number's by its shape, a plural's by its end."""
        if form[0].isalnum() and not form[0].isdecimal() and not form[-1].isdecimal():
            if lower[-1] == "s" and len(lower) > 3 and form[0].islower() and lower not in self.singular:
                return NONE, self._plural
            return NONE, Signs.OTHER
        return self._numeric(form) if len(form) > 1 or form in "0123456789" or form in FRACTIONS else (NONE, Signs.OTHER)

    def _numeric(self, words: str) -> tuple[Values, str]:
        values = number_values(words)
        return values, self.signs.of(frozenset(values))

    def _join_phrases(self, text: str, tokens: list[Token]) -> list[Token]:
        joined: list[Token] = []
        free = 0
        for i in [i for i, token in enumerate(tokens[:-1]) if token.lower in self.phrases]:
            seconds = self.phrases[tokens[i].lower].get(tokens[i + 1].lower) if i >= free else None
            phrase = self._phrase(text, tokens, i, seconds) if seconds else None
            if phrase is not None:
                parts, values, sign = phrase
                joined += tokens[free:i]
                free = i + len(parts)
                joined.append(Token(tokens[i].start, tokens[free - 1].end, " ".join(parts), values, sign))
        return joined + tokens[free:] if free else tokens

    def _phrase(self, text: str, tokens: list[Token], at: int, phrases: list[Phrase]) -> tuple[tuple[str, ...], Values, str] | None:
        """The longest phrase that begins at token `at`."""
        for parts, capital, values in phrases:
            if capital and text[tokens[at].start].islower():
                continue
            if [token.lower for token in tokens[at : at + len(parts)]] == list(parts):
                return parts, values, self.signs.of(frozenset(values))
        return None


def number_values(words: str) -> Values:
    """Classes and values of a token with digits: year, day, number, clock ... Empty where it is a score, a telephone number ..."""
    if words in FRACTIONS:
        return {"fraction": FRACTIONS[words]}
    if match := PLAIN.fullmatch(words):
        return _plain(words, bool(match.group("point")))
    if match := ORDINAL.fullmatch(words):
        number = int(match.group(1))
        return {"ordinal": number, "nth": number} if 1 <= number <= 31 else {"ordinal": number}
    if match := DECADE.fullmatch(words):
        hundreds = match.group(2) == "0" and match.group(1) < "19"  # "the 1800s" are a century
        return {"decade": match.group(1) if hundreds else match.group(1) + match.group(2)}
    if match := SHORT_DECADE.fullmatch(words):
        return {"decade" if match.group(1) else "shortdecade": "19" + match.group(2)}
    if match := SHORT_YEAR.fullmatch(words):
        return {"shortyear": int(match.group(1))}
    if match := FISCAL.fullmatch(words):
        return {"fyear": int(match.group(1))}
    if QUARTER.fullmatch(words):
        return {"quartercode": int(words.strip("Qq"))}
    return _joined(words)


def _plain(words: str, point: bool) -> Values:
    number = float(words.replace(",", "")) if point else int(words.replace(",", ""))
    values: Values = {"number": number}
    if point or "," in words:
        if match := CLOCK.fullmatch(words):
            values["clockdot"] = _minutes(match)
        return values
    if len(words) <= 2 and 1 <= number <= 31:
        values["day"] = int(number)
    if len(words) <= 2 and number <= 24:
        values["hour"] = int(number)
    if len(words) == 4:
        if FIRST_YEAR <= number <= LAST_YEAR:
            values["year"] = int(number)
            if FIRST_MODERN <= number <= LAST_MODERN:
                values["modern"] = int(number)
        if number <= 2400 and number % 100 < 60:
            values["hhmm"] = int(number) // 100 * 60 + int(number) % 100
    return values


def _joined(words: str) -> Values:
    """Dates, clock times and spans written with marks inside."""
    if match := CLOCK.fullmatch(words):
        return _clock(match)
    if match := HOURS.fullmatch(words):
        return {"clockap": int(match.group(1)) % 12 * 60 + (720 if match.group(2).lower() == "pm" else 0)}
    if match := ISO.fullmatch(words):
        return {"numeric": "-".join(match.groups())}
    if match := SLASHED.fullmatch(words):
        return {"numeric": f"{match.group(1)}/{match.group(3)}/{match.group(4)}"}
    if match := YEARS.fullmatch(words):
        last = match.group(2) if len(match.group(2)) == 4 else match.group(1)[:2] + match.group(2)
        return {"yearrange": f"{match.group(1)}/{last}"} if last > match.group(1) else NONE
    if match := DAYS.fullmatch(words):
        if int(match.group(1)) < int(match.group(2)):
            return {"number": int(match.group(1)), "dayspan": words.replace("–", "-")}
        return NONE
    if (match := SPAN.fullmatch(words)) and int(match.group(1)) < int(match.group(2)):
        return {"number": int(match.group(1))}
    return NONE


def _clock(match: re.Match[str]) -> Values:
    half = match.group(4)
    if half:
        minutes = _minutes(match)
        return {"clockap": minutes % 720 + (720 if half.lower() == "pm" else 0)}
    return {"clock" if match.group(2) == ":" else "clockdot": _minutes(match)}


def _minutes(match: re.Match[str]) -> int:
    return int(match.group(1)) * 60 + int(match.group(3))


def join_numbers(tokenizer: Tokenizer, tokens: list[Token]) -> list[Token]:
    """Spelt-out and mixed numbers as one token: "twenty-five", "two hundred and ten", "5 1/2", "two and a half", "twenty-first"."""
    joined: list[Token] = []
    free = 0
    for i in [i for i, token in enumerate(tokens) if "number" in token.values or token.lower == "a"]:
        length, values = _number_at(tokens, i) if i >= free else (0, NONE)
        if length > 1:
            joined += tokens[free:i]
            free = i + length
            words = " ".join([token.lower for token in tokens[i:free]])
            joined.append(Token(tokens[i].start, tokens[free - 1].end, words, values, tokenizer.signs.of(frozenset(values))))
    return joined + tokens[free:] if free else tokens


def _number_at(tokens: list[Token], i: int) -> tuple[int, Values]:
    """How many tokens from `i` make one number, and its value."""
    total: float = 0
    group = _number(tokens[i])
    if group is None and not (_is(tokens, i, "a") and i + 1 < len(tokens) and "scale" in tokens[i + 1].values):
        return 0, NONE
    at = i + 1
    group = 1 if group is None else group
    while at < len(tokens):
        skip = 1 if _is(tokens, at, "-") or _is(tokens, at, "and") else 0
        following = tokens[at + skip] if at + skip < len(tokens) else None
        if following is None:
            break
        number = _number(following)
        if not skip and "scale" in following.values:
            scale = float(following.values["scale"])
            total, group = (total + group * scale, 0) if scale >= 1000 else (total, group * scale)
        elif (
            "ordinal" in following.values
            and group >= 20
            and group % 10 == 0
            and float(following.values["ordinal"]) < 10
            and _spelt(tokens[i])
        ):
            return at + skip + 1 - i, {"ordinal": int(total + group + float(following.values["ordinal"]))}
        elif number is not None and _spelt(following) and _spelt(tokens[at - 1]) and _fits(group, number):
            group += number
        else:
            break
        at += skip + 1
    group, at = _and_half(tokens, group, at)
    return at - i, {"number": total + group}


def _fits(group: float, number: float) -> bool:
    """Whether a spelt number goes on: "twenty" + "five", "two hundred" + "ten"."""
    return (
        (group % 100 == 0 and group >= SMALL and number < SMALL)
        or (group % 10 == 0 and group % 100 >= 20 and number < 10)
        or (group == 0 and number < SMALL)
    )


def _and_half(tokens: list[Token], group: float, at: int) -> tuple[float, int]:
    """As in "and a half", "-and-a-half", "1/2", "½" after a number."""
    words = [token.lower for token in tokens[at : at + 6]]
    if words[:3] == ["and", "a", "half"]:
        return group + 0.5, at + 3
    if words[:2] == ["and", "half a"]:
        return group + 0.5, at + 1
    if words[:6] == ["-", "and", "-", "a", "-", "half"]:
        return group + 0.5, at + 6
    if words[:1] == ["1/2"]:
        return group + 0.5, at + 1
    if at < len(tokens) and "fraction" in tokens[at].values:
        return group + float(tokens[at].values["fraction"]), at + 1
    return group, at


def _number(token: Token) -> float | None:
    value = token.values.get("number")
    return float(value) if value is not None and float(value) >= 1 else None


def _spelt(token: Token) -> bool:
    return token.lower[0].isalpha()


def _is(tokens: list[Token], i: int, word: str) -> bool:
    return tokens[i].lower == word
