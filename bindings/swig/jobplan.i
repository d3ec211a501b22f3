/* What every host's binding shares: which names are wrapped and who frees what.
 *
 * A host's own file (python.i, ...) says %module and its typemaps, then includes this one.
 * handles.i and headers.i are written at build time from include/jobplan by write_shared.py, so a new
 * public function is bound by being declared. No typemap of one language belongs here. */

%{
#include <jobplan/jobplan.h>
%}

#ifndef JPX_PLAIN_ADDRESSES
%include <stdint.i>
#endif

/* The export macro means nothing to SWIG; the initialisers are for C callers. */
#define JP_API
%ignore JP_ERROR_INIT;
%ignore JP_WORKING_INIT;

/* Memory and ABI bookkeeping never reach a host's user. */
%ignore jp_allocator;
%ignore struct_size;
%ignore reserved;

/* A host that carries plain addresses has typemaps of its own for each width, and frees by calling jp_x_free. */
#ifndef JPX_PLAIN_ADDRESSES
%include "handles.i"
#endif
%include "headers.i"
