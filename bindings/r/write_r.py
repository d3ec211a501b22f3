"""Writes the part of the R package that follows from the public headers alone.

usage: write_r.py PACKAGE_DIRECTORY HEADER...

src/generated.c and R/lowlevel.R: one `.Call` routine and one R function a public function; R/constants.R: the
JP_ constants and statuses. Value structs become named lists both ways, arrays vectors, size-then-fill pairs
their text. What is left out is in LEFT_OUT with its reason; what this file does not know is named in `unbound`,
for which the package's tests fail: teach it, or add a reason.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "swig"))
import headers  # noqa: E402
from headers import Field, Function, Struct  # noqa: E402

LEFT_OUT = {
    "jp_date_to_text": "format() of a Date does it",
    "jp_categorise_column": "categorise() gives the same through C_jpr_categorise, from a character vector",
    "jp_categorise_large_column": "called by C_jpr_categorise",
    "jp_roster_update_arrow": "Arrow structs hold C callbacks; roster_add() takes data frames",
    "jp_roster_update_stream": "the same",
    "jp_roster_add_parts_arrow": "the same",
    "jp_roster_add_parts_stream": "the same",
    "jp_roster_table_arrow": "the same; roster_table() gives a data frame",
    "jp_roster_table_stream": "the same",
    "jp_csv_rows_column": "gives a pointer into the rows; jp_csv_rows_values copies them",
}
# read and written by the call, where the comment's mark is not enough
READ_AND_WRITTEN = {("jp_attributes_set", "attributes"), ("jp_schedule", "removed"), ("jp_week_changes", "week_hours")}

# Others keep a pointer to these: close() marks them closed, and only the garbage collector frees them.
KEPT_BY_OTHERS = ("jp_csv_profile",)

WHOLE = {
    "int8_t": ("INT8_MIN", "INT8_MAX"),
    "uint8_t": ("0", "UINT8_MAX"),
    "int16_t": ("INT16_MIN", "INT16_MAX"),
    "uint16_t": ("0", "UINT16_MAX"),
    "int32_t": ("INT32_MIN", "INT32_MAX"),
    "uint32_t": ("0", "UINT32_MAX"),
    "jp_status": ("INT32_MIN", "INT32_MAX"),
    "int64_t": ("INT64_MIN", "INT64_MAX"),
    "uint64_t": ("0", "INT64_MAX"),
    "size_t": ("0", "(int64_t)(SIZE_MAX / 2)"),
}


def base(kind: str) -> str:
    return kind.replace("const ", "").replace(" const", "").rstrip("* ").strip()


def hidden(member: Field) -> bool:
    return member.name == "struct_size" or member.name.startswith("reserved")


class Unbound(Exception):
    """A parameter this file does not know: the function is left out and named, and a test fails."""


class Binding:
    def __init__(self, paths: list[Path]) -> None:
        self.found = headers.read(paths)
        skipped = ("jp_ratio", "jp_error", "jp_allocator", "jp_column")
        self.values = {n: s for n, s in self.found.structs.items() if s.fields and n not in skipped}
        self.handles = [name for name in self.found.handles if f"{name}_free" in self.found.functions]
        self.c: list[str] = []
        self.r: list[str] = []
        self.routines: list[tuple[str, int]] = []
        self.unbound: list[tuple[str, str]] = []

    # ---- one value ----

    def made(self, kind: str, place: str) -> str | None:
        """The C expression of a new R object for `place`."""
        if kind == "jp_date":
            return f"jpr_from_days(&{place}, 1)"
        if kind == "int64_t":
            return f"jpr_from_int64(&{place}, 1)"
        if kind == "uint64_t":
            return f"jpr_from_uint64(&{place}, 1)"
        if kind in WHOLE:
            return f"jpr_from_whole((int64_t){place})"
        if kind == "double":
            return f"Rf_ScalarReal({place})"
        if kind == "jp_ratio":
            return f"jpr_from_ratios(&{place}, 1)"
        if kind in ("const char *", "char *"):
            return f"jpr_from_text({place})"
        if kind in self.values:
            return f"jpr_from_{kind}(&{place})"
        return None

    def many(self, kind: str, place: str, count: str) -> str | None:
        """The same for `count` values from the pointer `place` on."""
        if kind == "double":
            return f"jpr_from_doubles({place}, {count})"
        if kind == "jp_ratio":
            return f"jpr_from_ratios({place}, {count})"
        if kind == "jp_date":
            return f"jpr_from_days({place}, {count})"
        if kind in ("int64_t", "uint64_t"):
            return f"jpr_from_{kind[:-2]}({place}, {count})"
        if kind in WHOLE:
            return f"jpr_from_wholes(JP_COLUMN_{kind[:-2].upper()}, {place}, {count})"
        if kind in self.values:
            return f"jpr_list_of_{kind}({place}, {count})"
        return None

    def taken(self, kind: str, place: str, source: str, name: str) -> str | None:
        """The C statement that reads the R object `source` into `place`, or raises."""
        if kind == "jp_date":
            return f'{place} = jpr_day({source}, "{name}");'
        if kind in WHOLE:
            low, high = WHOLE[kind]
            return f'{place} = ({kind})jpr_whole({source}, {low}, {high}, "{name}");'
        if kind == "double":
            return f'{place} = jpr_double({source}, "{name}");'
        if kind == "jp_ratio":
            return f'jpr_ratio_or_none({source}, &{place}, "{name}");'
        if kind == "const char *":
            return f'{place} = jpr_name({source}, "{name}");'
        if kind in self.values and self.readable(self.values[kind]):
            return f'if (!Rf_isNull({source})) jpr_to_{kind}({source}, &{place}, "{name}");'
        return None

    def readable(self, struct: Struct) -> bool:
        """Whether a list can become this struct: no pointer but text."""
        return all(
            hidden(m) or m.type == "char" and m.length or self.taken(m.type, "x", "x", "x") for m in struct.fields
        )

    # ---- structs ----

    def writer(self, struct: Struct) -> None:
        members = [m for m in struct.fields if not hidden(m)]
        parts = []
        for m in members:
            if m.length and m.type == "char":
                parts.append((m.name, f"jpr_from_text(value->{m.name})"))
            elif m.length:
                parts.append((m.name, self.many(m.type, f"value->{m.name}", f"(R_xlen_t)({m.length})")))
            else:
                parts.append((m.name, self.made(m.type, f"value->{m.name}")))
        parts = [(name, expression) for name, expression in parts if expression]
        self.c += [f"static SEXP jpr_from_{struct.name}(const {struct.name} *value)", "{"]
        self.c += [f"    SEXP list = PROTECT(jpr_list({len(parts)}));"]
        self.c += [f'    jpr_set(list, {i}, "{name}", {expression});' for i, (name, expression) in enumerate(parts)]
        self.c += ["    UNPROTECT(1);", "    return list;", "}", ""]
        self.c += [
            f"static SEXP jpr_list_of_{struct.name}(const {struct.name} *values, R_xlen_t n)",
            "{",
            "    SEXP list = PROTECT(Rf_allocVector(VECSXP, n));",
            f"    for (R_xlen_t i = 0; i < n; i++) SET_VECTOR_ELT(list, i, jpr_from_{struct.name}(&values[i]));",
            "    UNPROTECT(1);",
            "    return list;",
            "}",
            "",
        ]

    def reader(self, struct: Struct) -> None:
        members = [m for m in struct.fields if not hidden(m)]
        names = ", ".join(f'"{m.name}"' for m in members)
        self.c += [
            f"static void jpr_to_{struct.name}(SEXP list, {struct.name} *value, const char *what)",
            "{",
            f"    static const char *const names[] = {{{names}, NULL}};",
            "    SEXP item;",
            "    memset(value, 0, sizeof *value);",
        ]
        if struct.fields[0].name == "struct_size":
            self.c.append("    value->struct_size = (uint32_t)sizeof *value;")
        self.c.append("    jpr_check_members(list, names, what);")
        for m in members:
            fetch = f'    if ((item = jpr_member(list, "{m.name}")) != R_NilValue) '
            if m.length and m.type == "char":
                self.c.append(f'{fetch}jpr_fixed_text(item, value->{m.name}, sizeof value->{m.name}, "{m.name}");')
            elif m.length:
                one = self.taken(m.type, f"value->{m.name}[i]", "jpr_item(item, i)", m.name)
                self.c += [
                    f"{fetch}{{",
                    f"        R_xlen_t i, n = Rf_xlength(item);",
                    f'        jpr_check_length(n, (R_xlen_t)({m.length}), "{m.name}");',
                    f"        for (i = 0; i < n; i++) {{ {one} }}",
                    "    }",
                ]
            else:
                self.c.append(f"{fetch}{{ {self.taken(m.type, f'value->{m.name}', 'item', m.name)} }}")
        self.c += ["}", ""]

    # ---- functions ----

    def array_in(self, kind: str, name: str, argument: str) -> list[str] | None:
        """Statements that make `kind *name` and `R_xlen_t n_name` from an R vector; NULL is NULL."""
        if kind == "double":
            return [f'    double *{name} = jpr_doubles({argument}, &n_{name}, "{name}");']
        if kind == "jp_ratio":
            return [f'    jp_ratio *{name} = jpr_ratios({argument}, &n_{name}, "{name}");']
        if kind == "jp_date":
            return [f'    jp_date *{name} = jpr_days({argument}, &n_{name}, "{name}");']
        if kind == "uint8_t":
            return [f'    uint8_t *{name} = jpr_bytes({argument}, &n_{name}, "{name}");']
        if kind in WHOLE:
            low, high = WHOLE[kind]
            return [f'    {kind} *{name} = NULL; JPR_WHOLES({kind}, {name}, {argument}, n_{name}, {low}, {high});']
        if kind in self.values and self.readable(self.values[kind]):
            return [f"    {kind} *{name} = NULL; JPR_STRUCTS({kind}, {name}, {argument}, n_{name});"]
        return None

    def function(self, f: Function) -> None:
        arguments: list[str] = []
        before: list[str] = []
        call: list[str] = []
        results: list[tuple[str, str]] = []
        checks: list[str] = []
        fill: tuple[str, str] | None = None
        keep: list[str] = []
        left = list(f.parameters)

        def fail(parameter: Field) -> None:
            raise Unbound(f"{parameter.type} {parameter.name}")

        def column_group() -> int:
            """Arrays that share the one length after them: how many, 0 when there is none such."""
            n = 0
            while n < len(left) and left[n].type.endswith("*") and (base(left[n].type) in WHOLE or base(left[n].type) in ("double", "jp_date")):
                n += 1
            if n < 1 or n >= len(left) or left[n].type != "size_t" or not left[n].name.startswith("n_"):
                return 0
            if f"n_{left[n - 1].name}" == left[n].name and not left[n].name == "n_values":
                return 0
            return n if n > 1 else 0

        while left:
            p = left[0]
            kind = base(p.type)
            following = left[1] if len(left) > 1 else None
            counted = following is not None and following.type == "size_t" and following.name.startswith("n_")
            if p.type == "jp_error *":
                call.append("&error")
                left = left[1:]
            elif p.type == "const jp_allocator *":
                call.append("NULL")
                left = left[1:]
            elif p.type == "const jp_column *":
                arguments.append(p.name)
                before.append(f"    size_t n_{p.name} = 0; jp_column *{p.name} = jpr_columns({p.name}_, &n_{p.name});")
                call += [p.name, f"n_{p.name}"]
                left = left[2:]
            elif len(left) >= 3 and kind in ("char", "uint8_t") and left[1].name == "capacity" and left[2].type == "size_t *":
                fill = (kind, p.name)
                before.append(f"    {kind} *{p.name} = NULL; size_t capacity = 0, required = 0;")
                call += [p.name, "capacity", "&required"]
                results.append((p.name, f"jpr_from_text({p.name})" if kind == "char" else f"jpr_from_bytes({p.name}, required)"))
                left = left[3:]
            elif column_group():
                n = column_group()
                group, count = left[:n], left[n].name
                given = [g for g in group if g.type.startswith("const ")]
                if given:
                    before.append(f"    R_xlen_t {count}_rows = -1;")
                else:
                    arguments.append(count)
                    before.append(f'    R_xlen_t {count}_rows = (R_xlen_t)jpr_whole({count}_, 0, JPR_MOST_ROWS, "{count}");')
                for g in group:
                    before.append(f"    R_xlen_t n_{g.name} = 0;") if g in given else None
                    if g in given:
                        arguments.append(g.name)
                        before += self.array_in(base(g.type), g.name, f"{g.name}_") or fail(g)
                        before.append(f'    jpr_same_length({g.name} != NULL, n_{g.name}, &{count}_rows, "{g.name}");')
                    else:
                        before.append(f"    {base(g.type)} *{g.name} = JPR_ROOM({base(g.type)}, {count}_rows);")
                        results.append((g.name, self.many(base(g.type), g.name, f"{count}_rows") or ""))
                call += [g.name for g in group] + [f"(size_t)({count}_rows < 0 ? 0 : {count}_rows)"]
                left = left[n + 1 :]
            elif p.type == "const char *" and counted:
                arguments.append(p.name)
                before.append(f'    size_t n_{p.name} = 0; const char *{p.name} = jpr_text({p.name}_, &n_{p.name}, "{p.name}");')
                call += [p.name, f"n_{p.name}"]
                left = left[2:]
            elif p.type in ("const char *const *", "const char * const *", "const char **") and counted:
                arguments.append(p.name)
                before.append(f'    R_xlen_t n_{p.name} = 0; const char **{p.name} = jpr_names({p.name}_, &n_{p.name}, "{p.name}");')
                call += [p.name, f"(size_t)n_{p.name}"]
                left = left[2:]
            elif p.type == f"const {kind} *" and counted:
                arguments.append(p.name)
                before += [f"    R_xlen_t n_{p.name} = 0;"] + (self.array_in(kind, p.name, f"{p.name}_") or fail(p))
                call += [p.name, f"(size_t)n_{p.name}"]
                left = left[2:]
            elif p.type == f"{kind} *" and counted and following.name == f"n_{p.name}" and (f.name, p.name) in READ_AND_WRITTEN:
                arguments.append(p.name)
                before += [f"    R_xlen_t n_{p.name} = 0;"] + (self.array_in(kind, p.name, f"{p.name}_") or fail(p))
                call += [p.name, f"(size_t)n_{p.name}"]
                results.append((p.name, self.many(kind, p.name, f"n_{p.name}") or ""))
                left = left[2:]
            elif p.type == f"{kind} *" and counted and following.name == f"n_{p.name}":
                arguments.append(f"n_{p.name}")
                before.append(f'    R_xlen_t n_{p.name} = (R_xlen_t)jpr_whole(n_{p.name}_, 0, JPR_MOST_ROWS, "n_{p.name}");')
                before.append(f"    {kind} *{p.name} = JPR_ROOM({kind}, n_{p.name});")
                if kind in self.values:
                    before.append(f"    for (R_xlen_t i = 0; i < n_{p.name}; i++) {p.name}[i].struct_size = (uint32_t)sizeof({kind});")
                call += [p.name, f"(size_t)n_{p.name}"]
                results.append((p.name, self.many(kind, p.name, f"n_{p.name}") or fail(p)))
                left = left[2:]
            elif f.length(p.name) and p.type == f"{kind} *":
                n = f.length(p.name)
                before.append(f"    {kind} {p.name}[{n}]; memset({p.name}, 0, sizeof {p.name});")
                if kind in self.values and self.values[kind].fields[0].name == "struct_size":
                    before.append(f"    for (int i = 0; i < {n}; i++) {p.name}[i].struct_size = (uint32_t)sizeof({kind});")
                call.append(p.name)
                results.append((p.name, self.many(kind, p.name, str(n)) or fail(p)))
                left = left[1:]
            elif f.length(p.name) and p.type == f"const {kind} *" and kind in WHOLE:
                arguments.append(p.name)
                before += [f"    R_xlen_t n_{p.name} = 0;"] + (self.array_in(kind, p.name, f"{p.name}_") or fail(p))
                checks.append(f'    if ({p.name}) jpr_check_exact(n_{p.name}, {f.length(p.name)}, "{p.name}");')
                call.append(p.name)
                left = left[1:]
            elif kind in self.handles and p.type == f"{kind} **":
                before.append(f'    {kind} *{p.name} = NULL; SEXP {p.name}_made = PROTECT(jpr_new_handle("{kind}", jpr_free_{kind}));')
                call.append(f"&{p.name}")
                results.append((p.name, f"jpr_open_handle({p.name}_made, {p.name})"))
                left = left[1:]
            elif kind in self.handles:
                arguments.append(p.name)
                if kind in KEPT_BY_OTHERS:
                    keep.append(f"{p.name}_")
                before.append(f'    {kind} *{p.name} = jpr_handle({p.name}_, "{kind}", "{p.name}");')
                call.append(p.name)
                left = left[1:]
            elif p.type == "const jp_ratio *":
                arguments.append(p.name)
                before.append(f'    jp_ratio {p.name}_value; const jp_ratio *{p.name} = jpr_ratio({p.name}_, &{p.name}_value, "{p.name}");')
                call.append(p.name)
                left = left[1:]
            elif p.type == f"const {kind} *" and kind in self.values and self.readable(self.values[kind]):
                arguments.append(p.name)
                before.append(f"    {kind} {p.name}_value, *{p.name} = NULL;")
                before.append(f'    if (!Rf_isNull({p.name}_)) {{ jpr_to_{kind}({p.name}_, &{p.name}_value, "{p.name}"); {p.name} = &{p.name}_value; }}')
                call.append(p.name)
                left = left[1:]
            elif p.type == f"{kind} *" and kind in self.values:
                before.append(f"    {kind} {p.name}; memset(&{p.name}, 0, sizeof {p.name});")
                if self.values[kind].fields[0].name == "struct_size":
                    before.append(f"    {p.name}.struct_size = (uint32_t)sizeof {p.name};")
                if (f.name, p.name) in READ_AND_WRITTEN:
                    arguments.append(p.name)
                    before.append(f'    if (!Rf_isNull({p.name}_)) jpr_to_{kind}({p.name}_, &{p.name}, "{p.name}");')
                call.append(f"&{p.name}")
                results.append((p.name, self.made(kind, p.name) or ""))
                left = left[1:]
            elif p.type == "const char **":
                before.append(f"    const char *{p.name} = NULL;")
                call.append(f"&{p.name}")
                results.append((p.name, f"jpr_from_text({p.name})"))
                left = left[1:]
            elif p.type == f"{kind} *" and self.made(kind, "x"):
                before.append(f"    {kind} {p.name}; memset(&{p.name}, 0, sizeof {p.name});")
                call.append(f"&{p.name}")
                results.append((p.name, self.made(kind, p.name) or ""))
                left = left[1:]
            else:
                statement = self.taken(p.type, p.name, f"{p.name}_", p.name)
                if statement is None or p.length or p.type in self.values:
                    fail(p)
                arguments.append(p.name)
                before.append(f"    {p.type}{'' if p.type.endswith('*') else ' '}{p.name}; {statement}")
                call.append(p.name)
                left = left[1:]
        # what is made keeps alive what it points to
        results = [(name, made.replace("_made, ", f"_made, {keep[0]}, ") if keep and made.startswith("jpr_open_handle") else
                    made.replace("_made, ", "_made, R_NilValue, ") if made.startswith("jpr_open_handle") else made)
                   for name, made in results]
        self.routine(f, arguments, before + checks, call, results, fill)

    def routine(self, f: Function, arguments: list[str], before: list[str], call: list[str],
                results: list[tuple[str, str]], fill: tuple[str, str] | None) -> None:
        parameters = ", ".join(f"SEXP {name}_" for name in arguments) or "void"
        self.c += [f"static SEXP jpr_{f.name}({parameters})", "{"]
        self.c += before
        made_handles = sum("jpr_new_handle" in line for line in before)
        expression = f"{f.name}({', '.join(call)})"
        if f.returns == "void":
            self.c += [f"    {expression};", "    return R_NilValue;", "}", ""]
        elif f.returns != "jp_status":
            made = self.made(f.returns if f.returns.endswith("*") else f.returns.removeprefix("const ").strip(), "answer")
            kind = f.returns if f.returns.endswith("*") else f.returns + " "
            self.c += ["    {", f"        {kind}answer = {expression};", f"        return {made};", "    }", "}", ""]
        else:
            if "&error" in call:
                self.c.append("    jp_error error = JP_ERROR_INIT;")
                raised = "jpr_raise(status, &error)"
            else:
                raised = f'jpr_raise_plain(status, "{f.name}")'
            self.c.append(f"    jp_status status = {expression};")
            if fill:
                kind, name = fill
                self.c += [
                    f"    if (status == JP_OK) {{ {name} = JPR_ROOM({kind}, required + 1); capacity = required; status = {expression}; }}",
                ]
            self.c.append(f"    if (status != JP_OK) {raised};")
            if not results:
                self.c.append("    return R_NilValue;")
            elif len(results) == 1:
                self.c += [f"    {{ SEXP result = {results[0][1]}; UNPROTECT({made_handles}); return result; }}"
                           if made_handles else f"    return {results[0][1]};"]
            else:
                self.c.append(f"    SEXP results = PROTECT(jpr_list({len(results)}));")
                self.c += [f'    jpr_set(results, {i}, "{name}", {made});' for i, (name, made) in enumerate(results)]
                self.c += [f"    UNPROTECT({1 + made_handles});", "    return results;"]
            self.c += ["}", ""]
        self.routines.append((f.name, len(arguments)))
        given = ", ".join([f"C_{f.name}", *arguments])
        self.r.append(f"{f.name} <- function({', '.join(arguments)}) .Call({given})")

    # ---- the files ----

    def write(self, directory: Path) -> None:
        said = "/* Written from the public headers by bindings/r/write_r.py. */"
        for struct in self.values.values():
            self.writer(struct)
            if self.readable(struct):
                self.reader(struct)
        self.c += ["void jpr_attributes(SEXP list, jp_attributes *value)", "{",
                   '    jpr_to_jp_attributes(list, value, "attributes");', "}", ""]
        for handle in self.handles:
            self.c += [f"static void jpr_free_{handle}(SEXP pointer)", "{",
                       f"    {handle}_free(({handle} *)R_ExternalPtrAddr(pointer));", "    R_ClearExternalPtr(pointer);", "}", ""]
        self.c += ["static SEXP jpr_close(SEXP pointer)", "{",
                   "    if (TYPEOF(pointer) != EXTPTRSXP) jpr_refuse(\"handle\", \"want something that was opened by this package\");"]
        for handle in KEPT_BY_OTHERS:
            self.c.append(f'    if (R_ExternalPtrTag(pointer) == Rf_install("{handle}")) return jpr_mark_closed(pointer);')
        for handle in self.handles:
            self.c.append(f'    if (R_ExternalPtrTag(pointer) == Rf_install("{handle}")) jpr_free_{handle}(pointer);')
        self.c += ["    return R_NilValue;", "}", ""]
        self.routines.append(("jp_close", 1))
        for f in self.found.functions.values():
            if f.name not in LEFT_OUT and not f.name.endswith("_free"):
                try:
                    self.function(f)
                except Unbound as parameter:
                    self.unbound.append((f.name, str(parameter)))
        entries = [f'    {{"{name}", (DL_FUNC)&jpr_{"close" if name == "jp_close" else name}, {n}}},' for name, n in self.routines]
        self.c += ["static const R_CallMethodDef jpr_routines[] = {", *entries, "    JPR_BY_HAND", "    {NULL, NULL, 0}};", "",
                   "void R_init_jobplan(DllInfo *dll)", "{", "    R_registerRoutines(dll, NULL, jpr_routines, NULL, NULL);",
                   "    R_useDynamicSymbols(dll, FALSE);", "    R_forceSymbols(dll, TRUE);", "}", ""]
        # the routines are the entry points; a struct that no call takes or gives leaves its converter unused
        self.c = [line.replace("static SEXP jpr_from_jp_", "JPR_MAYBE_UNUSED static SEXP jpr_from_jp_")
                  .replace("static SEXP jpr_list_of_jp_", "JPR_MAYBE_UNUSED static SEXP jpr_list_of_jp_")
                  .replace("static void jpr_to_jp_", "JPR_MAYBE_UNUSED static void jpr_to_jp_") for line in self.c]
        (directory / "src/generated.c").write_text(
            "\n".join([said, '#include "convert.h"', "", *self.c]) + "\n", encoding="utf-8")
        note = "# Written from the public headers by bindings/r/write_r.py."
        (directory / "R/lowlevel.R").write_text("\n".join([note, "", *self.r]) + "\n", encoding="utf-8")
        statuses = sorted((v, n) for n, v in self.found.constants.items() if n.startswith("JP_E_"))
        lines = [note, "", "jp_statuses <- c(" + ", ".join(f"{n} = {v}L" for v, n in statuses) + ")", "", "JP <- list("]
        names = [n for n in self.found.constants if not n.startswith("JP_E_") and n not in ("JP_API", "JP_VERSION_NUMBER")]
        lines += [f"  {n} = {self.found.constants[n]}L{',' if n != names[-1] else ''}" for n in names]
        lines += [")", "", "left_out <- c("]
        lines += [f'  {n} = "{why}"{"," if n != list(LEFT_OUT)[-1] else ""}' for n, why in LEFT_OUT.items()] + [")"]
        lines += ["", "unbound <- c(" + ", ".join(f'{n} = "{what}"' for n, what in self.unbound) + ")"]
        (directory / "R/constants.R").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    Binding([Path(name) for name in arguments[1:]]).write(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
