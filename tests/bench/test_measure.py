"""How a result is judged and printed, and the whole way at a small size."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.measure import Result, compared, exponent, in_turn, p95

ROOT = Path(__file__).resolve().parents[2]
KEYS = ["case", "n", "value", "unit", "reference", "ratio", "gate", "ok", "statements"]


def test_result_is_one_line_of_json_with_the_agreed_keys():
    line = Result("a", 10, 1234.5678, "ms", reference=2.0, ratio=0.123456, gate=1.3, ok=True).line()
    assert "\n" not in line
    facts = json.loads(line)
    assert list(facts) == KEYS
    assert (facts["value"], facts["ratio"], facts["statements"]) == (1235.0, 0.1235, None)


@pytest.mark.parametrize(
    ("facts", "ok"),
    [
        ({"value": 9.0, "gate": 10.0}, True),
        ({"value": 11.0, "gate": 10.0}, False),
        ({"value": 99.0, "ratio": 1.2, "gate": 1.3}, True),
        ({"value": 0.1, "ratio": 1.4, "gate": 1.3}, False),
        ({"value": 1.0, "gate": 10.0, "fine": False}, False),
        ({"value": 1.0, "gate": None}, True),
    ],
)
def test_gate_limits_the_ratio_where_there_is_one(facts, ok):
    value = facts.pop("value")
    assert Result.judged("a", None, value, "ms", **facts).ok is ok


def test_turn_runs_ours_then_the_reference():
    seen = []
    ours, _ = in_turn(lambda: seen.append("A"), lambda: seen.append("B"))
    assert seen == ["A", "B"]
    assert ours > 0


def test_rounds_are_compared_by_the_median_of_their_ratios():
    """The second round was slow for both, which says nothing about either."""
    assert compared([(1, 2), (100, 200), (3, 4)]) == (3, 4, 0.5)


def test_exponent_of_growth():
    assert exponent((10, 5.0), (1000, 5.0)) == 0
    assert exponent((10, 5.0), (1000, 500.0)) == pytest.approx(1)


def test_p95_is_the_slow_end():
    assert p95([1.0] * 96 + [100.0] * 4) == 1.0
    assert p95([1.0] * 90 + [100.0] * 10) == 100.0


def bench(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    ours = {"DATABASE_URL", "REDIS_URL", "HITE_MODE", "DJANGO_SETTINGS_MODULE", "BENCH_N"}
    environ = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        cwd=ROOT,
        env=environ | {"HITE_VAR": str(folder)},
        capture_output=True,
        text=True,
    )


def test_unknown_case_is_said(tmp_path):
    done = bench("nonsense", folder=tmp_path)
    assert done.returncode == 2
    assert "no case nonsense; there are employment_report" in done.stderr
    assert not list(tmp_path.iterdir())


def test_report_says_what_the_reference_counts_by_hand(tmp_path):
    """The whole way at a small size: servers, a world, the report, every figure equal, one line."""
    done = bench("CASE=employment_report", "--n", "2000", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    [result] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (result["case"], result["n"]) == ("employment_report", 2000)
    assert result["ok"], done.stderr
    assert result["ratio"] > 0
    assert result["statements"] < 80
