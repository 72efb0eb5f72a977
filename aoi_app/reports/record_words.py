"""The words of reports about their own record: revisions, sessions, changes, and what cannot be claimed."""

from aoi_app.errors import (
    FilesGone,
    NgRowAlarm,
    NgShareAlarm,
    PassedByDevices,
    PassedByHidden,
    PassedByLinks,
    PassedByOthers,
    PassedByOwn,
    PassedBySystem,
    SourceFound,
    SourceLost,
    UnreadableAlarm,
)

RECORD_WORDS: dict[str, tuple[str, str]] = {
    "not_given": ("not given", "未填"),
    # Page 1
    "revision": ("Revision", "版次"),
    "revision_after": ("{n}, replaces revision {before} of {time}", "{n}，取代 {time} 的第 {before} 版"),
    "revision_none": (
        "not on record: the inspection cannot be written to",
        "未登錄：檢測資料夾無法寫入",
    ),
    "author": ("Report made by", "報告製作者"),
    "approved_by": ("Model approved by", "模型核准"),
    "no_release": ("not given: this inspection has no record of approvals", "未填：此檢測沒有核准紀錄"),
    "release_none": (
        "not approved: nobody has decided about this model file",
        "未核准：此模型檔沒有任何決定",
    ),
    "release_unproven": (
        "not known: the record of approvals in the project is damaged or was changed",
        "不明：專案的核准紀錄已損壞或遭更改",
    ),
    "release_approved": ("{who} on {time}: {reason}", "{who}，{time}：{reason}"),
    "release_rolled_back": ("{who} on {time}, used again: {reason}", "{who}，{time}，再次使用：{reason}"),
    "release_refused": (
        "not approved: refused by {who} on {time}: {reason}",
        "未核准：{who} 於 {time} 拒絕：{reason}",
    ),
    "release_not_in_use": (
        "{decision} (another model was in use when the inspection began)",
        "{decision}（檢測開始時使用中的是另一個模型）",
    ),
    "records": ("Records", "紀錄筆數"),
    "records_value": (
        "results: {results}, re-judgements and comments: {reviews}, audits: {audits}",
        "結果 {results} 筆、複判與備註 {reviews} 筆、抽驗 {audits} 次",
    ),
    "records_sha256": ("SHA-256 over all results and re-judgements", "全部結果與複判的 SHA-256"),
    "verify_note": (
        'The SHA-256 stands for every result and re-judgement. "aoi verify FILE" tells whether this file and'
        " the inspection still are what was signed.",
        "此 SHA-256 代表每一筆結果與複判；「aoi verify 檔案」可查證本檔案與檢測紀錄是否仍與簽核時相同。",
    ),
    "faults_alert": (
        'Changes of the stored records since they were written: {n}; see "Course of the inspection". The'
        " figures of this report are those of the changed records.",
        "已儲存的紀錄有 {n} 處在寫入後遭更改，詳見「檢測經過」。本報告的數字依更改後的紀錄計算。",
    ),
    "unreadable_alert": (
        "Images that could not be read: {n} of {images}. Nothing is known of them.",
        "{images} 張影像中有 {n} 張無法讀取，其狀況不明。",
    ),
    "counts_title": ("Counts by verdict and class", "依判定與類別統計"),
    # Course of the inspection
    "course": ("Course of the inspection", "檢測經過"),
    "sessions": ("Sessions", "檢測階段"),
    "sessions_once": ("1, without interruption", "1 段，未中斷"),
    "sessions_value": (
        "{n}: interrupted {interrupted}×, resumed {resumed}×, images added {grown}×",
        "{n} 段：中斷 {interrupted} 次、續檢 {resumed} 次、追加影像 {grown} 次",
    ),
    "session": ("Session", "階段"),
    "session_begun": ("begun", "開始"),
    "session_resumed": ("resumed", "續檢"),
    "session_grown": ("images added", "追加影像"),
    "state_interrupted": ("interrupted", "已中斷"),
    "judged": ("Judged", "判定張數"),
    "again": ("Of these again", "其中重新判定"),
    "lost": ("Out of reach", "無法存取"),
    "lost_alert": (
        "The image source was lost. Images not inspected: {n} known by name, and any after them.",
        "影像來源中斷。已知檔名的 {n} 張影像及其後的影像未檢測。",
    ),
    "incidents": ("Alarms and incidents", "警報與事件"),
    "incident": ("What happened", "事件"),
    SourceLost.code: (
        "source lost: {path} and the images after it could not be reached",
        "影像來源中斷：{path} 及其後的影像無法存取",
    ),
    SourceFound.code: ("the source was back", "影像來源恢復"),
    FilesGone.code: (
        "images inspected earlier that could not be found: {count}, such as {path}",
        "先前檢測過的 {count} 張影像已找不到，例如 {path}",
    ),
    NgShareAlarm.code: (
        "alarm: NG images among the last {last}: {count} (limit {limit})",
        "警報：最近 {last} 張影像中有 {count} 張 NG（上限 {limit}）",
    ),
    NgRowAlarm.code: ("alarm: NG images in a row: {count}", "警報：連續 {count} 張影像 NG"),
    UnreadableAlarm.code: (
        "alarm: unreadable images among the last {last}: {count} (limit {limit})",
        "警報：最近 {last} 張影像中有 {count} 張無法讀取（上限 {limit}）",
    ),
    PassedByOthers.code: (
        "not inspected, as no images: {count} ({paths})",
        "未檢測，因非影像：{count} 個（{paths}）",
    ),
    PassedBySystem.code: (
        "not inspected, as files of the system or a network drive: {count} ({paths})",
        "未檢測，因屬系統或網路磁碟的檔案：{count} 個（{paths}）",
    ),
    PassedByHidden.code: (
        "not inspected, as hidden files: {count} ({paths})",
        "未檢測，因屬隱藏檔案：{count} 個（{paths}）",
    ),
    PassedByOwn.code: (
        "not inspected, as written by this program: {count} ({paths})",
        "未檢測，因由本程式寫入：{count} 個（{paths}）",
    ),
    PassedByLinks.code: (
        "not inspected, as links to what was found already: {count} ({paths})",
        "未檢測，因連結指向已找到的檔案：{count} 個（{paths}）",
    ),
    PassedByDevices.code: (
        "not inspected, as pipes or devices: {count} ({paths})",
        "未檢測，因屬管線或裝置：{count} 個（{paths}）",
    ),
    "judged_again": ("Images judged again", "重新判定的影像"),
    "again_value": ("judged again {n}×", "重新判定 {n} 次"),
    "before": ("Before", "先前結果"),
    "again_repaired": ("repaired: it could not be read", "已修復：先前無法讀取"),
    "again_overwritten": ("overwritten: other content", "檔案遭覆寫：內容不同"),
    "again_same": ("same content", "內容相同"),
    "files_alert": (
        "Files changed since they were judged: {n}. Their results are those of the earlier content.",
        "判定後遭更改的檔案：{n} 個。其結果屬於更改前的內容。",
    ),
    "files_since": ("Files changed or gone since they were judged", "判定後更改或消失的檔案"),
    "file_state": ("State of the file", "檔案狀態"),
    "file_changed": ("changed since it was judged", "判定後遭更改"),
    "file_missing": ("no longer there", "檔案已不存在"),
    "changes": ("Changes in the records", "紀錄遭更改"),
    "change": ("Change", "更改"),
    "revisions": ("Revisions of this report", "本報告的版次"),
    "made": ("Made", "製作時間"),
    "files": ("Files", "檔案名稱"),
    "no_files": ("not completed", "未完成"),
    "record_results": ("result", "結果"),
    "record_reviews": ("re-judgement", "複判"),
    "record_audits": ("audit", "抽驗"),
    "record_reports": ("report revision", "報告版次"),
    "fault_header": (
        "inspection.json: lot, operator, model or sessions were changed after revision {since} of the report",
        "inspection.json：批次資料、作業員、模型或檢測階段於報告第 {since} 版之後遭更改",
    ),
    "fault_impossible": (
        "{record} {name}: {column} is {value}, which no {record} has (row {row})",
        "{record} {name}：欄位 {column} 的值 {value} 不可能出現（第 {row} 列）",
    ),
    "fault_impossible_since": (
        "{record} {name}: {column} is {value}, which no {record} has (row {row}); changed after revision"
        " {since} of the report",
        "{record} {name}：欄位 {column} 的值 {value} 不可能出現（第 {row} 列），"
        "於報告第 {since} 版之後遭更改",
    ),
    "fault_changed": (
        "{record} {name}: changed since it was stored (row {row})",
        "{record} {name}：儲存後遭更改（第 {row} 列）",
    ),
    "fault_changed_since": (
        "{record} {name}: changed after revision {since} of the report (row {row})",
        "{record} {name}：於報告第 {since} 版之後遭更改（第 {row} 列）",
    ),
    "fault_removed": (
        "{record}, before {name}: {count} removed since they were stored",
        "{record}，{name} 之前：儲存後遭刪除 {count} 筆",
    ),
    "fault_removed_since": (
        "{record}, before {name}: {count} removed after revision {since} of the report",
        "{record}，{name} 之前：於報告第 {since} 版之後遭刪除 {count} 筆",
    ),
    "fault_cut": (
        "{record}: the last {count} that were there at the end of a session are missing",
        "{record}：檢測階段結束時的最後 {count} 筆已不存在",
    ),
    "fault_cut_since": (
        "{record}: the last {count} that revision {since} of the report states are missing",
        "{record}：報告第 {since} 版所載的最後 {count} 筆已不存在",
    ),
    "fault_rewritten": (
        "{record}: not those that were there at the end of a session; they were written anew, so that nobody"
        " can tell which differ",
        "{record}：與檢測階段結束時不同；紀錄遭整批重寫，無法得知哪些不同",
    ),
    "fault_rewritten_since": (
        "{record}: not those that revision {since} of the report states; they were written anew, so that"
        " nobody can tell which differ",
        "{record}：與報告第 {since} 版所載不同；紀錄遭整批重寫，無法得知哪些不同",
    ),
    "doubtful": ("Images left to a person for a reason", "因故交由人員判定的影像"),
    "serial": ("Serial no.", "工件序號"),
    # Re-judgements
    "rejudgements": ("Re-judgements", "複判紀錄"),
    "reviewers": ("Reviewers", "複判人員"),
    "nobody": ("Nobody has re-judged or commented yet.", "尚無人複判或備註。"),
    "blind": ("Blind", "盲判"),
    "first": ("First", "最早"),
    "last": ("Last", "最晚"),
    "disputed": ("People disagree", "人員判定不一致"),
    # Detection
    "detection_title": ("Detection by class", "各類別檢出率"),
    "in_lot": ("In this lot", "本批次"),
    "in_test": ("On labelled images", "標記影像"),
    "detection_note": (
        "Defects of the class that were judged NG or left to a person ÷ all defects of it, whatever class was"
        " named. Bounds are one-sided, at 95 %.",
        "該類別瑕疵影像中判為 NG 或待複判 ÷ 該類別全部瑕疵，不論判定的類別。界限為單邊 95 %。",
    ),
    "no_defect_class": ("The model has no NG class.", "模型沒有 NG 類別。"),
    # What cannot be claimed
    "claims": ("What cannot be claimed", "不可據以主張的事項"),
    "claim": ("Figure", "指標"),
    "why": ("Why not", "理由"),
    "remedy": ("What would make it measurable", "如何才能量測"),
    "claims_none": ("Every figure of this report was measured.", "本報告的每個數字均為量測所得。"),
    "no_ok_class": (
        "the model has no OK class: nothing can be judged OK",
        "模型沒有 OK 類別：沒有影像可能判為 OK",
    ),
    "need_ok_class": ("train with images of good parts as an OK class", "以良品影像作為 OK 類別重新訓練"),
    "none_passed": ("no image was judged OK", "沒有影像判為 OK"),
    "no_audit": (
        "nobody has looked at a random sample of the {passed} images judged OK",
        "判為 OK 的 {passed} 張影像未經隨機抽驗",
    ),
    "audit_open": ("images of the audit that are judged: {count} of {n}", "抽驗 {n} 張中僅判定 {count} 張"),
    "audit_void": (
        "the OK audit is void: since it was drawn, {added} images judged OK were added and {gone} left",
        "OK 抽驗已失效：抽樣後新增 {added} 張、減少 {gone} 張判為 OK 的影像",
    ),
    "need_top_up": ("top the audit up and judge the images added to it", "補抽並判定新增的影像"),
    "need_audit": (
        "judge a random OK audit of {n} images: none wrong in {n} proves at most {bound}; in {more}, at most"
        " {less}",
        "隨機 OK 抽驗 {n} 張：{n} 張全對可證明至多 {bound}；{more} 張可證明至多 {less}",
    ),
    "need_whole_audit": (
        "judge all images judged OK ({n}); then it is known",
        "判定全部 {n} 張判為 OK 的影像，即可得知",
    ),
    "need_rest_of_audit": ("judge the rest of the audit ({n})", "判定抽驗其餘 {n} 張"),
    "calls_open": (
        "NG and review images that are re-judged: {count} of {n}",
        "NG 與待複判影像 {n} 張中僅複判 {count} 張",
    ),
    "calls_chosen": (
        "NG calls that are re-judged: {count} of {n}, chosen by people and not at random",
        "NG 判定 {n} 張中僅複判 {count} 張，且由人員選取而非隨機",
    ),
    "need_calls": ("re-judge the other {n}", "複判其餘 {n} 張"),
    "unnamed": ("no NG call was confirmed with a class", "沒有 NG 判定經複判並指定類別"),
    "need_names": ("name the class when judging NG", "判為 NG 時一併指定類別"),
    "detection_open": (
        "defects among the images judged OK are known only by a sample, or without their class",
        "判為 OK 的影像中有多少瑕疵僅由抽樣得知，或未指定類別",
    ),
    "need_all": (
        "judge every image, naming the class; until then the figure on labelled images is the only one",
        "逐張判定並指定類別；在此之前只有標記影像上的數字可用",
    ),
    "no_test": ("the model file holds no test figures", "模型檔不含測試數據"),
    "need_test": ("evaluate the run on the test split and package it again", "以測試集評估後重新打包模型"),
    "chosen_on": (
        "the figures are those of the validation split, on which epoch and threshold were chosen",
        "數字取自驗證集，而訓練輪與門檻值正是在其上選定",
    ),
    "not_seen": ("no labelled image is a defect of this class", "標記影像中沒有此類別的瑕疵"),
    "need_images": ("label images of it and evaluate again", "標記此類別的影像後重新評估"),
    "not_evaluated": (
        "the model was evaluated by a version that did not count it",
        "評估此模型的程式版本未計算此項",
    ),
    "need_evaluation": ("evaluate the run again and package it", "重新評估並打包模型"),
    "not_determined": ("the labelled images do not determine it", "標記影像不足以得出此項"),
    "disputed_why": (
        "images on which the verdicts of people differ: {n}; one of the verdicts counts",
        "{n} 張影像的人員判定不同；以其中一個計算",
    ),
    "need_third": ("let another person judge them", "請另一位人員判定"),
    "people": ("How well people judge", "人員判定有多可靠"),
    "not_blind": ("they saw the machine's verdict while judging", "人員判定時看得到機器的判定"),
    "need_blind": ("a blind audit, in which it is hidden", "採用盲判抽驗，隱藏機器判定"),
    "left_open": ("Images that wait for a person", "尚待人員判定的影像"),
    "left_open_why": ("images without a verdict OK or NG: {n}", "{n} 張影像尚無 OK 或 NG 的判定"),
    "need_judging": ("judge them", "完成判定"),
    "files_now": ("The files as they are now", "檔案目前的內容"),
    "need_resume": (
        "resume the inspection: what was changed is judged again",
        "續檢：更改過的檔案會重新判定",
    ),
    "need_repair": (
        "repair or copy the files again and resume the inspection",
        "修復或重新複製檔案後續檢",
    ),
    "every_figure": ("Every figure of this report", "本報告的所有數字"),
    "records_changed": ("the records were changed after they were stored", "紀錄在儲存後遭更改"),
    "need_backup": (
        "restore the inspection from a copy that aoi verify finds unchanged",
        "以 aoi verify 查證無誤的副本還原檢測",
    ),
    # Verification
    "same_file": (
        "This file is the one that was written as revision {n}.",
        "此檔案即為第 {n} 版所寫出的檔案。",
    ),
    "file_beside": ("{name}: {what}", "{name}：{what}"),
    "other_file": (
        "This file is not the one that was written as revision {n}: it was changed.",
        "此檔案不是第 {n} 版所寫出的檔案：內容遭更改。",
    ),
    "number_other": (
        "The file states the number {stated}; by its lot, station, folder and model, the inspection is now"
        " {now}: its inspection.json was changed.",
        "檔案載明的編號為 {stated}；依目前的批號、站別、資料夾與模型，"
        "此檢測應為 {now}：inspection.json 遭更改。",
    ),
    "unknown_file": (
        "This file states {number}, revision {n}, which is not on record in the inspection.",
        "此檔案載明 {number} 第 {n} 版，但檢測紀錄中沒有這一版。",
    ),
    "no_report": ("This file is no report of the inspection.", "此檔案不是本檢測的報告。"),
    "stated_other": (
        "The file states the SHA-256 {stated}, the record of revision {n} {recorded}.",
        "檔案載明的 SHA-256 為 {stated}，第 {n} 版的登錄為 {recorded}。",
    ),
    "all_unchanged": (
        "Every result and re-judgement is what was stored.",
        "每一筆結果與複判均與儲存時相同。",
    ),
    "added_since": (
        "Added since revision {n}: results {results}, re-judgements and comments {reviews}, audits {audits}.",
        "第 {n} 版之後新增結果 {results} 筆、複判與備註 {reviews} 筆、抽驗 {audits} 次。",
    ),
    "nothing_added": ("Nothing was added since revision {n}.", "第 {n} 版之後沒有新增。"),
    "never_reported": (
        "No report states these records yet: if somebody writes all of them anew, nobody can tell.",
        "尚無報告載明這些紀錄：若有人整批重寫，將無從得知。",
    ),
    "image_changed": ("{name}: the image was changed since it was judged", "{name}：影像在判定後遭更改"),
    "image_missing": (
        "{name}: the image is not there, so it cannot be compared",
        "{name}：影像已不存在，無法比對",
    ),
    "image_unread": (
        "{name}: the image cannot be read, so it cannot be compared",
        "{name}：影像無法讀取，無法比對",
    ),
}
