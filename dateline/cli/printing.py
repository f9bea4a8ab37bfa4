"""How an edition leaves a command: formats by name or file ending, colour on a terminal only, whole files or none."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from dateline.errors import UsageError
from dateline.plugins import Renderer, load_renderers
from dateline.types import Edition, Report

FORMAT_HELP = "md, html, json, text, pdf, eml, atom ... Default: text on a terminal, else md."


class Printer:
    """Prints in one format and writes files in others. Raises UsageError at once for what cannot be."""

    def __init__(self, form: str, out: Sequence[str] = ()) -> None:
        self._renderers: Mapping[str, Renderer] = load_renderers()
        self._form = form or ("text" if sys.stdout.isatty() else "md")
        self._out = tuple(Path(path) for path in out)
        for wanted in (self._form, *(path.suffix.lstrip(".") for path in self._out)):
            if wanted not in self._renderers:
                raise UsageError(f"no format {wanted!r}", mend=f"known: {', '.join(sorted(self._renderers))}")
        for path in self._out:
            _check_writable(path)

    def print_edition(self, edition: Edition, reports: Mapping[str, Report]) -> tuple[Path, ...]:
        """The files first, then standard output; returns the files."""
        for path in self._out:
            _save(path, self._renderers[path.suffix.lstrip(".")](edition, reports))
        made = self._choose_renderer()(edition, reports)
        if isinstance(made, str):
            click.echo(made.rstrip("\n"))
        elif sys.stdout.isatty():
            raise UsageError(f"{self._form} is no text for a terminal", mend=f"add: --out edition.{self._form}")
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(made)
        return self._out

    def _choose_renderer(self) -> Renderer:
        if self._form in ("text", "txt") and may_paint():
            from dateline.briefs.render.text import render_terminal

            return render_terminal
        return self._renderers[self._form]


def may_paint() -> bool:
    """Whether standard output is a terminal that shows colour (https://no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _check_writable(path: Path) -> None:
    """Before the work, not after it. Raises UsageError."""
    folder = path.parent
    if not folder.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        reason = "cannot be written" if folder.is_dir() else f"cannot be written: there is no folder {folder}"
        raise UsageError(f"{path} {reason}", mend="name another file with --out")


def _save(path: Path, made: str | bytes) -> None:
    """All or nothing: where the disk is full, the file that was there stays. Raises UsageError."""
    data = made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe
            path.write_bytes(data)
            return
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as exc:
        draft.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {exc.strerror}", mend="name another file with --out") from exc
