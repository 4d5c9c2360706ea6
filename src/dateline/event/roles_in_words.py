"""The role that the words around a count give it, read without a tree: the verb before, the participle behind, a toll in front."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.event.counted import Counted, Roles
from dateline.model.mention import Quantity
from dateline.resolve.quantities.tokens import words_of

FRONTED = frozenset({"into", "out", "from", "on", "among", "in", "to", "up", "down", "off"})  # open an inverted sentence
LONGEST_FRONT = 80  # characters of what is fronted
TOLL_BEHIND = 8  # words of "the number of farmers killed" behind the number
LONGEST_LIST = 11  # words of a list of counts
DOERS = 4  # words before a verb among which its doer is sought, where no tree tells


class RolesInWords:
    """Roles by the words of a text; `sentences` are its offsets."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], roles: Roles) -> None:
        self.text = text
        self.sentences = sentences
        self.roles = roles

    def right_behind(self, number: int, quantity: Quantity, *, phrases: bool) -> str | None:
        """ "784 dead, 357 wounded": the very next word; with `phrases` the next words, too ("left an officer in a coma")."""
        end = self.sentences[number][1]
        following = words_of(self.text, quantity.end, min(end, quantity.end + 40))
        if phrases:
            return self.roles.behind(following)
        return self.roles.adjectives.get(following[0]) if following else None

    def beside(self, number: int, quantity: Quantity, counted: Counted) -> str | None:
        """Words right behind the count, or a toll before it."""
        end = self.sentences[number][1]
        text = self.text
        behind = self.roles.behind(words_of(text, quantity.end, min(end, quantity.end + 80)))
        if behind is not None and self.roles.suits(behind, counted):
            return behind
        bare = quantity.noun is None and quantity.kind == "count"
        following = words_of(text, quantity.end, min(end, quantity.end + 80))
        if bare and following[:1] == ["the"] and following[2:3] == ["of"]:  # "brings to 47 the number of farmers killed"
            return self.roles.toll_in(following[1:TOLL_BEHIND])
        return self.toll(number, quantity) if bare or counted.unit == "people" else None

    def toll(self, number: int, quantity: Quantity, reach: int = 14) -> str | None:
        """The role that a toll in front gives."""
        start, text = self.sentences[number][0], self.text
        if not self.roles.may_be_toll(text[start : quantity.start]):
            return None
        return self.roles.toll(words_of(text, start, quantity.start), reach)

    def by_words(self, number: int, quantity: Quantity, counted: Counted, *, behind: bool = True) -> str | None:
        """The role by the verb before or (with `behind`) behind the count, else by where it stands."""
        text, (start, end) = self.text, self.sentences[number]
        before = words_of(text, max(start, quantity.start - 60), quantity.start)
        after = self.roles.reach(words_of(text, quantity.end, min(end, quantity.end + 90)))
        deed = self.roles.of_deed(before[-2], before[-1], counted) if len(before) > 1 else None
        role = (
            deed
            or self._fronted(start, quantity, after, counted)
            or self._of_verb_before(before, after, counted)
            or (self._of_verb_behind(after, counted) if behind else None)
        )
        return role or (self.roles.placed(counted, after) if quantity.high != 0 else None)

    def gathered(self, number: int, quantity: Quantity, counted: Counted) -> str | None:
        """ "Claimed 60,000 on the avenue", "saw 45,000 at the rally": somebody's count of a crowd."""
        start, end = self.sentences[number]
        before = words_of(self.text, max(start, quantity.start - 20), quantity.start)
        return self.roles.gathered(counted, before, self.roles.reach(words_of(self.text, quantity.end, min(end, quantity.end + 90))))

    def _fronted(self, start: int, quantity: Quantity, after: tuple[str, ...], counted: Counted) -> str | None:
        """ "Into rebel hands fell nine lorries", where no tree tells."""
        before = words_of(self.text, start, min(quantity.start, start + LONGEST_FRONT))
        if len(before) < 3 or before[0] not in FRONTED or before[-1] not in self.roles.verbs:
            return None
        return self.roles.by_verb(before[-1], "subject", counted, (*before[:-1], *after), (), (), precise=True)

    def _of_verb_before(self, before: list[str], after: tuple[str, ...], counted: Counted) -> str | None:
        """ "Killed", "flew home", "searched for", "came up with" right before the count, which is its object."""
        if before[-1:] == [":"]:
            return None
        if before[-1:] == ["of"] and len(before) > 2 and self.roles.holds(before[-2]):  # "buried a party of 14"
            before = before[: -3 if before[-3] in ("a", "an", "the") else -2]
        for at in range(1, min(4, len(before) + 1)):
            if at == len(before) and before[-1] == "with":
                return None  # "Ferry with 80 aboard sinks"
            behind, doers = (*before[len(before) - at + 1 :], *after), before[-at - DOERS : -at]
            role = self.roles.by_verb(before[-at], "object", counted, behind, doers, behind[:1], precise=at > 1) if at < 3 else None
            if role is None and at > 1:
                role = self.roles.by_verb(before[-at], before[-1], counted, behind, doers, behind[: at - 2])
            if role is not None:
                return role
        return self._of_list(before, after, counted) if before and before[-1] in ("and", ",") else None

    def _of_list(self, before: list[str], after: tuple[str, ...], counted: Counted) -> str | None:
        """ "Lost nine tanks, 14 guns and 200 men": the verb in front of the first of a list of counts."""
        for at in range(len(before) - 2, max(-1, len(before) - LONGEST_LIST), -1):
            word = before[at]
            if word in self.roles.lists["clause_opening"] and word != ",":
                return None
            if word in self.roles.verbs:
                role = self.roles.by_verb(word, "object", counted, after, before[max(0, at - DOERS) : at], ())
                if role is not None:
                    return role
        return None

    def _of_verb_behind(self, after: tuple[str, ...], counted: Counted) -> str | None:
        """ "Have fled", "were scalded" behind the count, which is its subject or, in a passive, its object."""
        passive = False
        if after[:1] == ("and",) or after[:1] == (",",):  # "four bombers and two tankers landed"
            known = (at for at, word in enumerate(after[:6]) if word in self.roles.verbs or word in self.roles.lists["auxiliaries"])
            after = after[next(known, 0) :]
        for at, word in enumerate(after[:5]):
            if word not in self.roles.lists["auxiliaries"]:
                if word in self.roles.verbs:
                    slot = "object" if passive and not word.endswith("ing") else "subject"
                    behind = after[at + 1 : at + 9]
                    role = self.roles.by_verb(word, slot, counted, behind, (), behind[:1], strict=not at)
                    if role is None and not at and not (behind and behind[0] in self.roles.lists["opening"]):  # "dozens held"
                        role = self.roles.by_verb(word, "object", counted, behind, (), behind[:1], strict=True)
                    return role
                if not word.endswith("ly"):
                    return None
            elif word in self.roles.lists["passives"]:
                role = self.roles.by_verb(word, "subject", counted, after[at + 1 : at + 9], (), ())
                if role is not None:
                    return role
                passive = True
        return None
