"""Where releases lie, and how one appears: whole and at once.

``warehouse/releases/<release id>`` is a release, ``warehouse/latest`` a relative link to the last one. A release is
made in a folder of another name beside the others, renamed when it is whole, and only then linked. Whatever moment
a build is killed at, ``latest`` is a whole release, and the next build removes what was left over.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".unfinished-"
LATEST = "latest"


@contextmanager
def locked(warehouse: Path) -> Iterator[None]:
    """Waits until no other build publishes into ``warehouse``, and keeps others out. A killed holder lets go."""
    releases = warehouse / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    with (warehouse / ".publishing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _remove_leftovers(warehouse)
        yield


def final(warehouse: Path, release_id: str) -> Path:
    """The folder of a release."""
    return warehouse / "releases" / release_id


def unfinished(warehouse: Path, release_id: str) -> Path:
    """A new empty folder to make a release in."""
    folder = warehouse / "releases" / f"{UNFINISHED}{release_id}"
    folder.mkdir()
    return folder


def finish(folder: Path, release: Path) -> None:
    """Gives a whole release its name. One of that name that is there already is damaged, and goes."""
    damaged = release.with_name(f"{UNFINISHED}damaged-{release.name}")
    if release.exists():
        release.rename(damaged)
    folder.rename(release)
    shutil.rmtree(damaged, ignore_errors=True)


def point(warehouse: Path, release: Path) -> None:
    """Makes ``latest`` the release, in one step."""
    target = Path("releases") / release.name
    latest = warehouse / LATEST
    if latest.is_symlink() and latest.readlink() == target:
        return
    link = warehouse / f"{UNFINISHED}{LATEST}"
    link.symlink_to(target, target_is_directory=True)
    link.replace(latest)


def _remove_leftovers(warehouse: Path) -> None:
    (warehouse / f"{UNFINISHED}{LATEST}").unlink(missing_ok=True)
    for folder in (warehouse / "releases").glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder)
