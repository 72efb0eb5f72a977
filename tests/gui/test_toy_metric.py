"""A new metric is one small file: dropped into ``models/metrics``, it is found wherever metrics are shown."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aoi_app.cli import _parser
from aoi_app.commands.catalog import SECTIONS
from aoi_app.commands.plain_text import readable
from aoi_app.engine.experiments.search import is_hopeless
from aoi_app.engine.measure.evaluator import epoch_metrics
from aoi_app.engine.training.callbacks.best_weights import monitored
from aoi_app.events import EpochEnd
from aoi_app.evidence.experiment_result import experiment_result, kept_figures, repeated_result
from aoi_app.evidence.metrics import EvaluationSummary, summarise
from aoi_app.evidence.run_comparison import ComparedRun, Comparison
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.experiment_plans import FoldsPlan, Plan, SearchPlan
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.search_space import Dimension
from aoi_app.project.recipe.training_recipe import TrainingRecipe
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store.experiments import Experiment, TrialRecord
from aoi_app.reports.figures import proof_figures
from aoi_app.reports.words import Words
from models import metrics
from models.catalogue import METRICS
from ui.core.language import apply_language
from ui.evaluate.class_score_model import ClassScoreModel
from ui.evaluate.kpi_row import KpiRow
from ui.experiments.comparison_curves import ComparisonCurves, history_of
from ui.experiments.experiment_dialog import Base, ExperimentDialog
from ui.experiments.result_cards import ResultCards
from ui.kit.kpi_card import KpiCard
from ui.recipe.recipe_field import RecipeField
from ui.recipe.recipe_words import FIELDS, value_text
from ui.runs.comparison_words import figure_lines
from ui.runs.trial_words import trial_headers, trial_line
from ui.train.train_charts import TrainCharts
from ui.train.training_history import TrainingHistory, save_history

TOY = """
from models.metric_specs import Bilingual, MetricSpec

