"""The short form of the fuzz campaign: spoilt files are read right, or refused by name."""

import pytest

from tests.campaigns.base import prepare
from tests.campaigns.fuzz import run_all

TRIES = 4  # for each file; the long form is python -m tests.campaigns.fuzz


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    assert prepare(folder) == 0
    return folder


@pytest.mark.filterwarnings("ignore")  # of the libraries that decode
def test_spoilt_files_are_read_right_or_refused_by_name(base):
    outcomes = run_all(base, TRIES, seed=1)
    assert len(outcomes) > 15
    assert not [note for item in outcomes for note in item.notes]
    assert all(item.sound and item.tries >= TRIES for item in outcomes)
