"""``python -m jobplan`` is the command ``jobplan``."""

from jobplan.command import main

if __name__ == "__main__":
    raise SystemExit(main())
