"""Matrix products by numpy's BLAS, and vectors of words that are made once: the same trees at half of the parser's time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.backends.numpy_ops import NumpyOps
from thinc.model import Model
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


NEVER_USED = np.zeros((0, 0), dtype="int32")
REMEMBERED = 30_000  # words whose vectors are kept: 12 MB


class BlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations with the matrix product of numpy, which uses the processor's widest vectors.

    thinc's own (blis, generic kernels) takes two to four times as long. On 844 sentences of news no tree differed between the two,
    nor between batches of 1, 16 and 128.
    """

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """`x @ y`, either transposed first where asked."""
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        return np.dot(left, right) if out is None else np.dot(left, right, out=out)

    def seq2col(self, seq: Any, nW: int, *, lengths: Any = None) -> Any:  # noqa: N803
        """Each row with its neighbours beside it."""
        if nW != 1 or lengths is not None or seq.dtype != np.float32:
            return super().seq2col(seq, nW, lengths=lengths)
        rows, width = seq.shape
        columns = np.empty((rows, 3 * width), dtype="float32")
        columns[:, width : 2 * width] = seq
        columns[1:, :width] = seq[:-1]
        columns[:1, :width] = 0.0
        columns[:-1, 2 * width :] = seq[1:]
        columns[-1:, 2 * width :] = 0.0
        return columns

    def maxout(self, X: Any) -> tuple[Any, Any]:  # noqa: N803
        """The largest piece of each output, the pieces standing one after the other (`take_over`); which it was matters in training only."""
        rows, width, pieces = X.shape
        flat = X.reshape(rows, width * pieces)
        best = np.maximum(flat[:, :width], flat[:, width : 2 * width])
        for piece in range(2, pieces):
            np.maximum(best, flat[:, piece * width : (piece + 1) * width], out=best)
        return best, NEVER_USED


class RowOps(BlasOps):
    """The same with each row multiplied for itself, so that no bit of it depends on which rows it is computed with."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """`x @ y`, row by row."""
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        product = np.matmul(left[:, None, :], right)[:, 0]
        if out is None:
            return product
        out[...] = product
        return out


def take_over(model: Model[Any, Any], ops: BlasOps) -> None:
    """Let a model compute with `ops`. The weights of its maxout layers are put in order of their pieces, as `BlasOps.maxout` has it."""
    for node in model.walk():
        node.ops = ops
        if node.name == "maxout":
            weights: Any = node.get_param("W")
            bias: Any = node.get_param("b")
            apart: Any = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(weights.shape)
            biases: Any = np.ascontiguousarray(bias.T).reshape(bias.shape)
            node.set_param("W", apart)
            node.set_param("b", biases)


class WordVectors:
    """What the model's first layers make of a word: it depends on the word and the space behind it alone, so it is made once."""

    def __init__(self, embed: Model[Any, Any], remembered: int = REMEMBERED) -> None:
        """`embed`: spaCy's MultiHashEmbed (features, ragged list, hash tables, mixing layer, list). `remembered`: words kept at most."""
        take_over(embed, RowOps())
        self._columns = embed.layers[0].attrs["columns"]
        self._hashes, self._mix = embed.layers[2], embed.layers[3]
        self._rows = np.zeros((remembered, embed.get_dim("nO")), dtype="float32")
        self._known: dict[int, int] = {}

    def __call__(self, docs: Sequence[Doc]) -> list[Any]:
        """Vectors of the words of each doc."""
        keys = [self._keys(doc) for doc in docs]
        tokens = sum(map(len, keys))
        if len(self._known) + tokens > len(self._rows):
            self._known.clear()
            if tokens > len(self._rows):
                return [self._mix.predict(self._hashes.predict(self._features(doc))) for doc in docs]
        unknown = {key: (doc, i) for doc, found in zip(docs, keys, strict=True) for i, key in enumerate(found) if key not in self._known}
        if unknown:
            features = np.stack([self._features(doc)[i] for doc, i in unknown.values()])
            first = len(self._known)
            self._rows[first : first + len(unknown)] = self._mix.predict(self._hashes.predict(features))
            self._known.update(zip(unknown, range(first, first + len(unknown)), strict=True))
        return [self._rows[[self._known[key] for key in found]] for found in keys]

    def _features(self, doc: Doc) -> Any:
        return doc.to_array(self._columns)

    @staticmethod
    def _keys(doc: Doc) -> list[int]:
        """The hash of each word with the space behind it in the last bit."""
        table: Any = doc.to_array(["ORTH", "SPACY"])
        return ((table[:, 0] << np.uint64(1)) | table[:, 1]).tolist()  # type: ignore[no-any-return]


def use_blas(nlp: Language) -> None:
    """Let all models of `nlp` multiply by numpy, on one thread (processes are what runs side by side), and remember words' vectors."""
    threadpool_limits(1)
    ops = BlasOps()
    layers = nlp.get_pipe("tok2vec").model.layers  # type: ignore[attr-defined]
    width = layers[0].get_dim("nO")
    vectors = WordVectors(layers[0])
    layers[0] = Model("word_vectors", lambda _model, docs, is_train: (vectors(docs), None), dims={"nO": width}, ops=ops)
    for _, component in nlp.pipeline:
        take_over(component.model, ops)  # type: ignore[attr-defined]
