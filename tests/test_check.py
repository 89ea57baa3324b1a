"""Checking fact bases: every rule on files that break it, and how findings are written."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from ytfacts.check import RULES, check
from ytfacts.check.findings import Finding, fails, github, lines, to_json
from ytfacts.errors import FactFileError, UsageError
from ytfacts.loader import load

DATA = Path(__file__).parent / "data"
INVALID = sorted((DATA / "invalid").glob("*.toml"))
SOURCE = Path(__file__).parents[1].parent / "shared" / "source" / "article.clean.txt"


def run(path, **options):
    """Check a file, with the document that lies beside it; return lines that name the file only."""
    document = path.with_suffix(".source.txt")
    findings = check([path], documents=[document] if document.exists() else [], **options)
    return [line.replace(f"{path.parent}/", "") for line in lines(findings)]


def test_every_rule_has_files_that_break_it():
    """No rule is without a file whose name begins with its own."""
    assert {path.stem.partition("-")[0] for path in INVALID} == {rule.name for rule in RULES}


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_findings_are_exactly_these(path):
    """Each file has the findings that stand beside it, its own rule among them."""
    expected = path.with_suffix(".findings").read_text(encoding="utf-8").splitlines()
    assert run(path) == expected
    assert any(f": {path.stem.partition('-')[0]}: " in line for line in expected)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_what_loading_refuses_is_a_finding(path):
    """The error of loading a file is one of the findings of checking it, with the same place."""
    reading = {rule.name for rule in RULES if rule.find is None}
    findings = [finding for finding in check([path]) if finding.rule in reading]
    named = [finding for finding in findings if "no rule" not in finding.message]
    if not named:
        assert load(path)
        return
    with pytest.raises(FactFileError) as refused:
        load(path)
    error = refused.value
    assert (error.line, error.column, error.problem) in [
        (f.line, f.column, f.message) for f in named
    ]


def test_the_bundled_base_has_no_findings():
    """Not even a note, with no rule ignored."""
    documents = [SOURCE] if SOURCE.exists() else []
    assert lines(check(documents=documents)) == []
    assert load().ignored_rules == ()


@pytest.mark.parametrize(
    "path", sorted((DATA / "valid").glob("*.toml")), ids=lambda path: path.stem
)
def test_valid_files_pass(path):
    """Nothing but notes about files that are valid."""
    assert not fails(check([path]))


@pytest.fixture
def base(tmp_path):
    """Write a fact file and return its path."""

    def write(text, name="base.toml"):
        path = tmp_path / name
        path.write_text(f"schema = 1\n{text}", encoding="utf-8")
        return path

    return write


FACT = '[[fact]]\nid = "{}"\nzh = "{}"\n'


def test_rules_are_left_out_on_request_or_in_the_file(base):
    """By name for all records, by name and id for one."""
    text = FACT.format("A", "甲") + FACT.format("B", "乙")
    rules = lambda path, **options: [f"{f.rule}:{f.fact}" for f in check([path], **options)]  # noqa: E731
    path = base(text)
    everything = ["fields:A", "ids:A", "sentences:A", "fields:B", "ids:B", "sentences:B"]
    assert sorted(rules(path)) == sorted(everything)
    assert rules(path, ignore=["ids", "fields"]) == ["sentences:A", "sentences:B"]
    assert rules(path, ignore=["ids", "fields", "sentences:A"]) == ["sentences:B"]
    path = base(text + '[check]\nignore = ["fields", "ids:B", "sentences"]\n')
    assert rules(path) == ["ids:A"]


def test_an_unknown_rule_is_refused(base):
    """The error names the nearest rule."""
    with pytest.raises(UsageError, match=r'no rule "figure" \(did you mean "figures"\?\)'):
        check([base("")], ignore=["figure"])


def test_layers_are_checked_together(base):
    """Each finding is placed in the file in which its record stands."""
    first = base(FACT.format("a", "甲。") + FACT.format("b", "乙。"), "one.toml")
    second = base(
        FACT.format("a", "丙") + 'replaces = "a"\nreason = "x"\n' + FACT.format("b", "丁。"),
        "two.toml",
    )
    found = check([first, second], ignore=["fields"])
    assert [(Path(f.path).name, f.line, f.rule) for f in found] == [
        ("two.toml", 4, "sentences"),
        ("two.toml", 8, "reference"),
    ]
    assert found[1].message.startswith(f'id repeats "b" (first in {first}:6; to replace it: ')


def test_what_rests_on_a_withdrawn_record_is_told_in_the_file_that_withdrew_it(base):
    """The author of the file below did nothing."""
    whole = FACT.format("a", "甲有5个。") + "value = 5\n" + FACT.format("b", "乙有5个。")
    whole += 'value = 5\nstatus = "derived"\n'
    whole += 'derivation = { records = ["a"], formula = "a" }\n'
    first = base(whole, "one.toml")
    gone = '[[fact]]\nid = "a"\nstatus = "withdrawn"\nreplaces = "a"\nreason = "x"\n'
    second = base(gone, "two.toml")
    found = [one for one in check([first, second]) if one.rule == "derived"]
    assert [(Path(one.path).name, one.line, one.message) for one in found] == [
        ("two.toml", 4, "a: withdrawn, but b is computed from it (withdraw or replace b as well)")
    ]
    within = base(whole.replace('zh = "甲有5个。"\nvalue = 5', 'status = "withdrawn"'))
    found = [one.message for one in check([within]) if one.rule == "derived"]
    assert found == ["b: a is withdrawn"]


def test_a_later_layer_may_read_a_name_otherwise(base):
    """Only the same file contradicts itself."""
    reading = '[[reading]]\ntext = "曾乐"\npinyin = "{}"\n'
    first = base(reading.format("zeng le") + FACT.format("a", "曾乐。"), "one.toml")
    second = base(reading.format("zeng yue"), "two.toml")
    assert check([first, second], ignore=["fields"]) == []


def test_another_schema_is_said_before_anything_else(base, tmp_path):
    """Its sources cannot be known, so no document is refused."""
    document = tmp_path / "d.txt"
    document.write_text("甲\n", encoding="utf-8")
    path = base("")
    path.write_text('schema = 2\n[[source]]\nid = "s"\n', encoding="utf-8")
    found = check([path], documents=[document])
    assert [one.message for one in found] == ["schema is not known (this program reads schema = 1)"]


def test_notes_of_one_place_are_in_the_order_of_the_source(base, tmp_path):
    """Paragraph by paragraph, and within one from its beginning to its end."""
    document = tmp_path / "d.txt"
    document.write_text("“水乡”有9座桥，《河志》记8座。\n\n另有3个湖。\n", encoding="utf-8")
    found = check([base('[[source]]\nid = "s"\n')], documents=[document])
    carried = [one.message.partition('"')[2].partition('"')[0] for one in found]
    assert carried == ["水乡", "9座", "河志", "8座", "3个"]


def test_a_withdrawn_record_is_not_checked(base):
    """What only keeps an id has nothing to check."""
    path = base('[[fact]]\nid = "A"\nstatus = "withdrawn"\n')
    assert check([path]) == []


def test_documents_belong_to_sources_by_digest(base, tmp_path):
    """With several sources the digest decides; a document of none is refused."""
    document = tmp_path / "d.txt"
    document.write_text("甲\n", encoding="utf-8")
    digest = sha256("甲\n".encode()).hexdigest()
    sources = '[[source]]\nid = "s"\n[[source]]\nid = "t"\nparagraphs = 2\n'
    with pytest.raises(
        UsageError, match=r"belongs to no source \(no \[\[source\]\] has its sha256"
    ):
        check([base(sources)], documents=[document])
    with pytest.raises(UsageError, match=r"belongs to no source \(the base has no"):
        check([base("")], documents=[document])
    found = check([base(f'{sources}sha256 = "{digest}"\n')], documents=[document])
    assert [finding.message for finding in found] == [
        f"t: {document.name} has 1 paragraphs, not 2 (paragraphs = 1)"
    ]


def test_what_cannot_be_read_is_an_error(tmp_path):
    """A missing file is no finding, for bases and documents alike."""
    with pytest.raises(FactFileError, match="cannot be read"):
        check([tmp_path / "none.toml"])
    with pytest.raises(FactFileError, match="cannot be read"):
        check(documents=[tmp_path / "none.txt"])


def test_progress_is_told_rule_by_rule(base):
    """Each rule that looks at records is announced before it runs, with its number."""
    told = []
    check([base(FACT.format("a", "甲。"))], progress=lambda *step: told.append(step))
    names = [rule.name for rule in RULES]
    assert told == [
        (rule.name, names.index(rule.name) + 1, len(names))
        for rule in RULES
        if rule.find is not None
    ]


FINDINGS = [
    Finding("a,b:1.toml", 3, 7, "error", "value", "x: 5% is\nwrong", "x"),
    Finding("b.toml", 1, 1, "note", "coverage", "y"),
]


def test_lines_are_those_of_compilers():
    """File, line, column, severity, rule, message."""
    assert lines(FINDINGS)[1] == "b.toml:1:1: note: coverage: y"


def test_github_annotations_are_escaped():
    """What would end a property or a line is written as GitHub wants it; notes are notices."""
    assert github(FINDINGS) == [
        "::error file=a%2Cb%3A1.toml,line=3,col=7,title=value::x: 5%25 is%0Awrong",
        "::notice file=b.toml,line=1,col=1,title=coverage::y",
    ]


def test_json_has_counts_and_findings():
    """Every key is always there."""
    shown = to_json(FINDINGS)
    assert json.loads(json.dumps(shown)) == shown
    assert {key: shown[key] for key in ("schema", "errors", "warnings", "notes")} == {
        "schema": 1,
        "errors": 1,
        "warnings": 0,
        "notes": 1,
    }
    assert shown["findings"][1] == {
        "file": "b.toml",
        "line": 1,
        "column": 1,
        "severity": "note",
        "rule": "coverage",
        "message": "y",
        "fact": None,
    }


def test_notes_do_not_fail():
    """Errors and warnings do."""
    assert [fails(FINDINGS[:1]), fails(FINDINGS[1:]), fails([])] == [True, False, False]
