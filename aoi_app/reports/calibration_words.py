"""The words of a report about the scores of its model, in English and in Traditional Chinese."""

CALIBRATION_WORDS: dict[str, tuple[str, str]] = {
    "calibration": ("Scores", "分數"),
    "calibration_none": ("not calibrated", "未校準"),
    "calibration_few": (
        "not calibrated: too few parts of either kind among the validation images",
        "未校準：驗證影像中 OK 或 NG 的工件過少",
    ),
    "calibration_left": (
        "left as they are: no calibration predicts other parts better",
        "維持原樣：沒有校準能更準確地預測其他工件",
    ),
    "calibration_made": (
        "calibrated on {images} validation images of {parts} parts ({method})",
        "以 {parts} 個工件的 {images} 張驗證影像校準（{method}）",
    ),
    "method_temperature": ("temperature", "溫度"),
    "method_platt": ("Platt", "Platt"),
    "method_isotonic": ("isotonic", "保序迴歸"),
    "calibration_error": (
        "they differ from the shares found by {error} on average{interval}{before}",
        "與實際比例平均相差 {error}{interval}{before}",
    ),
    "error_interval": (" ({low} to {high} with 95 % confidence)", "（95 % 信賴區間 {low} 至 {high}）"),
    "error_before": (", {error} without calibration", "，未校準時為 {error}"),
    "error_if_right": (
        "scores that are right would show {usual} on {n} such images, up to {most} in 19 of 20 cases",
        "正確的分數在 {n} 張此類影像上也會顯示 {usual}，20 次中有 19 次至多 {most}",
    ),
    "line_rate": (
        "scores and threshold are those of a line with {ppm} NG parts in a million",
        "分數與門檻值以產線每百萬件 {ppm} 件 NG 計",
    ),
}
