"""The words of a report about unknown images, in English and Chinese."""

_NEAREST_EN = "Nearest: {name1} ({class1}), {name2} ({class2}), {name3} ({class3})."
_NEAREST_ZH = "最接近：{name1}（{class1}）、{name2}（{class2}）、{name3}（{class3}）。"

NOVELTY_WORDS: dict[str, tuple[str, str]] = {
    "AOI-PIC-020": ("Unlike the training images.", "與訓練影像不同。"),
    "AOI-PIC-021": (
        "Unlike the training images: distance {value}, usual up to {limit}. " + _NEAREST_EN,
        "與訓練影像不同：距離 {value}，一般不超過 {limit}。" + _NEAREST_ZH,
    ),
    "AOI-PIC-022": (
        "Unlike the training images: no class is more probable than {value}, usual from {limit}. "
        + _NEAREST_EN,
        "與訓練影像不同：沒有類別的機率高於 {value}，一般至少為 {limit}。" + _NEAREST_ZH,
    ),
    "novelty": ("Unknown images", "未知影像"),
    "novelty_value": (
        "images unlike the training images go to review; needless reviews at most {rate} on average, set on"
        " {n} images, of which {beyond} are beyond",
        "與訓練影像不同者待複判；不必要的複判平均不超過 {rate}，依 {n} 張影像訂定，其中 {beyond} 張超出",
    ),
    "no_novelty": (
        "none: this model does not tell images that are unlike its training images, so a defect of a new kind"
        " may be OK",
        "無：此模型不會指出與訓練影像不同的影像，新種類的瑕疵可能判為 OK",
    ),
    "witnesses_title": (
        "Unlike the training images, with the nearest of them",
        "與訓練影像不同的影像，及最接近的訓練影像",
    ),
    "witnesses_limit": ("{shown} of {n} are shown.", "顯示 {n} 張中的 {shown} 張。"),
    "distance": ("Distance", "距離"),
    "witness": ("training image", "訓練影像"),
    "unseen": ("Defects left out once", "各留出一次的瑕疵"),
    "unseen_note": (
        "What became of each defect of the model when the model had not learned it, at {rate} needless"
        " reviews: what is called OK would have passed.",
        "模型未學過該瑕疵時的結果（不必要的複判 {rate}）：判為 OK 者會被放行。",
    ),
    "left_out": ("Left out", "留出的類別"),
    "to_review": ("To review as unknown", "以未知待複判"),
    "called_ok": ("Called OK", "判為 OK"),
    "called_other": ("Called another defect", "判為其他瑕疵"),
}
