"""The lines of ``events.jsonl``, including those of older versions."""

import json

import pytest

from aoi_app.events import Event, HeatMapDrawn, ImageJudged, event_from_json


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
