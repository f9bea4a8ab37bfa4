"""Read one report and print who says what."""

from __future__ import annotations

from dateline.assembly import read_report
from dateline.types import Report

TEXT = (
    "The reservoir is full, the water board said on Tuesday. Mayor Ida Holm denied that the warning came too late. "
    "“We rang every door,” she told reporters. The operator declined to comment."
)


def main() -> None:
    """Print a line for each attribution."""
    reading = read_report(Report("r1", TEXT, language="en"))
    for attribution in reading.attributions:
        content = " ... ".join(span.of(TEXT) for span in attribution.content)
        print(f"{attribution.speaker or 'somebody'} {attribution.stance}: {content}")


if __name__ == "__main__":
    main()
