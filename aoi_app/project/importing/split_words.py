"""The usual words for the three splits, in English and Chinese."""

import re
import unicodedata

from aoi_app.project.records import Split

_WORDS = {
    **dict.fromkeys(("train", "training", "trn", "tr", "訓練", "训练"), Split.TRAIN),
    **dict.fromkeys(("val", "valid", "validation", "validate", "dev", "development"), Split.VAL),
    **dict.fromkeys(("驗證", "验证", "校驗"), Split.VAL),
    **dict.fromkeys(("test", "testing", "tst", "holdout", "測試", "测试"), Split.TEST),
}
_SET = re.compile(r"(set|split|data|資料集|数据集|資料|集)$")


def split_of(text: str) -> Split | None:
    """The split that a word names, whatever its case: "Training", "test_set", "驗證集"; None if none."""
    word = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
    return _WORDS.get(word) or _WORDS.get(_SET.sub("", word))
