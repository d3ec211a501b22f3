"""Processes that misuse handles: each script runs in an interpreter of its own, and a crash is its exit code."""

import subprocess
import sys
import textwrap

import pytest

BEGIN = """
import faulthandler, gc, os, sys, threading
faulthandler.enable()
import jobplan
from jobplan import lowlevel
with open(os.path.join(os.environ["JOBPLAN_SOURCE"], "examples/services/physiotherapy.json"), encoding="utf-8") as file:
    DOCUMENT = file.read()
"""

SCRIPTS = {
    "a handle in several threads at once, with others closing and collecting": """
        service = jobplan.Service(DOCUMENT)
        roster = jobplan.Roster({"team": ["A", "B"]})
        wanted = service.report().to_json()
        faults, begun = [], threading.Barrier(6)

        def reads():
            begun.wait()
            for _ in range(5):
                try:
                    assert service.report().to_json() == wanted
                except (ValueError, jobplan.JobPlanError):
                    pass  # the others have closed it
                except BaseException as fault:
                    faults.append(fault)

        def adds():
            begun.wait()
            for _ in range(200):
                roster.update({"team": ["A", "B", "A"], "planned_min": [1, 2, 3], "delivered_min": [1, 2, 3]})

        def closes():
            begun.wait()
            for _ in range(20):
                gc.collect()
            service.close()

        threads = [threading.Thread(target=what) for what in (reads, reads, reads, adds, adds, closes)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        assert not faults, faults
        rows = list(roster.table("team"))
        assert [row["rows"] for row in rows] == [800, 400], rows
    """,
    "a handle whose owner is gone stays alive while a call needs it": """
        handle = jobplan.Service(DOCUMENT)._handle
        gc.collect()
        assert lowlevel.jp_service_report(handle, 1 << 22)
        calendar = lowlevel.jp_calendar_new(1)
        wrong = [None, 3, "handle", object(), calendar, 2**70, b"\\0" * 8, float("nan")]
        for other in wrong:
            try:
                lowlevel.jp_service_report(other, 10)
            except (TypeError, ValueError, OverflowError, jobplan.JobPlanError):
                continue
            raise AssertionError(other)
    """,
    "arguments that change, close or collect while they are being read": """
        class Index:
            def __index__(self):
                gc.collect()
                column.clear()
                service.close()
                return 2

        class Text(str):
            def __str__(self):
                raise RuntimeError("a text of its own")
            encode = None

        service = jobplan.Service(DOCUMENT)
        column = [Index(), 1, Index(), 4]
        for call in (
            lambda: jobplan.Roster({"team": 3}).update({"team": column, "planned_min": column, "delivered_min": column}),
            lambda: service.what_if({"/posts/0/contract/hours_per_week": Index()}),
            lambda: jobplan.variation.quantile(column, "1/2", type=1),
        ):
            try:
                call()
            except (TypeError, ValueError, jobplan.JobPlanError):
                pass
        assert jobplan.ratio(Text("1/3")) == jobplan.ratio("1/3")
        assert jobplan.Service(Text(DOCUMENT)).report() == jobplan.Service(DOCUMENT).report()
    """,
    "a buffer cannot be resized or let go while a call reads it": """
        from array import array
        minutes = array("q", range(200_000))
        teams = array("i", [0]) * len(minutes)
        faults = []

        def grows():
            for _ in range(500):
                try:
                    minutes.append(1)
                    minutes.pop()
                except BufferError:
                    pass  # in use: what it is for

        roster = jobplan.Roster({"team": 1})
        thread = threading.Thread(target=grows)
        thread.start()
        for _ in range(50):
            try:
                roster.update({"team": teams, "planned_min": minutes, "delivered_min": minutes})
            except (jobplan.JobPlanError, ValueError):
                pass  # a column was longer for a moment
        thread.join()
        minutes.append(1)
    """,
    "a fork has handles of its own": """
        service, roster = jobplan.Service(DOCUMENT), jobplan.Roster({"team": ["A"]})
        roster.update({"team": ["A"], "planned_min": [1], "delivered_min": [1]})
        wanted = service.report().to_json()
        child = os.fork()
        if child == 0:
            roster.update({"team": ["A"], "planned_min": [1], "delivered_min": [1]})
            same = service.report().to_json() == wanted and next(iter(roster.table("team")))["rows"] == 2
            service.close()
            os._exit(0 if same else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert next(iter(roster.table("team")))["rows"] == 1 and service.report().to_json() == wanted
    """,
    "results and rosters go to another process and back": """
        import copy, multiprocessing, pickle
        report = jobplan.Service(DOCUMENT).report()
        roster = jobplan.Roster({"team": ["A"]})
        roster.update({"team": ["A"], "planned_min": [5], "delivered_min": [4]})
        for kept in (report, roster, report.team, report.team.by_category[0], jobplan.ratio("1/3")):
            copy.copy(kept), copy.deepcopy(kept)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            there = pool.map(copy.deepcopy, [report, report.posts])
        assert there[0] == report and there[1] == report.posts
        assert list(pickle.loads(pickle.dumps(roster)).table("team")) == list(roster.table("team"))
    """,
    "an interpreter ends with handles, threads and errors open": """
        import atexit
        kept = [jobplan.Service(DOCUMENT), jobplan.Roster({"team": ["A"]}), lowlevel.jp_calendar_new(1)]
        sys.kept, jobplan.kept = kept[0], kept  # outlive the module's names
        atexit.register(lambda: kept[0].report())

        class Late:
            def __del__(self):
                self.service.close()

        late = Late()
        late.service = jobplan.Service(DOCUMENT)
        late.itself = late

        def works():
            while True:
                kept[0].checks()

        threading.Thread(target=works, daemon=True).start()
        try:
            jobplan.ratio("no number")
        except jobplan.JobPlanError as error:
            sys.last = error
    """,
}


@pytest.mark.parametrize("what", SCRIPTS)
def test_no_misuse_of_a_handle_crashes(what, tmp_path):
    script = tmp_path / "script.py"
    # what a spawned process imports again must not start processes of its own
    script.write_text(BEGIN + 'if __name__ == "__main__":\n' + textwrap.indent(textwrap.dedent(SCRIPTS[what]), "    "))
    done = subprocess.run([sys.executable, "-X", "dev", str(script)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr and "Fatal" not in done.stderr, done.stderr
