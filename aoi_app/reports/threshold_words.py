"""The words of a report about how the threshold was chosen, in English and in Traditional Chinese."""

THRESHOLD_WORDS: dict[str, tuple[str, str]] = {
    "threshold_choice": ("Threshold chosen", "門檻值的選定"),
    "choice_unknown": (
        "nobody chose one, or it is not on record how",
        "無人選定，或選定方式未記錄",
    ),
    "choice_entered": ("entered by a person", "由人員輸入"),
    "choice_escape": (
        "fewest overkills with an escape rate of at most {most}{confidence}",
        "漏檢率至多 {most}{confidence}，過殺最少",
    ),
    "choice_overkill": (
        "fewest escapes with an overkill rate of at most {most}{confidence}",
        "過殺率至多 {most}{confidence}，漏檢最少",
    ),
    "choice_fewest": ("fewest errors (escapes + overkills)", "錯誤最少（漏檢＋過殺）"),
    "choice_even": ("lowest escape rate + overkill rate", "漏檢率＋過殺率最低"),
    "choice_cost": (
        "lowest expected cost: escape {escape_cost}, overkill {overkill_cost}, review {review_cost} at "
        "{ppm} defects per million; {cost} per image ({low} to {high} with 95 % confidence at each end)",
        "預期成本最低：漏檢 {escape_cost}、過殺 {overkill_cost}、複判 {review_cost}，每百萬件 {ppm} 件瑕疵；"
        "每張影像 {cost}（{low} 至 {high}，每端 95 % 信賴水準）",
    ),
    "choice_confidence": (" with {confidence} confidence", "（{confidence} 信賴水準）"),
    "choice_counted": (" as counted, which promises nothing", "（僅就計數，不作保證）"),
    "choice_kept_image": (
        "{wrong} of {n} images wrong, {allowed} allowed",
        "{n} 張影像中 {wrong} 張錯誤，容許 {allowed} 張",
    ),
    "choice_kept_part": (
        "{wrong} of {n} parts wrong, {allowed} allowed",
        "{n} 個工件中 {wrong} 個錯誤，容許 {allowed} 個",
    ),
    "choice_images": (
        "on {ng} NG and {ok} OK validation images",
        "依據 {ng} 張 NG 與 {ok} 張 OK 驗證影像",
    ),
}
