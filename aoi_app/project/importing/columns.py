"""What the columns of a table mean, by the usual headers in English and Chinese."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

# The headers of each role, the clearest first; in lower case, without spaces and punctuation.
HEADERS: Mapping[str, Sequence[str]] = {
    "path": (
        *("path", "filepath", "imagepath", "imgpath", "relativepath", "filename", "file", "files"),
        *("imagefilename", "imagefile", "imagename", "imgname", "imgfile", "image", "images", "img"),
        *("picture", "photo", "檔案路徑", "影像路徑", "圖片路徑", "圖檔路徑", "路徑", "檔案名稱", "檔名"),
        *(
            "影像檔名",
            "影像名稱",
            "影像檔",
            "圖片名稱",
            "圖片檔名",
            "圖檔名稱",
            "圖檔",
            "影像",
            "圖片",
            "照片",
        ),
        *("檔案", "文件路径", "图片路径", "图像路径", "路径", "文件名称", "文件名", "图片名称", "图片名"),
        *(
            "图像名称",
            "图片",
            "图像",
            "文件",
            "imageid",
            "imgid",
            "id",
            "影像編號",
            "圖片編號",
            "編號",
            "编号",
        ),
    ),
    "label": (
        *("label", "labels", "class", "classname", "classlabel", "category", "categoryname", "defectclass"),
        *("defecttype", "defectname", "defectcode", "defect", "target", "groundtruth", "gt", "annotation"),
        *("judgement", "judgment", "verdict", "result", "type", "標記", "標籤", "標註", "類別", "類別名稱"),
        *("瑕疵類別", "瑕疵類型", "瑕疵名稱", "瑕疵種類", "瑕疵代碼", "瑕疵", "缺陷類別", "缺陷類型", "缺陷"),
        *("分類", "種類", "類型", "判定結果", "檢測結果", "判定", "結果", "标签", "标记", "标注", "类别"),
        *(
            "类别名称",
            "缺陷类别",
            "缺陷类型",
            "瑕疵类别",
            "瑕疵类型",
            "分类",
            "种类",
            "类型",
            "判定结果",
            "结果",
        ),
    ),
    "group": (
        *("group", "groupid", "part", "partid", "partno", "partnumber", "serial", "serialno"),
        *("serialnumber", "sn", "panel", "panelid", "board", "boardid", "unit", "unitid", "wafer", "waferid"),
        *("群組", "組別", "分組", "工件編號", "工件序號", "工件", "產品序號", "產品編號", "料號", "序號"),
        *("板號", "片號", "分组", "组别", "群组", "工件编号", "产品序号", "产品编号", "序号", "板号"),
    ),
    "mask": ("mask", "masks", "maskpath", "maskfile", "maskfilename", "遮罩", "遮罩檔", "掩膜", "掩码"),
    "split": (
        *("split", "subset", "set", "dataset", "usage", "partition", "phase", "資料集", "數據集", "用途"),
        *("劃分", "資料劃分", "集合", "子集", "数据集", "划分", "数据划分"),
    ),
}
# The first column of a table of class names.
NUMBER_HEADERS = frozenset(
    {"label", "labels", "class", "classid", "id", "number", "no", "num", "code", "index", "標記", "標籤"}
    | {"類別", "類別編號", "編號", "代碼", "代號", "編碼", "标签", "类别", "编号", "代码", "编码"}
)


def plain_header(text: str) -> str:
    """A header in lower case, without spaces and punctuation, full-width letters made narrow."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def roles_of(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """The place of the column of each role: as chosen by its header, else by meaning.

    A chosen column counts in the tables that have it; :func:`missing_choices` finds those that none has.
    """
    plain = [plain_header(cell) for cell in header]
    places = {}
    for role, names in HEADERS.items():
        wanted = [plain_header(chosen[role])] if role in chosen else []
        found = next((plain.index(name) for name in (*wanted, *names) if name in plain), None)
        if found is not None:
            places[role] = found
    return places


def has_column(header: Sequence[str], name: str) -> bool:
    """True if a table has a column of this header."""
    return plain_header(name) in map(plain_header, header)
