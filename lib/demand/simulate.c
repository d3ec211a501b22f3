/* Runs of weeks, one after another, each with its own stream; sums are kept in the order of runs.
 */
#include "jobplan/simulate.h"

#include <math.h>

#include "base/memory.h"
#include "base/text.h"
#include "demand/bounds.h"
#include "demand/distribution.h"
#include "demand/random.h"
#include "demand/reader.h"

#define MOST_RUNS 10000000
#define MOST_WEEKS 10000
#define MOST_RUN_WEEKS INT64_C(1000000000)
#define MOST_PEOPLE INT64_C(1000000000000) /* start, weekly demand and capacity: sums fit */
#define LARGEST_MEAN 1e5

typedef struct {
    const jp_simulation_options *options;
    const int64_t *observed;
    size_t n_observed;
    const int64_t *capacity;
    size_t n_capacity;
    jpi_poisson_table table;
    int64_t *finals;      /* by run */
    int64_t *referred;    /* by week: running total, start backlog included */
    int64_t *seen;        /* by week: running total */
    double *mean_backlog; /* by week, or NULL */
} simulation;

typedef struct {
    double finals, final_squares;
    int64_t unused_weeks;
    double unused;
    double late, counted;                               /* over runs */
    double late_squares, late_counted, counted_squares; /* for the error of their ratio */
} run_sums;

static jp_status check_numbers(const jp_simulation_options *o, jp_error *error) {
    if (o->n_runs < 2 || o->n_runs > MOST_RUNS) {
        return jpi_fail(error, JP_E_RANGE, "n_runs", "n_runs is %l: write 2 to 10,000,000.",
                        o->n_runs);
    }
    if (o->n_weeks < 1 || o->n_weeks > MOST_WEEKS) {
        return jpi_fail(error, JP_E_RANGE, "n_weeks", "n_weeks is %l: write 1 to 10,000.",
                        o->n_weeks);
    }
    if (o->n_runs > MOST_RUN_WEEKS / o->n_weeks) {
        return jpi_fail(error, JP_E_LIMIT, "n_runs",
                        "%l runs of %l weeks are over 1,000,000,000 weeks.", o->n_runs, o->n_weeks);
    }
    if (o->start_backlog < 0 || o->start_backlog > MOST_PEOPLE) {
        return jpi_fail(error, JP_E_RANGE, "start_backlog", "start_backlog is %l: write 0 or more.",
                        o->start_backlog);
    }
    if (o->target_weeks < -1) {
        return jpi_fail(error, JP_E_RANGE, "target_weeks",
                        "target_weeks is %l: write 0 or more, or -1 for none.", o->target_weeks);
    }
    return JP_OK;
}

static jp_status check_counts(const int64_t *counts, size_t n_counts, const char *name,
                              jp_error *error) {
    if (counts == NULL) {
        return jpi_fail(error, JP_E_INVALID, name, "%s is NULL.", name);
    }
    for (size_t i = 0; i < n_counts; i++) {
        if (counts[i] < 0 || counts[i] > MOST_PEOPLE / MOST_WEEKS) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, name,
                                "Entry %z of %s is %l: write 0 to 100,000,000.", i + 1, name,
                                counts[i]);
        }
    }
    return JP_OK;
}

static jp_status check_demand(const simulation *s, jp_error *error) {
    if (s->options->demand == JP_DEMAND_POISSON) {
        if (s->n_observed > 0) {
            return jpi_fail(error, JP_E_CONFLICT, "observed",
                            "Poisson demand has a mean and no observed weeks: choose one.");
        }
        jp_status status = jpi_above_zero(s->options->mean, "mean", error);
        if (status == JP_OK && s->options->mean > LARGEST_MEAN) {
            status = jpi_fail(error, JP_E_RANGE, "mean", "The mean is over 100,000 a week.");
        }
        return status;
    }
    if (s->options->demand != JP_DEMAND_OBSERVED) {
        return jpi_fail(error, JP_E_INVALID, "demand", "demand is %d: write one of JP_DEMAND_*.",
                        s->options->demand);
    }
    if (s->n_observed == 0 || s->n_observed > UINT32_MAX) {
        return jpi_fail(error, JP_E_INVALID, "observed",
                        "There are no observed weeks to draw from.");
    }
    return check_counts(s->observed, s->n_observed, "observed", error);
}

