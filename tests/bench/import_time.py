"""What `import jobplan` costs, beside NumPy and pandas: processor time of a new interpreter, less that of an empty one.

    import_time.py [RUNS]        the package must be importable (PYTHONPATH, or installed)

Each module is imported in RUNS (20) interpreters of its own, in turn, so that all meet the same machine; the least
counts, which other work on the machine cannot lower. Modules that are not installed are left out.
"""

import os
import resource
import subprocess
import sys

STATEMENTS = {
    "nothing": "pass",
    "jobplan": "import jobplan",
    "jobplan, a first report": "import jobplan; jobplan.Service; jobplan.Roster",
    "numpy": "import numpy",
    "pandas": "import pandas",
}


def once(statement):
    """Milliseconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", statement], stderr=subprocess.DEVNULL, env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        return None
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    least = {}
    for run in range(runs + 1):
        for name, statement in STATEMENTS.items():
            found = once(statement)
            if found is not None and run:  # the first fills the caches of the disk
                least[name] = min(found, least.get(name, found))
    for name, found in least.items():
        if name != "nothing":
            print(f"{name}: {found - least['nothing']:.0f} ms more than the {least['nothing']:.0f} ms of an empty interpreter")


main()
