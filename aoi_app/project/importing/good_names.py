"""Which class names mean good parts, and which bad ones, in English and Chinese."""

import re
import unicodedata

_GOOD_WORDS = frozenset(
    {
        "ok",
        "okay",
        "good",
        "goods",
        "normal",
        "normals",
        "pass",
        "passed",
        "free",
        "golden",
        "perfect",
        "fine",
    }
    | {"qualified", "accept", "accepted", "acceptable", "defectfree", "faultless", "flawless"}
    | {f"{no}{what}" for no in ("no", "non", "without", "zero") for what in ("defect", "defects", "error")}
    | {
        f"no{what}"
        for what in ("errors", "fault", "faults", "flaw", "flaws", "damage", "anomaly", "anomalies")
    }
)
# These stand before what is good, as in "ok_front"; the others do not: "fine crack", "golden finger".
_LEADING = frozenset({"ok", "okay", "good", "normal", "pass", "passed", "qualified", "accepted"})
_BAD_WORDS = frozenset(
    {"not", "non", "no", "ng", "nok", "nogood", "un", "in", "ab", "never", "near", "nearly", "almost", "semi"}
    | {"bad", "fail", "failed", "failure", "reject", "rejected", "scrap", "abnormal", "anomaly", "faulty"}
    | {"defect", "defects", "defective", "def", "broken", "damage", "damaged", "wrong", "missing", "unknown"}
    | {"crack", "cracks", "scratch", "scratches", "dent", "dents", "stain", "void", "voids", "hole", "chip"}
    | {"contamination", "dirt", "burr", "bubble", "spot", "particle", "rust", "fold", "bent", "pit", "fray"}
)
_GOOD_TERMS = re.compile(
    "[無无沒没][有]?(?:瑕疵|缺陷|異常|异常|不良|損傷|损伤|刮傷|划伤)"
    "|合格品?|正常品?|良品|優良品?|优良品?|良好|好品|完好|通過|通过|^良$"
)
_BAD_SIGNS = re.compile(
    "[不非未否次待疑假錯错誤误廢废退漏偏缺瑕異异壞坏傷伤裂破損损污髒脏痕刮凹凸翹翘鏽锈劣無无沒没]|毛[邊边]|氣泡|气泡"
)


def is_ok_name(name: str) -> bool:
    """True for the usual names of good parts: "OK", "ok_front", "MT_Free", "good-01", "良品", "A線合格" ...

    A good word counts at the end, some also at the beginning, and a Chinese one anywhere; but none beside a
    negation or the name of a defect: "not_ok", "ok_scratch", "不良品", "無異常" is good, "異常" is not.
    """
    text = _plain(name)
    words = re.findall(r"[a-z]+", text)
    if _BAD_SIGNS.search(_GOOD_TERMS.sub("", text)):
        return False
    if "".join(words) in _GOOD_WORDS:
        return True
    if _BAD_WORDS & set(words):
        return False
    latin = bool(words) and (words[-1] in _GOOD_WORDS or words[0] in _LEADING)
    return latin or bool(_GOOD_TERMS.search(text))


def is_verdict_name(name: str) -> bool:
    """True for a name that says good or bad without saying what: "OK", "ng_front", "def_front", "不良品"."""
    words = re.findall(r"[a-z]+", _plain(name))
    bad = {
        "ng",
        "nok",
        "bad",
        "fail",
        "failed",
        "reject",
        "rejected",
        "defect",
        "defects",
        "defective",
        "def",
    }
    return (
        is_ok_name(name) or bool(bad & set(words)) or bool(re.search("不良|不合格|瑕疵|缺陷|異常|异常", name))
    )


def _plain(name: str) -> str:
    """A name in lower case, its words apart: "GoodParts" is "good parts", "ＯＫ" is "ok"."""
    text = unicodedata.normalize("NFKC", name)
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text).casefold()
