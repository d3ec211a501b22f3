"""The same examples in every run: a test that fails here fails everywhere."""

try:
    from hypothesis import settings

    settings.register_profile("repeatable", derandomize=True, deadline=None)
    settings.load_profile("repeatable")
except ImportError:
    pass
