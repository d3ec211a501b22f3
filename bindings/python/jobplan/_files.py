"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def write_whole(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Writes beside the place and renames: nobody ever sees half a file, a failure leaves the old one.

    A link is followed. A device or a pipe (``/dev/null``, ``/dev/stdout``) is written to: renaming
    over it would replace it with a file.
    """
    place = Path(path).resolve()
    data = content.encode("utf-8") if isinstance(content, str) else content
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if place.exists() and not place.is_file():
        with open(place, "wb") as file:
            file.write(data)
        return
    mode = place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_umask()
    if not place.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
