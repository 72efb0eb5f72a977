"""The charts of a run: a replay equals the live charts, and many redraws do not crash."""

import csv
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtWidgets import QWidgetItem
from pytestqt.qtbot import QtBot

from aoi_app.events import BatchEnd, EpochEnd, Event, HeadFitted, Started, event_from_json
from aoi_app.evidence.rates import percent
from ui.charts.chart_line import Line
from ui.charts.chart_series import Series, smooth, stairs, thin
from ui.charts.live_chart import LiveChart
from ui.train.run_view import RunView
from ui.train.train_charts import TrainCharts, lines_of_charts
from ui.train.training_history import TrainingHistory, save_history

STEPS = 20


def recorded(epochs: int = 6, best: int = 4) -> list[Event]:
    """The events of a run, after a round trip through JSON as in ``events.jsonl``."""
    events: list[Event] = [Started("train", {"run": "0001", "epochs": epochs})]
    for epoch in range(1, epochs + 1):
        for step in range(0, STEPS, 4):
            at = (epoch - 1) * STEPS + step
            events.append(
                BatchEnd(epoch, at, STEPS * epochs, 2.0 / (1 + at / 10), 1e-3, 214.0, 0.5 + at, 1500.0)
            )
        values = {
            "train_loss": 1.0 / epoch,
            "val_loss": 1.2 / epoch,
            "val_balanced_accuracy": 0.9 + epoch / 100,
        }
        values |= {"val_escape": 0.1 / epoch, "learning_rate": 1e-3 / epoch}
        first = min(epoch, best)
        events.append(EpochEnd(epoch, epochs, values, epoch <= best, first, 5 - (epoch - first)))
    return [event_from_json(event.to_json()) for event in events]


def test_a_replay_fills_the_history() -> None:
    history = TrainingHistory()
    for event in recorded():
        history.take(event)
    assert (history.epoch, history.epochs, history.best_epoch, history.patience_left) == (6, 6, 4, 3)
    assert history.best_values["val_balanced_accuracy"] == pytest.approx(0.94)
    assert history.by_epoch["val_loss"].y == pytest.approx([1.2, 0.6, 0.4, 0.3, 0.24, 0.2])
    assert len(history.by_batch["train_loss"]) == 6 * 5
    assert history.steps_per_epoch == STEPS


def test_a_resumed_run_replaces_the_epoch_that_was_cut_off() -> None:
    history = TrainingHistory()
    for event in [*recorded(6)[:-1], *recorded(6)[7:]]:  # interrupted in epoch 6, resumed from epoch 2
        history.take(event)
    assert history.by_epoch["val_loss"].x.tolist() == [1, 2, 3, 4, 5, 6]
    steps = history.by_batch["train_loss"].x
    assert np.all(np.diff(steps) > 0)
    assert len(steps) == 6 * 5


def test_smoothing_and_thinning_keep_what_matters() -> None:
    y = np.zeros(5000)
    y[1234] = 7.0
    x, thinned = thin(np.arange(5000.0), y, 400)
    assert len(x) <= 402
    assert thinned.max() == 7.0
    assert x[thinned.argmax()] == 1234
    assert smooth(np.array([1.0, 3.0, 5.0]), 2) == pytest.approx([1.0, 2.0, 4.0])
    series = Series()
    for step in range(1000):
        series.append(step, step * 2)
    assert series.nearest(500.4) == 1000


def test_no_object_stands_for_an_entry_that_moves(qtbot: QtBot) -> None:
    """PyQtGraph hands arrays to Qt by address: one that PySide takes for a layout's entry is not drawn."""
    before = sum(isinstance(item, QWidgetItem) for item in shiboken6.getAllValidWrappers())
    chart = LiveChart("rates", [Line("escape", 0)], "percent", "number")
    qtbot.addWidget(chart)
    assert sum(isinstance(item, QWidgetItem) for item in shiboken6.getAllValidWrappers()) == before


def test_a_stepped_chart_reads_the_value_that_holds_at_the_crosshair(qtbot: QtBot) -> None:
    chart = LiveChart("rates", [Line("escape", 0)], "percent", "number", stepped=True)
    qtbot.addWidget(chart)
    x, y = np.array([0.0, 0.4, 0.9]), np.array([0.0, 0.25, 0.5])
    assert [corners.tolist() for corners in stairs(x, y)] == [
        [0, 0, 0.4, 0.4, 0.9],
        [0, 0.25, 0.25, 0.5, 0.5],
    ]
    chart.show_curves({"escape": (x, y)})
    for place, share in ((0.39, 0.25), (0.4, 0.25), (0.41, 0.5), (0.95, 0.5)):
        chart.show_cross(place)
        assert chart.values_shown() == {"escape": percent(share)}


