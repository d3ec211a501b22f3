/* range_vectors FILE...: each case of conformance vectors, with each exact operation in it made not
 * to fit, by the place it stands: its first call, its last, and some between. The answer must be
 * the one the case expects, or JP_E_RANGE. */
#include <stdio.h>
#include <string.h>

#include "conformance.h"
#include "fault.h"

enum { CALLS_A_PLACE = 8 };

static jp_status answered;

static jp_status run(const vector_op *op, const jpi_json_value *args, jpi_writer *out,
                     jp_error *error) {
    fault_count();
    answered = op->run(args, out, error);
    fault_disarm();
    return answered;
}

static size_t chosen_place;
static long chosen_call;
static int was_reached;

static jp_status run_with_fault(const vector_op *op, const jpi_json_value *args, jpi_writer *out,
                                jp_error *error) {
    fault_arm(chosen_place, chosen_call);
    answered = op->run(args, out, error);
    was_reached = fault_disarm();
    return answered;
}

/* A service answers JP_E_DOCUMENT where its document led to it; an op of several calls lists what
 * each of them answered. */
static bool says_so(const vector_complaint *with_fault) {
    return answered == JP_E_RANGE || answered == JP_E_DOCUMENT ||
           strstr(with_fault->text, "found \"JP_E_RANGE\"") != NULL;
}

static bool check(const jpi_json_value *item, vector_complaint *said) {
    if (!vector_case(item, run, said))
        return false;
    for (size_t place = 0; place < fault_places(); place++) {
        long n_calls = fault_calls(place), n = n_calls < CALLS_A_PLACE ? n_calls : CALLS_A_PLACE;
        for (long k = 0; k < n; k++) {
            vector_complaint with_fault;
            chosen_place = place;
            chosen_call = n > 1 ? k * (n_calls - 1) / (n - 1) : 0;
            bool as_expected = vector_case(item, run_with_fault, &with_fault);
            if (was_reached && (as_expected || says_so(&with_fault)))
                continue;
            snprintf(said->text, sizeof said->text,
                     "call %ld at place %zu (%p) does not fit: %.480s", chosen_call, place,
                     fault_address(place),
                     was_reached ? with_fault.text : "it was not made in the second run");
            return false;
        }
    }
    return true;
}

int main(int n_arguments, char **arguments) {
    return vector_main(n_arguments, arguments, check);
}