static jp_status check_capacity(const simulation *s, size_t n_mean_backlog, jp_error *error) {
    size_t n_weeks = (size_t)s->options->n_weeks;
    if (s->n_capacity != 1 && s->n_capacity != n_weeks) {
        return jpi_fail(error, JP_E_INVALID, "capacity",
                        "capacity has %z entries: write one for each of the %z weeks, or one for "
                        "all.",
                        s->n_capacity, n_weeks);
    }
    if (s->mean_backlog != NULL && n_mean_backlog != n_weeks) {
        return jpi_fail(error, JP_E_INVALID, "mean_backlog",
                        "mean_backlog has %z entries for %z weeks.", n_mean_backlog, n_weeks);
    }
    return check_counts(s->capacity, s->n_capacity, "capacity", error);
}

static int64_t draw_week(const simulation *s, jpi_random *random) {
    if (s->options->demand == JP_DEMAND_OBSERVED) {
        return s->observed[jpi_random_below(random, (uint32_t)s->n_observed)];
    }
    return jpi_poisson_draw(&s->table, jpi_random_next(random) >> 11);
}

/* Those referred in week t are late when not all of them have been seen by week t + target. */
static void count_late(const simulation *s, run_sums *sums) {
    int64_t target = s->options->target_weeks;
    int64_t late = 0;
    int64_t counted = 0;
    if (target < 0) {
        return;
    }
    for (int64_t t = 0; t + target < s->options->n_weeks; t++) {
        int64_t before = t == 0 ? s->options->start_backlog : s->referred[t - 1];
        int64_t referred = s->referred[t] - before;
        int64_t not_seen = s->referred[t] - s->seen[t + target];
        late += not_seen < 0 ? 0 : not_seen > referred ? referred : not_seen;
        counted += referred;
    }
    double l = (double)late;
    double n = (double)counted;
    sums->late += l;
    sums->counted += n;
    sums->late_squares += l * l;
    sums->late_counted += l * n;
    sums->counted_squares += n * n;
}

static void simulate_run(const simulation *s, jpi_random *random, size_t run, run_sums *sums) {
    int64_t backlog = s->options->start_backlog;
    int64_t referred = backlog;
    int64_t seen = 0;
    for (int64_t t = 0; t < s->options->n_weeks; t++) {
        int64_t capacity = s->capacity[s->n_capacity == 1 ? 0 : t];
        int64_t demand = draw_week(s, random);
        int64_t waiting = backlog + demand;
        int64_t used = waiting < capacity ? waiting : capacity;
        backlog = waiting - used;
        referred += demand;
        seen += used;
        s->referred[t] = referred;
        s->seen[t] = seen;
        if (used < capacity) {
            sums->unused_weeks++;
            sums->unused += (double)(capacity - used);
        }
        if (s->mean_backlog != NULL) {
            s->mean_backlog[t] += (double)backlog;
        }
    }
    s->finals[run] = backlog;
    sums->finals += (double)backlog;
    sums->final_squares += (double)backlog * (double)backlog;
    count_late(s, sums);
}

static void sift(int64_t *values, size_t root, size_t end) {
    int64_t moved = values[root];
    for (size_t child = 2 * root + 1; child < end; child = 2 * root + 1) {
        if (child + 1 < end && values[child + 1] > values[child]) {
            child++;
        }
        if (values[child] <= moved) {
            break;
        }
        values[root] = values[child];
        root = child;
    }
    values[root] = moved;
}

static void sort_counts(int64_t *values, size_t n_values) {
    for (size_t i = n_values / 2; i > 0; i--) {
        sift(values, i - 1, n_values);
    }
    for (size_t end = n_values; end > 1; end--) {
        int64_t top = values[0];
        values[0] = values[end - 1];
        values[end - 1] = top;
        sift(values, 0, end - 1);
    }
}

/* Quantile type 1: the smallest value that covers the share. */
static int64_t covering(const int64_t *sorted, int64_t n, int64_t percent) {
    int64_t rank = (n * percent + 99) / 100;
    return sorted[(rank < 1 ? 1 : rank) - 1];
}

static double root_of(double value) {
    return value > 0 ? sqrt(value) : 0;
}

static void sum_up(const simulation *s, const run_sums *sums, jp_simulation_result *r) {
    double n = (double)s->options->n_runs;
    double weeks = n * (double)s->options->n_weeks;
    r->n_runs = s->options->n_runs;
    r->mean_final_backlog = sums->finals / n;
    double variance = (sums->final_squares - sums->finals * r->mean_final_backlog) / (n - 1);
    r->se_final_backlog = root_of(variance / n);
    sort_counts(s->finals, (size_t)s->options->n_runs);
    r->final_backlog_5 = covering(s->finals, r->n_runs, 5);
    r->final_backlog_50 = covering(s->finals, r->n_runs, 50);
    r->final_backlog_95 = covering(s->finals, r->n_runs, 95);
    r->unused_weeks_share = (double)sums->unused_weeks / weeks;
    r->unused_per_week = sums->unused / weeks;
    r->late_share = NAN;
    r->se_late_share = NAN;
    if (sums->counted > 0) {
        /* A ratio of totals, and the usual error of a ratio estimate. */
        double share = sums->late / sums->counted;
        double spread = sums->late_squares - 2 * share * sums->late_counted +
                        share * share * sums->counted_squares;
        double mean_counted = sums->counted / n;
        r->late_share = share;
        r->se_late_share = root_of(spread / (n - 1) / n) / mean_counted;
    }
}

