"""Look up checked facts in a curated fact base.

    >>> import ytfacts
    >>> base = ytfacts.load()
    >>> results = ytfacts.search(base, "国家实验室")
    >>> results.hits[0].fact.value
    6

Nothing is loaded before it is used: each name below comes from its module on first access.
"""

from __future__ import annotations

__version__ = "0.1.0"

_HOMES = {
    "Fact": "model",
    "FactBase": "model",
    "Hit": "model",
    "Match": "model",
    "Results": "model",
    "YtfactsError": "errors",
    "load": "loader",
    "search": "api",
    "show": "api",
}

__all__ = [
    "Fact",
    "FactBase",
    "Hit",
    "Match",
    "Results",
    "YtfactsError",
    "__version__",
    "load",
    "search",
    "show",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ytfacts.api import search, show
    from ytfacts.errors import YtfactsError
    from ytfacts.loader import load
    from ytfacts.model import Fact, FactBase, Hit, Match, Results


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
