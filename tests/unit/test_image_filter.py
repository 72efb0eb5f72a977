"""The laws of the filter of images: conditions commute, a removed one leaves no trace, orders are orders."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.errors import ImageTruncated
from aoi_app.project.class_changes import class_changes
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split, Verdict
from ui.data.image_filter import ImageCondition, ImageFilter, filter_from
from ui.data.image_properties import SPECS, Known, Property, column_of, value_counts
from ui.data.shown_images import ShownImages

PLAIN = ImageRecord(
    0, 1, "", Path(), "", 10, 8, 8, "grey8", "", None, None, None, None, brightness=None, labelled_by=""
)
BROKEN = ImageTruncated(path="x").problem
ORDERED = [by for by in Property if by is not Property.ADDED]


@st.composite
def projects(draw: st.DrawFn) -> tuple[list[ImageRecord], list[ImageRecord], Known]:
    """Few values, so that many images share them; images in use, excluded ones, predictions of some."""
    made = draw(
        st.lists(
            st.builds(
                dict,
                path=st.sampled_from(["a/B.png", "b/a.png", "c.png"]),
                class_id=st.sampled_from([None, 1, 2]),
                split=st.sampled_from([None, *Split]),
                group=st.sampled_from(["", "panel 1", "panel 2"]),
                tags=st.sampled_from([(), ("dust",), ("dust", "edge")]),
                labelled_by=st.sampled_from(["", "Lin"]),
                bytes=st.integers(1, 4),
                width=st.sampled_from([0, 8, 16]),
                brightness=st.sampled_from([None, 10.0, 200.0]),
                regions=st.integers(0, 1),
                mode=st.sampled_from(["grey8", "grey16"]),
                problem=st.sampled_from([None, None, BROKEN]),
                excluded=st.sampled_from(["", "", "blurred"]),
            ),
            max_size=12,
        )
    )
    records = [replace(PLAIN, id=number, **values) for number, values in enumerate(made)]
    predicted = draw(
        st.dictionaries(
            st.integers(0, 11),
            st.tuples(st.sampled_from([1, 2]), st.sampled_from([0.2, 0.9]), st.sampled_from([*Verdict][:3])),
        )
    )
    predictions = {
        at: Prediction(at, label, score, 1 - score, verdict, ())
        for at, (label, score, verdict) in predicted.items()
    }
    used = [record for record in records if not record.excluded]
    return used, [record for record in records if record.excluded], Known(predictions, 4095.0)


@st.composite
def conditions(draw: st.DrawFn) -> list[ImageCondition]:
    """Conditions on different properties, of values that images may have."""
    values = {
        Property.CLASS: [1, 2, "unlabelled", "problem", "excluded"],
        Property.SPLIT: [None, *Split],
        Property.TAG: [None, "dust", "edge"],
        Property.PART: [None, "panel 1"],
        Property.PERSON: [None, "Lin"],
        Property.SIZE: [None, (8, 8), (16, 8)],
        Property.MARKS: ["marked", "unmarked"],
        Property.VERDICT: [None, *Verdict][:4],
        Property.CORRECTNESS: [None, "right", "wrong"],
    }
    ends = st.one_of(st.none(), st.sampled_from([0.1, 0.5, 2.0, 3.0]))
    chosen = draw(
        st.lists(st.sampled_from([by for by in Property if by in values or SPECS[by].is_range]), unique=True)
    )
    return [
        ImageCondition(by=by, low=draw(ends), high=draw(ends))
        if SPECS[by].is_range
        else ImageCondition(
            by=by, values=tuple(draw(st.lists(st.sampled_from(values[by]), min_size=1, unique=True)))
        )
        for by in chosen
    ]


@settings(max_examples=25, deadline=None)
@given(projects(), conditions(), st.randoms())
def test_conditions_commute_and_a_removed_one_leaves_no_trace(project, chosen, random) -> None:
    used, excluded, known = project
    one = ImageFilter(text=".PNG", order=Property.BYTES)
    for condition in chosen:
        one = one.narrowed(condition)
    other = ImageFilter(text=".PNG", order=Property.BYTES)
    for condition in random.sample(chosen, len(chosen)):
        other = other.narrowed(condition)
    found = one.apply(used, excluded, known)
    assert found == other.apply(used, excluded, known)
    assert filter_from(one.stored()) == one
    for condition in chosen:
        without = one.without(condition.by)
        assert without.narrowed(condition).apply(used, excluded, known) == found
        if condition.by is not Property.CLASS:  # which alone lets excluded images in
            assert {item.id for item in found} <= {item.id for item in without.apply(used, excluded, known)}
    assert one.cleared().apply(used, excluded, known) == ImageFilter(order=Property.BYTES).apply(used)


@settings(max_examples=25, deadline=None)
@given(projects())
def test_every_order_keeps_all_images_equal_ones_as_they_were_and_unknown_ones_last(project) -> None:
    used, _, known = project
    for by in ORDERED:
        up = ImageFilter(order=by).apply(used, known=known)
        down = ImageFilter(order=by, descending=True).apply(used, known=known)
        assert {item.id for item in up} == {item.id for item in down} == {item.id for item in used}
        rank = SPECS[by].rank or (lambda value: value)
        place = {item.id: at for at, item in enumerate(used)}
        keys = {
            item.id: None if value is None else rank(value)
            for item, value in zip(used, column_of(by, used, known), strict=True)
        }
        for shown, sign in ((up, 1), (down, -1)):
            there = [item for item in shown if keys[item.id] is not None]
            assert shown[: len(there)] == there, "those without a value come last"
            ordered = sorted({keys[item.id] for item in there})
            at = {key: number * sign for number, key in enumerate(ordered)}
            assert there == sorted(there, key=lambda item: (at[keys[item.id]], place[item.id]))
        counts = value_counts(by, used, known)
        assert by is Property.TAG or sum(counts.values()) == len(used)


@settings(max_examples=25, deadline=None)
@given(projects(), conditions(), st.sampled_from(list(Property)), st.data())
def test_what_is_shown_follows_edits_as_if_all_were_filtered_again(project, chosen, order, data) -> None:
    used, excluded, known = project
    wanted, shown = ImageFilter(conditions=tuple(chosen), order=order), ShownImages()
    assert shown.of(wanted, used, excluded, known) == wanted.apply(used, excluded, known)
    for _ in range(3):
        for at in data.draw(st.lists(st.integers(0, max(len(used) - 1, 0)), max_size=2)) if used else ():
            used[at] = replace(used[at], class_id=data.draw(st.sampled_from([None, 1, 2])))  # in place
        assert shown.of(wanted, used, excluded, known) == wanted.apply(used, excluded, known)


def test_brightness_is_a_share_of_white_whatever_the_depth() -> None:
    images = [replace(PLAIN, id=1, brightness=51.0), replace(PLAIN, id=2, mode="grey16", brightness=819.0)]
    assert column_of(Property.BRIGHTNESS, images, Known(white=4095.0)) == [0.2, 0.2]


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"conditions": [{"by": "smell"}]},
        {"conditions": [{"by": "split", "values": ["moon"]}]},
        {"order": 3},
    ],
)
def test_a_stored_filter_that_this_version_does_not_know_is_none(stored: object) -> None:
    assert filter_from(stored) is None


def test_a_run_tells_classes_added_and_removed_since_but_not_renamed_ones() -> None:
    then = [DefectClass(id=1, name="good"), DefectClass(id=2, name="void")]
    now = [DefectClass(id=2, name="hole"), DefectClass(id=3, name="deep")]
    changes = class_changes(then, now)
    assert (changes.added, changes.removed) == (("deep",), ("good",))
    assert not class_changes(then, then)
