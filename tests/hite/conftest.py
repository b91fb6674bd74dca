"""The demo data, loaded inside a test's transaction."""

import pytest

from hite.demo.load import load


@pytest.fixture(scope="module")
def load_here():
    """load(), with its reports reading what the open transaction of the test has written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.snapshot.ALIAS", "default")
        yield load
