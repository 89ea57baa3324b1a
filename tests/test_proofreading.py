"""The `verify` command: which findings are printed, how, and with which exit code."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    Run = Callable[..., Outcome]

DRAFT = "# 速记\n\n- 长三角国家实验室8家\n- 双一流高校37所，外加5座展馆\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with one contradiction, one figure that is right and one that is unknown."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_a_contradiction_is_a_line_like_a_compilers(run: Run, draft: Path) -> None:
    """Exit 1, `FILE:LINE:COLUMN: message [id]`, and one summary line on standard error."""
    done = run("verify", str(draft))
    assert done.code == 1
    assert done.out == (
        f"{draft}:3:11: 8家：事实库为6家（国家实验室数量，第15段） [national-laboratories]\n"
    )
    assert done.err == "1 file: 1 contradicted, 1 confirmed, 1 unchecked\n"


def test_json_has_the_keys_of_the_contract(run: Run, draft: Path) -> None:
    """One object; `findings` holds what is printed, the counts tell of all."""
    found = run("verify", str(draft), "--json").json
    assert list(found) == [
        "schema", "base", "files", "confirmed", "contradicted", "unchecked", "findings",
    ]  # fmt: skip
    assert [found[key] for key in ("confirmed", "contradicted", "unchecked")] == [1, 1, 1]
    assert found["files"] == [str(draft)]
    (one,) = found["findings"]
    assert list(one) == [
        "file", "line", "column", "end_line", "end_column", "text", "outcome", "problem", "expected",
        "fact", "message",
    ]  # fmt: skip
    assert (one["line"], one["column"], one["end_line"], one["end_column"]) == (3, 11, 3, 13)
    assert (one["text"], one["problem"], one["expected"]) == ("8家", "value", "6家")
    assert set(one["message"]) == {"zh", "en"}


@pytest.mark.parametrize("form", ["text", "table", "json", "github", "sarif"])
def test_all_also_prints_what_was_confirmed(run: Run, draft: Path, form: str) -> None:
    """`--all` adds the figure that is right in each format, and does not change the exit code."""
    few, more = (run("verify", str(draft), "-f", form, *rest) for rest in ([], ["--all"]))
    assert "37所" not in few.out
    assert "37所" in more.out
    assert few.code == more.code == 1


def test_unchecked_figures_are_listed_on_standard_error(run: Run, draft: Path) -> None:
    """`--unchecked` leaves standard output alone."""
    done = run("verify", str(draft), "--unchecked")
    assert f"{draft}:4:14: not checked: 5座\n" in done.err
    assert done.out == run("verify", str(draft)).out


def test_explain_says_what_bound_the_figure_and_which_rule_decided(run: Run, draft: Path) -> None:
    """An indented line below each finding."""
    line = run("verify", str(draft), "--explain").out.splitlines()[1]
    assert line.startswith("    wrong value")
    assert "国家实验室" in line


def test_quiet_prints_nothing_at_all(run: Run, draft: Path) -> None:
    """The exit code tells."""
    assert run("verify", "-q", "--unchecked", str(draft)) == (1, "", "")


def test_standard_input_is_a_draft_too(run: Run) -> None:
    """`-` is standard input, read as Markdown; nothing contradicted exits 0."""
    done = run("verify", "-", stdin="长三角有6家国家实验室。")
    assert (done.code, done.out) == (0, "")
    assert run("verify", "-", stdin="长三角有5家国家实验室。").out.startswith("-:1:5: 5家")


def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    """One line for each such file, exit 2, and valid output for the others."""
    latin = tmp_path / "latin.txt"
    latin.write_bytes(b"fine\ncaf\xe9\n")
    done = run("verify", "nowhere.md", str(tmp_path), str(latin), str(draft), "--json")
    assert done.code == 2
    assert done.json["contradicted"] == 1
    told = done.err.splitlines()[:-1]
    assert told[0].startswith("ytfacts: nowhere.md: cannot be read: ")
    assert told[1] == f"ytfacts: {tmp_path}: cannot be read: Is a directory"
    assert told[2] == f"ytfacts: {latin}:2: is not UTF-8: byte 0xe9 (save the file as UTF-8)"


@pytest.mark.parametrize("width", [10, 24, 39, 40, 80, 200])
def test_a_table_crops_nothing_at_any_width(run: Run, draft: Path, width: int) -> None:
    """Sentence, message and id are all there once what was folded is joined; no line is wider."""
    done = run("verify", str(draft), "-f", "table", "--explain", "--all", COLUMNS=str(width))
    assert all(cell_len(line) <= width for line in done.out.splitlines())
    assert "\x1b" not in done.out
    squeezed = re.sub(r"\s", "", done.out)
    if width < 40:  # below one another, so that lines can be joined
        assert "长三角国家实验室>>8家<<8家：事实库为6家（国家实验室数量，第15段）" in squeezed
        assert re.sub(r"\s", "", f"{draft}:3:11value") in squeezed
    assert "[national-laboratories]" in squeezed or width == 40


def test_a_table_marks_the_place_by_colour_where_there_is_colour(run: Run, draft: Path) -> None:
    """With FORCE_COLOR no signs are put around the span."""
    shown = run("verify", str(draft), "-f", "table", FORCE_COLOR="1").out
    assert "\x1b[" in shown
    assert ">>" not in shown


def test_no_control_code_of_a_draft_reaches_a_terminal(run: Run, tmp_path: Path) -> None:
    """Human formats and annotations show them; JSON escapes them."""
    bad = tmp_path / "bad\x1b[31m.md"
    bad.write_text("长三角国家实验室\u202e8家\x1b[0m。\n", encoding="utf-8")
    for form in ("text", "table", "github", "json", "sarif"):
        done = run("verify", str(bad), "-f", form, "--explain", "--all", "--unchecked")
        assert "\x1b" not in done.out + done.err
        assert form in ("json", "sarif") or "\u202e" not in done.out


def test_progress_is_shown_on_a_terminal_and_taken_away(
    draft: Path, environment: dict[str, str]
) -> None:
    """Off a terminal standard error holds the summary alone (see above)."""
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "ytfacts", "verify", str(draft), str(draft)],
        env={**environment, "TERM": "xterm"},
        cwd=os.fspath(ROOT),
        dimensions=(24, 200),
        encoding="utf-8",
    )
    child.expect(pexpect.EOF)
    assert f"verify: 2/2 {draft}:1" in child.before
    after_each = re.findall(r"verify: \d/2 [^\r]*\r\x1b\[K", child.before)
    assert len(after_each) == 2
    assert child.before.endswith("2 files: 2 contradicted, 2 confirmed, 2 unchecked\r\n")
