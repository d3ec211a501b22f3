"""Compiles what JobPlan.csproj lists, with Mono's compiler: project.py SOURCE BUILD. The last line is `N passed, N failed`.

No .NET SDK is at hand in the tests, so its own evaluation of the project is not covered: this reads its items as they stand.
"""

import glob
import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path


def main(arguments: list[str]) -> int:
    folder, build = Path(arguments[0], "bindings/csharp").resolve(), Path(arguments[1]).resolve()
    known = {"$(JobPlanBuild)": str(build), "$(JobPlanGenerated)": str(build / "bindings/csharp")}
    project = tree.parse(folder / "JobPlan.csproj").getroot()
    failed = 0

    def files(item: str) -> list[str]:
        found = []
        for name in ";".join(one.get("Include") for one in project.iter(item)).split(";"):
            for variable, value in known.items():
                name = name.replace(variable, value)
            here = sorted(glob.glob(str(folder / name)))
            if not here:
                print(f"FAILED: JobPlan.csproj: {item}: there is no {name}")
            found += here or [""]
        return found

    listed = {item: files(item) for item in ("Compile", "EmbeddedResource", "None")}
    failed += sum(name == "" for names in listed.values() for name in names)
    if not failed:
        output = build / "bindings/csharp/project.dll"
        command = ["mcs", "-unsafe", "-warnaserror", "-warn:4", "-langversion:7.2", "-target:library", f"-out:{output}",
                   f"-resource:{listed['EmbeddedResource'][0]},calls.txt", *listed["Compile"]]
        failed += subprocess.run(command, check=False).returncode != 0
    print(f"{int(not failed)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
