"""The SWIG module: private, untyped, wrapped by the rest of the package."""

from typing import Any

def __getattr__(name: str) -> Any: ...