static void run_all(const simulation *s, run_sums *sums) {
    uint64_t seed_state = s->options->seed;
    for (int64_t run = 0; run < s->options->n_runs; run++) {
        jpi_random random;
        jpi_random_begin(&random, &seed_state);
        simulate_run(s, &random, (size_t)run, sums);
    }
}

static jp_status allocate_runs(simulation *s, const jp_allocator *memory) {
    size_t n_weeks = (size_t)s->options->n_weeks;
    jp_status status = JP_OK;
    if (s->options->demand == JP_DEMAND_POISSON) {
        status = jpi_poisson_table_make(memory, s->options->mean, &s->table);
    }
    s->finals = jpi_allocate(memory, (size_t)s->options->n_runs, sizeof(int64_t));
    s->referred = jpi_allocate(memory, n_weeks, sizeof(int64_t));
    s->seen = jpi_allocate(memory, n_weeks, sizeof(int64_t));
    bool all = s->finals != NULL && s->referred != NULL && s->seen != NULL;
    return all ? status : JP_E_NOMEM;
}

static void free_runs(simulation *s, const jp_allocator *memory) {
    jpi_release(memory, s->table.thresholds);
    jpi_release(memory, s->finals);
    jpi_release(memory, s->referred);
    jpi_release(memory, s->seen);
}

static jp_status check_all(const simulation *s, size_t n_mean_backlog,
                           const jp_simulation_result *out, jp_error *error) {
    jp_status status =
        jpi_check_struct(s->options, sizeof(jp_simulation_options), sizeof(jp_simulation_options),
                         error, "jp_simulation_options");
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_simulation_result), sizeof(jp_simulation_result),
                                  error, "jp_simulation_result");
    }
    if (status == JP_OK) {
        status = check_numbers(s->options, error);
    }
    if (status == JP_OK) {
        status = check_demand(s, error);
    }
    return status == JP_OK ? check_capacity(s, n_mean_backlog, error) : status;
}

jp_status jp_simulate(const jp_simulation_options *options, const int64_t *observed,
                      size_t n_observed, const int64_t *capacity, size_t n_capacity,
                      double *mean_backlog, size_t n_mean_backlog, const jp_allocator *allocator,
                      jp_simulation_result *out, jp_working *working, jp_error *error) {
    simulation s = {.options = options,
                    .observed = observed,
                    .n_observed = n_observed,
                    .capacity = capacity,
                    .n_capacity = n_capacity,
                    .mean_backlog = mean_backlog};
    jp_allocator memory;
    jp_status status = check_all(&s, n_mean_backlog, out, error);
    if (status == JP_OK) {
        status = jpi_allocator_copy(allocator, &memory);
    }
    if (status != JP_OK) {
        return status;
    }
    status = allocate_runs(&s, &memory);
    if (status != JP_OK) {
        free_runs(&s, &memory);
        return jpi_fail(error, status, "", "No memory for %l runs.", options->n_runs);
    }
    for (int64_t t = 0; mean_backlog != NULL && t < options->n_weeks; t++) {
        mean_backlog[t] = 0;
    }
    run_sums sums = {0};
    jp_simulation_result result = {.struct_size = out->struct_size};
    run_all(&s, &sums);
    sum_up(&s, &sums, &result);
    for (int64_t t = 0; mean_backlog != NULL && t < options->n_weeks; t++) {
        mean_backlog[t] /= (double)options->n_runs;
    }
    free_runs(&s, &memory);
    *out = result;
    jp_ratio mean = jpi_for_reader(result.mean_final_backlog);
    jp_ratio se = jpi_for_reader(result.se_final_backlog);
    jpi_work(
        working, "demand.simulation",
        "%l runs of %l weeks, xoshiro256** from seed %l: backlog at the end %R, standard error "
        "%R",
        options->n_runs, options->n_weeks, (int64_t)options->seed, &mean, &se);
    return JP_OK;
}

jp_status jp_simulation_numbers(uint64_t seed, uint64_t *numbers, size_t n_numbers) {
    jpi_random random;
    if (numbers == NULL && n_numbers > 0) {
        return JP_E_INVALID;
    }
    jpi_random_begin(&random, &seed);
    for (size_t i = 0; i < n_numbers; i++) {
        numbers[i] = jpi_random_next(&random);
    }
    return JP_OK;
}
