"""The lines of ``events.jsonl``, including those of older versions."""

import json

import pytest

from aoi_app.errors import StoredSentence, error_from
from aoi_app.events import STORED_SENTENCE, Event, HeatMapDrawn, ImageJudged, Warned, event_from_json


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (ImageJudged("a.png", "NG", "void", 0.9, at=1.5), "predicted"),
        (HeatMapDrawn(0, 1, "0-1.png", "void", 0.9, 0.5), "class_name"),
    ],
)
def test_a_class_once_called_label_is_read(event: Event, field: str) -> None:
    values = json.loads(event.to_json())
    values["label"] = values.pop(field)
    assert event_from_json(json.dumps(values)) == event
    assert event_from_json(event.to_json()) == event


def test_a_warning_of_an_older_version_is_shown_as_it_was_worded() -> None:
    old = {"message": "{n} images are left out.", "args": {"n": "3"}, "path": "p"}
    warned = event_from_json(json.dumps({"event": "Warned", "at": 1.0, **old}))
    assert isinstance(warned, Warned)
    assert StoredSentence.code == STORED_SENTENCE
    assert error_from(warned.code, warned.args).text == "3 images are left out."
    assert (warned.path, warned.at) == ("p", 1.0)
