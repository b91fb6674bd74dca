"""CSV, XLSX, PDF and JSON: equal to the screen, typed, harmless in a spreadsheet, tagged."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pypdf
import pytest
from django.core.management import CommandError, call_command

from reports.catalogue import value_text
from reports.exporters import write_csv
from reports.files import write_report
from reports.table import Column, Table
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import FacilityFactory
from tests.factories.programs import GrantFactory
from tests.reports.worlds import report, seats, source_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return source_page()


def opened(run, name):
    with run.files.get(format=name).file.open("rb") as stream:
        return io.BytesIO(stream.read())


def written(made, name):
    stream = io.BytesIO()
    write_report(made, name, stream)
    stream.seek(0)
    return stream


def screen(run):
    """What the page shows, by dimension, group and measure."""
    return {
        (f.dimension, f.group, f.measure): (
            f.numerator,
            f.denominator,
            value_text(f.value, f.unit),
            f.unit,
            f.known,
            f.note,
        )
        for f in run.figures.all()
    }


def number(text):
    return int(text) if text else None


def test_csv_equals_the_screen(world, compute_run):
    run = compute_run()
    rows = list(csv.DictReader(io.TextIOWrapper(opened(run, "csv"), "utf-8")))
    found = {
        (row["dimension"], row["group"], row["measure"]): (
            number(row["numerator"]),
            number(row["denominator"]),
            row["value"] or None,
            row["unit"],
            number(row["known"]),
            row["note"],
        )
        for row in rows
    }
    assert found == screen(run)
    assert len(rows) == run.figures.count()
    assert all(row["definition"] and row["title"] for row in rows)


def test_xlsx_equals_the_screen_and_is_typed(world, compute_run):
    run = compute_run()
    book = openpyxl.load_workbook(opened(run, "xlsx"))
    assert book.sheetnames == ["Figures", "Definitions", "About"]
    head, *rows = [[cell.value for cell in row] for row in book["Figures"].iter_rows()]
    table = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    shown = screen(run)
    for group in ("HITE", "MA", "PCT-SSM", "STA"):
        dimension = next(key[0] for key in shown if key[1] == group)
        numerator, denominator, value, *_rest = shown[dimension, group, "hired_of_record"]
        row = table[group]
        assert row["Hired at completion: people"] == numerator
        assert row["Hired at completion: out of"] == denominator
        assert Decimal(str(row["Hired at completion: percent"])) == Decimal(value)
    assert table["HITE"]["Hired, of those who started: percent"] is None
    assert "Mixed bases" in table["HITE"]["Notes"]
    assert table["MA-WU"]["Median starting wage: dollars an hour"] == 16
    assert [row[0].value for row in book["Definitions"].iter_rows()][1] == "Hired at completion"


def test_pdf_is_tagged_and_holds_figures_definitions_and_its_state(world, compute_run, signed_run):
    for run, state in ((compute_run(by=("track",)), "DRAFT"), (signed_run(), "Signed by Dora Director")):
        reader = pypdf.PdfReader(opened(run, "pdf"))
        text = " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()
        assert reader.metadata.title == "Employment report"
        for words in (state, "85.7%", "24 of 28", "Mixed bases", "Definitions", run.sha256, "not known"):
            assert words in text, words


def test_large_report_keeps_its_long_lists_out_of_the_pdf(monkeypatch, world):
    monkeypatch.setattr("reports.paper.MOST_ROWS", 2)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(written(report(), "pdf")).pages)
    assert "1 more Cohort is in the CSV and Excel files only." in text.replace("\n", " ")


def test_equal_figures_give_equal_csv_bytes(world):
    assert written(report(), "csv").read() == written(report(), "csv").read()


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_csv_cell_is_a_formula(start):
    table = Table("t", [Column("name", "name"), Column("n", "n", "count")], [[start, -1], ["a=b", 2]])
    stream = io.BytesIO()
    write_csv(table, stream)
    rows = list(csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert rows[1:] == [[f"'{start}", "-1"], ["a=b", "2"]]


def test_names_typed_by_people_cannot_become_formulas(world):
    facility = FacilityFactory(code="EVIL", name='=HYPERLINK("http://x")')
    seats(CohortFactory(code="EVIL-1", facility=facility, closed=True, program=world.program), 1)
    made = report(program=world.program)
    rows = list(csv.DictReader(io.TextIOWrapper(written(made, "csv"), "utf-8")))
    assert {row["name"] for row in rows if row["group"] == "EVIL"} == {'\'=HYPERLINK("http://x")'}
    sheet = openpyxl.load_workbook(written(made, "xlsx"))["Figures"]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_typst_text_in_names_is_printed_not_run(world):
    facility = FacilityFactory(code="TYP", name='#panic("run") $x$ *bold* </p>')
    seats(CohortFactory(code="TYP-1", facility=facility, closed=True, program=world.program), 1)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(written(report(), "pdf")).pages)
    assert '#panic("run")' in text.replace("\n", " ")


def test_name_that_no_font_can_draw_costs_no_report(world):
    facility = FacilityFactory(code="SUN", name="Sunflower 🌻 診療所")
    seats(CohortFactory(code="SUN-1", facility=facility, closed=True, program=world.program), 1)
    reader = pypdf.PdfReader(written(report(), "pdf"))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Sunflower" in " ".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    "name",
    [
        "bell \x07",
        "escape \x1b[0m",
        "backwards \u202eabc",
        "zero\u200bwidth",
        "not a sign \ufffe",
        "<b>&amp;</b>",
    ],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf", "json"])
def test_odd_signs_in_a_name_break_no_file(world, name, kind):
    facility = FacilityFactory(code="ODD", name=name)
    seats(CohortFactory(code="ODD-1", facility=facility, closed=True, program=world.program), 1)
    made = written(report(by=("facility",)), kind)
    if kind == "xlsx":
        assert openpyxl.load_workbook(made)["Figures"].max_row > 1
    elif kind == "pdf":
        assert pypdf.PdfReader(made).pages
    else:
        assert "ODD" in made.read().decode()


# ---------------------------------------------------------------- the command


def run_command(*arguments) -> str:
    out = io.StringIO()
    call_command("report", "employment", *arguments, stdout=out)
    return out.getvalue()


def test_command_writes_sorted_json(world):
    found = json.loads(run_command("--program", "HITE", "--by", "facility,cohort,track"))
    assert list(found) == ["report", "parameters", "definitions", "rows"]
    assert found["report"] == "employment"
    assert found["parameters"] == {
        "program": "HITE",
        "grant": None,
        "from": None,
        "to": None,
        "as_of": None,
        "by": ["cohort", "track", "facility"],
    }
    keys = [(row["dimension"], row["group"], row["measure"]) for row in found["rows"]]
    assert keys == sorted(keys)
    assert all(list(one) == ["code", "title", "text", "source"] for one in found["definitions"])
    rows = dict(zip(keys, found["rows"], strict=True))
    total = rows["program", "HITE", "hired_of_record"]
    assert {name: total[name] for name in ("numerator", "denominator", "value", "unit", "known")} == {
        "numerator": 24,
        "denominator": 28,
        "value": "85.7",
        "unit": "percent",
        "known": None,
    }
    wage = rows["program", "HITE", "wage_median"]
    assert (wage["numerator"], wage["denominator"], wage["value"], wage["known"]) == (None, 24, "16.00", 7)
    unknown = rows["program", "HITE", "hired_of_started"]
    assert (unknown["numerator"], unknown["value"], bool(unknown["note"])) == (None, None, True)


def test_command_shows_all_groups_unless_told_which(world):
    rows = json.loads(run_command())["rows"]
    assert {row["dimension"] for row in rows} == {"program", "cohort", "track", "facility"}
    rows = json.loads(run_command("--by", "track"))["rows"]
    assert {row["dimension"] for row in rows} == {"program", "track"}
    rows = json.loads(run_command("--by", ""))["rows"]
    assert {row["dimension"] for row in rows} == {"program"}
    assert len(rows) == 6


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "pdf"])
def test_command_writes_a_file(world, tmp_path, name):
    target = tmp_path / f"out.{name}"
    assert run_command("--format", name, "--output", str(target), "--by", "cohort") == ""
    starts = {"json": b"{", "csv": b"dimension,", "xlsx": b"PK", "pdf": b"%PDF"}
    assert target.read_bytes().startswith(starts[name])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--program", "NONE"], "no program with the code NONE"),
        (["--grant", "NONE"], "no grant with the number NONE"),
        (["--from", "2026-13-01"], "--from takes a day like 2026-09-30, not 2026-13-01"),
        (["--as-of", "soon"], "--as-of takes a day"),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "--to is before --from"),
        (["--by", "cohort,ward"], "--by takes cohort, track, facility, not ward"),
        (["--output", "/no/such/folder/x.json"], "Cannot write"),
        (["--format", "pdf"], "Give --output"),
    ],
)
def test_command_says_in_one_line_what_is_wrong(world, arguments, words):
    with pytest.raises(CommandError) as refused:
        run_command(*arguments)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_command_takes_grant_and_days(world):
    grant = GrantFactory(program=world.program, number="G-1")
    found = json.loads(
        run_command(
            "--grant", grant.number, "--from", "2026-01-01", "--to", "2026-12-31", "--as-of", "2026-12-31"
        )
    )
    assert found["parameters"] == {
        "program": None,
        "grant": "G-1",
        "from": "2026-01-01",
        "to": "2026-12-31",
        "as_of": "2026-12-31",
        "by": ["cohort", "track", "facility"],
    }
    assert found["rows"] == []
