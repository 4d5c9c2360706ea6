"""Statements: short texts and who says what in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.errors import LexiconError
from dateline.event.statements import StatementReader
from dateline.lexicon.compile import compile_lexicon
from dateline.lexicon.load import Folders
from dateline.model.article import Article, Span
from dateline.model.mention import StatementMention
from dateline.model.syntax import Layout
from dateline.parse import Parser
from dateline.pipeline import Coder
from dateline.readers import read_text
from dateline.segment import Segmenter


class Reading:
    """A text with its statements."""

    def __init__(self, text: str, found: tuple[StatementMention, ...]) -> None:
        self.text = text
        self.found = found

    def cut(self, span: tuple[int, int] | None) -> str | None:
        return None if span is None else self.text[slice(*span)]

    def rows(self) -> list[tuple[str, str | None, str | None, tuple[str, ...], str]]:
        return [(s.kind, self.cut(s.speaker), self.cut(s.cue), tuple(self.text[a:b] for a, b in s.content), s.stance) for s in self.found]


class Reader:
    """Segments, parses and reads."""

    def __init__(self, folders: Folders, segmenter: Segmenter, parser: Parser) -> None:
        self.statements = StatementReader(folders, compile_lexicon())
        self.segmenter = segmenter
        self.parser = parser

    def layout(self, text: str) -> Layout:
        return self.segmenter.segment(Article(id="x", text=text, sha256=""))

    def __call__(self, text: str) -> Reading:
        layout = self.layout(text)
        trees = {tree.sentence: tree for tree in self.parser.parse(text, enumerate(layout.sentences))}
        return Reading(text, self.statements.read(text, layout, trees))


@pytest.fixture(scope="module")
def read(folders: Folders, segmenter: Segmenter, parser: Parser) -> Reader:
    return Reader(folders, segmenter, parser)


DIRECT = [
    ("“The bridge is gone,” the mayor said.", "mayor", "said", ("“The bridge is gone,”",)),
    ("“The bridge is gone,” said Ann Kerr, the mayor of Zenda.", "Ann Kerr", "said", ("“The bridge is gone,”",)),
    ("The mayor said: “The bridge is gone. We need boats.”", "mayor", "said", ("“The bridge is gone. We need boats.”",)),
    ('"We stay," she said, "until they pay."', "she", "said", ('"We stay,"', '"until they pay."')),
    ("“We stay,” said Kerr. “Nobody has asked us to leave.”", "Kerr", "said", ("“We stay,”", "“Nobody has asked us to leave.”")),
    ("“Go home!” the guards shouted at the crowd.", "guards", "shouted", ("“Go home!”",)),
    ("Kerr tweeted on Monday: “We stay.”", "Kerr", "tweeted", ("“We stay.”",)),
    ("'We stay,' said Kerr.", "Kerr", "said", ("'We stay,'",)),
    ("« We stay », said Kerr.", "Kerr", "said", ("« We stay »",)),
    ("„We stay“, said Kerr.", "Kerr", "said", ("„We stay“",)),
    ("``We stay,'' said Kerr.", "Kerr", "said", ("``We stay,''",)),
    ("In an interview, Kerr said, “we stay and dig.”", "Kerr", "said", ("“we stay and dig.”",)),
    ('"This is our town", tweeted the president.', "president", "tweeted", ('"This is our town"',)),
    ("“Enough,” he said, and left the room. “We are done.”", "he", "said", ("“Enough,”", "“We are done.”")),
    ("Ann Kerr: “We will open the road on Friday.”", "Ann Kerr", None, ("“We will open the road on Friday.”",)),
    ("Kerr on the road: “We will open it on Friday.”", "Kerr", None, ("“We will open it on Friday.”",)),
    ("“We stay”, said Kerr.", "Kerr", "said", ("“We stay”",)),
    ("Her reply was short. “We stay in the town.”", "Her", "reply", ("“We stay in the town.”",)),
    ("“Not today,” came the reply from the bridge.", "bridge", "reply", ("“Not today,”",)),
    ("“We stay, shouted the driver Ann Kerr. “We work here.”", "driver Ann Kerr", "shouted", ("“We stay,", "“We work here.”")),
    ("“The port is ours. The road is ours. Nothing will change that,” the colonel told us.", "colonel", "told",
     ("“The port is ours. The road is ours. Nothing will change that,”",)),
    ("“We stay,” Kerr said. “Nobody has asked us.\n\n“And nobody will.”", "Kerr", "said", ("“We stay,”", "“Nobody has asked us.", "“And nobody will.”")),
    ("The statement was short.\n\nIt read:\n\n“The port is closed to all ships until the end of the month.”", "It", "read",
     ("“The port is closed to all ships until the end of the month.”",)),
    ("“The town can have its water back when the rent is paid.” – Ann Kerr, landlady", "Ann Kerr", None,
     ("“The town can have its water back when the rent is paid.”",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), DIRECT)
def test_direct_quotations_have_speaker_cue_and_whole_content(
    read: Reader, text: str, speaker: str, cue: str | None, content: tuple[str, ...]
) -> None:
    assert [row[:4] for row in read(text).rows()] == [("direct", speaker, cue, content)]


MIXED = [
    ("The minister said the talks were “going nowhere.”", "minister", "said", ("the talks were “going nowhere.”",), "says"),
    ("The road is “a trap,” and nobody should use it, the driver said.", "driver", "said", ("The road is “a trap,” and nobody should use it",), "says"),
    ("Kerr called the charge “a fairy tale told by fools”.", "Kerr", "called", ("the charge “a fairy tale told by fools”",), "denies"),
    ("The strike was, Kerr said, “a mistake that shamed us.”", "Kerr", "said", ("The strike was", "“a mistake that shamed us.”"), "says"),
    ("In her words, the vote was “a sham that fooled nobody.”", "her", "In her words", ("the vote was “a sham that fooled nobody.”",), "says"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "stance"), MIXED)
def test_mixed_statements_hold_the_whole_clause(
    read: Reader, text: str, speaker: str, cue: str, content: tuple[str, ...], stance: str
) -> None:
    assert read(text).rows() == [("mixed", speaker, cue, content, stance)]


INDIRECT = [
    ("Orland will send two ships, officials said on Monday.", "officials", "said", ("Orland will send two ships",), "says"),
    ("Orland, the minister said, will send two ships.", "minister", "said", ("Orland", "will send two ships"), "says"),
    ("Dorn used plain words, calling the port a ruin.", "Dorn", "calling", ("the port a ruin",), "says"),
    ("Dorn used the visit to warn that the port was a ruin.", "Dorn", "warn", ("that the port was a ruin",), "says"),
    ("Kerr told reporters that the port was open.", "Kerr", "told", ("that the port was open",), "says"),
    ("The envoy was quoted as saying that the truce held.", "envoy", "saying", ("that the truce held",), "says"),
    ("It was reported that the king had left.", None, "reported", ("that the king had left",), "reports"),
    ("According to the army, three villages were taken.", "army", "According to", ("three villages were taken",), "says"),
    ("Three villages, according to the army, were taken.", "army", "according to", ("Three villages", "were taken"), "says"),
    ("The port, in the view of the captain, is lost.", "captain", "in the view of", ("The port", "is lost"), "says"),
    ("The rebels promised to free the crew.", "rebels", "promised", ("to free the crew",), "promises"),
    ("Vesk threatened to sink the ferry.", "Vesk", "threatened", ("to sink the ferry",), "threatens"),
    ("The rebels denied shelling the port.", "rebels", "denied", ("shelling the port",), "denies"),
    ("The rebels denied involvement.", "rebels", "denied", ("involvement",), "denies"),
    ("The governor admitted that the dam had failed.", "governor", "admitted", ("that the dam had failed",), "confirms"),
    ("Vesk blamed Orland for the fire.", "Vesk", "blamed", ("Orland for the fire",), "blames"),
    ("Vesk accused Orland of jamming its ships.", "Vesk", "accused", ("Orland of jamming its ships",), "blames"),
    ("The premier called the vote a fraud.", "premier", "called", ("the vote a fraud",), "says"),
    ("Kerr urged the crew to leave.", "Kerr", "urged", ("the crew to leave",), "demands"),
    ("Vesk demanded that Orland withdraw.", "Vesk", "demanded", ("that Orland withdraw",), "demands"),
    ("Vesk called for talks.", "Vesk", "called for", ("talks",), "demands"),
    ("Dockers are calling for the army to leave the port.", "Dockers", "calling for", ("the army to leave the port",), "demands"),
    ("The bishop called on both sides to spare the mill.", "bishop", "called on", ("both sides to spare the mill",), "demands"),
    ("Kerr was confident that the crew would leave.", "Kerr", "confident", ("that the crew would leave",), "says"),
    ("His claim that the port was open was met with laughter.", "His", "claim", ("that the port was open",), "claims"),
    ("Vesk warned it would strike if the raids went on.", "Vesk", "warned", ("it would strike if the raids went on",), "threatens"),
    ("Kerr told a meeting of miners that few of them would keep their jobs.", "Kerr", "told", ("that few of them would keep their jobs",), "says"),
    ("The pilots believe that the tower was empty.", "pilots", "believe", ("that the tower was empty",), "says"),
    ("Marines are expected to sail on Monday.", None, "expected", ("Marines", "to sail on Monday"), "says"),
    ("The colonel said the shelling was not its work.", "colonel", "said", ("the shelling was not its work",), "denies"),
    ("The clinic will stay shut until June, it was announced on Friday.", None, "announced", ("The clinic will stay shut until June",), "says"),
    ("The captain, Lord Dorn, assumed until the last hour that the hold was empty.", "captain", "assumed", ("that the hold was empty",), "says"),
    ("Kerr vowed on the steps of the court that she would sue the army.", "Kerr", "vowed", ("that she would sue the army",), "promises"),
    ("The pilots do not think that the tower was empty.", "pilots", "think", ("that the tower was empty",), "says"),
    ("Kerr begged the drivers, in a letter, not to cross the bridge.", "Kerr", "begged", ("the drivers", "not to cross the bridge"), "demands"),
    ("The judge ordered both to be held until June.", "judge", "ordered", ("both to be held until June",), "demands"),
    ("The nurses pleaded with the gunmen to let them pass.", "nurses", "pleaded with", ("the gunmen to let them pass",), "demands"),
    ("Miners complained of dust and of short shifts.", "Miners", "complained of", ("dust and of short shifts",), "says"),
    ("The log shows otherwise.", "log", "shows", ("otherwise",), "denies"),
    ("The mayor was adamant the dam was safe.", "mayor", "adamant", ("the dam was safe",), "says"),
    ("By the mayor's own account, the dam was safe.", "mayor", "By the mayor's own account", ("the dam was safe",), "says"),
    ("His conclusion: the valve had been shut.", "His", "conclusion", ("the valve had been shut",), "says"),
    ("The view of the ministry is that the dam will hold.", "ministry", "view", ("that the dam will hold",), "says"),
    ("The envoy let it be known that Vesk would send no ships.", "envoy", "let it be known", ("that Vesk would send no ships",), "says"),
    ("The dam, as the mayor tells it, was safe.", "mayor", "tells", ("The dam", "was safe"), "says"),
    ("If the engineers are to be believed, the dam was safe.", "engineers", "believed", ("the dam was safe",), "says"),
    ("It is true, the mayor admits: nobody counted the boats.", "mayor", "admits", ("It is true", "nobody counted the boats"), "confirms"),
    ("Kerr said the dam was safe. No, she had not seen it. What would that help?", "Kerr", "said",
     ("the dam was safe", "No, she had not seen it", "What would that help?"), "says"),
    ("The meeting was loud. The herders: the wells are ours.", "herders", None, ("the wells are ours",), "says"),
    ("Dorn, a friend of the king, said on Friday that the dam was safe.", "Dorn", "said", ("that the dam was safe",), "says"),
    ("The rebels vowed to close the road unless the men were freed.", "rebels", "vowed", ("to close the road unless the men were freed",), "threatens"),
    ("The advice from the embassy was brief – keep a bag packed.", "embassy", "advice", ("keep a bag packed",), "says"),
    ("Farmers grumbled on Monday they had not sold a single goat.", "Farmers", "grumbled", ("they had not sold a single goat",), "says"),
    ("Eleven dead, says the log.", "log", "says", ("Eleven dead",), "says"),
    ("The gallery, the mine's manager stressed, was dry.", "mine's manager", "stressed", ("The gallery", "was dry"), "says"),
    ("Jurors at the court were told that the brakes had failed.", None, "told", ("that the brakes had failed",), "says"),
    ("Nine miners are feared trapped in the shaft.", None, "feared", ("Nine miners", "trapped in the shaft"), "says"),
    ("The court held that the vote was void.", "court", "held", ("that the vote was void",), "says"),
    ("Engineers put the chance of a flood at one in six.", "Engineers", "put", ("the chance of a flood at one in six",), "reports"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "stance"), INDIRECT)
def test_indirect_statements_hold_what_the_cue_governs(
    read: Reader, text: str, speaker: str | None, cue: str, content: tuple[str, ...], stance: str
) -> None:
    assert read(text).rows() == [("indirect", speaker, cue, content, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace wall” was torn down.",
        "She read “The Long Road Home” on the train.",
        "The mayor did not say whether the bridge was safe.",
        "The ministry may announce a curfew.",
        "Fog held back the troops expected to sail on Monday.",
        "The union criticised the minister.",
        "The skipper was asked on the quay what he would do.",
        "Asked whether she would stand, the mayor laughed.",
        "Ask the ferrymen what changes in June.",
        "It is not clear who ordered the raid.",
        "The court held the ministry to its word.",
        "The council voted to close the pool.",
        "The group, called the Mill Fund, left.",
        "A group called the Mill Fund left.",
        "Art: A show of the old harbour town\n\nThe party began on Monday.",
    ],
)
def test_titles_scare_quotes_and_what_nobody_said_make_no_statement(read: Reader, text: str) -> None:
    assert read(text).rows() == []


def test_two_cues_of_one_speaker_part_their_contents(read: Reader) -> None:
    rows = read("Kerr said the port was safe and warned that mines remained, adding that a diver had seen two.").rows()
    assert [row[1:4] for row in rows] == [
        ("Kerr", "said", ("the port was safe",)),
        ("Kerr", "warned", ("that mines remained",)),
        ("Kerr", "adding", ("that a diver had seen two",)),
    ]


def test_a_claim_of_another_that_somebody_rejects_is_a_statement_too(read: Reader) -> None:
    rows = read("Kerr rejected a suggestion by the judge that she had lied.").rows()
    assert [row[1:4] for row in rows] == [
        ("Kerr", "rejected", ("a suggestion by the judge that she had lied",)),
        ("judge", "suggestion", ("that she had lied",)),
    ]


def test_a_denial_after_an_accusation_is_the_reporters(read: Reader) -> None:
    rows = read("Prosecutors accused him of spying, which he denies.").rows()
    assert [(row[1], row[3], row[4]) for row in rows] == [("Prosecutors", ("him of spying",), "blames"), ("he", ("which",), "denies")]


def test_headlines_name_their_speaker_before_or_after_a_colon(segmenter: Segmenter, parser: Parser, folders: Folders) -> None:
    reader = StatementReader(folders, compile_lexicon())
    for title, speaker, content in [
        ("Mayor: The old bridge is safe", "Mayor", "The old bridge is safe"),
        ("Five boats lost in harbour fire: mayor", "mayor", "Five boats lost in harbour fire"),
        ("‘We will not leave’: villagers defy the army", None, "‘We will not leave’"),
    ]:
        text = title + "\n\nRain fell on the mayor of Zenda for most of the afternoon."
        layout = segmenter.segment(Article(id="x", text=text, sha256="", title=Span(0, len(title))))
        trees = {tree.sentence: tree for tree in parser.parse(text, enumerate(layout.sentences))}
        found = reader.read(text, layout, trees)[0]
        assert text[slice(*found.content[0])] == content
        assert (text[slice(*found.speaker)] if found.speaker else None) == speaker


def test_a_statement_inside_another_names_it(read: Reader) -> None:
    reading = read("He claimed that Vesk was “settling scores” for the loss of the fort, which Orland claimed “the king had sold.”")
    assert [(row[1], row[3]) for row in reading.rows()] == [
        ("He", ("that Vesk was “settling scores” for the loss of the fort, which Orland claimed “the king had sold.”",)),
        ("Orland", ("“the king had sold.”",)),
    ]
    assert [s.within for s in reading.found] == [None, 0]


def test_the_speech_of_others_inside_a_quotation_is_nested(read: Reader) -> None:
    reading = read("“The ministry says that the dam is safe. I think so too,” the engineer said.")
    assert [(row[1], s.within) for row, s in zip(reading.rows(), reading.found, strict=True)] == [("engineer", None), ("ministry", 0)]


def test_a_quotation_after_another_paragraph_keeps_its_speaker(read: Reader) -> None:
    rows = read("“We stay,” said Kerr.\n\n“Nobody has asked us to leave.”").rows()
    assert [(row[1], row[2]) for row in rows] == [("Kerr", "said"), ("Kerr", None)]


def test_an_unclosed_mark_in_a_sentence_ends_with_it(read: Reader) -> None:
    rows = read("She said the jail had “run out of everything except rats. The guards watched from the steps.").rows()
    assert [row[3] for row in rows] == [("the jail had “run out of everything except rats",)]


def test_an_odd_mark_spoils_only_its_paragraph(read: Reader) -> None:
    rows = read('The wall is 6 feet" high.\n\n“We stay,” said Kerr.').rows()
    assert rows == [("direct", "Kerr", "said", ("“We stay,”",), "says")]


def test_the_turns_of_an_interview_are_statements_and_its_questions_are_not(read: Reader) -> None:
    reading = read("Q: Why did you leave the mine?\n\nA: Because it was dark. The owner denies it.\n\nQ: And now?\n\nA: We wait.")
    assert [row[1:4] for row in reading.rows()] == [
        ("A", None, ("Because it was dark. The owner denies it.",)),
        ("owner", "denies", ("it",)),
        ("A", None, ("We wait.",)),
    ]
    assert [s.within for s in reading.found] == [None, 0, None]


def test_a_source_behind_a_comma_holds_the_whole_and_is_no_part_of_it(read: Reader) -> None:
    reading = read("Kerr said that the army had lost the port, according to two officials.")
    found = reading.found
    contents = {reading.cut(s.content[0]) for s in found}
    assert contents == {"that the army had lost the port", "Kerr said that the army had lost the port"}
    inner = next(s for s in found if s.cue_lemma == "say")
    assert inner.within is not None
    assert found[inner.within].cue_lemma != "say"


def test_a_turn_that_says_no_more_than_we_will(read: Reader) -> None:
    assert read("KERR: We will  (Laughs)\n\nKERR: We stay here.").rows()


@pytest.mark.parametrize(
    ("text", "medium", "addressee"),
    [
        ("The minister said in a statement that three men had died.", "statement", None),
        ("“We stay,” Kerr said in an interview.", "interview", None),
        ("Kerr tweeted that the port was open.", "post", None),
        ("The Orland Gazette reports that the port is open.", "report", None),
        ("“You lost,” he said, addressing the king.", None, "king"),
        ("Kerr told the court that she was ill.", None, "court"),
        ("Kerr wrote to the court that she was ill.", None, "court"),
    ],
)
def test_medium_and_addressee_are_read_beside_the_cue(read: Reader, text: str, medium: str | None, addressee: str | None) -> None:
    reading = read(text)
    assert [(s.medium, reading.cut(s.addressee)) for s in reading.found] == [(medium, addressee)]


def test_an_adverb_of_time_beside_a_short_speaker_leaves_him_the_speaker(coder: Coder) -> None:
    record = coder.code(read_text("He recently told the miners that their lives were hard.", published="2031-05-14"))
    assert [s.speaker.text for s in record.statements if s.speaker] == ["He"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("“They will pay for this,” the general said.", "threatens"),
        ("“It is a lie,” the general said.", "denies"),
        ("“We will rebuild the school,” the general said.", "promises"),
        ("“The rebels are to blame,” the general said.", "blames"),
        ("“The school is open,” the general said.", "says"),
    ],
)
def test_a_plain_said_takes_the_stance_of_its_content(read: Reader, text: str, stance: str) -> None:
    assert [s.stance for s in read(text).found] == [stance]


def test_scope_covers_the_sentences_of_cue_and_content(read: Reader) -> None:
    text = "Rain fell. “We stay. We have coal,” Kerr said on Friday. Nobody came."
    reading = read(text)
    assert [reading.cut(s.scope) for s in reading.found] == ["“We stay. We have coal,” Kerr said on Friday."]


def test_a_users_folder_adds_and_removes_cues(tmp_path: Path, segmenter: Segmenter, parser: Parser) -> None:
    folder = tmp_path / "speech"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        '[[verb]]\nlemmas = ["yodel"]\ntakes = ["clause", "quote"]\n[[verb]]\nlemmas = ["say"]\ntakes = []\nremove = true\n'
    )
    read = Reader(Folders([tmp_path]), segmenter, parser)
    assert [row[1:3] for row in read("“We stay,” Kerr yodelled.").rows()] == [("Kerr", "yodelled")]
    assert "said" not in read.statements.forms()


def test_a_lemma_that_stands_twice_in_one_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "speech"
    folder.mkdir()
    (folder / "mine.toml").write_text('[[verb]]\nlemmas = ["yodel", "yodel"]\ntakes = ["clause"]\n')
    with pytest.raises(LexiconError, match="yodel stands twice"):
        StatementReader(Folders([tmp_path]), compile_lexicon())


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "``", "''", ", ", ". ", ": ", "! ", "\n\n", " said ", " Kerr ", " the mayor ", " that ", " denied ", " according to ",
     " was told ", " to leave ", " it ", " which ", " is safe ", "Q: ", "A: ", " – ", "😀", "É", " adding ", " 12 ", "(", ")", " in a statement "]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("“'É said “😀")  # an unclosed quotation within another, at the end of the text
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
def test_any_text_is_read_and_every_offset_cuts_out_words(read: Reader, text: str) -> None:
    found = read(text).found
    for number, statement in enumerate(found):
        spans = [*statement.content, *(s for s in (statement.cue, statement.speaker, statement.addressee) if s)]
        assert statement.content
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(a[1] <= b[0] for a, b in zip(statement.content, statement.content[1:], strict=False))
        assert statement.within is None or (statement.within != number and 0 <= statement.within < len(found))
