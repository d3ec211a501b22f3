"""The SWIG typemaps, one for each shape of parameter; the braces are filled in by write_python.py."""

STRUCT_IN = """\
%typemap(in) const {0} * ({0} py_value) %{{
  if ($input == Py_None) $1 = NULL;
  else {{ if (jpi_to_{0}($input, &py_value, "$1_name") < 0) SWIG_fail; $1 = &py_value; }}
%}}
"""
STRUCT_OUT = """\
%typemap(in, numinputs=0) {0} * ({0} py_value) %{{
  memset(&py_value, 0, sizeof py_value);{1}
  $1 = &py_value;
%}}
%typemap(argout) {0} * %{{ $result = jpi_python_append($result, jpi_from_{0}($1)); if (!$result) SWIG_fail; %}}
%typemap(argout) const {0} * "";
"""
HANDLE_OUT = """\
%typemap(in, numinputs=0) {0} **{1} ({0} *py_made) %{{ py_made = NULL; $1 = &py_made; %}}
%typemap(argout) {0} **{1} %{{
  $result = jpi_python_append($result, SWIG_NewPointerObj(*$1, $descriptor({0} *), SWIG_POINTER_OWN));
  if (!$result) SWIG_fail;
%}}
"""
HANDLE = """\
%typemap(check) {0} *, const {0} * %{{
  if (!$1) SWIG_exception_fail(SWIG_ValueError, "$1_name: the handle is closed or was never made");
%}}
"""
TEXT_PAIR = """\
%typemap(in) (const char *{0}, size_t {1}) (const char *py_start, size_t py_size) %{{
  if (jpi_python_to_text($input, &py_start, &py_size, "{0}") < 0) SWIG_fail;
  $1 = ($1_ltype)py_start; $2 = py_size;
%}}
%typemap(freearg) (const char *{0}, size_t {1}) "";
"""
COLUMN_PAIR = """\
%typemap(in) (const {2} *{0}, size_t {1}) (Py_buffer py_view, int py_held = 0) %{{
  if ($input == Py_None) {{ $1 = NULL; $2 = 0; }}
  else {{
    if (jpi_python_column($input, &py_view, sizeof({2}), "{3}", "{0}") < 0) SWIG_fail;
    py_held = 1; $1 = ($1_ltype)py_view.buf; $2 = (size_t)(py_view.len / py_view.itemsize);
  }}
%}}
%typemap(argout) (const {2} *{0}, size_t {1}) "";
%typemap(freearg) (const {2} *{0}, size_t {1}) %{{ if (py_held$argnum) PyBuffer_Release(&py_view$argnum); %}}
"""
ROWS_PAIR = """\
%typemap(in) (const {2} *{0}, size_t {1}) ({2} *py_rows = NULL, PyObject *py_sequence = NULL) %{{
  if ($input == Py_None) {{ $1 = NULL; $2 = 0; }}
  else {{
    Py_ssize_t i, n;
    py_sequence = PySequence_List($input);
    if (!py_sequence) SWIG_fail;
    n = PyList_Size(py_sequence);
    py_rows = ({2} *)calloc((size_t)n + 1, sizeof({2}));
    if (!py_rows) {{ PyErr_NoMemory(); SWIG_fail; }}
    for (i = 0; i < n; i++) {{
      PyObject *item = PyList_GetItem(py_sequence, i);
      int64_t whole = 0;
      (void)whole;
      if ({3}) SWIG_fail;
    }}
    $1 = ($1_ltype)py_rows; $2 = (size_t)n;
  }}
%}}
%typemap(argout) (const {2} *{0}, size_t {1}) "";
%typemap(freearg) (const {2} *{0}, size_t {1}) %{{ free(py_rows$argnum); Py_XDECREF(py_sequence$argnum); %}}
"""
TEXT_FILL = """\
%typemap(in) ({3} *{0}, size_t {1}, size_t *{2}) ({3} *py_room = NULL) %{{
  {{
    int64_t py_capacity = 0;
    if (jpi_python_to_range($input, 0, INT64_C(1) << 40, &py_capacity, "{1}") < 0) SWIG_fail;
    py_room = ({3} *)calloc((size_t)py_capacity + 1, 1);
    if (!py_room) {{ PyErr_NoMemory(); SWIG_fail; }}
    jpi_call_required = 0;
    $1 = py_capacity ? py_room : NULL; $2 = (size_t)py_capacity; $3 = &jpi_call_required;
  }}
%}}
%typemap(argout) ({3} *{0}, size_t {1}, size_t *{2}) %{{
  /* a capacity of 0 asks for the size */
  $result = jpi_python_append($result, $2 ? {4} : PyLong_FromSize_t(*$3)); if (!$result) SWIG_fail;
%}}
%typemap(freearg) ({3} *{0}, size_t {1}, size_t *{2}) %{{ free(py_room$argnum); %}}
"""
ROWS_FILL = """\
%typemap(in) ({3} *{0}, size_t {1}, size_t *{2}) ({3} *py_room = NULL) %{{
  {{
    int64_t py_capacity = 0;
    if (jpi_python_to_range($input, 0, INT64_C(1) << 32, &py_capacity, "{1}") < 0) SWIG_fail;
    py_room = ({3} *)calloc((size_t)py_capacity + 1, sizeof({3}));
    if (!py_room) {{ PyErr_NoMemory(); SWIG_fail; }}
    jpi_call_required = 0;
    $1 = py_capacity ? py_room : NULL; $2 = (size_t)py_capacity; $3 = &jpi_call_required;
    {5}
  }}
%}}
%typemap(argout) ({3} *{0}, size_t {1}, size_t *{2}) %{{
  {{
    size_t i, n = *$3 < $2 ? *$3 : $2;
    PyObject *list = $2 ? PyList_New(0) : PyLong_FromSize_t(*$3);
    if (!$2) n = 0;
    for (i = 0; list && i < n; i++) {{
      PyObject *py_one = {4};
      if (!py_one || PyList_Append(list, py_one) < 0) Py_CLEAR(list);
      Py_XDECREF(py_one);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
%typemap(freearg) ({3} *{0}, size_t {1}, size_t *{2}) %{{ free(py_room$argnum); %}}
"""