def test_charts_show_newest_values_crosshair_and_export(qtbot: QtBot, tmp_path: Path) -> None:
    history = TrainingHistory()
    charts = TrainCharts(history)
    qtbot.addWidget(charts)
    charts.resize(700, 600)
    charts.show()
    for event in recorded():
        history.take(event)
    qtbot.waitUntil(lambda: charts.loss.values_shown().get("val_loss") == "0.2", timeout=20_000)
    qtbot.waitUntil(lambda: "val_escape" in charts.rates.values_shown())
    charts.loss.crosshairMoved.emit(2.2)
    assert charts.loss.values_shown() == {"train_loss": "0.5", "val_loss": "0.6"}
    assert charts.rates.values_shown()["val_escape"] == "5.0\u00a0%"
    charts.loss.crosshairMoved.emit(None)
    charts.by_batch.setChecked(True)
    charts.draw()
    assert charts.loss.values_shown()["train_loss"] == f"{2.0 / (1 + 116 / 10):.3g}"
    save_history(history, tmp_path / "run.csv")
    rows = list(csv.reader((tmp_path / "run.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert ["val_loss", "epoch", "6", "0.2"] in rows
    charts.save_png(tmp_path / "run.png")
    assert (tmp_path / "run.png").read_bytes().startswith(b"\x89PNG")


def test_what_should_be_high_stands_together_before_what_should_be_low() -> None:
    names = [line.key for line in lines_of_charts()["rates"]]
    assert names[:3] == ["train_accuracy", "val_accuracy", "val_balanced_accuracy"]
    assert set(names[3:]) == {"val_escape", "val_overkill"}


def is_drawn(chart: LiveChart) -> bool:
    return chart.isVisible() and bool(chart.values_shown())


def as_wide(chart: LiveChart, other: LiveChart) -> bool:
    return abs(chart.width() - other.width()) < 20


def test_in_a_low_window_any_chart_can_stand_beside_the_loss(qtbot: QtBot) -> None:
    history = TrainingHistory()
    charts = TrainCharts(history)
    qtbot.addWidget(charts)
    charts.resize(700, 330)
    charts.show()
    assert charts.rates.isVisible()
    assert not charts.charts["learning"].isVisible()
    for event in recorded():
        history.take(event)
    charts.by_batch.setChecked(True)
    for name, key, newest in (("gradient", "gradient_norm", "116"), ("memory", "memory_mb", "1,500")):
        charts.second.setCurrentIndex(charts.second.findData(name))
        chart = charts.charts[name]
        assert chart.isVisible()
        assert not charts.rates.isVisible()
        qtbot.waitUntil(partial(is_drawn, chart), timeout=20_000)
        assert chart.values_shown() == {key: newest}
        qtbot.waitUntil(partial(as_wide, chart, charts.loss))
    charts.resize(700, 700)
    assert charts.loss.isVisible()
    assert charts.rates.isVisible()
    assert charts.charts["memory"].isVisible()
    older = TrainingHistory()
    older.take(BatchEnd(1, 0, 10, 1.0, 1e-3, 200.0))
    assert len(older.by_batch["gradient_norm"]) == 0


def test_a_chart_survives_many_redraws(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost a reference to None in some calls and crashed after about 100 redraws."""
    from ui.charts.chart_line import Line
    from ui.charts.plot import Plot

    plot = Plot([Line("a", 0), Line("b", 1, thick=True)], "percent")
    qtbot.addWidget(plot)
    plot.resize(300, 160)
    plot.show()
    y = np.linspace(0.1, 0.9, 50)
    for turn in range(1500):
        x = np.arange(turn, turn + 50.0)
        plot.draw({"a": (x, y), "b": (x, y[::-1])})
        plot.mark([(float(turn), 0.5)], (float(turn), turn + 5.0))
        plot.repaint()
    assert plot.isVisible()


def test_instant_shows_the_strengths_tried_and_the_margins_instead_of_single_points(qtbot: QtBot) -> None:
    tried = [{"strength": 3.0, "train_loss": 0.9, "val_loss": 1.0},
             {"strength": 0.1, "train_loss": 0.2, "val_loss": 0.4},
             {"strength": 0.01, "train_loss": 0.1, "val_loss": 0.5}]  # fmt: skip
    margins = {"good": [0.1, 0.5, 0.7, 0.8, 0.9], "void": [-0.6, 0.0, 0.2, 0.4, 0.9]}
    events: list[Event] = [
        Started("train", {"run": "0001"}),
        HeadFitted(tried, 0.1, margins),
        EpochEnd(1, 1, {"val_loss": 0.4}, True, 1),
    ]
    view = RunView()
    list(view.lay_out())
    qtbot.addWidget(view)
    view.resize(760, 420)
    view.show()
    view.replay("Instant", [event_from_json(event.to_json()) for event in events])
    assert view.head.isVisible()
    assert not view.charts.isVisible()
    view.head.strengths.show_cross(-1.0)
    assert view.head.strengths.values_shown() == {"train_loss": "0.2", "val_loss": "0.4"}
    spoken = view.head.margins.accessibleDescription()
    assert spoken.startswith("void: -0.60 to 0.90, median 0.20; good"), "the least clear class comes first"
    assert not view.grab().isNull()
    view.replay("Fast", recorded())
    assert view.charts.isVisible()
    assert not view.head.isVisible()
