/* clang-format off */
/* Written by tests/abi/update: what callers compiled against capacity.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/capacity.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of capacity.h changed: " #what)


SAME(sizeof(jp_gap_terms), 88);
SAME(offsetof(jp_gap_terms, struct_size), 0);
SAME(offsetof(jp_gap_terms, reserved), 4);
SAME(offsetof(jp_gap_terms, demand_hours_per_year), 8);
SAME(offsetof(jp_gap_terms, capacity_hours_per_year), 24);
SAME(offsetof(jp_gap_terms, hours_per_wte_per_year), 40);
SAME(offsetof(jp_gap_terms, hours_per_contact), 56);
SAME(offsetof(jp_gap_terms, weeks_per_year), 72);

SAME(sizeof(jp_gap_result), 104);
SAME(offsetof(jp_gap_result, struct_size), 0);
SAME(offsetof(jp_gap_result, verdict), 4);
SAME(offsetof(jp_gap_result, hours_per_year), 8);
SAME(offsetof(jp_gap_result, hours_per_week), 24);
SAME(offsetof(jp_gap_result, contacts_per_year), 40);
SAME(offsetof(jp_gap_result, wte), 56);
SAME(offsetof(jp_gap_result, share_of_demand), 72);
SAME(offsetof(jp_gap_result, demand_to_capacity), 88);

SAME(sizeof(jp_slots), 64);
SAME(offsetof(jp_slots, struct_size), 0);
SAME(offsetof(jp_slots, reserved), 4);
SAME(offsetof(jp_slots, available), 8);
SAME(offsetof(jp_slots, booked), 16);
SAME(offsetof(jp_slots, dna), 24);
SAME(offsetof(jp_slots, late_cancelled), 32);
SAME(offsetof(jp_slots, late_cancelled_reused), 40);
SAME(offsetof(jp_slots, rescheduled), 48);
SAME(offsetof(jp_slots, rescheduled_reused), 56);

SAME(sizeof(jp_utilisation_result), 88);
SAME(offsetof(jp_utilisation_result, struct_size), 0);
SAME(offsetof(jp_utilisation_result, reserved), 4);
SAME(offsetof(jp_utilisation_result, attended), 8);
SAME(offsetof(jp_utilisation_result, unused), 16);
SAME(offsetof(jp_utilisation_result, not_booked), 24);
SAME(offsetof(jp_utilisation_result, lost_to_dna), 32);
SAME(offsetof(jp_utilisation_result, lost_to_cancellation), 40);
SAME(offsetof(jp_utilisation_result, lost_to_reschedule), 48);
SAME(offsetof(jp_utilisation_result, booked_utilisation), 56);
SAME(offsetof(jp_utilisation_result, attended_utilisation), 72);

jp_status jp_gap(const jp_gap_terms *terms, jp_gap_result *out, jp_working *working, jp_error *error);
jp_status jp_utilisation(const jp_slots *slots, jp_utilisation_result *out, jp_working *working, jp_error *error);
