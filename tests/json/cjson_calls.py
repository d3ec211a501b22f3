"""Which parts of cJSON the library uses: cjson_calls.py LIB

Only the json room may know cJSON, and there only what allocates, links and looks. Everything else has a
trap: its parser and printer read the locale and lose numbers, GetObjectItem is blind to case, GetErrorPtr
and InitHooks belong to the whole process, Compare and Duplicate have open reports. The last line is
`N passed, N failed`.
"""

import re
import sys
from pathlib import Path

ALLOWED = set("""
    cJSON cJSON_Array cJSON_False cJSON_IsReference cJSON_Object cJSON_Raw cJSON_String cJSON_True
    cJSON_AddItemToArray cJSON_AddItemToObjectCS cJSON_ArrayForEach cJSON_CreateArray cJSON_CreateFalse
    cJSON_CreateNull cJSON_CreateObject cJSON_CreateStringReference cJSON_CreateTrue cJSON_Delete
    cJSON_GetArraySize cJSON_GetObjectItemCaseSensitive cJSON_IsArray cJSON_IsObject cJSON_IsRaw
    cJSON_IsString cJSON_IsTrue
""".split())
STRINGS_AND_COMMENTS = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\])*"', re.DOTALL)


def main(folder):
    passed = failed = 0
    for path in sorted(Path(folder).rglob("*.[ch]")):
        text = STRINGS_AND_COMMENTS.sub(" ", path.read_text(encoding="utf-8"))
        used = set(re.findall(r"\bcJSON\w*|\bvalueint\b|\bvaluedouble\b", text))
        included = re.search(r"#include\s*<cJSON(_Utils)?\.h>", text)
        wrong = used - ALLOWED if path.parent.name == "json" else used
        if wrong or (included and (path.parent.name != "json" or included.group(1))):
            failed += 1
            print(f"FAILED: {path}: {', '.join(sorted(wrong)) or included.group(0)}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return failed or not passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
