"""How well and how fast drafts are proofread: `python -m benchmarks.verify.run` from the root."""

from __future__ import annotations

import argparse
from pathlib import Path

import ytfacts
from benchmarks.verify import scoring
from ytfacts.verify import Verifier

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SETS = {
    "samples": SHARED / "queries" / "verify-samples",
    "drafts": Path(__file__).with_name("drafts"),
}


def tell_drafts(name: str, folder: Path, verifier: Verifier, verbose: bool) -> None:
    if not (folder / "expected.jsonl").exists():
        print(f"{name}: skipped, {folder} is not there")
        return
    scores = [scoring.score(verifier, draft) for draft in scoring.drafts(folder)]
    t = scoring.total(scores)
    print(
        f"{name}: {t.drafts} drafts, {t.met} of {t.wanted} contradictions found "
        f"(recall {t.recall:.1%}; {t.as_problem} as the right problem, {t.as_expected} with what "
        f"is right), {t.false_alarms} false alarms (precision {t.precision:.1%}), "
        f"{t.confirmed} of {t.confirmable} confirmed, {t.wrongly_confirmed} wrongly"
    )
    for s in scores if verbose else ():
        file = s.draft.path.name
        for span in s.missed:
            print(
                f"  {file}:{span['line']}:{span['column']}: missed {span['text']!r} ({span['why']})"
            )
        for one in s.false_alarms:
            print(
                f"  {file}:{one.line}:{one.column}: false alarm {one.text!r} -> {one.expected!r} [{one.fact}]"
            )
        for met in s.met:
            if not met.as_problem or not met.as_expected:
                one = met.findings[0]
                print(
                    f"  {file}:{one.line}:{one.column}: {one.text!r} as {one.problem} {one.expected!r}, wanted {met.wanted['problem']} {met.wanted['expected']!r}"
                )
        for span in s.unconfirmed:
            print(f"  {file}:{span['line']}:{span['column']}: unconfirmed {span['text']!r}")
        for one in s.wrongly_confirmed:
            print(f"  {file}:{one.line}:{one.column}: wrongly confirmed {one.text!r} [{one.fact}]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=Path, help="another folder of drafts")
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    verifier = Verifier(ytfacts.load(ROOT / "facts.toml"))
    sets = {"drafts": asked.drafts} if asked.drafts else SETS
    for name, folder in sets.items():
        tell_drafts(name, folder, verifier, asked.verbose)


if __name__ == "__main__":
    main()
