/* Erlang B and C by their recursions: no factorials, no overflow. */
#include "jobplan/waiting.h"

#include <math.h>

#include "base/text.h"
#include "demand/bounds.h"
#include "demand/exact.h"

#define MOST_AGENTS 1000000

static jp_status check_agents(double load, int64_t agents, jp_error *error) {
    jp_status status = jpi_not_negative(load, "load", error);
    if (status == JP_OK && (agents < 0 || agents > MOST_AGENTS)) {
        status =
            jpi_fail(error, JP_E_RANGE, "agents", "agents is %l: write 0 to 1,000,000.", agents);
    }
    return status;
}

/* B(0) = 1; B(n) = load B(n-1) / (n + load B(n-1)). */
static double next_blocking(double blocking, double load, int64_t agents) {
    double offered = load * blocking;
    return offered / ((double)agents + offered);
}

static double blocking_of(double load, int64_t agents) {
    double blocking = 1;
    for (int64_t n = 1; n <= agents; n++) {
        blocking = next_blocking(blocking, load, n);
    }
    return blocking;
}

static double waiting_of(double blocking, double load, int64_t agents) {
    double free_share = 1 - load / (double)agents;
    return blocking / (free_share + blocking * (1 - free_share));
}

static double answered_within(double wait_share, double load, int64_t agents, double handling_time,
                              double answer_within) {
    double free_agents = (double)agents - load;
    return 1 - wait_share * exp(-free_agents * answer_within / handling_time);
}

jp_status jp_erlang_b(double load, int64_t agents, double *out, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = check_agents(load, agents, error);
    }
    if (status != JP_OK) {
        return status;
    }
    *out = blocking_of(load, agents);
    return JP_OK;
}

jp_status jp_erlang_c(double load, int64_t agents, double handling_time, double answer_within,
                      jp_erlang_result *out, jp_error *error) {
    jp_status status = jpi_check_struct(out, sizeof(jp_erlang_result), sizeof(jp_erlang_result),
                                        error, "jp_erlang_result");
    if (status == JP_OK) {
        status = check_agents(load, agents, error);
    }
    if (status == JP_OK) {
        status = jpi_above_zero(handling_time, "handling_time", error);
    }
    if (status == JP_OK && !isfinite(answer_within)) {
        status = jpi_fail(error, JP_E_RANGE, "answer_within",
                          "answer_within is not a finite number: write -1 for no target.");
    }
    if (status != JP_OK) {
        return status;
    }
    if (load >= (double)agents) {
        return jpi_fail(error, JP_E_UNDEFINED, "agents",
                        "The load is not below %l agents: the queue grows without end.", agents);
    }
    out->reserved = 0;
    out->wait_share = waiting_of(blocking_of(load, agents), load, agents);
    out->occupancy = load / (double)agents;
    out->mean_wait = out->wait_share * handling_time / ((double)agents - load);
    out->service_level = answer_within < 0 ? NAN
                                           : answered_within(out->wait_share, load, agents,
                                                             handling_time, answer_within);
    return JP_OK;
}

jp_status jp_erlang_b_agents(double load, double largest_blocked_share, int64_t *out,
                             jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_not_negative(load, "load", error);
    }
    if (status == JP_OK) {
        status = jpi_open_share(largest_blocked_share, "largest_blocked_share", error);
    }
    if (status != JP_OK) {
        return status;
    }
    double blocking = 1;
    for (int64_t n = 0; n <= MOST_AGENTS; n++) {
        blocking = n == 0 ? 1 : next_blocking(blocking, load, n);
        if (blocking <= largest_blocked_share) {
            *out = n;
            return JP_OK;
        }
    }
    return jpi_fail(error, JP_E_LIMIT, "load", "More than 1,000,000 agents would be needed.");
}

jp_status jp_erlang_c_agents(double load, double handling_time, double answer_within,
                             double service_level, int64_t *out, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_not_negative(load, "load", error);
    }
    if (status == JP_OK) {
        status = jpi_above_zero(handling_time, "handling_time", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(answer_within, "answer_within", error);
    }
    if (status == JP_OK) {
        status = jpi_open_share(service_level, "service_level", error);
    }
    if (status != JP_OK) {
        return status;
    }
    double blocking = 1;
    for (int64_t n = 1; n <= MOST_AGENTS; n++) {
        blocking = next_blocking(blocking, load, n);
        if (load < (double)n) {
            double wait_share = waiting_of(blocking, load, n);
            if (answered_within(wait_share, load, n, handling_time, answer_within) >=
                service_level) {
                *out = n;
                return JP_OK;
            }
        }
    }
    return jpi_fail(error, JP_E_LIMIT, "load", "More than 1,000,000 agents would be needed.");
}

jp_status jp_erlang_positions(int64_t agents, const jp_ratio *away_share, int64_t *out,
                              jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = check_agents(0, agents, error);
    }
    if (status != JP_OK) {
        return status;
    }
    if (away_share == NULL || !jpi_is_ratio(*away_share) || away_share->num < 0 ||
        away_share->num >= away_share->den) {
        return jpi_fail(error, JP_E_RANGE, "away_share",
                        "away_share must lie from 0 to below 1: write 30%% as 3/10.");
    }
    jpi_chain chain = {JP_OK};
    jp_ratio present = jpi_chain_subtract(&chain, jpi_whole(1), *away_share);
    jp_ratio posts = jpi_chain_divide(&chain, jpi_whole(agents), present);
    if (chain.status != JP_OK) {
        return jpi_fail(error, chain.status, "away_share", "away_share has too many digits.");
    }
    *out = posts.num / posts.den + (posts.num % posts.den != 0 ? 1 : 0);
    return JP_OK;
}
