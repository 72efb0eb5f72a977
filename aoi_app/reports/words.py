"""The words of the reports, in English and in the terms used in Taiwanese factories."""

from collections.abc import Iterable

from aoi_app.evidence.effective_sizes import LEAST_PARTS
from aoi_app.evidence.rates import Rate
from aoi_app.project.jobs import ReportLanguage
from aoi_app.project.map_check import MapTest
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from aoi_app.reports.acceptance_words import ACCEPTANCE_WORDS
from aoi_app.reports.calibration_words import CALIBRATION_WORDS
from aoi_app.reports.dossier_words import DOSSIER_WORDS
from aoi_app.reports.map_words import MAP_WORDS
from aoi_app.reports.novelty_words import NOVELTY_WORDS
from aoi_app.reports.record_words import RECORD_WORDS
from aoi_app.reports.threshold_words import THRESHOLD_WORDS
from aoi_app.reports.training_words import TRAINING_WORDS
from models.catalogue import METRICS

_WORDS: dict[str, tuple[str, str]] = {
    # Parts of the report
    "title": ("Inspection report", "檢測報告"),
    "interim": ("Interim report: the inspection is not finished.", "期中報告：檢測尚未完成。"),
    "summary": ("Summary", "摘要"),
    "lot_section": ("Lot", "批次"),
    "machine_final": ("Machine verdict and final verdict", "機器判定與最終判定"),
    "review_results": ("Re-judge results", "複判結果"),
    "classes": ("Classes", "類別"),
    "pareto": ("Pareto of NG classes", "不良類別柏拉圖"),
    "gallery": ("NG images", "不良影像"),
    "unreadable_files": ("Unreadable files", "無法讀取的檔案"),
    "provenance": ("Model and settings", "模型與設定"),
    "test_metrics": ("Proof on labelled images", "標記影像上的驗證"),
    "images_section": ("All images", "全部影像"),
    "images_attention": ("Images that are not OK", "非 OK 影像"),
    "signatures": ("Signatures", "簽核"),
    # Header
    "number": ("Report no.", "報告編號"),
    "created": ("Report made", "報告製作時間"),
    "lot": ("Lot", "批號"),
    "part": ("Part no.", "料號"),
    "work_order": ("Work order", "工單"),
    "station": ("Station", "站別"),
    "operator": ("Operator", "作業員"),
    "shift": ("Shift", "班別"),
    "comment": ("Comment", "備註"),
    "started": ("Started", "開始時間"),
    "finished": ("Finished", "結束時間"),
    "seconds": ("Inspection time", "檢測耗時"),
    "seconds_value": ("{seconds} s ({rate} images/s)", "{seconds} 秒（{rate} 張/秒）"),
    "sources": ("Image folders", "影像資料夾"),
    "state": ("State", "狀態"),
    "state_running": ("running", "執行中"),
    "state_finished": ("finished", "已完成"),
    "state_stopped": ("stopped by the user", "使用者中止"),
    "state_failed": ("failed", "失敗"),
    "page": ("Page {page} of {pages}", "第 {page} 頁，共 {pages} 頁"),
    # Verdicts and counts
    "images": ("Images in", "投入影像數"),
    **{verdict.value: (look.english, look.chinese) for verdict, look in VERDICT_LOOKS.items()},
    "total": ("Total", "合計"),
    "yield": ("Yield", "良率"),
    "yield_note": (
        "Yield = OK / images in. Unreadable images and images waiting for review do not count as OK.",
        "良率 = OK ÷ 投入影像數；無法讀取與待複判的影像不計為 OK。",
    ),
    "first_yield": ("First-pass yield (machine)", "直通率（機器判定）"),
    "machine": ("Machine", "機器判定"),
    "final": ("Final", "最終判定"),
    "final_head": ("Final verdict", "最終判定"),
    "machine_head": ("Machine verdict", "機器判定"),
    "class": ("Class", "類別"),
    "kind": ("OK / NG", "OK / NG"),
    "no_class": ("(no class)", "（未分類）"),
    "others": ("others", "其他"),
    "count": ("Count", "數量"),
    "cumulative": ("Cumulative", "累計"),
    "no_ng": ("No image is NG.", "沒有不良影像。"),
    # Re-judge
    "figure": ("Figure", "指標"),
    "counts": ("Counts", "件數"),
    "rate": ("Rate", "比率"),
    "bound": ("95 % bound", "95 % 信賴界限"),
    "note": ("Note", "說明"),
    "at_most": ("at most {value}", "至多 {value}"),
    "at_least": ("at least {value}", "至少 {value}"),
    "n_parts": ("{counts} parts", "{counts} 件"),
    "of_parts": ("{text}; images {images}, {bound}", "{text}；影像 {images}，{bound}"),
    "too_few_parts": (
        "too few parts for a bound: {n} needed; images {images}",
        "件數過少，無法計算界限：至少需 {n} 件；影像 {images}",
    ),
    "not_measurable": ("not measurable", "無法量測"),
    "ng_reviewed": ("NG calls re-judged", "已複判的 NG 判定"),
    "band_reviewed": ("Review images judged", "已判定的待複判影像"),
    "audit_reviewed": ("OK audit sample judged", "已判定的 OK 抽驗樣本"),
    "false_call_note": ("found OK / re-judged NG calls", "複判為 OK ÷ 已複判的 NG 判定"),
    "false_call_missing": ("until NG calls are re-judged", "須先複判 NG 判定"),
    "overkill_note": (
        "found OK / truly OK; machine OK counts as OK unless a person found otherwise",
        "複判為 OK ÷ 實際為 OK；機器判 OK 者除非複判不符，均計為 OK",
    ),
    "overkill_missing": (
        "until every NG call, every review image and an OK audit are judged",
        "須先完成所有 NG、待複判影像與 OK 抽驗的判定",
    ),
    "misclassified_note": (
        "neither overkill nor escape; among confirmed NG calls with a class",
        "不屬過殺也不屬漏檢；以複判為 NG 且有類別者計",
    ),
    "misclassified_missing": ("until NG calls are confirmed with a class", "須先複判 NG 判定並指定類別"),
    "escaped": ("Escapes among OK calls", "OK 判定中的漏檢"),
    "escaped_note": ("random OK audit sample; {ppm}", "隨機 OK 抽驗樣本；{ppm}"),
    "ppm": ("{rate} ppm, at most {bound} ppm", "{rate} ppm，至多 {bound} ppm"),
    "escaped_void": (
        "the OK audit is void: since it was drawn, {added} images judged OK came in and {gone} left;"
        " top it up",
        "OK 抽驗已失效：抽樣後判為 OK 的影像增加 {added} 張、減少 {gone} 張，請補抽",
    ),
    "escaped_missing": (
        "until a random OK audit sample has been judged",
        "須先完成隨機 OK 抽驗樣本的判定",
    ),
    "found_escapes": ("Escapes found so far", "目前發現的漏檢數"),
    # Gallery and lists
    "heat_map_note": (
        "Heat maps, boxes and rings show where the network finds evidence for the class,"
        " not a measured contour.",
        "熱力圖、方框與圓圈顯示網路判定類別的依據所在，並非量測所得的輪廓。",
    ),
    "heat_map": ("heat map", "熱力圖"),
    "original": ("original", "原圖"),
    "gallery_all": ("All {n} NG images are shown.", "顯示全部 {n} 張不良影像。"),
    "gallery_limit": (
        "{shown} of {n} NG images are shown: each class in turn, highest NG score first."
        " All are in the list of images.",
        "顯示 {n} 張不良影像中的 {shown} 張：各類別輪流，NG 分數高者優先；全部列於影像清單。",
    ),
    "no_picture": ("The file no longer exists.", "檔案已不存在。"),
    "list_limit": (
        "{shown} of {n} rows are shown; the XLSX, CSV and HTML reports hold all.",
        "顯示 {n} 列中的 {shown} 列；XLSX、CSV 與 HTML 報告含全部資料。",
    ),
    "none_unreadable": ("Every file could be read.", "所有檔案皆可讀取。"),
    "index": ("No.", "序號"),
    "name": ("File", "檔案"),
    "path": ("Path", "路徑"),
    "score": ("Confidence", "信心度"),
    "ng_score": ("NG score", "NG 分數"),
    "top": ("Best three", "前三名"),
    "box": ("Heat map box", "熱力圖方框"),
    "area": ("Area", "區域"),
    "areas_title": ("Not OK by area", "各區域非 OK 影像"),
    "areas_note": (
        "By machine and after review; an image counts in the area in which its heat map is strongest.",
        "依機器判定與複判後；影像計入其熱力圖最強處所在的區域。",
    ),
    "reason": ("Reason", "原因"),
    "human": ("Person", "人員判定"),
    "judgement": ("Person", "人員判定"),
    "human_class": ("Class by person", "人員判定類別"),
    "reviewer": ("Judged by", "複判人員"),
    "reviewed_at": ("Judged at", "複判時間"),
    "final_class": ("Final class", "最終類別"),
    "audit": ("Audit", "抽驗"),
    "yes": ("yes", "是"),
    "width": ("Width", "寬度"),
    "height": ("Height", "高度"),
    "at": ("Time", "時間"),
    "sha256": ("SHA-256", "SHA-256"),
    "picture": ("Image", "影像"),
    "AOI-IMG-001": ("cannot be read", "無法讀取"),
    "AOI-IMG-002": ("no longer exists", "檔案已不存在"),
    "AOI-IMG-003": ("is empty (0 bytes)", "空檔（0 位元組）"),
    "AOI-IMG-004": ("is cut off: its end is missing", "檔案不完整：缺少結尾"),
    "AOI-IMG-005": ("is not in a supported image format", "不是本程式支援的影像"),
    "AOI-IMG-006": ("has a different bit depth from the training images", "位元深度與訓練影像不符"),
    "AOI-IMG-007": ("has a file name that is not valid UTF-8", "檔名不是 UTF-8 編碼"),
    "AOI-IMG-008": (
        "is a folder that cannot be opened: its images were not inspected",
        "資料夾無法開啟：其中影像未檢測",
    ),
    "AOI-IMG-009": ("is damaged", "檔案已損毀"),
    "AOI-IMG-010": ("contains {count} stray bytes before its end", "結尾前有 {count} 個多餘位元組"),
    "AOI-IMG-011": ("has an unsupported format: {what}", "格式不支援：{what}"),
    "AOI-IMG-012": ("is too large for the memory of the PC", "影像過大，電腦記憶體不足"),
    "AOI-PIC-002": (
        "larger than every training image: {value} pixels, training {low} to {high}",
        "大於所有訓練影像：{value} 像素，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-003": (
        "smaller than every training image: {value} pixels, training {low} to {high}",
        "小於所有訓練影像：{value} 像素，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-004": (
        "of another shape than every training image: width / height {value}, training {low} to {high}",
        "長寬比與所有訓練影像不同：寬／高 {value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-005": (
        "of another bit depth than every training image: {value}, training {known}",
        "位元深度與所有訓練影像不同：{value}，訓練影像為 {known}",
    ),
    "AOI-PIC-006": (
        "darker than every training image: mean {value}, training {low} to {high}",
        "比所有訓練影像暗：平均 {value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-007": (
        "brighter than every training image: mean {value}, training {low} to {high}",
        "比所有訓練影像亮：平均 {value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-008": (
        "less contrast than every training image: {value}, training {low} to {high}",
        "對比低於所有訓練影像：{value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-009": (
        "more contrast than every training image: {value}, training {low} to {high}",
        "對比高於所有訓練影像：{value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-010": (
        "less sharp than every training image: {value}, training {low} to {high}",
        "比所有訓練影像模糊：清晰度 {value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-011": (
        "noisier or sharper than every training image: {value}, training {low} to {high}",
        "雜訊或清晰度高於所有訓練影像：{value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-012": (
        "less colour than every training image: {value}, training {low} to {high}",
        "色彩少於所有訓練影像：{value}，訓練影像為 {low} 至 {high}",
    ),
    "AOI-PIC-013": (
        "more colour than every training image: {value}, training {low} to {high}",
        "色彩多於所有訓練影像：{value}，訓練影像為 {low} 至 {high}",
    ),
    # Provenance
    "model": ("Model", "模型"),
    "model_sha256": ("Model SHA-256", "模型 SHA-256"),
    "recipe": ("Recipe", "訓練配方"),
    "recipe_value": (
        "preset {preset}; {backbone} ({weights}); {epochs} epochs; seed {seed}",
        "預設方案 {preset}；{backbone}（{weights}）；{epochs} 輪；亂數種子 {seed}",
    ),
    "class_map": ("Class map", "類別對應"),
    "threshold": ("Threshold on the NG score", "NG 分數門檻值"),
    "review_band": ("Review band", "複判區間"),
    "no_band": ("none", "無"),
    "preprocessing": ("Preprocessing", "前處理"),
    "preprocessing_value": (
        "{width} x {height} px, {channels}, {fit}, source range {low} to {high}",
        "{width} x {height} px，{channels}，{fit}，來源範圍 {low} 至 {high}",
    ),
    "grey": ("grey", "灰階"),
    "rgb": ("colour", "彩色"),
    "stretch": ("stretched to fill", "拉伸填滿"),
    "letterbox": ("proportions kept, padded", "保持比例並補邊"),
    "runtime": ("Runtime", "執行環境"),
    "app_version": ("Program version", "程式版本"),
    "fingerprint": ("Data fingerprint", "資料指紋"),
    "trained": ("Trained", "訓練時間"),
    "run": ("Training run", "訓練紀錄"),
    "parity": ("Fast runtime against reference", "快速執行環境與基準比對"),
    "parity_value": (
        "{runtime} {precision}: largest score difference {difference}; of {n} images {flips} with"
        " another verdict, {renamed} with another class",
        "{runtime} {precision}：最大分數差 {difference}；{n} 張中有 {flips} 張判定不同、{renamed} 張類別不同",
    ),
    "parity_maps": (
        "; correlation of the heat maps {map_correlation} (median), {least_map_correlation} (least)",
        "；熱力圖相關係數 {map_correlation}（中位數）、{least_map_correlation}（最低）",
    ),
    "picture_checks": ("Picture checks", "影像檢查"),
    "picture_checks_value": (
        "images unlike the {n} training images go to review; {low} to {high} px",
        "與 {n} 張訓練影像不同者待複判；{low} 至 {high} px",
    ),
    "no_picture_checks": (
        "none: this model has no picture checks, so a dark image, or one of another product, may be OK;"
        " package its run again",
        "無：此模型沒有影像檢查，過暗或其他產品的影像可能判為 OK；請重新匯出此訓練紀錄的模型",
    ),
    "split_test": ("Test split", "測試集"),
    "split_val": ("Validation split", "驗證集"),
    "split_folded": ("Out of fold", "折外"),
    "images_n": ("{split}: {n} images", "{split}：{n} 張影像"),
    "no_metrics": ("The model file holds no test figures.", "模型檔不含測試數據。"),
    "bounds_note": (
        "Bounds are one-sided, at 95 %: of rates after Clopper and Pearson, with the effective number of"
        " images where several show one part; of means over classes the lower of MOVER and their binomial;"
        " of the AUC of NG by its effective number of images.",
        "界限均為單邊 95 %：比率採 Clopper-Pearson 法，同一件有多張影像時以有效影像數計；各類平均值採 MOVER "
        "法與二項分布之較低者；NG 的 AUC 以有效影像數計。",
    ),
    # Signatures
    "prepared": ("Prepared", "製表"),
    "checked": ("Checked", "審核"),
    "approved": ("Approved", "核准"),
    "date": ("Date", "日期"),
    **ACCEPTANCE_WORDS,
    **CALIBRATION_WORDS,
    **THRESHOLD_WORDS,
    **DOSSIER_WORDS,
    **MAP_WORDS,
    **NOVELTY_WORDS,
    **RECORD_WORDS,
    **TRAINING_WORDS,
}


class Words:
    """The words in one language: ``words("lot")``. A key is one of the table or the name of a metric.

    Raises:
        KeyError: on calling, for any other key.
    """

    def __init__(self, language: ReportLanguage) -> None:
        self.language = language
        self._column = 0 if language == "en" else 1

    def __call__(self, key: str, **args: object) -> str:
        """The text of a key with its arguments filled in."""
        text = _WORDS[key][self._column] if key in _WORDS else METRICS[key].title.text(self.language)
        return text.format(**args) if args else text

    def knows(self, key: str) -> bool:
        """True if there is such a word."""
        return key in _WORDS

    def named(self, key: str, value: object) -> str:
        """A value behind its name, with the colon of the language."""
        return f"{self(key)}{(': ', '：')[self._column]}{value}"

    def listed(self, items: Iterable[object], phrases: bool = False) -> str:
        """Items one after another, as the language separates them; ``phrases`` hold commas themselves."""
        return ((", ", "、"), ("; ", "；"))[phrases][self._column].join(map(str, items))

    def given(self, text: object) -> str:
        """The text, or "not given" if it is empty."""
        return str(text or "").strip() or self("not_given")

    def map_verdict(self, test: MapTest | None) -> str:
        """The verdict on a heat map."""
        return self(test.verdict if test is not None else "map_not_tested")

    def counts(self, rate: Rate) -> str:
        """The counts behind a rate, e.g. ``6/135``; of parts if several images show one."""
        if rate.parts is not None:
            return self("n_parts", counts=f"{rate.parts.count}/{rate.parts.n}")
        return f"{rate.count}/{rate.n}"

    def bound(self, rate: Rate, success: bool = False) -> str:
        """The upper bound of a rate (``success``: the lower) as text; empty without observations. If several
        images show one part, that of parts, then the rate and bound of images.
        """
        if not rate.trials[1]:
            return ""
        parts, images = rate.parts, f"{rate.count}/{rate.n} = {rate.text}"
        if rate.too_few:
            return self("too_few_parts", n=LEAST_PARTS, images=images)
        if parts is None:
            return self._bound(rate, success)
        return self(
            "of_parts", text=self._bound(parts, success), images=images, bound=self._bound(rate, success)
        )

    def _bound(self, rate: Rate, success: bool) -> str:
        value = rate.lower95_text if success else rate.upper95_text
        return self("at_least" if success else "at_most", value=value)


def keys() -> dict[str, tuple[str, str]]:
    """The whole table, for tests."""
    return dict(_WORDS)