ARRAY_OUT = """\
%typemap(in, numinputs=0) {0} *{1} ({0} py_values[{2}]) %{{ memset(py_values, 0, sizeof py_values); $1 = py_values; %}}
%typemap(argout) {0} *{1} %{{
  {{
    Py_ssize_t i;
    PyObject *tuple = PyTuple_New({2});
    for (i = 0; tuple && i < {2}; i++) {{
      PyObject *item = {3};
      if (!item || PyTuple_SetItem(tuple, i, item) < 0) Py_CLEAR(tuple);
    }}
    $result = jpi_python_append($result, tuple); if (!$result) SWIG_fail;
  }}
%}}
"""
FIXED_IN = """\
%typemap(in) const {0} *{1} (Py_buffer py_view, int py_held = 0) %{{
  if (jpi_python_column($input, &py_view, sizeof({0}), "{3}", "{1}") < 0) SWIG_fail;
  py_held = 1;
  if (py_view.len / py_view.itemsize != {2}) {{
    PyErr_Format(PyExc_ValueError, "{1}: want {2} values, got %zd", py_view.len / py_view.itemsize);
    SWIG_fail;
  }}
  $1 = ($1_ltype)py_view.buf;
%}}
%typemap(freearg) const {0} *{1} %{{ if (py_held$argnum) PyBuffer_Release(&py_view$argnum); %}}
"""
STRUCTS_OUT = """\
%typemap(in, numinputs=0) {0} *{1} ({0} py_values[{2}]) %{{
  {{
    size_t i;
    memset(py_values, 0, sizeof py_values);
    for (i = 0; i < {2}; i++) {{ {3} }}
    $1 = py_values;
  }}
%}}
%typemap(argout) {0} *{1} %{{
  {{
    size_t i;
    PyObject *list = PyList_New(0);
    for (i = 0; list && i < {2}; i++) {{
      PyObject *item = jpi_from_{0}(&$1[i]);
      if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
      Py_XDECREF(item);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
"""
ROWS_OUT = """\
%typemap(in) ({2} *{0}, size_t {1}) ({2} *py_rows = NULL) %{{
  {{
    int64_t py_count = 0, i;
    if (jpi_python_to_range($input, 0, INT64_C(1) << 32, &py_count, "{1}") < 0) SWIG_fail;
    py_rows = ({2} *)calloc((size_t)py_count + 1, sizeof({2}));
    if (!py_rows) {{ PyErr_NoMemory(); SWIG_fail; }}
    for (i = 0; i < py_count; i++) {{ {4} }}
    $1 = py_rows; $2 = (size_t)py_count;
  }}
%}}
%typemap(argout) ({2} *{0}, size_t {1}) %{{
  {{
    size_t i;
    PyObject *list = PyList_New(0);
    for (i = 0; list && i < $2; i++) {{
      PyObject *item = {3};
      if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
      Py_XDECREF(item);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
%typemap(freearg) ({2} *{0}, size_t {1}) %{{ free(py_rows$argnum); %}}
"""
# read, then written: a sequence in, a new list out
ROWS_BOTH = """\
%typemap(in) ({0} *{1}, size_t {2}) ({0} *py_rows = NULL, PyObject *py_sequence = NULL) %{{
  {{
    Py_ssize_t i, n;
    py_sequence = PySequence_List($input);
    if (!py_sequence) SWIG_fail;
    n = PyList_Size(py_sequence);
    py_rows = ({0} *)calloc((size_t)n + 1, sizeof({0}));
    if (!py_rows) {{ PyErr_NoMemory(); SWIG_fail; }}
    for (i = 0; i < n; i++) {{
      PyObject *item = PyList_GetItem(py_sequence, i);
      if ({3}) SWIG_fail;
    }}
    $1 = py_rows; $2 = (size_t)n;
  }}
%}}
%typemap(argout) ({0} *{1}, size_t {2}) %{{
  {{
    size_t i;
    PyObject *list = PyList_New(0);
    for (i = 0; list && i < $2; i++) {{
      PyObject *item = {4};
      if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
      Py_XDECREF(item);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
%typemap(freearg) ({0} *{1}, size_t {2}) %{{ free(py_rows$argnum); Py_XDECREF(py_sequence$argnum); %}}
"""
# several columns of one length, and output columns, come as one sequence of buffers (None is NULL)
COLUMNS_GROUP = """\
%typemap(in) ({0}) (Py_buffer py_views[{1}]) %{{
  {{
    static const jpi_python_column_kind kinds[{1}] = {{{2}}};
    size_t length = 0;
    memset(py_views, 0, sizeof py_views);
    if (jpi_python_columns($input, py_views, kinds, {1}, &length) < 0) SWIG_fail;
    {3}
    ${4} = length;
  }}
%}}
%typemap(argout) ({0}) "";
%typemap(freearg) ({0}) %{{ jpi_python_release(py_views$argnum, {1}); %}}
"""
NULLABLE = """\
%typemap(check) {0} {1} "";
"""
