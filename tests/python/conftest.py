"""The same examples in every run: a test that fails here fails everywhere."""

import os

try:
    from hypothesis import settings

    settings.register_profile("repeatable", derandomize=True, deadline=None)
    settings.load_profile("repeatable")
except ImportError:
    pass


def pytest_collection_modifyitems(config, items):
    """What needs more than the distribution's small packages is asked for: `tests/run extras`."""
    if os.environ.get("JOBPLAN_EXTRAS"):
        return
    extra = [item for item in items if item.get_closest_marker("extra")]
    items[:] = [item for item in items if item not in extra]
    config.hook.pytest_deselected(items=extra)
