"""A folder has one owner at a time; a killed owner leaves nothing behind that stops the next."""

import errno
import getpass
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from aoi_app.errors import FolderInUse
from aoi_app.folder_lock import OWNER, FolderLock, owner_of
from aoi_app.imaging.image_folder import walk_images

OWNING = """
import sys
from pathlib import Path
from aoi_app.folder_lock import FolderLock

with FolderLock(Path(sys.argv[1]), what="training"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_owner(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of ``folder`` until its stdin ends, or it is killed."""
    words = [sys.executable, "-c", OWNING, str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.stdin.close()
            process.wait()


@pytest.fixture(params=["system lock", "stand-in"])
def _each_kind_of_share(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "stand-in":

        def unsupported(file: int, *, blocking: bool) -> bool:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        monkeypatch.setattr(filelock, "lock_descriptor", unsupported)


def test_a_living_owner_is_named_and_a_killed_one_is_no_hindrance(tmp_path: Path) -> None:
    with another_owner(tmp_path) as process:
        owner = owner_of(tmp_path)
        assert (owner.pid, owner.host, owner.user) == (process.pid, socket.gethostname(), getpass.getuser())
        with pytest.raises(FolderInUse, match="training") as refused:
            FolderLock(tmp_path, "inspection").acquire()
        assert refused.value.args_by_name["host"] == owner.host
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
        assert (tmp_path / OWNER).exists(), "it could not tidy up"
        assert owner_of(tmp_path) is None
        with FolderLock(tmp_path, "inspection"):
            assert owner_of(tmp_path).what == "inspection"
    assert owner_of(tmp_path) is None


@pytest.mark.usefixtures("_each_kind_of_share")
def test_a_lock_is_held_once_and_given_back(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path, "training")
    for _ in range(2):
        assert owner_of(tmp_path) is None
        with lock:
            assert owner_of(tmp_path).pid == os.getpid()
            with pytest.raises(FolderInUse):
                FolderLock(tmp_path, "training").acquire()
    assert owner_of(tmp_path) is None
    lock.release()


@pytest.mark.usefixtures("_each_kind_of_share")
def test_of_many_that_want_it_one_gets_it(tmp_path: Path) -> None:
    ready, locks, refused = threading.Barrier(8), [], []

    def take() -> None:
        lock = FolderLock(tmp_path, "review")
        ready.wait()
        try:
            lock.acquire()
            locks.append(lock)
        except FolderInUse as error:
            refused.append(error)

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(locks), len(refused)) == (1, 7)
    locks[0].release()


def test_who_asks_hinders_nobody(tmp_path: Path) -> None:
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            owner_of(tmp_path)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for _ in range(50):
            with FolderLock(tmp_path, "training"):
                pass
    finally:
        over.set()
        asking.join()


def test_a_lock_is_no_image_and_leaves_with_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    with FolderLock(folder, "training"):
        assert not list(walk_images([folder]))
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    assert owner_of(folder) is None
    with pytest.raises(FileNotFoundError):
        FolderLock(folder, "training").acquire()
