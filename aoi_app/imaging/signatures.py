"""What image files begin with, and which suffixes they have: the first bytes decide, not the suffix."""

PNG, JPEG, BITMAP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM"
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # the last two are BigTIFF

HEAD_BYTES = 18  # as many as :func:`is_image` wants

# A file with one of these is an image: if its content is not, that is a damage to be reported.
IMAGE_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".bmp", ".dib", ".tif", ".tiff", ".tff", ".webp"}
)
WRITTEN_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"})
# Suffixes of other kinds of file. Raw files of cameras begin as a TIFF does, but hold no finished picture.
OTHER_SUFFIXES = frozenset(
    {".txt", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".log"}
    | {".md", ".html", ".htm", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".rtf"}
    | {".py", ".ipynb", ".m", ".mat", ".npy", ".npz", ".pkl", ".pt", ".pth", ".h5", ".onnx", ".parquet"}
    | {".zip", ".7z", ".rar", ".gz", ".tar", ".exe", ".dll", ".bat", ".sh", ".lnk", ".url", ".db", ".sqlite"}
    | {".mp4", ".avi", ".mov", ".mkv", ".gif", ".svg", ".ico", ".psd", ".heic", ".avif", ".jp2", ".pgm"}
    | {".dng", ".nef", ".nrw", ".cr2", ".cr3", ".arw", ".sr2", ".orf", ".rw2", ".pef", ".srw", ".3fr", ".iiq"}
    | {".aoimodel", ".part", ".crdownload"}
)

_BITMAP_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})  # sizes of the header after the file's own


def is_image(head: bytes) -> bool:
    """True for the first bytes of a PNG, JPEG, BMP, TIFF or WebP, as :data:`HEAD_BYTES` of them tell.

    "BM" begins many a text, too, so that a BMP must also have a header of a known size.
    """
    if head.startswith(BITMAP):
        return int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS
    return head.startswith((PNG, JPEG, *TIFF)) or is_webp(head) or is_dib(head)


def is_dib(head: bytes) -> bool:
    """True for the first bytes of a BMP without the header of its file, as in the clipboard of Windows."""
    size, planes, bits = (int.from_bytes(head[a:b], "little") for a, b in ((0, 4), (12, 14), (14, 16)))
    return size in _BITMAP_HEADERS - {12, 16} and planes == 1 and bits in (1, 4, 8, 16, 24, 32)


def is_webp(head: bytes) -> bool:
    """True for the first bytes of a WebP."""
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"
