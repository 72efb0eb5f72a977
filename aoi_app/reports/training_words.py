"""The words of a report about the training of its model, in English and in Traditional Chinese."""

TRAINING_WORDS: dict[str, tuple[str, str]] = {
    "training_title": ("Training of the model", "模型的訓練"),
    "budget_note": (
        "Tried in {spent} s of the {minutes} min given. Each step is judged on images that it has not learned"
        " from, and kept only if it gains more than its standard error over the best before it.",
        "在所給的 {minutes} 分鐘中用 {spent} 秒試過。每個步驟以沒學過的影像判定，"
        "比先前最佳者的增益大於標準誤才採用。",
    ),
    "start_kept_note": (
        "No epoch judged better than the head that the training began with: the network is as it was before.",
        "沒有任何一輪判定優於訓練起始的分類頭：網路與訓練前相同。",
    ),
    "step": ("Tried", "試過的"),
    "step_input": ("Input", "輸入"),
    "step_epochs": ("Epochs (best)", "輪數（最佳）"),
    "step_images": ("Images", "影像"),
    "step_area": ("AUC of NG", "NG 的 AUC"),
    "step_balanced": ("Balanced accuracy", "平衡準確率"),
    "step_seconds": ("Seconds", "秒數"),
    "step_state": ("Kept?", "是否採用"),
    "step_instant": ("Head, as Instant", "分類頭，同「極速」"),
    "step_detail": ("Heads, as Detail", "分類頭，同「細節」"),
    "step_last_stages": ("Last stages", "最後幾個階段"),
    "step_all": ("Whole network", "整個網路"),
    "step_larger": ("All, larger input", "整個網路，更大的輸入"),
    "step_running": ("not finished", "未完成"),
    "step_first": ("the first", "第一個"),
    "step_judges_better": ("judges better", "判定較準"),
    "step_names_better": ("names classes better", "類別分得較準"),
    "step_no_gain": ("no clear gain", "無明顯增益"),
    "step_no_time": ("not begun: no time", "未進行：時間不足"),
    "step_no_need": ("not begun: nothing left to gain", "未進行：已無可改進"),
    "step_failed": ("broke off with an error", "因錯誤而中斷"),
}
