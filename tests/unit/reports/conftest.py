"""Inspection folders, made once for all report tests."""

import pytest

from tests.unit.reports.inspection_folder import review, write_inspection


@pytest.fixture(scope="session")
def unreviewed(tmp_path_factory):
    root = tmp_path_factory.mktemp("inspection")
    return write_inspection(root / "result", root / "lot")


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory):
    root = tmp_path_factory.mktemp("reviewed")
    folder = write_inspection(root / "result", root / "lot")
    review(folder)
    return folder
