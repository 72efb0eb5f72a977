"""Writing to a disk that is full, limited or read-only: the old file stays, and the error names the file."""

import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from aoi_app.errors import (
    DiskFault,
    DiskFull,
    FileTooLarge,
    FileTrouble,
    ImageNotAFile,
    NoPermission,
    NoRoom,
    ProgramFault,
    ReadOnly,
    error_of,
)
from aoi_app.imaging.image_folder import walk_images
from aoi_app.imaging.reader import read_image
from aoi_app.storage import (
    OLD,
    folders_in,
    naming,
    new_folder,
    reserve,
    sha256_file,
    sweep,
    unfinished,
    write_bytes_atomic,
)

LINUX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and file-size limits of POSIX")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """As ``ulimit -f``."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@LINUX
def test_a_write_that_fails_names_its_file_and_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "模型.aoimodel"
    write_bytes_atomic(file, b"old")
    with largest_file(100), pytest.raises(OSError, match="large") as failed:
        write_bytes_atomic(file, b"new" * 100)
    told = error_of(failed.value)
    assert isinstance(told, FileTooLarge)
    assert str(file) in told.text
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == {file.name: b"old"}


@LINUX
def test_a_sparse_file_gets_its_space_before_it_is_filled(tmp_path: Path) -> None:
    file = tmp_path / "array.npy"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 20)
    assert file.stat().st_blocks * 512 < 1 << 20
    reserve(file)
    assert file.stat().st_blocks * 512 >= 1 << 20
    assert file.stat().st_size == 1 << 20


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EFBIG, FileTooLarge),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, NoPermission),
        (errno.EIO, DiskFault),
        (errno.ENOENT, FileTrouble),
    ],
)
def test_each_trouble_of_a_disk_has_its_own_words(number: int, kind: type[FileTrouble]) -> None:
    with pytest.raises(OSError, match="results") as failed, naming(Path("lot/results.csv")):
        raise OSError(number, os.strerror(number))
    told = error_of(failed.value)
    assert type(told) is kind
    assert "results.csv" in told.text
    assert told.advice


def test_only_what_nobody_could_foresee_is_a_fault_of_the_program() -> None:
    assert isinstance(error_of(OSError(errno.ENOSPC, "full")), DiskFull), "a library's temporary file"
    assert isinstance(error_of(OSError("odd")), ProgramFault)
    assert "needs 900 MB" in NoRoom(path="cache", needed=900, free=12).text


def test_what_a_kill_left_is_swept_when_nobody_can_be_at_it_any_more(tmp_path: Path) -> None:
    part = unfinished(tmp_path / "run.json")
    part.write_bytes(b"half")
    folder = unfinished(tmp_path / "arrays")
    folder.mkdir()
    (folder / "array.npy").write_bytes(b"half")
    others = [tmp_path / name for name in ("run.json", "mine.part", ".hidden.part", ".x.12345678.partly")]
    for other in others:
        other.write_bytes(b"")
    sweep(tmp_path)
    assert part.exists(), "it may still be written"
    assert folder.exists()
    sweep(tmp_path, now=part.stat().st_mtime + OLD + 60)
    assert sorted(tmp_path.iterdir()) == sorted(others)
    sweep(tmp_path / "missing")


def test_a_new_folder_is_there_with_all_that_belongs_into_it_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "runs" / "7"
    with pytest.raises(FileNotFoundError), new_folder(folder) as part:
        write_bytes_atomic(part / "missing" / "recipe.json", b"{}")
    assert list((tmp_path / "runs").iterdir()) == []
    with new_folder(folder) as part:
        (part / "recipe.json").write_bytes(b"{}")
        assert folders_in(tmp_path / "runs") == []
    assert folders_in(tmp_path / "runs") == [folder]
    with pytest.raises(FileExistsError), new_folder(folder):
        pass
    assert (folder / "recipe.json").exists()


@LINUX
def test_a_pipe_socket_or_device_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "link.png").symlink_to(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    with closing(socket.socket(socket.AF_UNIX)) as opened:
        home = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket is limited to a hundred bytes
        try:
            opened.bind("socket.png")
        finally:
            os.chdir(home)
        found = {image.file.name: image.file for image in walk_images([tmp_path])}
        assert not {"pipe.png", "socket.png"} & set(found), "the walker passes them by"
        for file in (*found.values(), *(tmp_path / name for name in ("pipe.png", "socket.png", "zero.png"))):
            with pytest.raises(ImageNotAFile, match=file.name):
                read_image(file)
            with pytest.raises(OSError, match="plain file"):
                sha256_file(file)
