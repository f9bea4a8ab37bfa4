"""The command line: one file a command, loaded only when it is called."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import signal
import sys
from typing import Any

import click

import dateline
from dateline.errors import DatelineError, UsageError

# Command -> what it is for, in the order of `dateline --help`. Each lives in dateline/cli/<command>.py as `command`.
COMMANDS: dict[str, str] = {
    "watch": "The running stories that the desk follows.",
    "serve": "The desk: gather by itself, an edition at its hour, pages to read.",
    "run": "Gather, read and print what is due, without pages (for cron).",
    "gather": "What feeds and pages hold now.",
    "brief": "Write an edition: the briefing of a day.",
    "ledger": "Who says what, with the standing of each claim and why.",
    "why": "Explain a line, claim, story or report down to its source sentence.",
    "check": "Prove the receipts of an edition.",
    "editions": "List the editions that are kept.",
    "render": "Print an edition again, in any format.",
    "diff": "What changed between two editions.",
    "desk": "The password of the pages, and their index.",
    "stories": "Which story and thread each report belongs to.",
    "story": "Correct stories by hand: merge, split, move, rename.",
    "timeline": "The dates that mattered, and the sentences that tell them.",
    "digest": "Summarise live blogs.",
    "updates": "Of a stream of updates, those that say something new.",
    "facts": "How important each fact of a day is.",
    "reports": "What the sources made of the files.",
    "read": "What was found in each report: who says what, times, places.",
    "factuality": "How sure a text is of an event, -3 to 3.",
    "same": "Whether two texts say the same, or contradict each other.",
    "schema": "The JSON Schemas of all input and output.",
}


class Terminated(BaseException):
    """SIGTERM has come: unwind, as for Ctrl-C."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from its file."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"dateline.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run; errors become one clear line and the right exit code."""
        try:
            return super().invoke(ctx)
        except DatelineError as exc:
            _say(f"{exc}" + (f"\n  {exc.mend}" if exc.mend else ""))
            ctx.exit(2 if isinstance(exc, UsageError) else 1)
        except BrokenPipeError:
            _drop_output()  # its reader has gone (| head): not an error
            ctx.exit(0)
        except OSError as exc:
            _say(f"{exc.filename or 'the output'} cannot be written or read: {exc.strerror or exc}")
            if exc.filename is None:
                _drop_output()
            ctx.exit(1)
        except KeyboardInterrupt:
            _say("stopped. A store is whole; the next run goes on from here")
            ctx.exit(128 + signal.SIGINT)
        except Terminated:
            _say("told to end. A store is whole; the next run goes on from here")
            ctx.exit(128 + signal.SIGTERM)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(dateline.__version__, prog_name="dateline")
def group() -> None:
    """Dateline turns a stream of news reports into a briefing you can check.

    Give it files, folders, globs or - for standard input: feeds, saved pages, WARC archives, JSON Lines, ninjs, plain
    text. Nothing needs to be set up; with --store FILE the ledger and the editions are kept.

    \b
    Try:
      dateline brief examples/danube/stream --about "flood Danube"
      dateline ledger examples/danube/stream | head
      dateline brief reports.jsonl --on 2031-06-12 --format html > edition.html

    Data goes to standard output, everything else to standard error. Exit code 0: all well; 1: something was
    skipped, and said; 2: wrong use.
    """


def main() -> None:
    """The console script."""
    signal.signal(signal.SIGTERM, _raise_terminated)
    # A command loads objects by the hundred thousand that live to its end. Python looks them all through for garbage
    # after every 700 new ones unless told otherwise, which took a quarter of an edition and freed nothing.
    gc.set_threshold(50_000, 20, 50)
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stdout.buffer, io.RawIOBase):
        # With PYTHONUNBUFFERED a write to a full disk is cut short without an error.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.detach()))
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    group(prog_name="dateline")


def _raise_terminated(number: int, frame: object) -> None:
    raise Terminated


def _speak_utf8(stream: object) -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal keeps its charset and gets escapes for the rest."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _say(text: str) -> None:
    with contextlib.suppress(OSError):  # nobody may be there to hear it
        click.echo(f"dateline: {text}", err=True)


def _drop_output() -> None:
    """What is still to be written goes nowhere; without this, Python would complain at exit."""
    with contextlib.suppress(OSError, ValueError):  # not a real file, where a program calls us
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
