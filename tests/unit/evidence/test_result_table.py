"""The tables of results as other programs read them."""

import csv
from datetime import timedelta, timezone

from aoi_app.errors import ImageEmpty
from aoi_app.evidence.result_table import results_csv
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import InspectedImage, Review

TAIPEI = timezone(timedelta(hours=8))


def test_a_result_is_told_with_serial_all_probabilities_final_verdict_and_time():
    said = Review("", "", 0.0, "Lin", Verdict.OK)
    images = [
        InspectedImage(
            "/批/SN-7.png", "ab", at=0.0, verdict=Verdict.NG, predicted="空洞", score=0.8, ng_score=1 / 3,
            top=(("空洞", 0.8), ("ok", 0.2), ("=1+1", 1e-12)), heatmap="heatmaps/7.jpg",
            area="pins", reviews=(said,),
        ),
        InspectedImage("/批/=1.png", problem=ImageEmpty(path="=1.png").problem),
        InspectedImage("/批/old.png", verdict=Verdict.OK, predicted="ok", top=(("ok", 1.0),)),
    ]  # fmt: skip
    text = results_csv(images, ("ok", "空洞", "=1+1"), TAIPEI)
    header = "path,serial,verdict,final_verdict,predicted,score,ng_score,p_ok,p_空洞,p_=1+1,heatmap,problem"
    assert text.startswith(f"{header},sha256,time,witnesses,area\r\n")
    judged, broken, older = csv.DictReader(text.splitlines())
    assert (judged["path"], judged["serial"], judged["time"]) == (
        "/批/SN-7.png", "SN-7", "1970-01-01T08:00:00+08:00",
    )  # fmt: skip
    assert (judged["verdict"], judged["final_verdict"], judged["predicted"]) == ("NG", "OK", "空洞")
    assert (judged["area"], older["area"]) == ("pins", "")
    assert (judged["score"], judged["ng_score"]) == ("0.800000", "0.333333333")
    assert (judged["p_ok"], judged["p_空洞"], judged["p_=1+1"]) == ("0.2", "0.8", "1e-12")
    assert (broken["serial"], broken["verdict"], broken["score"], broken["p_ok"]) == (
        "'=1", "UNREADABLE", "", "",
    )  # fmt: skip
    assert "0 bytes" in broken["problem"] or "empty" in broken["problem"]
    assert (older["p_ok"], older["p_空洞"]) == ("1", "")  # unknown is not zero
