"""The numbers: protocols of the models, the ONNX implementation, and the catalogue of what ships.

`find_reader()` gives the shipped reader or None; `reader.read_spans(text)` gives attributions and mentions,
`reader.factuality(text, targets)` scores of -3 to 3, `reader.sentence_vectors(text, spans)` unit vectors.
`find_editor()` gives the shipped editor or None, which weighs kickers and lines.
"""

from dateline.engines.catalogue import Model, find_editor, find_model, find_reader, iter_models
from dateline.engines.editor import Editor
from dateline.engines.protocols import (
    Encoder,
    Linker,
    ModelAttribution,
    ModelMention,
    ModelReading,
    Tagger,
    Tags,
)
from dateline.engines.reader import Choices, TextReader

__all__ = [
    "Choices",
    "Editor",
    "Encoder",
    "Linker",
    "Model",
    "ModelAttribution",
    "ModelMention",
    "ModelReading",
    "Tagger",
    "Tags",
    "TextReader",
    "find_editor",
    "find_model",
    "find_reader",
    "iter_models",
]
