"""Where the bundled base lies: beside the modules in a wheel, else at the top of the checkout."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def facts_path() -> str:
    """Return the path of the bundled fact file."""
    installed = os.path.join(_PACKAGE, "facts.toml")
    if os.path.exists(installed):
        return installed
    return os.path.join(os.path.dirname(_PACKAGE), "facts.toml")


def compiled_path() -> str:
    """Return where a wheel brings the bundled base in its compiled form."""
    return os.path.join(_PACKAGE, "facts.ytfacts")
