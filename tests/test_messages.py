"""Messages and help: one catalogue, Chinese where the reader's language is, data always the same."""

from __future__ import annotations

import ast
import errno
import os
import re
import subprocess
import sys
from string import Formatter
from typing import TYPE_CHECKING

import pytest
import typer

from tests.conftest import ROOT
from ytfacts import cli
from ytfacts.chinese import MESSAGES
from ytfacts.terminal import InEnglish, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Outcome

MODULES = sorted((ROOT / "ytfacts").rglob("*.py"))

CHINESE = {"YTFACTS_LANG": "zh"}

HEADINGS = ("Arguments", "Options", "Commands", "[OPTIONS]", "COMMAND", "[ARGS]...")
"""Words of typer's own help."""

SAID = ("UsageError", "InputError", "OutputError", "FactFileError", "FormulaError", "tell", "wrong",
        "note", "note_on")  # fmt: skip
"""Calls that take messages."""

SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
"""Two words after each other: what is said to people, not a name, a key or an example."""


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Yield the calls of functions and methods of these names in the program."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = node.func
                name = getattr(called, "id", None) or getattr(called, "attr", "")
                if name in names:
                    yield path, node


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a help text as they are looked up; examples are not."""
    parts = (text or "").split("\n\n")
    return [" ".join(part.split()) for part in parts if part and not part.startswith("\b")]


def helped() -> set[str]:
    """Return every help text of the command line."""
    group = typer.main.get_command(cli.app)
    found = set()
    for command in (group, *group.commands.values()):  # type: ignore[attr-defined]
        if command.hidden:
            continue
        params = command.get_params(typer.Context(command))
        for text in (command.help, command.epilog, *(param.help for param in params)):
            found.update(paragraphs(text))
    return found


def marked() -> set[str]:
    """Return every message in the code."""
    return {ast.literal_eval(call.args[0]) for _path, call in calls("_", "N_")
            if isinstance(call.args[0], ast.Constant)}  # fmt: skip


def fields(text: str) -> list[str]:
    return sorted(f"{name}{spec}!{conversion}" for _text, name, spec, conversion
                  in Formatter().parse(text) if name is not None)  # fmt: skip


def test_every_message_and_every_help_text_has_its_chinese() -> None:
    """What is said anywhere in the program stands in the catalogue."""
    built = {text for text in helped() if text.startswith("Output format: ")}
    assert sorted((marked() | helped()) - built - MESSAGES.keys()) == []


def test_the_catalogue_holds_nothing_that_is_not_said() -> None:
    """Only messages, help, typer's headings and what the system says."""
    system = {os.strerror(number) for number in errno.errorcode}
    assert sorted(MESSAGES.keys() - marked() - helped() - system - {*HEADINGS}) == []


@pytest.mark.parametrize("message", [text for text in MESSAGES if "{" in text])
def test_the_chinese_takes_the_same_values(message: str) -> None:
    """As many, and written the same way."""
    if "… or" not in message:
        assert fields(MESSAGES[message]) == fields(message)


def test_nothing_is_said_past_the_catalogue() -> None:
    """An error or a finding takes its words through `_`, never straight out of the code."""
    missing = []
    for path, call in calls(*SAID):
        for part in call.args:
            constant = part.value if isinstance(part, ast.Constant) else ""
            if isinstance(part, ast.JoinedStr):
                constant = "".join(str(v.value) for v in part.values if isinstance(v, ast.Constant))
            if isinstance(constant, str) and SENTENCE.search(constant):
                missing.append(f"{path.name}:{call.lineno}: {constant}")
    assert missing == []