SPEC = MetricSpec(
    "toy",
    Bilingual("Toy figure", "玩具指標"),
    Bilingual("wrong images, and a quarter", "錯誤影像數再加四分之一"),
    "https://example.org",
    frozenset({"card", "class", "comparison", "experiment", "epoch", "curve", "choice", "report"}),
    lambda judged: float((~judged.right).sum()) + 0.25,
    of_class=lambda judged, index: index + 0.5,
    higher_is_better=False,
    percent=False,
)
"""
CLASSES = [DefectClass(id=1, name="good", verdict="OK"), DefectClass(id=2, name="crack")]
LABELS, SHARES = np.repeat([0, 1], 3), np.tile([0.7, 0.3], (6, 1))
SPACE = (Dimension(field="training.optimizer.learning_rate", low=1e-4, high=1e-2),)


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "toy.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(metrics, "__path__", [*metrics.__path__, str(tmp_path)])
    monkeypatch.setattr(METRICS, "_entries", None)
    yield
    sys.modules.pop("models.metrics.toy", None)


def summary() -> EvaluationSummary:
    return summarise(LABELS, SHARES, ["good", "crack"], [True, False], Policy())


def colours_of_bar(card: KpiCard) -> set[int]:
    picture = card._bar.grab().toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def experiment_of(plan: Plan) -> Experiment:
    figures = kept_figures(summary().to_json())
    trials = tuple(
        TrialRecord(number=n, state="finished", value=value, epochs=((1, value),), figures=figures)
        for n, value in enumerate((figures["toy"], figures["toy"] - 1))
    )
    return Experiment(
        created="2026-01-01T00:00:00+00:00", fingerprint="", plan=plan, state="finished", trials=trials
    )


def test_there_is_no_such_metric_until_its_file_is_there() -> None:
    assert "toy" not in METRICS
    with pytest.raises(ValidationError, match="toy is none of"):
        TrainingRecipe(monitor="toy")


@pytest.mark.usefixtures("toy")
def test_evaluations_hold_it() -> None:
    figures = summary().to_json()
    assert figures["toy"] == 3.25
    assert [score["toy"] for score in figures["per_class"]] == [0.5, 1.5]
    assert "toy: 3.25" in readable(figures)
    assert epoch_metrics(CLASSES)(LABELS, SHARES)["val_toy"] == 3.25
    assert "toy" in [entry["name"] for entry in SECTIONS["metrics"]()]


@pytest.mark.usefixtures("toy")
def test_the_evaluate_page_shows_it(qtbot: QtBot) -> None:
    row, table, figures = KpiRow(), ClassScoreModel(), summary().to_json()
    qtbot.addWidget(row)
    row.show_figures(figures)
    table.set_rows(figures["per_class"])
    assert row.cards["toy"].figure() == "3.25"
    assert row.cards["toy"].toolTip() == "wrong images, and a quarter"
    assert len(colours_of_bar(row.cards["toy"])) == 1, "it is no share: an empty bar would say 0 %"
    assert len(colours_of_bar(row.cards["accuracy"])) > 1
    column = table.columns.index("toy")
    assert table.headerData(column, Qt.Orientation.Horizontal) == "Toy figure"
    assert table.index(1, column).data() == "1.50"


@pytest.mark.usefixtures("toy")
def test_runs_are_compared_by_it() -> None:
    run = ComparedRun("a", "fast", summary())
    comparison = Comparison(Split.VAL, (run, run), (), (), (), {})
    assert comparison.to_json()["runs"][0]["toy"] == 3.25
    line = next(line for line in figure_lines(comparison) if line.id == "toy")
    assert [cell.text for cell in line.cells] == ["Toy figure", "3.25", "3.25"]


@pytest.mark.usefixtures("toy")
def test_experiments_keep_it_and_search_by_it(qtbot: QtBot) -> None:
    folds = experiment_of(FoldsPlan(recipe=Recipe(), folds=2))
    assert repeated_result(folds).spreads["toy"].mean == 3.25
    assert experiment_result("x", folds).to_json()["spread"]["toy"]["mean"] == 3.25
    cards = ResultCards()
    qtbot.addWidget(cards)
    cards.show_experiment(folds)
    assert cards.cards["toy"].figure() == "3.250"

    assert _parser().parse_args(["search", "project", "--metric", "toy"]).metric == "toy"
    plan = SearchPlan(recipe=Recipe(), space=SPACE, trials=2, metric="toy")
    found = experiment_result("x", experiment_of(plan)).to_json()
    assert found["best"]["number"] == 1, "less is better"
    assert not is_hopeless(plan, experiment_of(plan).trials, [(1, 9.0)])
    search = experiment_of(plan)
    cards.show_experiment(search)
    assert cards.cards["best"].figure() == "2.25"
    place = trial_headers(search).index("Toy figure")
    assert trial_line(search, search.trials[0], False, False).cells[place].text == "3.25"
    dialog = ExperimentDialog([Base("x", Recipe())], [], CLASSES, "cpu")
    qtbot.addWidget(dialog)
    assert dialog.goal.itemText(dialog.goal.findData("toy")) == "Toy figure"


@pytest.mark.usefixtures("toy")
def test_a_recipe_may_choose_the_best_epoch_by_it(qtbot: QtBot) -> None:
    recipe = TrainingRecipe(monitor="toy")
    assert monitored(recipe.monitor, {"val_toy": 3.25, "val_loss": 1.0}) == -3.25
    assert value_text("training.monitor", "toy") == "Toy figure"
    parent = QWidget()
    qtbot.addWidget(parent)
    field = RecipeField("training.monitor", FIELDS["training.monitor"], parent)
    field.retranslate()
    field.show_value("toy", modified=False)
    assert field.value() == "toy"


@pytest.mark.usefixtures("toy")
def test_its_curve_is_drawn_and_saved(qtbot: QtBot, tmp_path: Path) -> None:
    history = TrainingHistory()
    events = [EpochEnd(1, 1, {"val_loss": 1.0, "val_toy": 3.25}, True, 1)]
    for event in events:
        history.take(event)
    charts, curves = TrainCharts(history), ComparisonCurves()
    for widget in (charts, curves):
        qtbot.addWidget(widget)
    charts.draw()
    assert "val_toy" in [line.key for line in charts.lines["rates"]]
    assert curves.value.itemText(curves.value.findData("val_toy")) == "Toy figure on validation"
    assert history_of(events)["val_toy"][1].tolist() == [3.25]
    save_history(history, tmp_path / "run.csv")
    rows = list(csv.reader((tmp_path / "run.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert ["val_toy", "epoch", "1", "3.25"] in rows


@pytest.mark.usefixtures("toy")
def test_reports_prove_it_in_both_languages(qapp: QCoreApplication) -> None:
    metrics_of_model = {"val": summary().to_json()}
    for language, title in (("en", "Toy figure"), ("zh_TW", "玩具指標")):
        words = Words(language)  # type: ignore[arg-type]
        split, block = proof_figures(metrics_of_model, words)
        figure = next(figure for figure in block.figures if figure.key == "toy")
        assert "6" in split
        assert (figure.value, words(figure.key)) == (3.25, title)
    apply_language(qapp, "zh_TW")
    try:
        assert value_text("training.monitor", "toy") == "玩具指標"
    finally:
        apply_language(qapp, "en")
