"""Fact files from disk: what is read, and how what is wrong is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from ytfacts import loaded
from ytfacts.compiled import compile_base
from ytfacts.errors import FactFileError
from ytfacts.loader import bundled_path, load, read_bytes
from ytfacts.model import Bilingual

VALID = sorted((Path(__file__).parent / "data" / "valid").glob("*.toml"))
HEAD = "schema = 1\n"
A = '[[fact]]\nid = "a"\nzh = "甲。"\n'
B = '[[fact]]\nid = "b"\nen = "B."\n'


@pytest.fixture
def write(tmp_path):
    """Write the texts given as fact files 1.toml, 2.toml… and return their paths."""

    def write_all(*texts):
        paths = []
        for n, text in enumerate(texts, 1):
            path = tmp_path / f"{n}.toml"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        return paths

    return write_all


def refusal(paths):
    """Return the error of loading `paths`, without the folder in which they lie."""
    with pytest.raises(FactFileError) as refused:
        load(*paths)
    return str(refused.value).replace(f"{Path(paths[0]).parent}{os.sep}", "")


def test_there_are_valid_files():
    """The folder of valid fact files is not empty."""
    assert VALID


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_files_load(path):
    """Each file of the folder is a base with at least one record."""
    assert load(path).facts


def test_the_bundled_base_loads():
    """Without a path, the base that comes with the program is read."""
    base = load()
    assert base.info.facts > 0
    assert base.info.sha256 == sha256(Path(bundled_path()).read_bytes()).hexdigest()
    assert load(bundled_path()).facts == base.facts


def test_a_minimal_base_loads(write):
    """An id and a sentence make a record; all else has its default."""
    base = load(*write(HEAD + A + B))
    assert [(fact.id, fact.zh, fact.en, fact.status) for fact in base.facts] == [
        ("a", "甲。", None, "reported"),
        ("b", None, "B.", "reported"),
    ]
    assert (base.info.id, base.info.title, base.info.facts) == (None, None, 2)


def test_a_base_without_records_loads(write):
    """A head alone is a base in which nothing is found."""
    assert load(*write(HEAD)).facts == ()


def test_a_byte_order_mark_and_other_line_ends_are_skipped(write):
    """What some editors add at the start and at line ends changes nothing."""
    text = b"\xef\xbb\xbf" + (HEAD + A).replace("\n", "\r\n").encode()
    assert [fact.id for fact in load(*write(text)).facts] == ["a"]


def test_dates_of_toml_become_text(write):
    """Dates may be written without quotes where a date is meant."""
    head = (
        'schema = 1\nbase = { edition = 2025-07-01, cutoff = 2025-06-07 }\n[[source]]\nid = "s"\n'
    )
    base = load(*write(head + "date = 2025-06-08T10:00:00Z\n" + A + "period = 2025-06-06\n"))
    assert (base.info.edition, base.info.cutoff) == ("2025-07-01", "2025-06-07")
    assert base.sources[0].date == "2025-06-08T10:00:00+00:00"
    assert base.facts[0].period == "2025-06-06"


def test_units_are_referred_to_or_written_out(write):
    """A unit is the id of a [[unit]] or the unit itself, in a comparison too."""
    units = '[[unit]]\nid = "pp"\nzh = "个百分点"\nen = "percentage points"\n'
    text = 'value = 3\nunit = { zh = "家" }\ncomparison = { change = 1, unit = "pp" }\n'
    fact = load(*write(HEAD + units + A + text)).facts[0]
    assert fact.unit == Bilingual("家", None)
    assert fact.comparison.unit == Bilingual("个百分点", "percentage points")


def test_the_only_source_need_not_be_named(write):
    """Where a file has one [[source]], records come from it; where it has two, they have to say."""
    one = '[[source]]\nid = "s"\n'
    two = one + '[[source]]\nid = "t"\n'
    assert load(*write(HEAD + one + A)).facts[0].source == "s"
    assert load(*write(HEAD + two + A)).facts[0].source is None
    assert load(*write(HEAD + two + A + 'source = "t"\n')).facts[0].source == "t"


def test_control_characters_are_kept(write):
    """What a text holds is kept as it is: showing it safely is the work of the output."""
    assert load(*write(HEAD + A + r'note = { zh = "\u001b[1m" }')).facts[0].note.zh == "\x1b[1m"


REPLACE = 'replaces = "a"\nreason = "a typo"\n'


def test_later_layers_add(write):
    """Records of a later file come after those of the earlier ones, and say where they are from."""
    paths = write(HEAD + A, HEAD + B)
    base = load(*paths)
    assert [(fact.id, fact.file) for fact in base.facts] == [
        ("a", str(paths[0])),
        ("b", str(paths[1])),
    ]
    assert base.files == tuple(map(str, paths))
    assert base.info.sha256 == sha256((HEAD + A + HEAD + B).encode()).hexdigest()


def test_later_layers_replace_in_place(write):
    """A record that replaces one stands in its place; other ids of the old one lead to it."""
    first = HEAD + A + 'formerly = ["z"]\n' + B
    new = load(*write(first, HEAD + A.replace("甲", "乙") + REPLACE))
    assert [(fact.id, fact.zh) for fact in new.facts] == [("a", "乙。"), ("b", None)]
    assert new.facts[0].formerly == ("z",)
    renamed = load(*write(first, HEAD + A.replace('"a"', '"c"') + REPLACE))
    assert [(fact.id, fact.formerly) for fact in renamed.facts] == [("c", ("z", "a")), ("b", ())]


def test_later_layers_withdraw(write):
    """A withdrawn record keeps its id and is no longer counted."""
    base = load(*write(HEAD + A + B, HEAD + '[[fact]]\nid = "a"\nstatus = "withdrawn"\n' + REPLACE))
    assert [(fact.id, fact.status) for fact in base.facts] == [
        ("a", "withdrawn"),
        ("b", "reported"),
    ]
    assert base.info.facts == 1


def test_file_and_reason_stay_with_a_record(write):
    """In the loaded base and in the compiled one, but not in its JSON."""
    text = 'schema = 1\n[[fact]]\nid = "{}"\nzh = "甲。"\n'
    first = text.format("a") + '[[fact]]\nid = "b"\nzh = "乙。"\n'
    paths = write(first, text.format("a") + 'replaces = "a"\nreason = "a typo"\n')
    base = load(*paths)
    told = [(str(paths[1]), "a typo"), (str(paths[0]), None)]
    index = compile_base(base)
    for facts in (base.facts, [loaded.record(index, n) for n in (1, 2)]):
        assert [(fact.file, fact.reason) for fact in facts] == told
    assert "a typo" not in index.json(1)
    alone = loaded.record(compile_base(load(paths[0])), 1)
    assert (alone.file, alone.reason) == (None, None)


def test_a_reason_is_kept_in_a_single_file(write):
    """A withdrawn record says why."""
    text = 'schema = 1\n[[fact]]\nid = "a"\nstatus = "withdrawn"\nreason = "a hoax"\n'
    fact = loaded.record(compile_base(load(*write(text))), 1)
    assert (fact.file, fact.reason) == (None, "a hoax")


def test_a_third_layer_replaces_what_the_second_brought(write):
    """Layers are laid on top of each other in order."""
    second = HEAD + A.replace("甲", "乙") + REPLACE
    third = HEAD + A.replace("甲", "丙") + REPLACE
    assert load(*write(HEAD + A, second, third)).facts[0].zh == "丙。"


def test_the_head_of_a_later_layer_wins_key_by_key(write):
    """What a later [base] states holds; what it leaves out stays."""
    first = 'schema = 1\n[base]\nid = "one"\nedition = "1"\n'
    info = load(*write(first, 'schema = 1\n[base]\nedition = "2"\n')).info
    assert (info.id, info.edition) == ("one", "2")


def test_layers_may_define_the_same_alike(write):
    """Files that are bases of their own can be laid over each other when they agree."""
    topic = '[[topic]]\nid = "t"\nzh = "题"\n'
    base = load(*write(HEAD + topic + A, HEAD + topic + B + 'topic = "t"\n'))
    assert [topic.id for topic in base.topics] == ["t"]


REFUSED = [
    ([A], "1.toml:1: the file has no schema (schema = 1 in the first line)"),
    (["schema = 2\n" + A], "1.toml:1: schema is not known (this program reads schema = 1)"),
    (['schema = "1"\n'], "1.toml:1: schema cannot be text (this program reads schema = 1)"),
    ([HEAD + "schema = 1\n"], "1.toml:2: no valid TOML: Cannot overwrite a value (a key stands "
     "once in a table)"),
    ([HEAD + "[[fact]]\nid = a\n"], '1.toml:3: no valid TOML: Invalid value (texts stand in straight quotes "…")'),
    ([HEAD + '[[fact]]\nid = "a\n'], "1.toml:3: no valid TOML: Illegal character '\\n' (a text in "
     "one pair of quotes ends on its line)"),
    ([HEAD + "\nx = " + "[" * 500], "1.toml:3: no valid TOML: nested too deeply"),
    ([HEAD + A + "value = " + "9" * 5000], "1.toml:5: no valid TOML: a number is too long"),
    ([HEAD + f"# {'长' * 6000}\n" + A + "value = " + "9" * 5000], "1.toml:6: no valid TOML: a number "
     "is too long"),
    ([HEAD.encode() + b"# \xb9\xcf\n"], "1.toml:2: is not UTF-8: byte 0xb9 (save the file as UTF-8)"),
    ([HEAD + A + 'kind = "figures"\n'], '1.toml:5: kind cannot be "figures" (did you mean "figure"?)'),
    ([HEAD + "[fact]\n"], "1.toml:2: fact must be a list of tables, not a table ([[fact]] in double "
     "brackets, once for each)"),
    ([HEAD + "[[facts]]\n"], '1.toml:2: facts is no known key (did you mean "fact"?)'),
    ([HEAD + "[base]\nname = 1\n"], "1.toml:3: base.name is no known key (known: id, title, edition, "
     "cutoff, licence, description, subject)"),
    ([HEAD + '[[topic]]\nid = "t"\n'], '1.toml:2: the topic has neither zh nor en (zh = "…", en = "…")'),
    ([HEAD + '[[reading]]\ntext = "长三角"\npinyin = "changsanjiao"\n'], "1.toml:4: pinyin does "
     "not fit: 'changsanjiao' is no pinyin syllable (syllables without tones, one a character: "
     "chang san jiao)"),
    ([HEAD + A + 'topic = "t"\n'], '1.toml:5: topic names no [[topic]]: "t" (there are none; '
     "a layer? name its base first)"),
    ([HEAD + '[[topic]]\nid = "air"\nzh = "气"\n' + A + 'topic = "iar"\n'], '1.toml:8: topic names no '
     '[[topic]]: "iar" (did you mean "air"?)'),
    ([HEAD + A + 'unit = "家"\n'], '1.toml:5: unit names no [[unit]]: "家" (there are none; '
     "a layer? name its base first)"),
    ([HEAD + A + 'source = "s"\n'], '1.toml:5: source names no [[source]]: "s" (there are none; '
     "a layer? name its base first)"),
    ([HEAD + A + 'derivation = { records = ["a", "c"], formula = "a" }\n'], "1.toml:5: "
     'derivation.records[2] names no record: "c" (known: a)'),
    ([HEAD + A + B + A], '1.toml:9: id repeats "a" (first in line 3; ids are unique)'),
    ([HEAD + A + B + 'formerly = ["a"]\n'], '1.toml:8: formerly[1] repeats "a" (first in line 3; a '
     "former id leads to one record)"),
    ([HEAD + A + 'formerly = ["c"]\n' + B + 'formerly = ["c"]\n'], '1.toml:9: formerly[1] repeats "c" '
     "(first in line 5; a former id leads to one record)"),
    ([HEAD + '[[unit]]\nid = "u"\nzh = "家"\n[[unit]]\nid = "u"\nzh = "家"\n'], '1.toml:6: id repeats '
     '"u" (first in line 3; ids are unique)'),
    ([HEAD + A, HEAD + A], '2.toml:3: id repeats "a" (first in 1.toml:3; to replace it: replaces = '
     '"a", reason = "…")'),
    ([HEAD + A + REPLACE], '1.toml:5: replaces names no record of an earlier layer: "a" (there are '
     "none; a layer? name its base first)"),
    ([HEAD + A, HEAD + B + 'replaces = "c"\nreason = "x"\n'], "2.toml:5: replaces names no record of "
     'an earlier layer: "c" (known: a)'),
    ([HEAD + A, HEAD + A + 'replaces = "a"\n'], '2.toml:5: replaces needs a reason (reason = "…")'),
    ([HEAD + A + 'reason = "x"\n'], "1.toml:5: reason belongs to a replaced record (add replaces = …)"),
    ([HEAD + A + B, HEAD + B + REPLACE], '2.toml:3: id repeats "b" (first in 1.toml:6; to replace it: '
     'replaces = "b", reason = "…")'),
    ([HEAD + '[[topic]]\nid = "t"\nzh = "题"\n', HEAD + '[[topic]]\nid = "t"\nzh = "目"\n'], "2.toml:3: "
     'id repeats "t" (first in 1.toml:3; which says something else)'),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_wrong_is_refused_with_file_and_line(write, texts, message):
    """The error names the file and the line, what is wrong and what would be right."""
    assert refusal(write(*texts)) == message


def test_errors_have_their_place_apart(write):
    """Path, line, column and problem can be read without taking the sentence apart."""
    path = write(HEAD + A + 'evidence = [{ paragraph = 1, tokens = ["甲", 2] }]\n')[0]
    with pytest.raises(FactFileError) as refused:
        load(path)
    assert (refused.value.path, refused.value.line, refused.value.column) == (str(path), 5, 45)


def test_what_is_no_file_is_refused(tmp_path):
    """Folders, devices, pipes without a writer and what is not there are named, and never waited for."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal([tmp_path / "none"]) == "none: cannot be read: No such file or directory"
    assert refusal([pipe]) == "pipe: cannot be read: nothing comes through this pipe"
    with pytest.raises(FactFileError, match="cannot be read: Is a directory"):
        load(tmp_path)
    with pytest.raises(FactFileError, match="/dev/zero: cannot be read: not a regular file"):
        load("/dev/zero")
    with pytest.raises(FactFileError, match="null byte"):
        load("a\0b")


def test_too_large_a_file_is_refused(write):
    """The limit is named, and no more than the limit is read."""
    path = write(HEAD + "#" * 2**20)[0]
    with pytest.raises(FactFileError, match="is larger than 1 MiB"):
        read_bytes(str(path), limit=2**20)


def test_messages_show_no_control_characters(tmp_path):
    """A file name or key with an escape in it is shown, not obeyed."""
    path = tmp_path / "a\x1b.toml"
    path.write_text(HEAD + A + '"\\u001b" = 1\n', encoding="utf-8")
    message = refusal([path])
    assert message.startswith("a\\x1b.toml:5: \\x1b is no known key")


def test_only_loading_imports_the_parser():
    """The modules for records and layers can be used without any package."""
    code = "import ytfacts.layers, ytfacts.locate, sys; print('tomli' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
