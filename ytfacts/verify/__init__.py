"""Proofreading of drafts against a fact base.

>>> from ytfacts import load
>>> from ytfacts.verify import Verifier
>>> for finding in Verifier(load()).check("draft.md", "长三角有国家实验室8家。"):
...     print(finding.line, finding.column, finding.text, finding.expected)
1 9 8家 6家
"""

from __future__ import annotations

from ytfacts.verify.drafts import read_draft
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, UNCHECKED, Finding
from ytfacts.verify.report import Counts
from ytfacts.verify.verifier import Verifier

__all__ = [
    "CONFIRMED",
    "CONTRADICTED",
    "UNCHECKED",
    "Counts",
    "Finding",
    "Verifier",
    "read_draft",
]
