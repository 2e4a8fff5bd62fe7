"""Packages of which a part is wanted, without what their `__init__` imports beside it.

A package's `__init__` runs before any part of it can be imported. Where that imports far more than the part needs,
the package can be deferred: its parts import at once, and its `__init__` runs when somebody asks for anything else.
"""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

_LOCK = RLock()
_running: set[str] = set()


class _Deferred(ModuleType):
    """A package whose `__init__` has not run yet; it becomes an ordinary module when it has."""

    def __getattr__(self, name: str) -> Any:
        # What looks through all modules asks for names like `__wrapped__`, and must not start anything.
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)
        package = self.__name__
        if find_spec(f"{package}.{name}") is not None:
            return importlib.import_module(f"{package}.{name}")
        _run(self)
        return getattr(self, name)


def defer(package: str) -> None:
    """Let parts of `package` (its dotted name) be imported without it; where that can't be, nothing changes."""
    if package in sys.modules:
        return
    try:
        spec = find_spec(package)
    except ImportError:
        return
    if spec is None or spec.loader is None or spec.submodule_search_locations is None:
        return
    module = module_from_spec(spec)
    if type(module) is not ModuleType:
        return
    module.__class__ = _Deferred
    sys.modules[package] = module
    parent, _, name = package.rpartition(".")
    if parent:
        setattr(sys.modules[parent], name, module)


def _run(module: ModuleType) -> None:
    """Run the package's own `__init__`, once; what it imports of itself meanwhile is imported as usual."""
    package, spec = module.__name__, module.__spec__
    with _LOCK:
        if type(module) is ModuleType:  # another thread ran it meanwhile
            return
        if package in _running or spec is None or spec.loader is None:
            raise AttributeError(f"module {package!r} is still being imported")
        _running.add(package)
        try:
            spec.loader.exec_module(module)
        finally:
            _running.discard(package)
        module.__class__ = ModuleType
