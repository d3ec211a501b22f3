"""The example notebooks: committed executed, synthetic, small; run from nothing they print the same figures."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOKS = Path(os.environ["JOBPLAN_SOURCE"]) / "examples" / "notebooks"
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
# In a process of its own: what a kernel starts is no part of these tests.
AGAIN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], 4)
for cell in notebook.cells:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
NotebookClient(notebook, timeout=1800, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[3])
"""


def code_cells(path):
    return [cell for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == "code"]


def printed(cell):
    return "".join("".join(item["text"]) for item in cell["outputs"] if item["output_type"] == "stream" and item["name"] == "stdout")


def pictures(cell):
    return [item for item in cell["outputs"] if "image/png" in item.get("data", {})]


def test_there_are_three():
    assert len(NAMES) == 3


@pytest.mark.parametrize("name", NAMES)
def test_committed_executed_synthetic_and_small(name):
    path = NOTEBOOKS / f"{name}.ipynb"
    notebook, cells = json.loads(path.read_text()), code_cells(path)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1)), "run from the top, once"
    assert "All data are synthetic" in "".join(notebook["cells"][0]["source"])
    assert path.stat().st_size < 400_000
    shown = [item for cell in cells for item in pictures(cell)]
    assert shown and all(len(item["metadata"]["image/png"]["alt"]) > 20 for item in shown), "a picture says in words what it shows"
    assert not any(item["output_type"] == "error" for cell in cells for item in cell["outputs"])
    assert not any(item.get("name") == "stderr" for cell in cells for item in cell["outputs"])
    assert "/tmp/" not in path.read_text() and "/home/" not in path.read_text()


def test_ten_million_rows():
    cells = code_cells(NOTEBOOKS / "3-a-years-roster-variance.ipynb")
    assert any("10,000,000 rows" in printed(cell) for cell in cells)


@pytest.mark.extra
@pytest.mark.parametrize("name", NAMES)
def test_run_from_nothing_it_prints_the_same_figures(name, tmp_path):
    pytest.importorskip("matplotlib")
    place, again = NOTEBOOKS / f"{name}.ipynb", tmp_path / "again.ipynb"
    command = [sys.executable, "-W", "ignore", "-c", AGAIN, str(place), str(NOTEBOOKS), str(again)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3600)
    if "No module named 'nbclient'" in done.stderr or "No module named 'nbformat'" in done.stderr:
        pytest.skip("nbclient is not installed")
    assert done.returncode == 0, done.stderr[-3000:]
    for number, (before, after) in enumerate(zip(code_cells(place), code_cells(again)), 1):
        assert printed(after) == printed(before), f"cell {number}"
        assert len(pictures(after)) == len(pictures(before)), f"cell {number}"
