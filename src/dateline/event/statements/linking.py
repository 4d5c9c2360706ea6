"""Quotations that no clause holds: their cue beside them, before a colon, or the speaker of the words before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping

from dateline.event.statements.cues import Cue, Cues
from dateline.event.statements.draft import Draft, Span
from dateline.event.statements.narration import FULL_STOPS, SHORTEST, Narration
from dateline.event.statements.quotes import Quotes
from dateline.event.statements.treeview import FINITE, TENSED, TreeView
from dateline.model.syntax import Layout, Quotation

SENTENCE_ENDS = (",", ".", "!", "?", "…", "—")
NAMED = re.compile(r"(?P<name>[A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,4}):\s{1,3}")
TOPIC = re.compile(r" (?:on|about|to|after|before)\b")  # behind a speaker's name
LONGEST_TITLE = 9  # words
COMING = frozenset({"came", "comes"})
NEAR_NESTED = 4  # tokens between a nested quotation and its cue
SHORT_LINE = 10  # words of a line of a dialogue
FIRST_PERSON = re.compile(r"(?:[^.!?]{0,40} )?(?:I|We|we|My|Our|my|our|us|me)\b")
SENTENCE_BREAKS = '.!?…:”"»'


def link_quotations(
    text: str, layout: Layout, views: Mapping[int, TreeView], quotes: Quotes, drafts: list[Draft], cues: Cues, people: frozenset[str]
) -> list[Draft]:
    """`drafts` with the quotations added that none of them holds. `people`: nouns that name a person."""
    linker = _Linker(text, layout, views, quotes, drafts, cues, people)
    for quotation in quotes.outer:
        if linker.is_speech(quotation) and not linker.is_covered(quotation):
            linker.link(quotation)
        else:
            linker.take_in_before(quotation)
    for quotation in quotes.nested:
        linker.link_nested(quotation)
    kept = [draft for draft in linker.drafts if id(draft) not in linker.joined]
    return [draft for draft in kept if draft.complement != "carried" or draft.speaker is not None]


def _is_title(inner: str, before: str) -> bool:
    """A work or programme: "The Morning Show," after a preposition; every longer word has a capital."""
    words = [word.strip(".,!?:;'’") for word in inner.split()]
    capitals = all(word[:1].isupper() or word[:1].isdigit() for word in words if len(word) > 3) and words[0][:1].isupper()
    return 1 < len(words) <= LONGEST_TITLE and capitals and not before.endswith((",", ":"))


class _Linker:
    def __init__(
        self,
        text: str,
        layout: Layout,
        views: Mapping[int, TreeView],
        quotes: Quotes,
        drafts: list[Draft],
        cues: Cues,
        people: frozenset[str],
    ) -> None:
        self.people = people
        self.narration = Narration(text, layout, views, quotes, people)
        self.text = text
        self.layout = layout
        self.views = views
        self.quotes = quotes
        self.drafts = list(drafts)
        self.joined: set[int] = set()  # identities of statements taken into another
        self.by_sentence: dict[int, list[Draft]] = {}
        self.cues = cues
        self.starts = self.narration.starts
        self.by_cue = {draft.cue: draft for draft in reversed(drafts) if draft.cue is not None}
        self.by_block: dict[int, list[Draft]] = {}  # statements that have words in a block
        self._registered: set[tuple[int, int]] = set()
        self._quoted: set[int] = set()  # identities of statements with words in quotation marks
        self.held: dict[int, int] = {}  # characters of the quotation that begins there in contents whose cue is outside it
        for draft in drafts:
            self.by_sentence.setdefault(draft.sentence, []).append(draft)
            self._note(draft, draft.content)

    def _note(self, draft: Draft, content: list[Span]) -> None:
        """Remember where words of a statement stand."""
        cue = draft.cue[0] if draft.cue else -1
        self._register(draft, self.layout.sentences[draft.sentence].block)
        for start, end in content:
            for quotation in self.quotes.over((start, end)):
                self._register(draft, quotation.block)
                if not quotation.start <= cue < quotation.end:
                    shared = min(end, quotation.end) - max(start, quotation.start)
                    self.held[quotation.start] = self.held.get(quotation.start, 0) + max(0, shared)

    def _register(self, draft: Draft, block: int) -> None:
        if (block, id(draft)) not in self._registered:
            self._registered.add((block, id(draft)))
            self.by_block.setdefault(block, []).append(draft)

    def is_covered(self, quotation: Quotation) -> bool:
        """Whether contents hold most of the quotation already."""
        return self.held.get(quotation.start, 0) * 2 > quotation.end - quotation.start

    def is_speech(self, quotation: Quotation) -> bool:
        """No scare quotes, titles or single words: what follows a colon, ends like a sentence, or has some length."""
        inner = self.text[quotation.start : quotation.end].strip()
        before = self.text[max(0, quotation.start - 4) : quotation.start].rstrip("\"“«`'‘ ")
        if before.endswith(":"):
            return True
        block = self.layout.blocks[quotation.block]
        alone = self.text[block.start : self.quotes.whole(quotation)[0]].rstrip()[-1:] in ("", ".", "!", "?", "”", '"')
        return (
            not quotation.scare
            and (alone or not _is_title(inner, before))
            and (len(inner.split()) >= SHORTEST or inner.endswith(SENTENCE_ENDS))
        )

    def link(self, quotation: Quotation) -> None:
        """Give the quotation to a cue beside it, to the words that lead up to it, or to the speaker before."""
        whole = self.quotes.whole(quotation)
        draft = self._noun_after(quotation) or self._after(quotation)
        if draft is None:
            draft, whole = self._before(quotation)
        draft = draft or self._named(quotation)
        if draft is None and self._continues(quotation):
            return
        draft = draft or self._led(quotation) or self.narration.told_before(quotation)
        if draft is not None:
            self._add(draft, whole)
            self.take_in_before(quotation)
        elif self._is_sentence(quotation) and (answer := self._answer_before(quotation)) is not None:
            self._add(answer, whole)
        elif self._is_sentence(quotation):
            speaker = self._dialogue(quotation) or self._beside(quotation)
            number = self.narration.sentence_at(whole[0])
            if speaker is not None and number is not None:
                said = Draft(sentence=number, cue=None, lemma=None, content=[], speaker=speaker, complement="carried")
                self._add(said, whole)
            elif number is not None and self._goes_on_behind(quotation):
                self._add(Draft(sentence=number, cue=None, lemma=None, content=[], complement="carried"), whole)

    def take_in_before(self, quotation: Quotation) -> None:
        """The cue of a quotation over several paragraphs stands in its last one: what was said before is the same statement."""
        if not quotation.continues:
            return
        whole = self.quotes.whole(quotation)
        draft = next(
            (d for d in self.by_block.get(quotation.block, ()) if d.cue and any(a < whole[1] and whole[0] < b for a, b in d.content)), None
        )
        while draft is not None and quotation.continues:
            start = self.quotes.whole(quotation)[0]
            earlier = next(
                (
                    d
                    for d in self.by_block.get(quotation.block - 1, ())
                    if d is not draft and d.cue is None and d.content and id(d) not in self.joined
                ),
                None,
            )
            if earlier is None or self.text[earlier.content[-1][1] : start].strip():
                return
            draft.content = [*earlier.content, *draft.content]
            self.joined.add(id(earlier))
            first = self.quotes.over(min(earlier.content))
            if not first:
                return
            quotation = first[0]

    def _goes_on_behind(self, quotation: Quotation) -> bool:
        """Whether the next paragraph opens inside this quotation."""
        following = self.quotes.following(quotation.start)
        return not quotation.closed and following is not None and following.continues

    def _is_sentence(self, quotation: Quotation) -> bool:
        """Whether a quotation stands for itself, as whole sentences: nothing before it in its sentence, nothing behind it."""
        a, b = self.quotes.whole(quotation)
        block = self.layout.blocks[quotation.block]
        before = self.text[block.start : a].rstrip()
        behind = self.text[b : block.end].lstrip(" ,.;\u00a0")
        inner = self.text[quotation.start : quotation.end].strip()
        whole = inner[-1:] in FULL_STOPS or self.text[b : b + 1] in FULL_STOPS or not quotation.closed
        return whole and (not before or before[-1] in SENTENCE_BREAKS) and (not behind or not behind[0].islower())

    def link_nested(self, quotation: Quotation) -> None:
        """Words quoted inside somebody's words, with a verb of speech right before or behind them: "“He said, ‘Sister, ...’”"."""
        a, b = self.quotes.whole(quotation)
        number = self.narration.sentence_at(a)
        if number is None or number not in self.views:
            return
        drafts = self.by_sentence.get(number, [])
        if any(d.cue and d.content == [(a, b)] for d in drafts):
            return
        view = self.views[number]
        tree = view.tree
        before = [t for t in range(len(tree)) if tree.ends[t] <= a][::-1][: 1 if quotation.scare else NEAR_NESTED]
        behind = [t for t in range(len(tree)) if tree.starts[t] >= b][: 0 if quotation.scare else NEAR_NESTED]
        for token in (*before, *behind):
            cue = next((c for c in self.cues.verbs.get(tree.words[token], ()) if c.particle is None and "quote" in c.entry.takes), None)
            outside = self.quotes.at(tree.starts[token]) is None
            if cue is None or outside or not view.is_verb(token) or any(d.token == token for d in drafts):
                continue
            draft = self._draft(number, token, cue)
            draft.content = [(a, b)]
            if draft.speaker is not None and self._name(draft) not in self.cues.unspecific and draft.stance != "reports":
                self._keep(draft)
            return

    def _add(self, draft: Draft, content: Span) -> None:
        same = self.by_cue.get(draft.cue) if draft.cue else None
        if same is None:
            self._keep(draft)
            if draft.cue:
                self.by_cue[draft.cue] = draft
        else:
            draft = same
        draft.content.append(content)
        self._note(draft, [content])

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.by_sentence.setdefault(draft.sentence, []).append(draft)

    def _after(self, quotation: Quotation) -> Draft | None:
        """As in "...," the captain told us."""
        end = self.quotes.whole(quotation)[1]
        number = self.narration.sentence_at(end)
        if number is None or number not in self.views:
            return None
        tree = self.views[number].tree
        tokens = []
        for token in range(len(tree)):
            if tree.starts[token] < end:
                continue
            if tree.words[token] in {'"', "''", "``"} or self.quotes.at(tree.starts[token]):
                break
            tokens.append(token)
        return self._cue_among(number, tokens[:14])

    def _noun_after(self, quotation: Quotation) -> Draft | None:
        """As in "...," came the reply from the bridge."""
        end = self.quotes.whole(quotation)[1]
        number = self.narration.sentence_at(end)
        if number is None or number not in self.views:
            return None
        view = self.views[number]
        tree = view.tree
        verb = next((t for t in range(len(tree)) if tree.starts[t] >= end and tree.words[t] not in {'"', "''", ","}), None)
        if verb is None or tree.words[verb] not in COMING:
            return None
        for noun in range(verb + 1, min(verb + NEAR_NESTED + 1, len(tree))):
            cue = next(iter(self.cues.nouns.get(tree.words[noun], ())), None)
            if cue is not None and not self.quotes.at(tree.starts[noun]):
                holders = [p for k in tree.kids(noun, "prep") if tree.words[k] in {"from", "of", "by"} for p in tree.kids(k, "pobj")]
                holder = next(iter((*tree.kids(noun, "poss"), *holders)), None)
                return Draft(
                    sentence=number, cue=view.span(noun, noun), lemma=cue.lemma, content=[], complement="quote", token=noun,
                    speaker=view.noun_phrase(holder) if holder is not None else None, stance=cue.entry.stance, medium=cue.entry.medium,
                )  # fmt: skip
        return None

    def _answer_before(self, quotation: Quotation) -> Draft | None:
        """As in 'Her reply came without hesitation. "Sleep."': the sentence before is about somebody's words."""
        a, _ = self.quotes.whole(quotation)
        number = bisect.bisect_left(self.starts, a) - 1
        if number not in self.views or self.layout.sentences[number].block != quotation.block or any(self.views[number].quoted):
            return None
        view = self.views[number]
        noun = view.subject(view.tree.root())
        owner = next(iter(view.tree.kids(noun, "poss")), None) if noun is not None else None
        cue = next(iter(self.cues.nouns.get(view.tree.words[noun], ())), None) if noun is not None else None
        if noun is None or owner is None or cue is None or cue.entry.thought:
            return None
        return Draft(
            sentence=number, cue=view.span(noun, noun), lemma=cue.lemma, content=[], complement="quote", token=noun,
            speaker=view.noun_phrase(owner), stance=cue.entry.stance, medium=cue.entry.medium,
        )  # fmt: skip

    def _before(self, quotation: Quotation) -> tuple[Draft | None, Span]:
        """He warned them: "..."; and the clause around it in 'The mayor says that the plan is "dead on arrival".'."""
        whole = self.quotes.whole(quotation)
        number = self.narration.sentence_at(whole[0])
        if number is None or number not in self.views:
            return None, whole
        tree = self.views[number].tree
        tokens = [t for t in range(len(tree)) if tree.ends[t] <= whole[0] and self.quotes.at(tree.starts[t]) is None]
        draft = self._cue_among(number, tokens[::-1])
        if draft is None or draft.token is None:
            return None, whole
        return draft, self._clause_around(number, [t for t in tokens if t > draft.token], whole)

    def _named(self, quotation: Quotation) -> Draft | None:
        """Ann Kerr: "We stay.", "Kerr on the talks: "We stay." at the head of a paragraph."""
        start = self.quotes.whole(quotation)[0]
        begin = self.layout.blocks[quotation.block].start
        match = NAMED.fullmatch(self.text, begin, start)
        number = self.narration.sentence_at(start)
        if match is None or number is None or match["name"].casefold() in self.cues.not_speakers:
            return None
        name = TOPIC.split(match["name"])[0]
        speaker = match.start("name"), match.start("name") + len(name)
        return Draft(sentence=number, cue=None, lemma=None, content=[], complement="quote", speaker=speaker)

    def _clause_around(self, number: int, between: list[int], whole: Span) -> Span:
        """The quotation with the words before it back to "that" or, where they hold a verb, to the cue; and those after it."""
        tree = self.views[number].tree
        first = next((t for t in between if tree.words[t] == "that"), None)
        if first is None and any(tree.tags[t] in TENSED for t in between) and tree.words[between[-1]] not in {":", ","}:
            first = between[0]
        if first is None:
            return whole
        end = whole[1]
        if not self.text[whole[0] : end].rstrip("\"”'").endswith(SENTENCE_ENDS):
            sentence = self.layout.sentences[number]
            end = max(end, sentence.start + len(self.text[sentence.start : sentence.end].rstrip(".!? ")))
        return tree.starts[first], end

    def _cue_among(self, number: int, tokens: list[int]) -> Draft | None:
        """The first cue of speech among tokens (nearest first)."""
        view = self.views[number]
        for token in tokens:
            cues = self.cues.verbs.get(view.tree.words[token], ())
            for cue in cues:
                beside = token == tokens[0] or token == tokens[min(1, len(tokens) - 1)] and view.tree.words[tokens[0]] in {",", ":"}
                verbal = view.tree.tags[token] in FINITE | {"VBG", "VBN"} or beside and view.tree.tags[token] in {"NNS", "VB", "NN"}
                if cue.particle is None and "quote" in cue.entry.takes and verbal:
                    return self._draft(number, token, cue)
        return None

    def _draft(self, number: int, token: int, cue: Cue) -> Draft:
        view = self.views[number]
        speaker = view.agent(token) if view.passive(token) else view.subject(token)
        if speaker is None:
            speaker = view.noun_beside(token)
        return Draft(
            sentence=number, cue=view.span(token, token), lemma=cue.lemma, content=[], complement="quote", token=token,
            speaker=view.noun_phrase(speaker) if speaker is not None else None, stance=cue.entry.stance, medium=cue.entry.medium,
        )  # fmt: skip

    def _continues(self, quotation: Quotation) -> bool:
        """As in "A," he said. "B.": the words go on in the same paragraph, or the next one opens inside the quotation."""
        start = self.quotes.whole(quotation)[0]
        last = self._last_before(quotation.block, start)
        if last is None:
            return False
        sentence = self.layout.sentences[last.sentence]
        end = max(sentence.end, last.content[-1][1])
        block = self.layout.blocks[quotation.block]
        same_block = block.start <= end and not self.text[end:start].strip(" \t\u00a0")
        if same_block or (quotation.continues and not self.text[end:start].strip()):
            last.content.append(self.quotes.whole(quotation))
            self._register(last, quotation.block)
            return True
        return False

    def _last_before(self, block: int, start: int) -> Draft | None:
        """The statement in quotation marks whose words ended last before `start`, in this block or the one before."""
        near = [draft for b in (block - 1, block) for draft in self.by_block.get(b, ())]
        quoted = [draft for draft in near if draft.content and draft.content[-1][1] <= start and self._is_quoted(draft)]
        return max(quoted, key=lambda draft: max(draft.content[-1][1], draft.cue[1] if draft.cue else 0), default=None)

    def _is_quoted(self, draft: Draft) -> bool:
        if id(draft) not in self._quoted and self.quotes.share(draft.content) > 0:
            self._quoted.add(id(draft))
        return id(draft) in self._quoted and (draft.cue is None or self.quotes.at(draft.cue[0]) is None)

    def _led(self, quotation: Quotation) -> Draft | None:
        """The sentence before ends in a colon and holds a cue: "The statement said:" or "She explained why:"."""
        start = self.quotes.whole(quotation)[0]
        number = bisect.bisect_left(self.starts, start) - 1
        if number not in self.views or self.layout.sentences[number].end > start:
            return None
        sentence = self.layout.sentences[number]
        if not self.text[sentence.start : sentence.end].rstrip().endswith(":"):
            return None
        return self._cue_among(number, list(range(len(self.views[number].tree)))[::-1])

    # --- quotations without a cue

    def _dialogue(self, quotation: Quotation) -> Span | None:
        """A paragraph that is nothing but a quotation, right after one that ended with somebody's: the same speaker, or in a dialogue the one before."""
        a, b = self.quotes.whole(quotation)
        block = self.layout.blocks[quotation.block]
        if self.text[block.start : a].strip() or self.text[b : block.end].strip(".,; "):
            return None
        last = self._last_before(quotation.block, a)
        if last is None or last.speaker is None:
            return None
        end = max(self.layout.sentences[last.sentence].end, last.content[-1][1])
        if self.text[end:a].strip():
            return None
        first = self.quotes.over(last.content[0])
        other = self._last_before(first[0].block, last.content[0][0]) if first else None
        lines = [self.text[slice(*d.content[-1])] for d in (last, other) if d is not None]
        asks = lines[0].rstrip("\"”'’").endswith("?")
        if asks and self._asked(last):
            return last.addressee
        if asks and other is None and last.cue is None and (second := self.narration.spoken_to(last)) is not None:
            return second
        answered = asks or all(len(line.split()) <= SHORT_LINE for line in (*lines, self.text[a:b]))
        if other is not None and other.speaker is not None and answered and self._name(other) != self._name(last):
            return other.speaker
        return last.speaker

    def _asked(self, draft: Draft) -> bool:
        """Whether the one spoken to is a person or a name, who may answer."""
        words = self.text[slice(*draft.addressee)].split() if draft.addressee else []
        return bool(words) and (words[-1][:1].isupper() or words[-1].casefold() in self.people)

    def _name(self, draft: Draft) -> str:
        return self.text[slice(*draft.speaker)].casefold() if draft.speaker else ""

    def _beside(self, quotation: Quotation) -> Span | None:
        """The person that the sentence beside it is about: "He was blunt. “...”", "“...” Those were the words of the sheikh."."""
        a, b = self.quotes.whole(quotation)
        block = self.layout.blocks[quotation.block]
        before = bisect.bisect_left(self.starts, a) - 1
        behind = bisect.bisect_left(self.starts, b)
        begins = not self.text[block.start : a].strip()
        if behind < len(self.starts) and self.starts[behind] < block.end and (begins or self.narration.points_back(behind)):
            speaker = self.narration.pointed_at(behind) if self.narration.points_back(behind) else self.narration.person_in(behind)
            if speaker is not None:
                return speaker
        if before < 0 or self.layout.sentences[before].block < quotation.block - 1:
            return None
        if begins and self.text[b : block.end].strip(".,; "):
            return None
        told = next((d for d in self.by_block.get(quotation.block, ()) if d.cue and d.sentence == before and d.speaker), None)
        person = told.speaker if told is not None else self.narration.person_in(before)
        if person is not None or FIRST_PERSON.match(self.text, quotation.start, quotation.end) is None:
            return person
        return self._teller(quotation)

    def _teller(self, quotation: Quotation) -> Span | None:
        """Who has been telling in this paragraph, for words in the first person: 'The women told how they fled. First came smoke. "We hid."'."""
        here = [d for d in self.by_block.get(quotation.block, ()) if d.speaker is not None and d.token is not None and not d.thought]
        earlier = [d for d in here if d.cue is not None and d.cue[1] <= quotation.start]
        return max(earlier, key=lambda d: d.cue or (0, 0)).speaker if earlier else None
