"""Names in place of people: the same person the same name, and no way back without the key."""

from __future__ import annotations

from . import lowlevel

SHORTEST_KEY: int = lowlevel.JP_PSEUDONYM_SHORTEST_KEY
"""Bytes of a key, at least."""
_SHORTEST, _LONGEST = 8, 52


def pseudonym(identifier: str, *, key: bytes, scope: str = "", characters: int = 16) -> str:
    """Gives a person's pseudonym: the beginning of base32(HMAC-SHA-256(key, scope, 00, identifier)).

    Parameters
    ----------
    identifier : str
        As it is: ``"A1"`` and ``"a1"`` are two people.
    key : bytes
        16 or more, from a good source of chance (``secrets.token_bytes(32)``), kept apart from the
        data. There is no default: a pseudonym without a key can be undone by anybody.
    scope : str
        Such as a report or its recipient; pseudonyms of two scopes cannot be set against each other.
    characters : int
        8 to 52, of a to z and 2 to 7.

    Raises
    ------
    InvalidError
        No key, one that is too short, or nobody.
    RangeError
        `characters` outside 8 to 52.

    Notes
    -----
    Still personal data: whoever has the key can make the names again from a list of staff.
    Source: rule variance.pseudonym (RFC 2104, FIPS 180-4, RFC 4648).

    Examples
    --------
    >>> pseudonym("A1", key=b"sixteen bytes ok", scope="2026-27")
    'fmehtcfvelarrs5b'
    """
    if not isinstance(key, (bytes, bytearray)):
        raise TypeError(f"key: want bytes, got {type(key).__name__}")
    room = characters if _SHORTEST <= characters <= _LONGEST else _LONGEST
    found: str = lowlevel.jp_pseudonym(bytes(key), scope, identifier, characters or -1, room + 1)
    return found


__all__ = ["SHORTEST_KEY", "pseudonym"]
