"""How well and how fast drafts are proofread: `python -m benchmarks.verify.run` from the root."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import ytfacts
from benchmarks.verify import scoring
from benchmarks.verify.mutations import mutations
from ytfacts import figures
from ytfacts.normalize import fold
from ytfacts.verify import CONFIRMED, CONTRADICTED, Verifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.verify import Finding

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
ARTICLE = SHARED / "source" / "article.clean.txt"
SETS = {
    "samples": SHARED / "queries" / "verify-samples",
    "drafts": Path(__file__).with_name("drafts"),
    "later drafts": Path(__file__).with_name("later-drafts"),
    "third drafts": Path(__file__).with_name("third-drafts"),
}
OWN = Path(__file__).with_name("own-drafts")
PARTS = ("sets", "article", "speed", "memory")

SPEED_CHARACTERS = 200_000
MEMORY_CHARACTERS = (100_000, 400_000)
RUNS = 3


def tell_drafts(name: str, folder: Path, verifier: Verifier, verbose: bool) -> None:
    """Print the scores of a folder of drafts."""
    if not (folder / "expected.jsonl").exists():
        print(f"{name}: skipped, its folder is not there")
        return
    scores = [scoring.score(verifier, draft) for draft in scoring.drafts(folder)]
    t = scoring.total(scores)
    print(
        f"{name}: {t.drafts} drafts, {t.met} of {t.wanted} contradictions found "
        f"(recall {t.recall:.1%}; {t.as_problem} as the right problem, {t.as_expected} with what "
        f"is right), {t.false_alarms} false alarms (precision {t.precision:.1%}), "
        f"{t.confirmed} of {t.confirmable} confirmed, {t.wrongly_confirmed} wrongly"
    )
    for one in scores if verbose else ():
        for line in _told(one):
            print("  " + line)


def _told(one: scoring.Score) -> Iterator[str]:
    file = one.draft.path.name
    for span in one.missed:
        yield f"{file}:{span['line']}:{span['column']}: missed {span['text']!r} ({span['why']})"
    for found in one.false_alarms:
        yield f"{file}:{found.line}:{found.column}: false alarm {found.text!r} [{found.fact}]"
    for met in one.met:
        if not met.as_problem or not met.as_expected:
            yield f"{file}: {met.findings[0].text!r} told otherwise than {met.wanted['expected']!r}"
    for span in one.unconfirmed:
        yield f"{file}:{span['line']}:{span['column']}: unconfirmed {span['text']!r}"
    for found in one.wrongly_confirmed:
        yield f"{file}:{found.line}:{found.column}: wrongly confirmed {found.text!r}"


def tell_own(folder: Path, verifier: Verifier, verbose: bool) -> None:
    """Print how the drafts with marks in them come out."""
    wanted = met = 0
    false_alarms: list[Finding] = []
    for path in sorted(folder.iterdir()):
        here, found, elsewhere = scoring.score_marked(verifier, path)
        wanted, met = wanted + here, met + found
        false_alarms += elsewhere
    print(f"own drafts: {met} of {wanted} contradictions found, {len(false_alarms)} false alarms")
    for one in false_alarms if verbose else ():
        print(f"  {one.file}:{one.line}:{one.column}: false alarm {one.text!r} [{one.fact}]")


def tell_article(verifier: Verifier, verbose: bool) -> None:
    """Print what is found in the source itself, and in mutations of it."""
    if not ARTICLE.exists():
        print("article: skipped, the source document is not there")
        return
    article = ARTICLE.read_text(encoding="utf-8")
    found = list(verifier.check("article.txt", article))
    wrong = sum(one.outcome == CONTRADICTED for one in found)
    print(
        f"article: {wrong} contradicted, {sum(one.outcome == CONFIRMED for one in found)} confirmed"
    )
    made = mutations(article)
    met = others = 0
    for mutation in made:
        wrong_ones = [
            one
            for one in verifier.check("article.txt", mutation.text)
            if one.outcome == CONTRADICTED
        ]
        here = [one for one in wrong_ones if _overlaps(mutation.text, one, mutation)]
        met += bool(here)
        others += len(wrong_ones) - len(here)
        if verbose and not here:
            print(f"  missed {mutation.was} -> {mutation.now}")
    print(
        f"mutations: {met} of {len(made)} found at their places ({met / len(made):.1%}), {others} elsewhere"
    )


def _overlaps(text: str, one: Finding, mutation: tuple[str, int, int, str, str]) -> bool:
    def offset(line: int, column: int) -> int:
        return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1

    start, end = offset(one.line, one.column), offset(one.end_line, one.end_column)
    return start < mutation[2] and mutation[1] < end


def _text(characters: int) -> str:
    """Return a long text made of the drafts, a paragraph between two."""
    parts = [
        path.read_text(encoding="utf-8")
        for path in sorted(SETS["drafts"].glob("draft-*"))
        if not path.read_text(encoding="utf-8").startswith("---")
    ]
    whole = "\n\n".join(parts) + "\n\n"
    return (whole * (characters // len(whole) + 1))[:characters]


def tell_speed(verifier: Verifier) -> None:
    """Print MB/s beside the floor, which is folding and reading figures alone, and shares of time."""
    text = _text(SPEED_CHARACTERS)
    size = len(text.encode()) / 1e6
    whole, floor = [], []
    for _ in range(RUNS):
        start = time.process_time()
        for _ in verifier.check("long.md", text):
            pass
        whole.append(time.process_time() - start)
        start = time.process_time()
        for part in text.split("\n\n"):
            fold(part)
            figures.read(part)
        floor.append(time.process_time() - start)
    speed, least = size / min(whole), size / min(floor)
    print(
        f"speed: {speed:.2f} MB/s of CPU time over {size:.1f} MB; folding and reading figures alone "
        f"{least:.2f} MB/s ({least / speed:.1f} times)"
    )
    profile = cProfile.Profile()
    profile.runcall(lambda: sum(1 for _ in verifier.check("long.md", text)))
    for name, share in _shares(profile):
        print(f"  {share:5.1%} {name}")


def _shares(profile: cProfile.Profile) -> list[tuple[str, float]]:
    """Return the modules by their own part of the time, the largest first."""
    spent: dict[str, float] = {}
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, own, _, _) in rows.items():
        name = Path(file).as_posix().rsplit("ytfacts/", 1)[-1] if "ytfacts" in file else "built in"
        spent[name] = spent.get(name, 0) + own
    total = sum(spent.values())
    return sorted(((n, s / total) for n, s in spent.items()), key=lambda one: -one[1])[:10]


def tell_memory(verifier: Verifier) -> None:
    """Print the peak of memory over files of two sizes, read as streams."""
    for characters in MEMORY_CHARACTERS:
        lines = _text(characters).splitlines(keepends=True)
        tracemalloc.start()
        for _ in verifier.check("long.md", iter(lines)):
            pass
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(f"memory: {characters:,} characters, peak {peak:.1f} MB above the text")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=Path, help="another folder of drafts")
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--verbose", action="store_true", help="print what was missed")
    asked = parser.parse_args()
    verifier = Verifier(ytfacts.load(ROOT / "facts.toml"))
    only = asked.only or (["sets"] if asked.drafts else PARTS)
    if "sets" in only:
        for name, folder in ({"drafts": asked.drafts} if asked.drafts else SETS).items():
            tell_drafts(name, folder, verifier, asked.verbose)
        if not asked.drafts:
            tell_own(OWN, verifier, asked.verbose)
    if "article" in only:
        tell_article(verifier, asked.verbose)
    if "speed" in only:
        tell_speed(verifier)
    if "memory" in only:
        tell_memory(verifier)


if __name__ == "__main__":
    main()
