"""The models that ship with Dateline, each in a folder of its own with its card."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.engines.editor import Editor
from dateline.engines.reader import TextReader

WEIGHTS = Path(__file__).parent / "weights"
READER, EDITOR = "reader", "editor"
PARTS = {
    READER: ("tagger.onnx", "linker.onnx", "tokenizer.json", "labels.json"),
    EDITOR: ("editor.onnx",),  # its tokenizer is the reader's
}


@dataclass(frozen=True, slots=True)
class Model:
    """A model on disk: its name, its folder, its size in bytes and what its card says."""

    name: str
    folder: Path
    size: int
    card: str


def find_model(name: str = READER) -> Model | None:
    """The shipped model of that name, or None where its files are not (all) there."""
    folder = WEIGHTS / name
    parts = PARTS.get(name, PARTS[READER])
    if "/" in name or any(not (folder / part).is_file() for part in parts):
        return None
    card = folder / "card.md"
    return Model(
        name=name,
        folder=folder,
        size=sum((folder / part).stat().st_size for part in parts),
        card=card.read_text(encoding="utf-8") if card.is_file() else "",
    )


def iter_models() -> list[Model]:
    """All shipped models, by name."""
    names = sorted(path.name for path in WEIGHTS.iterdir()) if WEIGHTS.is_dir() else []
    return [model for model in map(find_model, names) if model is not None]


@cache
def find_reader() -> TextReader | None:
    """The shipped reader of this process, loaded once; None without its weights.

    Raises `EngineError` where the files are there and broken.
    """
    from dateline.engines.onnx import load_reader

    model = find_model(READER)
    return load_reader(model.folder) if model is not None else None


@cache
def find_editor() -> Editor | None:
    """The shipped editor of this process; None without its weights or the reader's, whose tokenizer it shares."""
    model, reader = find_model(EDITOR), find_model(READER)
    if model is None or reader is None:
        return None
    return Editor(model.folder / "editor.onnx", reader.folder / "tokenizer.json")
