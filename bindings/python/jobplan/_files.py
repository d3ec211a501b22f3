"""Files written whole or not at all, several at once or none."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

Place = str | os.PathLike[str]


def write_whole(path: Place, content: str | bytes) -> None:
    """Writes beside the place and renames: nobody ever sees half a file, a failure leaves the old one.

    A link is followed. A device or a pipe (``/dev/null``, ``/dev/stdout``) is written to: renaming
    over it would replace it with a file.
    """
    write_together({path: content})


def write_together(contents: Mapping[Place, str | bytes]) -> None:
    """Writes several files as one: every one is on the disk before the first takes its place."""
    written: list[tuple[str, Path]] = []
    pipes: list[tuple[Path, bytes]] = []
    try:
        for path, content in contents.items():
            place = Path(path).resolve()
            data = content.encode("utf-8") if isinstance(content, str) else content
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if place.exists() and not place.is_file():
                pipes.append((place, data))
            elif not place.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            else:
                written.append((_beside(place, data), place))
        while written:
            os.replace(*written[0])
            del written[0]
    finally:
        for name, _ in written:
            os.unlink(name)
    for place, data in pipes:
        with open(place, "wb") as file:
            file.write(data)


def _beside(place: Path, data: bytes) -> str:
    mode = place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
    except BaseException:
        os.unlink(name)
        raise
    return name


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
