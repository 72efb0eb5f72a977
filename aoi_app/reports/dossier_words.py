"""The words of a dossier, in English and in Traditional Chinese; a part of the words of reports."""

DOSSIER_WORDS: dict[str, tuple[str, str]] = {
    "dossier": ("Model dossier", "模型卷宗"),
    "other_language": ("繁體中文", "English"),
    "dossier_about": ("What this is", "卷宗內容"),
    "dossier_verify": (
        "Everything in this zip is sealed: 'python verify.py DOSSIER.zip' or 'aoi verify DOSSIER.zip' find "
        "one changed byte. The seal stands in seal.json; note it elsewhere, as whoever can change the zip "
        "could seal it anew.",
        "此 zip 的全部內容均已封存：「python verify.py DOSSIER.zip」或「aoi verify DOSSIER.zip」"
        "能發現任何一個被更動的位元組。封存碼載於 seal.json；請另行記下，因為能更動 zip 的人也能重新封存。",
    ),
    "dossier_made": ("Dossier made", "製作時間"),
    "dossier_project": ("Project", "專案"),
    "dossier_file": ("Model file", "模型檔"),
    "dossier_release": ("Release", "放行"),
    "release_none": (
        "not approved: nobody has decided about this file",
        "未核准：尚無人對此檔案作出決定",
    ),
    "release_approved": (
        "approved by {who} on {at}: {reason}",
        "{who} 於 {at} 核准：{reason}",
    ),
    "release_refused": ("refused by {who} on {at}: {reason}", "{who} 於 {at} 拒絕：{reason}"),
    "release_rolled_back": (
        "put into use again by {who} on {at}: {reason}",
        "{who} 於 {at} 再次使用：{reason}",
    ),
    "alert_untested": (
        "This model was not evaluated on test images. All figures here are of the validation images, on "
        "which its epoch, calibration and threshold were chosen: they are too good by an unknown amount.",
        "此模型未以測試影像評估。此處所有數字均為驗證影像的結果，而訓練輪、校準與門檻值皆依其選定：數字偏樂觀，"
        "程度不明。",
    ),
    "alert_not_approved": ("This model file is not approved.", "此模型檔未經核准。"),
    "alert_chain": (
        "The record of approvals was changed: {n} entries do not follow from those before.",
        "核准紀錄遭到更動：{n} 筆與先前的紀錄不相連。",
    ),
    "alert_splits": (
        "The splits are not apart: {parts} parts and {contents} equal files lie in two splits.",
        "資料劃分未分開：{parts} 個工件與 {contents} 個相同檔案同時位於兩個劃分。",
    ),
    "dossier_results": ("Results", "結果"),
    "dossier_threshold": ("Threshold and its reason", "門檻值及其理由"),
    "dossier_data": ("Data and splits", "資料與資料劃分"),
    "split_head": ("Split", "資料集"),
    "images_head": ("Images", "影像"),
    "parts_apart": ("Parts in two splits", "跨劃分的工件"),
    "parts_apart_value": ("{n} of {parts} known parts", "{parts} 個已知工件中 {n} 個"),
    "parts_unknown": (
        "not known: no parts were given, so images of one part may lie in two splits",
        "未知：未提供工件，因此同一工件的影像可能位於兩個劃分",
    ),
    "contents_apart": ("Equal files in two splits", "跨劃分的相同檔案"),
    "split_train": ("Training split", "訓練集"),
    "dossier_worst": ("Worst images", "最差的影像"),
    "worst_note": (
        "Wrong images first, the worst ones at the top; then those judged rightly by the smallest margin. "
        "{wrong} of these {n} are wrong. Over each image lies the heat map of the class it was given.",
        "錯誤的影像在前，最差者居首；其後為判定正確但最接近門檻者。此 {n} 張中有 {wrong} 張錯誤。"
        "每張影像上疊有其判定類別的熱力圖。",
    ),
    "worst_right": ("right, near the threshold", "正確，接近門檻"),
    "worst_escape": ("escape", "漏檢"),
    "worst_overkill": ("overkill", "過殺"),
    "worst_review": ("left to a person", "交由人員判定"),
    "worst_class": ("other class", "其他類別"),
    "dossier_checks": ("Checks", "檢查"),
    "check_twins": ("Twins across splits", "跨劃分的重複影像"),
    "check_labels": ("Wrong labels", "錯誤標記"),
    "check_acceptance": ("Acceptance with people", "人員驗收"),
    "not_done": ("not done", "未執行"),
    "acceptance_done": ("on record in acceptance.json", "載於 acceptance.json"),
    "twins_value": (
        "exact {exact}, near {near}, among {n} images searched; {left} came later",
        "在已搜尋的 {n} 張影像中，完全相同 {exact} 對、近似 {near} 對；其後新增 {left} 張",
    ),
    "labels_value": (
        "{suspects} suspected of {n} images outside the test split, {kept} confirmed by a person",
        "測試集以外的 {n} 張影像中 {suspects} 張存疑，{kept} 張經人員確認",
    ),
    "labels_changed": ("; images or labels have changed since", "；其後影像或標記已有變更"),
    "parity_none": ("not compared", "未比對"),
    "dossier_decisions": ("Decisions about releases", "放行決定"),
    "decision_head": ("No.", "序號"),
    "decided_head": ("Decision", "決定"),
    "decided_approved": ("approved", "已核准"),
    "decided_refused": ("refused", "已拒絕"),
    "decided_rolled_back": ("used again", "再次使用"),
    "who_head": ("Signed by", "簽署者"),
    "reason_head": ("Reason", "原因"),
    "no_decisions": ("No decision is on record.", "無任何決定紀錄。"),
    "dossier_limits": ("What this model must not be used for", "此模型不得用於"),
    "limit_classes": (
        "It knows these classes only: {classes}. A defect of another kind may be called any of them, OK "
        "included.",
        "僅認得以下類別：{classes}。其他種類的瑕疵可能被判為其中任何一類，包括 OK。",
    ),
    "limit_pictures": (
        "Other products, cameras or lighting: it learned from {n} pictures of {low} to {high} pixels, and no "
        "figure here is of others.",
        "其他產品、相機或照明：僅由 {n} 張 {low} 至 {high} 像素的影像學習，此處的數字均不適用於其他影像。",
    ),
    "limit_any_picture": (
        "Pictures unlike those it learned from: this file does not notice them.",
        "與學習影像不同的影像：此檔案無法察覺。",
    ),
    "limit_untested": (
        "Any claim about fresh parts: it was not evaluated on test images.",
        "任何對新工件的宣稱：未以測試影像評估。",
    ),
    "limit_few_parts": (
        "A claim about {figure}: too few parts for a bound.",
        "關於{figure}的宣稱：工件過少，無法給出信賴界限。",
    ),
    "limit_few_images": (
        "A claim about single classes with fewer than {least} images: {classes}.",
        "關於影像少於 {least} 張之個別類別的宣稱：{classes}。",
    ),
    "limit_maps": (
        "Measuring where or how large a defect is: a heat map shows what the network went by, not the "
        "defect.",
        "量測瑕疵的位置或大小：熱力圖顯示網路的依據，並非瑕疵本身。",
    ),
    "limit_people": (
        "Replacing inspectors on the strength of this dossier: no acceptance run with people is part of it.",
        "僅憑本卷宗取代檢測人員：本卷宗不含人員驗收。",
    ),
    "limit_conformity": (
        "A statement of conformity: none with any standard is made here.",
        "符合性聲明：此處未宣稱符合任何標準。",
    ),
}
