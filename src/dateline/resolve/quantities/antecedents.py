"""What a bare number counts by the words around it: "the number of cases fell to 14", "their huts, 218 of them", "13 in favour"."""

from __future__ import annotations

from dateline.resolve.quantities.nouns import NounReader, best_form
from dateline.resolve.quantities.relations import Found
from dateline.resolve.quantities.tokens import Token
from dateline.resolve.quantities.words import FigureWords

MOST_CHANGE = 6  # words from a verb of change to the number
MOST_SUBJECT = 14  # words before a verb of change among which its subject is sought
MOST_BEFORE = 20  # words between "the number of" and the number


class Antecedents:
    """Units of numbers without a noun of their own."""

    def __init__(self, words: FigureWords, nouns: NounReader) -> None:
        self.words = words
        self.nouns = nouns

    def unit(self, tokens: list[Token], found: Found) -> str:
        """The unit of "their huts, 218 of them," and of "the number of cases fell to 14"."""
        before = tokens[found.first - 1].lower if found.first else ""
        behind = [token.lower for token in tokens[found.last : found.last + 2]]
        if found.first > 1 and before in (",", "(", "-", "–", "—") and behind in (["of", "them"], ["of", "whom"], ["of", "which"]):
            noun = tokens[found.first - 2]
            return self.nouns.unit(best_form(noun)) if self.nouns.is_plural(noun.lower) else ""
        if self._is_vote(tokens, found, behind):
            return "vote"
        if before not in self.words.words("number_links"):
            return ""
        return self._numbered(tokens, found.first) or self._changed(tokens, found.first)

    def _changed(self, tokens: list[Token], first: int) -> str:
        """The unit of "arrivals fell to 1,120", "carjackings went up from 212 to 305": the noun that is the verb's subject."""
        verb = next((at for at in range(first - 2, max(0, first - MOST_CHANGE), -1) if tokens[at].lower in self.words.words("changes")), 0)
        while verb > 0 and tokens[verb - 1].lower in self.words.words("changes"):
            verb -= 1  # "went up"
        before = [token for token in tokens[max(0, verb - MOST_SUBJECT) : verb] if token.kind == "word"]
        noun = next((token for token in before if self._is_counted(token)), None)
        beside = (
            before[-1] if before and self.nouns.is_plural(before[-1].lower) and before[-1].lower not in self.words.words("quoted") else None
        )
        noun = noun or beside
        return self.nouns.unit(noun.lower) if noun is not None else ""

    def _is_counted(self, token: Token) -> bool:
        return self.nouns.is_plural(token.lower) and (self.nouns.is_person(token.lower) or token.lower in self.words.words("nothing"))

    def _is_vote(self, tokens: list[Token], found: Found, behind: list[str]) -> bool:
        """ "13 in favour, 0 against", "60 for, 12 against", "a majority of 41"."""
        if found.first > 1 and tokens[found.first - 1].lower == "of" and tokens[found.first - 2].lower == "majority":
            return not behind or not behind[0][:1].isalpha() or behind[0] in self.nouns.never
        if (
            behind[:1] == ["to"]
            and self._is_small(behind[1:])
            and found.first
            and tokens[found.first - 1].lower in ("was", "by", "of", ":")
        ):
            return any(token.lower in ("vote", "votes", "voted", "ballot") for token in tokens[max(0, found.first - 5) : found.first])
        sided = behind in (["in", "favour"], ["in", "favor"]) or behind[:1] in (["against"], ["for"], ["abstaining"], ["abstained"])
        ended = behind[:1] in (["abstaining"], ["abstained"]) or behind[:1] == ["in"] or behind[1:] in ([","], ["."], ["and"], [";"], [])
        return sided and ended and any(token.lower in self.words.words("voting") for token in tokens)

    def _is_small(self, words: list[str]) -> bool:
        return bool(words) and (words[0].isdigit() or words[0] in self.words.ones)

    def _numbered(self, tokens: list[Token], first: int) -> str:
        """The unit of the noun of which "the number of new cases" tells how many."""
        for at in range(first - 2, max(0, first - MOST_BEFORE), -1):
            if tokens[at].lower == "of" and tokens[at - 1].lower in self.words.words("number_nouns"):
                noun = self.nouns.counted("", tokens, at, at + 1, None)
                return self.nouns.unit(noun.form) if noun is not None else ""
            if tokens[at].kind == "mark" and tokens[at].lower in ".;:":
                break
        return ""
