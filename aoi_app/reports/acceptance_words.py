"""The words of the report of an acceptance run."""

ACCEPTANCE_WORDS: dict[str, tuple[str, str]] = {
    "acceptance_title": ("Acceptance report", "驗收報告"),
    "order_note": (
        "Ordered as IPC-9711 and VDI/VDE/VDMA 2632 Part 3 order the acceptance of inspection systems that"
        " classify; no conformity with them is claimed.",
        "編排順序參照 IPC-9711 與 VDI/VDE/VDMA 2632 第 3 部分對分類檢測系統驗收的安排；不主張符合該等標準。",
    ),
    # 1 Subject
    "acc_subject": ("1 · What is accepted", "1 · 驗收對象"),
    "subject": ("Subject", "對象"),
    "acc_model": ("Model", "模型"),
    "acc_model_sha256": ("SHA-256 of the model file", "模型檔 SHA-256"),
    "acc_run": ("Training run", "訓練紀錄"),
    "acc_exported": ("Exported", "匯出時間"),
    "acc_policy": ("Verdict", "判定"),
    "acc_threshold": ("NG from a score of {threshold}", "NG 分數達 {threshold} 判為 NG"),
    "acc_band": ("; {low} to {high} go to review", "；{low} 至 {high} 送複判"),
    "acc_project": ("Project", "專案"),
    "acc_program": ("Program", "程式"),
    "acc_id": ("Acceptance no.", "驗收編號"),
    "acc_begun": ("Begun", "開始時間"),
    "acc_begun_by": ("Begun by", "開始者"),
    "acc_closed": ("Results opened", "結果開啟"),
    # 2 Requirements
    "acc_requirements": ("2 · What was required beforehand", "2 · 事前要求"),
    "acc_requirement": ("Requirement", "要求"),
    "acc_limit": ("Limit", "界限"),
    "acc_allowed": ("Wrong parts allowed", "可容許判錯件數"),
    "acc_required_note": (
        "Each with {confidence} confidence on fresh parts. The requirements were stored before anybody"
        " judged; the threshold was not chosen on these images, which only check it.",
        "各項均就新工件以 {confidence} 信賴水準要求。要求於任何人判定之前已儲存；門檻值並非以這些影像選定，"
        "這些影像僅用於查核。",
    ),
    "acc_escape": ("Escape rate at most", "漏檢率至多"),
    "acc_overkill": ("Overkill rate at most", "過殺率至多"),
    "acc_kappa": ("Kappa against the reference at least", "對基準的 Kappa 值至少"),
    "acc_none_allowed": ("too few parts", "工件數不足"),
    "acc_name_escape": ("escape rate", "漏檢率"),
    "acc_name_overkill": ("overkill rate", "過殺率"),
    "acc_name_kappa": ("kappa", "Kappa 值"),
    # 3 Parts
    "acc_parts": ("3 · Parts and reference", "3 · 工件與基準"),
    "acc_class_parts": ("Parts", "工件數"),
    "acc_parts_note": (
        "One image of each part, drawn at random (seed {seed}) from {ng} NG and {ok} OK parts of the test"
        " split, of which neither the training nor the choice of the threshold has seen any image. The"
        " reference is the label as it was when the acceptance run began.",
        "每件一張影像，以隨機種子 {seed} 自測試集 {ng} 件 NG 與 {ok} 件 OK 中抽出；訓練與門檻值選定均未見過"
        "這些工件的任何影像。基準為驗收開始時的標記。",
    ),
    # 4 Procedure
    "acc_procedure": ("4 · Procedure", "4 · 程序"),
    "acc_appraisers": ("Appraisers", "評價人"),
    "acc_appraisers_value": (
        "{people} of {planned} planned people, {repeats} times each image; the model, {disturbances} times",
        "人員 {people} 名（預計 {planned} 名），每張影像 {repeats} 次；模型 {disturbances} 次",
    ),
    "acc_repeats": ("Repeats of the model", "模型的重複"),
    "acc_blind": ("Blind", "盲判"),
    "acc_blind_value": (
        "each person and repeat in an order of its own, without name, label, score or what anybody said;"
        " results stay sealed until all have judged everything",
        "每人每次順序各異，不顯示名稱、標記、分數與他人判定；所有人判完之前結果封存",
    ),
    "acc_outside": ("Judged outside the program", "於程式外判定"),
    "acc_method_note": (
        "What is not judged OK is held back: a verdict Review or Unreadable of the model counts as NG."
        " A part is wrong if any judgement of it is. Bounds are exact (Clopper and Pearson) and count parts;"
        " those of kappa put that bound of the disagreement in its place. Limits of an appraiser after AIAG,"
        " Measurement Systems Analysis: effectiveness 90 % and 80 %, escapes 2 % and 5 %, overkill 5 % and"
        " 10 %, kappa 0.75 and 0.40.",
        "未判為 OK 者一律攔下：模型的待複判與無法讀取均計為 NG。任一次判定有誤，該件即為判錯。界限為精確界限"
        "（Clopper-Pearson），以工件計；Kappa 值的界限以不一致率的該界限代入。評價人的界限依 AIAG 量測系統"
        "分析：有效性 90 % 與 80 %、漏檢 2 % 與 5 %、過殺 5 % 與 10 %、Kappa 值 0.75 與 0.40。",
    ),
    # 5 Results
    "acc_results": ("5 · Results", "5 · 結果"),
    "acc_against": ("Against the requirements", "對照要求"),
    "acc_found": ("Figure found", "實測"),
    "acc_wrong": ("Wrong parts", "判錯件數"),
    "acc_bound": ("Bound", "信賴界限"),
    "acc_state": ("Result", "結果"),
    "state_shown": ("shown", "已證明"),
    "state_open": ("not shown: too few parts", "未證明：工件數不足"),
    "state_doubtful": ("not shown: beyond the limit", "未證明：超出界限"),
    "state_refuted": ("refuted", "已推翻"),
    "acc_matrix": ("The model against the reference", "模型對照基準"),
    "acc_reference": ("Reference", "基準"),
    "acc_said_ok": ("judged OK", "判為 OK"),
    "acc_said_ng": ("held back", "攔下"),
    "acc_by_appraiser": ("Each appraiser", "各評價人"),
    "appraiser": ("Appraiser", "評價人"),
    "the_model": ("{name} (model)", "{name}（模型）"),
    "effectiveness": ("Effectiveness", "有效性"),
    "acc_escapes": ("Escapes", "漏檢"),
    "acc_overkills": ("Overkill", "過殺"),
    "acc_kappa_short": ("Kappa", "Kappa 值"),
    "acc_within": ("Repeatability (kappa)", "重複性（Kappa 值）"),
    "acc_level": ("Level", "等級"),
    "level_capable": ("capable", "合適"),
    "level_marginal": ("marginal", "勉強"),
    "level_not capable": ("not capable", "不合適"),
    "acc_disturbed": ("The model under small disturbances", "模型於微小干擾下"),
    "disturbance": ("Repeat", "重複"),
    "acc_changed": ("Verdicts other than as stored", "與原檔判定不同"),
    "dist_as stored": ("as stored", "原檔"),
    "dist_shifted by 1 px": ("shifted by 1 px", "平移 1 px"),
    "dist_2 % brighter": ("2 % brighter", "增益 +2 %"),
    "dist_2 % darker": ("2 % darker", "增益 -2 %"),
    "dist_saved as JPEG": ("saved as JPEG", "存為 JPEG"),
    "dist_noise": ("noise", "加雜訊"),
    "acc_agreement": ("Agreement", "一致性"),
    "acc_who": ("Between", "對象"),
    "acc_method": ("Method", "方法"),
    "acc_low": ("At least (bound)", "信賴下限"),
    "acc_high": ("At most (bound)", "信賴上限"),
    "acc_pair": ("{one} and {other}", "{one} 與 {other}"),
    "acc_people": ("all people", "全體人員"),
    "acc_everybody": ("all people and the model", "全體人員與模型"),
    "acc_ceiling": (
        "People agree with each other at {kappa}: no model can be shown to agree with them better.",
        "人員之間的一致性為 {kappa}：任何模型都無法證明與人員更一致。",
    ),
    # 6 Deviations
    "acc_limits": ("6 · Deviations and limits", "6 · 偏差與限制"),
    "acc_left_out": ("Left out, with answers that do not count: {names}.", "排除且不計其判定：{names}。"),
    "acc_fewer": (
        "{people} of {planned} planned people judged.",
        "預計 {planned} 人，實際 {people} 人判定。",
    ),
    "acc_corrected": ("{name} gave {n} judgements anew.", "{name} 重新判定 {n} 次。"),
    "acc_unsure": (
        "{n} verdicts of the model were neither OK nor NG; they count as NG.",
        "模型有 {n} 次判定既非 OK 亦非 NG，均計為 NG。",
    ),
    "acc_broken": (
        "{n} stored answers were changed after they were given: this report proves nothing.",
        "有 {n} 筆判定在儲存後遭更改：本報告不具證明力。",
    ),
    "acc_scope": (
        "The bounds speak of the process that these parts were drawn from. That the next lot is like them is"
        " not claimed; kappa also depends on the mix of OK and NG parts.",
        "界限所述為這些工件所出自的製程，並不主張下一批與其相同；Kappa 值亦取決於 OK 與 NG 工件的組成。",
    ),
    # 7 Decision
    "acc_decision": ("7 · Decision", "7 · 決定"),
    "acc_accepted": (
        "Every requirement is shown. A model that breaks one would get here with a chance of at most {risk}.",
        "各項要求均已證明。不符任一要求的模型得到此結果的機率至多 {risk}。",
    ),
    "acc_refused": (
        "Not every requirement is shown: {names}.",
        "並非各項要求均已證明：{names}。",
    ),
    # 8 Images
    "acc_images": ("8 · Images and judgements", "8 · 影像與判定"),
    "acc_file": ("File", "檔案"),
    "acc_people_said": ("People: OK / NG", "人員：OK / NG"),
    "acc_model_said": ("Model: OK / held back", "模型：OK / 攔下"),
    "acc_sha256": ("SHA-256 of the image", "影像 SHA-256"),
    "acc_answers_sha256": ("SHA-256 over requirements and answers", "要求與判定的 SHA-256"),
    # what is found when it is verified
    "acc_row_changed": (
        "Stored answer {n}: it was changed, or answers before it were removed or inserted.",
        "第 {n} 筆判定：內容遭更改，或其前有判定遭移除或插入。",
    ),
    "acc_report_row_changed": (
        "Record {n} of the reports: it was changed, or records before it were.",
        "第 {n} 筆報告登錄：內容遭更改，或其前的登錄遭更改。",
    ),
    "acc_no_report": ("This file is no report of an acceptance run.", "此檔案不是驗收報告。"),
    "acc_other_run": ("This file is of another acceptance run, {number}.", "此檔案屬於另一次驗收 {number}。"),
    "acc_other_answers": (
        "Requirements or answers are not those that the report was made from.",
        "要求或判定並非報告所依據者。",
    ),
    "acc_not_on_record": (
        "Revision {n} is not on record as a file, so only what it states was compared.",
        "第 {n} 版沒有檔案登錄，因此只比對其載明的內容。",
    ),
    "acc_image_changed": (
        "Image {n}: its file holds another picture now.",
        "第 {n} 張影像：檔案內容已不同。",
    ),
    "acc_image_missing": (
        "Image {n}: its file is not there, so it cannot be compared.",
        "第 {n} 張影像：檔案不存在，無法比對。",
    ),
    "acc_model_changed": (
        "The model file {name} is not the one that was judged.",
        "模型檔 {name} 並非當時判定者。",
    ),
    "acc_model_missing": (
        "The model file {name} is not there, so it cannot be compared.",
        "模型檔 {name} 不存在，無法比對。",
    ),
    "acc_verified": ("All {n} stored answers are what was stored.", "{n} 筆判定均與儲存時相同。"),
    "acc_verified_else": ("{n} answers are stored.", "共儲存 {n} 筆判定。"),
    "acc_still_open": ("Nobody has opened the results yet.", "尚無人開啟結果。"),
}
