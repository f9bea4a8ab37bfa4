"""Values to JSON and back, by their type annotations: the one place where nouns meet the wire.

A frozen dataclass becomes an object with its fields as keys, a tuple a list, a ``Span`` ``[start, end]``, a datetime
its ISO 8601 form. ``from_json(T, to_json(value)) == value`` holds for every noun; unknown keys are ignored, missing
ones take the field's default.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union

from dateline.types.span import Span

T = TypeVar("T")
_PLAIN = frozenset({str, int, float, bool, type(None)})


def to_json(value: Any) -> Any:
    """``value`` as plain JSON data (dict, list, str, int, float, bool, None)."""
    return value if type(value) in _PLAIN else _ENCODERS[type(value)](value)


def from_json(kind: type[T], data: Any) -> T:
    """The value of type ``kind`` that ``data`` stands for. Raises ValueError with the key that does not fit."""
    try:
        return typing.cast(T, _decoder(typing.cast(Any, kind))(data))
    except (TypeError, KeyError) as exc:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {exc}") from exc


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


class _Encoders(dict[type, Callable[[Any], Any]]):
    """How a value of each type becomes JSON, found when the type first comes."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        self[kind] = found = _encoder(kind)
        return found


_ENCODERS = _Encoders()


def _encoder(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Span):
        return lambda value: [value.start, value.end]
    if issubclass(kind, str | int | float):
        return _as_it_is
    if dataclasses.is_dataclass(kind):
        return _dataclass_encoder(kind)
    if issubclass(kind, datetime):
        return datetime.isoformat
    if issubclass(kind, tuple | list | frozenset):
        return lambda value: [item if type(item) in _PLAIN else _ENCODERS[type(item)](item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_json(item) for key, item in value.items()}
    raise TypeError(f"no JSON form for {kind.__name__}")


def _dataclass_encoder(kind: type) -> Callable[[Any], Any]:
    names = _field_names(kind)

    def encode(value: Any) -> dict[str, Any]:
        data = {}
        for name in names:
            item = getattr(value, name)
            data[name] = item if type(item) in _PLAIN else _ENCODERS[type(item)](item)
        return data

    return encode


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        return _span
    if kind is datetime:
        return datetime.fromisoformat
    if kind is float:
        return float
    if origin is tuple:
        return _tuple_decoder(args)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(arg for arg in args if arg is not type(None)))
        if inner is _as_it_is:
            return _as_it_is
        return lambda data: None if data is None else inner(data)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        item = _decoder(args[1])
        return lambda data: {key: item(value) for key, value in data.items()}
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(typing.cast(type, kind))
    if origin is Literal:
        return _literal_decoder(args)
    return _as_it_is


def _span(data: Any) -> Span:
    return Span(int(data[0]), int(data[1]))


def _as_it_is(data: Any) -> Any:
    return data


def _literal_decoder(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    def decode(data: Any) -> Any:
        if data not in allowed:
            raise ValueError(f"{data!r} is none of {', '.join(map(str, allowed))}")
        return data

    return decode


def _tuple_decoder(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        item = _decoder(args[0])
        if item is _as_it_is:
            return tuple
        return lambda data: tuple([item(value) for value in data]) if data else ()
    items = tuple(_decoder(arg) for arg in args)
    return lambda data: tuple(decode(value) for decode, value in zip(items, data, strict=True))


def _dataclass_decoder(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    names = _field_names(kind)
    known = frozenset(names)
    decoders = {name: decoder for name in names if (decoder := _decoder(hints[name])) is not _as_it_is}

    def decode(data: Any) -> Any:
        if type(data) is not dict and not isinstance(data, Mapping):
            raise ValueError(f"not a {kind.__name__}: {type(data).__name__}")
        values = dict(data) if data.keys() <= known else {name: data[name] for name in names if name in data}
        for name, decode_ in decoders.items():
            if name in values:
                values[name] = decode_(values[name])
        return kind(**values)

    return decode
