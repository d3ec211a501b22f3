"""The Python reference, from the docstrings alone; tests/reference/check runs it. A warning is an error."""

import pathlib
import pkgutil
import re

import jobplan

project = author = "jobplan"
version = release = jobplan.__version__
extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.napoleon"]
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_type_aliases = {name: name for name in ("Number", "Day", "Column")}
napoleon_google_docstring = False
suppress_warnings = ["ref.python"]  # two modules have a Policy, and a link may lead to either
html_theme = "alabaster"
html_theme_options = {"description": "NHS job-planning arithmetic", "page_width": "64em", "sidebar_width": "14em"}
html_copy_source = False

# A module that is new is in the list, or the pages are not built.
NOT_FOR_READERS = {"command", "commands", "conformance", "lowlevel"}
_listed = set(re.findall(r"^   jobplan\.(\w+)$", pathlib.Path(__file__).with_name("index.rst").read_text(), re.M))
_public = {module.name for module in pkgutil.iter_modules(jobplan.__path__) if not module.name.startswith("_")} - NOT_FOR_READERS
if _listed != _public:
    raise SystemExit(f"tests/reference/python/index.rst and the package differ in {sorted(_listed ^ _public)}")
