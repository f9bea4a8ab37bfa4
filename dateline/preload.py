"""What the process imports that the workers of ``pool`` are forked from: the reading room with its tables in memory.

Importing this module reads one made-up report by rules, which is what loads the tables. Nothing else imports it.
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy  # noqa: F401 - loaded once here, not once in each worker
import onnxruntime  # noqa: F401
import tokenizers  # noqa: F401

import dateline.reading.learned  # noqa: F401
from dateline.reading import Reader
from dateline.types import Report

_TEXT = """\
LINZ, June 9 (Mittelpress) - The Danube may crest on Tuesday, Interior Minister Anna Gruber told reporters in Vienna.

"We lost the bridge at Ybbs," she said. The operator, Donaustrom AG, denied that its dam had failed and declined to
comment further. Two officials who asked not to be named said the claim could not be verified independently.
"""

Reader().read(Report("preload", _TEXT, published=datetime(2031, 6, 9, tzinfo=UTC), language="en"))
