"""The words of a report about the tests of its heat maps, in English and in Traditional Chinese."""

MAP_WORDS: dict[str, tuple[str, str]] = {
    "map_test": ("map test", "熱力圖測試"),
    "TESTED": ("TESTED", "已測試"),
    "WEAK": ("WEAK", "證據薄弱"),
    "DO NOT TRUST": ("DO NOT TRUST", "不可採信"),
    "map_not_tested": ("not tested", "未測試"),
    "map_test_note": (
        "TESTED: the hot region carries the score more than its shape at 24 other places, and maps of this"
        " network change with what it has learned. WEAK: something speaks against it. DO NOT TRUST: it"
        " explains nothing.",
        "「已測試」：熱區對分數的影響大於同形狀區域在其他 24 個位置，且此網路的熱力圖確實隨所學內容而變。"
        "「證據薄弱」：有疑點。「不可採信」：不能解釋判定。",
    ),
}