@pytest.mark.parametrize(
    ("variables", "is_chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, False),
        ({"LANG": "zh_CN.UTF-8", "YTFACTS_LANG": "en"}, False),
        ({"LANG": "C.UTF-8", "YTFACTS_LANG": "zh"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
    ],
)
def test_the_locale_or_the_variable_chooses_the_language(
    run: Callable[..., Outcome], variables: dict[str, str], is_chinese: bool
) -> None:
    """YTFACTS_LANG wins over the locale, LC_ALL over LC_MESSAGES over LANG."""
    said = run("show", "nowhere", **variables).err
    assert ("没有编号为 nowhere 的条目" in said) is is_chinese
    assert ("no record nowhere" in said) is not is_chinese


@pytest.mark.parametrize("command", ["", *typer.main.get_command(cli.app).commands])  # type: ignore[attr-defined]
def test_chinese_help_is_chinese(run: Callable[..., Outcome], command: str) -> None:
    """No English sentence is left but names and examples, and no line is wider than the screen."""
    if command.startswith("__"):
        return
    text = run(*command.split(), "--help", **CHINESE).out
    assert text.startswith("用法：")
    said = text.partition("示例：")[0]
    assert not [line for line in said.splitlines() if re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", line)]
    widths = [sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in said.splitlines()]
    assert max(widths) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serch"], "ytfacts: 没有这个命令：serch（是不是 search？详见 ytfacts --help）"),
        (
            ["国家实验室"],
            "ytfacts: 没有这个命令：国家实验室（要查它，请用 ytfacts search 国家实验室；",
        ),
        (["search"], "ytfacts: 缺少参数：QUERY...（详见 ytfacts search --help）"),
        (["search", "x", "--limit", "many"], "ytfacts: --limit 要填 0 或正整数，不能是 many"),
        (["search", "x", "-f", "jsn"], "ytfacts: 未知的格式：jsn（是不是 json？可用：table, "),
        (["search", "x", "--topic", "econmy"], "ytfacts: 未知的主题：econmy（"),
        (
            ["search", "85.4%"],
            "没有查到：85.4%\n  相近：good-air-days: 平均优良天数比率（没有哪一条是85.4%，这一条是84.5%）",
        ),
        (["check", "/none.toml"], "ytfacts: /none.toml: 无法读取：没有这个文件或目录"),
    ],
)
def test_messages_read_as_chinese(
    run: Callable[..., Outcome], arguments: list[str], said: str
) -> None:
    """Word order, punctuation and the system's own reasons are Chinese."""
    assert run(*arguments, **CHINESE).err.startswith(said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "国家实验室", "--json"],
        ["search", "85.4%", "--json"],
        ["search", "85.4%", "-f", "csv"],
        ["list", "--kind", "agreement"],
        ["topics", "-f", "text"],
        ["info", "--json"],
        ["check", "tests/data/invalid/figures-unit.toml", "--json"],
        ["check", "tests/data/invalid/figures-unit.toml", "-f", "github"],
        ["schema", "--output"],
    ],
)
def test_answers_and_data_are_the_same_in_every_language(
    run: Callable[..., Outcome], arguments: list[str]
) -> None:
    """Standard output has the same bytes, the exit code is the same."""
    english, chinese = run(*arguments), run(*arguments, **CHINESE)
    assert (english.code, english.out) == (chinese.code, chinese.out)
    assert english.out


def test_findings_are_messages_and_speak_the_readers_language(run: Callable[..., Outcome]) -> None:
    """Place, severity and rule stay as they are; what is said is Chinese."""
    out = run("check", "tests/data/invalid/figures-unit.toml", **CHINESE).out
    assert re.search(r"figures-unit\.toml:\d+:\d+: error: figures: .*[一-鿿]{4}", out)


def test_no_catalogue_is_loaded_for_an_answer(environment: dict[str, str]) -> None:
    """It costs a hit nothing, in no language."""
    code = (
        "import sys; sys.argv = ['ytfacts', 'search', '国家实验室', '--json']; "
        "from ytfacts.__main__ import main; main(); "
        "sys.exit('ytfacts.chinese' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**environment, **CHINESE}, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()


def test_what_goes_into_data_is_made_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within InEnglish, and only there."""
    monkeypatch.setenv("YTFACTS_LANG", "zh")
    with InEnglish(True):
        assert _("no changes") == "no changes"
    assert _("no changes") == "没有变化"
