"""Completion: what a real bash, zsh and fish offer at the TAB key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shells import Session, fish, with_program
from test_imports import loaded
from typer.main import get_command

from ytfacts import cli
from ytfacts.compiled import compile_base
from ytfacts.completion import SHELLS, candidates, script
from ytfacts.completion.program import Command, described
from ytfacts.errors import UsageError
from ytfacts.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Offered = Callable[[str], dict[str, str]]

OWN = """\
schema = 1

[[topic]]
id = "tea"
zh = "茶"
en = "Tea"

[[fact]]
id = "longjing"
topic = "tea"
kind = "concept"
label = { zh = "龙井", en = "Longjing tea: \\"dragon well\\"" }
zh = "龙井茶产自杭州。"

[[fact]]
id = "long$(touch${IFS}harm);x"
label = { en = "$(touch harm) `touch harm` \\u001b[31m" }
zh = "这条记录的编号不怀好意。"

[[fact]]
id = "old"
zh = "这条记录已撤回。"
status = "withdrawn"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a base of its own and the completion scripts."""
    made = tmp_path_factory.mktemp("home")
    (made / "own.toml").write_text(OWN, encoding="utf-8")
    for shell in SHELLS:
        text = script(shell, get_command(cli.app))
        (made / f"script.{shell}").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def home(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """The environment of the shells."""
    return {**with_program(environment, folder / "bin"), "HOME": str(folder)}


@pytest.fixture(scope="module")
def sessions(home: dict[str, str], folder: Path) -> Iterator[Callable[[str], Session]]:
    """The shells that run on a terminal, each started when it is first asked for."""
    started: dict[str, Session] = {}

    def session(name: str) -> Session:
        if name not in started:
            started[name] = Session(name, folder / f"script.{name}", home, folder)
        return started[name]

    yield session
    for one in started.values():
        one.close()


@pytest.fixture(params=SHELLS)
def offered(
    request: pytest.FixtureRequest,
    sessions: Callable[[str], Session],
    home: dict[str, str],
    folder: Path,
) -> Offered:
    """What one shell after the other offers at the end of a line."""
    if request.param == "fish":
        return fish(folder / "script.fish", home, folder)
    return sessions(request.param).offered


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("ytfacts se", ["search"]),
        ("ytfacts --v", ["--version"]),
        ("ytfacts completion ", ["bash", "zsh", "fish"]),
        ("ytfacts search --str", ["--strict"]),
        ("ytfacts search 国家 --str", ["--strict"]),
        ("ytfacts search ", []),
        ("ytfacts search own", []),
        ("ytfacts list -f c", ["csv"]),
        ("ytfacts list --format ts", ["tsv"]),
        ("ytfacts list --format=ts", ["tsv"]),
        ("ytfacts list --lang ", ["zh", "en", "both"]),
        ("ytfacts list --kind pers", ["person"]),
        ("ytfacts list --topic eco", ["economy", "ecology"]),
        ("ytfacts search x --topic=ecol", ["ecology"]),
        ("ytfacts list --fields id,writ", ["written", "written.zh", "written.en"]),
        ("ytfacts list --fields comparison.ch", ["comparison.change"]),
        ("ytfacts list --limit ", []),
        ("ytfacts show national-l", ["national-laboratories"]),
        ("ytfacts show good-air-days national-l", ["national-laboratories"]),
        ("ytfacts show -- national-l", ["national-laboratories"]),
        ("ytfacts cite --style b", ["bibtex"]),
        ("ytfacts cite -s gbt7714 national-l", ["national-laboratories"]),
        ("ytfacts check --ignore dup", ["duplicates"]),
        ("ytfacts check ow", ["own.toml"]),
        ("ytfacts diff own.toml ow", ["own.toml"]),
        ("ytfacts list --facts ow", ["own.toml"]),
        ("ytfacts list --facts own.toml --topic ", ["tea"]),
        ("ytfacts list --facts=own.toml --topic t", ["tea"]),
        ("ytfacts list --facts ~/own.toml --topic t", ["tea"]),
        ("ytfacts show --facts own.toml longj", ["longjing"]),
        ("ytfacts show --facts nowhere.toml l", []),
    ],
)
def test_a_shell_offers_what_can_be_typed(offered: Offered, line: str, names: list[str]) -> None:
    """What is offered is what the command takes there, and nothing else."""
    found = {name.rpartition("=")[2].rpartition(",")[2] for name in offered(line)}
    assert found == set(names)


@pytest.mark.parametrize("shell", SHELLS[1:])
@pytest.mark.parametrize(
    ("line", "name", "hint"),
    [
        ("ytfacts sh", "show", "Print whole records"),
        ("ytfacts cite --st", "--style", "Citation style"),
        (
            "ytfacts show good-air-days",
            "good-air-days",
            "平均优良天数比率 · days with good air quality",
        ),
        ("ytfacts list --topic ecol", "ecology", "生态环境 · Environment"),
        ("ytfacts list --kind pers", "person", "人物"),
        ("ytfacts show --facts own.toml longji", "longjing", '龙井 · Longjing tea: "dragon well"'),
    ],
)
def test_zsh_and_fish_show_what_each_is(
    sessions: Callable[[str], Session],
    home: dict[str, str],
    folder: Path,
    shell: str,
    line: str,
    name: str,
    hint: str,
) -> None:
    """Commands and options with their help, ids and topics with their label."""
    ask = fish(folder / "script.fish", home, folder) if shell == "fish" else sessions(shell).offered
    assert hint in ask(line)[name]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("ytfacts ov", "ytfacts overview "),
        ("ytfacts show national-lab", "ytfacts show national-laboratories "),
        ("ytfacts list --topic=ecol", "ytfacts list --topic=ecology "),
        ("ytfacts check ow", "ytfacts check own.toml "),
        ("ytfacts list --fields id,qual", "ytfacts list --fields id,qualifier"),
    ],
)
def test_tab_types_it(
    sessions: Callable[[str], Session], shell: str, typed: str, line: str
) -> None:
    """One candidate is typed to its end."""
    assert sessions(shell).completed(typed).rstrip(" ,") == line.rstrip()


def test_what_stands_in_a_base_is_never_run(offered: Offered, folder: Path) -> None:
    """An id or a label that is also a command is offered, or typed, as text."""
    names = offered("ytfacts show --facts own.toml long")
    assert len(names) == 2
    assert not (folder / "harm").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_an_id_is_typed_so_that_the_shell_reads_it_as_one_word(
    sessions: Callable[[str], Session], folder: Path, shell: str
) -> None:
    """What the shell would act on is quoted."""
    line = sessions(shell).completed("ytfacts show --facts own.toml long\\$")
    assert "\\$\\(touch" in line or "long\\$" in line
    assert not (folder / "harm").exists()


def test_zsh_takes_the_script_from_a_folder_of_its_own(home: dict[str, str], folder: Path) -> None:
    """Named _ytfacts and found through fpath it is loaded at the first TAB."""
    functions = folder / "functions"
    functions.mkdir()
    (functions / "_ytfacts").write_bytes((folder / "script.zsh").read_bytes())
    loader = folder / "loader.zsh"
    loader.write_text(f"fpath=({functions} $fpath)\ncompinit -D -u\n", encoding="utf-8")
    session = Session("zsh", loader, home, folder)
    assert session.offered("ytfacts ver") == session.offered("ytfacts verif")
    assert list(session.offered("ytfacts sea")) == ["search"]
    session.close()


def test_every_command_and_option_is_in_the_scripts() -> None:
    """All but the hidden command: a metavar that nobody knows would be an error."""
    program = get_command(cli.app)
    commands = {one.name: one for one in described(program) if isinstance(one, Command)}
    assert set(commands) == {name for name, one in program.commands.items() if not one.hidden}
    for name, command in commands.items():
        options = {spelling for option in command.options for spelling in option.names}
        declared = {
            spelling
            for parameter in program.commands[name].params
            if parameter.param_type_name == "option"
            for spelling in parameter.opts
        }
        assert options >= declared
        assert options - declared <= {"-h", "--help"}
        assert command.hint


@pytest.mark.parametrize("what", ["ids", "topics", "kinds"])
def test_the_answer_at_the_tab_key_is_quick(what: str, environment: dict[str, str]) -> None:
    """It loads nothing that a look-up would not."""
    loaded(["__candidates", what], environment)
    heavy = {"typer", "rich", "rapidfuzz", "tomli", "pydantic", "typing", "ytfacts.model"}
    assert loaded(["__candidates", what], environment).isdisjoint(heavy)


def test_of_many_ids_those_that_begin_so_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small base gives all, so that a shell can match in its own way."""
    index = compile_base(load(Path(__file__).parents[1] / "facts.toml"))
    every = [*candidates.lines(index, "ids", "nat")]
    assert len(every) == len(index)
    monkeypatch.setattr(candidates, "MOST", 20)
    some = [*candidates.lines(index, "ids", "nat")]
    assert some == [line for line in every if line.startswith("nat")]
    assert len([*candidates.lines(index, "ids", "")]) == 20


def test_a_hint_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters are shown, and a withdrawn record is not offered."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    lines = [*candidates.lines(compile_base(load(path)), "ids", "")]
    assert [line.partition("\t")[0] for line in lines] == ["longjing", "long$(touch${IFS}harm);x"]
    assert "\x1b" not in "".join(lines)
    assert "\\x1b" in lines[1]


def test_what_cannot_be_completed_is_an_error() -> None:
    """The error names what can be."""
    with pytest.raises(UsageError, match="ids, topics, kinds"):
        next(candidates.lines(None, "colours", ""))  # type: ignore[arg-type]


def test_an_unknown_shell_is_an_error(run: Callable[..., object]) -> None:
    """It names the known ones."""
    done = run("completion", "powershell")
    assert done.code == 2
    assert "bash, zsh, fish" in done.err
