"""Proofreading of drafts against a fact base.

>>> from ytfacts import load
>>> from ytfacts.verify import Verifier
>>> for finding in Verifier(load()).check("draft.md", "国家实验室8家，在长三角"):
...     print(finding.line, finding.text, finding.expected)
1 8家 6家
"""

from __future__ import annotations

from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, UNCHECKED, Finding
from ytfacts.verify.verifier import Verifier

__all__ = ["CONFIRMED", "CONTRADICTED", "UNCHECKED", "Finding", "Verifier"]
