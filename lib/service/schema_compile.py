"""Writes the schema file as a C array: schema_compile.py OUTPUT.c INPUT.json"""
import json
import sys

output, source = sys.argv[1:]
with open(source, encoding="utf-8") as stream:
    text = stream.read()
json.loads(text)  # a schema that is not JSON stops the build here, not in a user's editor
data = text.encode("utf-8") + b"\0"
rows = [", ".join(str(byte) for byte in data[i:i + 24]) for i in range(0, len(data), 24)]
with open(output, "w", encoding="ascii") as stream:
    stream.write('#include "service/schema.h"\n\nconst char jpi_service_schema[] = {\n    ')
    stream.write(",\n    ".join(rows))
    stream.write(f"}};\nconst size_t jpi_service_schema_bytes = {len(data) - 1};\n")
