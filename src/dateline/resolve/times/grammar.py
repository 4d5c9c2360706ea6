"""The rules of `rules.toml` as regular expressions over the signs of tokens."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.errors import LexiconError
from dateline.resolve.times.tokens import Token, Tokenizer
from dateline.resolve.times.words import Lexicon, Rule, Value

ELEMENT = re.compile(
    r"(?P<open>\{?)(?:<(?P<slot>[a-z|]+)(?::(?P<classes>[a-z|]+))?>|(?P<words>[^\s{}<>?]+))(?P<optional>\??)(?P<close>\}?)"
)
ANY = "any"


class Node:
    """A time as read so far: its kind, the tokens `[first, last]` and characters `[start, end)` that it covers, and its fields."""

    __slots__ = ("end", "fields", "first", "kind", "last", "start")

    def __init__(self, kind: str, first: int, last: int, start: int, end: int, fields: dict[str, Value | Node]) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.fields = fields

    def text(self, field: str) -> str:
        """A field as a string, "" where it is not set."""
        value = self.fields.get(field, "")
        return value if isinstance(value, str) else ""

    def whole(self, field: str) -> int | None:
        """A field as a whole number, None where it is not set."""
        value = self.fields.get(field)
        return int(value) if isinstance(value, int | float) else None

    def node(self, field: str) -> Node | None:
        """A field that is a time itself, None where it is not set."""
        value = self.fields.get(field)
        return value if isinstance(value, Node) else None


class Pattern:
    """One pattern of a rule: its expression over signs, the field and classes of each group, and the signs that it can begin with.

    `second` are the signs that can follow the first; None where any can, or none need to.
    """

    __slots__ = ("first", "match", "order", "rule", "second", "slots")

    def __init__(
        self,
        rule: Rule,
        order: int,
        expression: re.Pattern[str],
        slots: dict[str, tuple[str, tuple[str, ...]]],
        first: str,
        second: str | None,
    ) -> None:
        self.rule = rule
        self.order = order
        self.match = expression.match
        self.slots = slots
        self.first = first
        self.second = second


def literals(rules: tuple[Rule, ...]) -> frozenset[str]:
    """All words that patterns name."""
    found: set[str] = set()
    for rule in rules:
        for pattern in rule.patterns:
            for element in _elements(rule, pattern):
                if element.group("words"):
                    found.update(element.group("words").split("|"))
    return frozenset(found)


def telling_words(lexicon: Lexicon) -> set[str]:
    """For each pattern without a telling class or a digit: the words of its last required element (in its braces) that names words."""
    found: set[str] = set()
    for rule in lexicon.rules:
        if rule.kind in {"drop", "edge", "approx"}:
            continue
        for pattern in rule.patterns:
            inside = pattern[pattern.find("{") : pattern.find("}") + 1].strip("{}") or pattern
            required = [element for element in _elements(rule, inside) if not element.group("optional")]
            if not any(_tells(element, lexicon) for element in required):
                words = [element.group("words").split("|") for element in required if element.group("words")]
                found.update(part for word in (words[-1] if words else []) for part in re.findall("[a-z]+", word))
    return found


def _tells(element: re.Match[str], lexicon: Lexicon) -> bool:
    if element.group("words"):
        return False
    wanted = (element.group("classes") or element.group("slot")).split("|")
    return all(name in lexicon.telling for one in wanted for name in lexicon.aliases.get(one, (one,)))


def _elements(rule: Rule, pattern: str) -> list[re.Match[str]]:
    parts = [ELEMENT.fullmatch(part) for part in pattern.split()]
    elements = [part for part in parts if part is not None]
    if len(elements) < len(parts) or not parts:
        raise LexiconError(f"times: rule {rule.id}: the pattern {pattern!r} is not made of words, <classes>, ?, and one pair of braces")
    return elements


class Grammar:
    """Finds times in tokens."""

    def __init__(self, lexicon: Lexicon, tokenizer: Tokenizer) -> None:
        """Compile all patterns; rules without a time ("drop") win a tie. Raises LexiconError for a malformed pattern."""
        self._aliases = lexicon.aliases
        self._signs = tokenizer.signs
        self._starting: dict[str, list[Pattern]] = {}
        self._fitting = lru_cache(maxsize=30_000)(self._beginning)
        ordered = sorted(lexicon.rules, key=lambda rule: rule.kind != "drop")
        order = 0
        for rule in ordered:
            for text in rule.patterns:
                order += 1
                pattern = self._compile(rule, order, text)
                for sign in pattern.first:
                    self._starting.setdefault(sign, []).append(pattern)

    def _compile(self, rule: Rule, order: int, text: str) -> Pattern:
        elements = _elements(rule, text)
        braces = any(element.group("open") for element in elements)
        slots: dict[str, tuple[str, tuple[str, ...]]] = {}
        parts = [] if braces else ["(?P<span>"]
        first, leading = "", True
        accepting: list[tuple[str, bool]] = []
        for number, element in enumerate(elements):
            accepted, classes = self._accepted(element)
            accepting.append((accepted, bool(element.group("optional"))))
            if leading:
                first += accepted if accepted != "." else "".join(self._signs.sets.values())
                leading = bool(element.group("optional"))
            body = "." if accepted == "." else f"[{accepted}]" if accepted else "(?!)"
            if element.group("slot") and element.group("slot") != ANY:
                slots[f"s{number}"] = (element.group("slot").split("|")[0], classes)
                body = f"(?P<s{number}>{body})"
            parts.append(
                ("(?P<span>" if element.group("open") else "") + body + element.group("optional") + (")" if element.group("close") else "")
            )
        if not braces:
            parts.append(")")
        try:
            expression = re.compile("".join(parts), re.DOTALL)
        except re.error as error:
            raise LexiconError(f"times: rule {rule.id}: the pattern {text!r} has unequal braces") from error
        return Pattern(rule, order, expression, slots, "".join(dict.fromkeys(first)), _second(accepting))

    def _accepted(self, element: re.Match[str]) -> tuple[str, tuple[str, ...]]:
        """Signs that an element takes, and the classes whose value it gives. "." takes any."""
        if element.group("words"):
            names = {"=" + word for word in element.group("words").split("|")}
            return self._signs.having(frozenset(names)), ()
        if element.group("slot") == ANY and not element.group("classes"):
            return ".", ()
        wanted = (element.group("classes") or element.group("slot")).split("|")
        classes = tuple(name for one in wanted for name in self._aliases.get(one, (one,)))
        return self._signs.having(frozenset(classes)), classes

    def _beginning(self, signs: str) -> tuple[Pattern, ...]:
        """The patterns that one or two signs, the second being the next token's, do not rule out."""
        second = signs[1:]
        return tuple(
            [pattern for pattern in self._starting.get(signs[0], ()) if pattern.second is None or (second and second in pattern.second)]
        )

    def nodes(self, tokens: list[Token]) -> list[Node]:
        """Times in `tokens`, the leftmost and then the longest winning; those of "drop" rules are left out."""
        signs = "".join([token.sign for token in tokens])
        best: dict[int, tuple[int, int, int, Pattern, re.Match[str]]] = {}
        for at in range(len(signs)):
            for pattern in self._fitting(signs[at : at + 2]):
                match = pattern.match(signs, at)
                if match is None:
                    continue
                first, last = match.span("span")
                rank = (match.end() - match.start(), last - first, -pattern.order)
                known = best.get(first)
                if known is None or rank > known[:3]:
                    best[first] = (*rank, pattern, match)
        found: list[Node] = []
        free = 0
        for first in sorted(best):
            if first >= free:
                pattern, match = best[first][3:]
                free = match.end("span")
                if pattern.rule.kind != "drop":
                    found.append(_node(pattern, match, tokens))
        return found


def _second(elements: list[tuple[str, bool]]) -> str | None:
    """The signs that can follow the first of a pattern whose elements take such signs, optional ones marked; None where any or none may."""
    found = ""
    for i, (_, optional) in enumerate(elements):
        for accepted, passed_over in elements[i + 1 :]:
            found += accepted
            if not passed_over:
                break
        else:
            return None
        if not optional:
            break
    return None if "." in found else found


def _node(pattern: Pattern, match: re.Match[str], tokens: list[Token]) -> Node:
    fields: dict[str, Value | Node] = dict(pattern.rule.set)
    for group, (field, classes) in pattern.slots.items():
        at = match.start(group)
        if at < 0:
            continue
        values = tokens[at].values
        value = next((values[name] for name in classes if name in values), None)
        if value is not None and not (field == "number" and "low" in fields):
            fields[field] = value
    first, last = match.span("span")
    return Node(pattern.rule.kind, first, last - 1, tokens[first].start, tokens[last - 1].end, fields)
