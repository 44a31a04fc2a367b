"""``python -m tests.bench [--quick] [SUBJECT …]`` and ``python -m tests.bench --safety [SUBJECT …]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.bench import charts, exchange, journal, patterns, press, results, save, start, status
from tests.bench.histories import Bench
from tests.bench.table import Figure, show

Subject = Callable[[Bench], Iterator[Figure]]

SUBJECTS: Mapping[str, Subject] = {
    "start": start.figures,
    "press": press.figures,
    "save": save.figures,
    "status": status.figures,
    "exchange": exchange.figures,
    "patterns": patterns.figures,
    "journal": journal.figures,
    "results": results.figures,
    "charts": charts.figures,
}


def main() -> int:
    """Print every figure asked for; 1 when one is over its goal, 2 when no subject bears such a name."""
    asked = _arguments()
    subjects = _safety() if asked.safety else SUBJECTS
    chosen = [name for name in subjects if not asked.subjects or any(part in name for part in asked.subjects)]
    if not chosen:
        print(f"There is no such subject; there are: {', '.join(subjects)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        bench = Bench(Path(folder), quick=asked.quick)
        return 0 if show(figure for name in chosen for figure in subjects[name](bench)) else 1


def _safety() -> Mapping[str, Subject]:
    from tests.safety.whole import SUBJECTS as SAFETY  # hypothesis and all the machinery of breaking things

    return SAFETY


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Every figure beside its goal.")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help="only those whose name holds this")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, for a first look")
    parser.add_argument("--safety", action="store_true", help="what may not be lost, whole, instead of speed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
