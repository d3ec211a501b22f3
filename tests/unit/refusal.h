/* What a refused call answers: the status, and the place its error names. */
#ifndef REFUSAL_H
#define REFUSAL_H

/* The call writes to &error. A place of "" is a fault of the call as a whole. */
#define expect_refusal(call, want_status, want_where)                                              \
    do {                                                                                           \
        jp_error error = JP_ERROR_INIT;                                                            \
        int32_t got_status_ = (call);                                                              \
        cr_expect(eq(i32, got_status_, want_status), "%s", #call);                                 \
        cr_expect(strcmp(error.where, want_where) == 0, "%s: at \"%s\"", #call, error.where);      \
        cr_expect(error.message[0] != '\0', "%s says nothing", #call);                             \
    } while (0)

#endif
