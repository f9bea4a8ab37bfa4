"""`python -m evaluation score TASK --gold FILE --pred FILE` | `run` | `gate`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from evaluation import gate, run
from evaluation.packs import TASKS, load_rows
from evaluation.scores import flatten


def score(args: argparse.Namespace) -> int:
    """Score one prediction file and print the scores as JSON."""
    task = TASKS[args.task]
    scores = task.combine(task.units(load_rows(args.gold), load_rows(args.pred)))
    json.dump(flatten(scores) if args.flat else scores, sys.stdout, indent=1, sort_keys=True)
    sys.stdout.write("\n")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Parse the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("score", help="score a prediction file")
    one.add_argument("task", choices=sorted(TASKS))
    one.add_argument("--gold", type=Path, required=True)
    one.add_argument("--pred", type=Path, required=True)
    one.add_argument("--flat", action="store_true", help="one level of names")
    one.set_defaults(run=score)
    for name, module, told in (("run", run, "score Dateline itself"), ("gate", gate, "refuse a drop")):
        other = commands.add_parser(name, help=told)
        module.add_arguments(other)
        other.set_defaults(run=module.command)
    args = parser.parse_args(argv)
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
