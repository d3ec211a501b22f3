"""Lays the assembly and the native library out as a NuGet package.

usage: pack.py BUILD_DIRECTORY OUTPUT.nupkg

    lib/net472/JobPlan.dll, JobPlan.xml       the assembly, as Mono's compiler makes it
    runtimes/linux-x64/native/libjobplan.so   found by .NET for the platform it runs on
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

SPEC = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>JobPlan</id>
    <version>0.1.0</version>
    <authors>libjobplan</authors>
    <license type="expression">MIT</license>
    <description>NHS job-planning arithmetic: exact, explained, the same in every language</description>
    <dependencies><group targetFramework=".NETFramework4.7.2" /></dependencies>
  </metadata>
</package>
"""
TYPES = """<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
  <Default Extension="nuspec" ContentType="application/octet" />
  <Default Extension="dll" ContentType="application/octet" />
  <Default Extension="xml" ContentType="application/octet" />
  <Default Extension="so" ContentType="application/octet" />
  <Default Extension="md" ContentType="application/octet" />
</Types>
"""
RELATIONS = """<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/JobPlan.nuspec" Id="R1" />
</Relationships>
"""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # so that the same parts give the same bytes


def main(arguments: list[str]) -> int:
    build, output = Path(arguments[0]), Path(arguments[1])
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": RELATIONS.encode(),
        "JobPlan.nuspec": SPEC.encode(),
        "README.md": (Path(__file__).parent / "README.md").read_bytes(),
        "lib/net472/JobPlan.dll": (build / "bindings/csharp/JobPlan.dll").read_bytes(),
        "lib/net472/JobPlan.xml": (build / "bindings/csharp/JobPlan.xml").read_bytes(),
        "runtimes/linux-x64/native/libjobplan.so": (build / "lib/libjobplan.so").read_bytes(),
    }
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
