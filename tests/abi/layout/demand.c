/* clang-format off */
/* Written by tests/abi/update: what callers compiled against demand.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/demand.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of demand.h changed: " #what)

SAME(JP_COUNTED_PER_ATTENDED, 1);
SAME(JP_COUNTED_PER_SESSION, 2);

SAME(sizeof(jp_pathway), 432);
SAME(offsetof(jp_pathway, struct_size), 0);
SAME(offsetof(jp_pathway, indirect_counted), 4);
SAME(offsetof(jp_pathway, travel_counted), 8);
SAME(offsetof(jp_pathway, reserved), 12);
SAME(offsetof(jp_pathway, referrals_per_year), 16);
SAME(offsetof(jp_pathway, inappropriate_share), 32);
SAME(offsetof(jp_pathway, not_opted_in_share), 48);
SAME(offsetof(jp_pathway, follow_ups_per_new), 64);
SAME(offsetof(jp_pathway, new_min), 80);
SAME(offsetof(jp_pathway, new_clinicians), 96);
SAME(offsetof(jp_pathway, new_group_share), 112);
SAME(offsetof(jp_pathway, new_group_size), 128);
SAME(offsetof(jp_pathway, new_group_facilitators), 144);
SAME(offsetof(jp_pathway, new_dna_share), 160);
SAME(offsetof(jp_pathway, new_late_cancelled_share), 176);
SAME(offsetof(jp_pathway, new_refilled_share), 192);
SAME(offsetof(jp_pathway, new_rebooked_share), 208);
SAME(offsetof(jp_pathway, new_indirect_min), 224);
SAME(offsetof(jp_pathway, new_travel_min), 240);
SAME(offsetof(jp_pathway, follow_up_min), 256);
SAME(offsetof(jp_pathway, follow_up_clinicians), 272);
SAME(offsetof(jp_pathway, follow_up_group_share), 288);
SAME(offsetof(jp_pathway, follow_up_group_size), 304);
SAME(offsetof(jp_pathway, follow_up_group_facilitators), 320);
SAME(offsetof(jp_pathway, follow_up_dna_share), 336);
SAME(offsetof(jp_pathway, follow_up_late_cancelled_share), 352);
SAME(offsetof(jp_pathway, follow_up_refilled_share), 368);
SAME(offsetof(jp_pathway, follow_up_indirect_min), 384);
SAME(offsetof(jp_pathway, follow_up_travel_min), 400);
SAME(offsetof(jp_pathway, non_individual_hours_per_year), 416);

SAME(sizeof(jp_demand_result), 264);
SAME(offsetof(jp_demand_result, struct_size), 0);
SAME(offsetof(jp_demand_result, n_assumed), 4);
SAME(offsetof(jp_demand_result, accepted_referrals), 8);
SAME(offsetof(jp_demand_result, attended_new), 24);
SAME(offsetof(jp_demand_result, attended_follow_up), 40);
SAME(offsetof(jp_demand_result, bookings_new), 56);
SAME(offsetof(jp_demand_result, bookings_follow_up), 72);
SAME(offsetof(jp_demand_result, slots_new), 88);
SAME(offsetof(jp_demand_result, slots_follow_up), 104);
SAME(offsetof(jp_demand_result, sessions_new), 120);
SAME(offsetof(jp_demand_result, sessions_follow_up), 136);
SAME(offsetof(jp_demand_result, direct_hours), 152);
SAME(offsetof(jp_demand_result, lost_hours), 168);
SAME(offsetof(jp_demand_result, indirect_hours), 184);
SAME(offsetof(jp_demand_result, travel_hours), 200);
SAME(offsetof(jp_demand_result, non_individual_hours), 216);
SAME(offsetof(jp_demand_result, dcc_hours), 232);
SAME(offsetof(jp_demand_result, dcc_hours_per_contact), 248);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_assumption), 48);
SAME(offsetof(jp_assumption, struct_size), 0);
SAME(offsetof(jp_assumption, given), 4);
SAME(offsetof(jp_assumption, name), 8);
SAME(offsetof(jp_assumption, unit), 16);
SAME(offsetof(jp_assumption, meaning), 24);
SAME(offsetof(jp_assumption, value), 32);
#endif

jp_status jp_demand_hours(const jp_pathway *pathway, jp_demand_result *out, jp_working *working, jp_error *error);
size_t jp_pathway_assumption_count(void);
jp_status jp_pathway_assumption(const jp_pathway *pathway, size_t index, jp_assumption *out);
