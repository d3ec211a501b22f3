/* conformance FILE...: runs the cases of conformance vectors against the library. */
#include "conformance.h"

static jp_status run(const vector_op *op, const jpi_json_value *args, jpi_writer *out,
                     jp_error *error) {
    return op->run(args, out, error);
}

static bool check(const jpi_json_value *item, vector_complaint *said) {
    return vector_case(item, run, said);
}

int main(int n_arguments, char **arguments) {
    return vector_main(n_arguments, arguments, check);
}
