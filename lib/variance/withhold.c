/* Cell suppression by flows. Write each row's and each column's equation as a sum that is 0, the
 * totals with a minus sign. What an outsider cannot see may then be changed along a cycle: one
 * entry of a row up, another of its column down, and so on round, while nothing falls below 0. A
 * withheld amount is fixed exactly when no such cycle of withheld entries runs through it. Rows
 * and columns are the nodes, entries the arcs: row to column is up, column to row is down. So the
 * cheapest further entries are a shortest path (Fischetti and Salazar-Gonzalez, "Models and
 * algorithms for the 2-dimensional cell suppression problem", Mathematical Programming 84, 1999;
 * the heuristic there called network flow). */
#include "variance/withhold.h"

typedef struct search {
    const jpi_grid *grid;
    const int64_t *amount;
    int64_t step; /* by how much the amount must be able to change */
    size_t skip;  /* the entry in question */
    size_t n_nodes;
    int64_t *distance;
    size_t *before; /* node, or SIZE_MAX */
    bool *settled;
} search;

static bool is_total(const jpi_grid *grid, size_t entry) {
    bool row = entry / grid->n_columns == grid->n_rows - 1;
    bool column = entry % grid->n_columns == grid->n_columns - 1;
    return row != column; /* the grand total has two minus signs */
}

/* May the signed amount of an entry go up, or down, by the step? */
static bool may_change(const search *look, size_t entry, bool up) {
    const jpi_grid *grid = look->grid;
    if (grid->held[entry] == JPI_NEVER_SHOWN)
        return true;
    bool falls = is_total(grid, entry) ? up : !up;
    return !falls || look->amount[entry] >= look->step;
}

static int64_t cost_of(const jpi_grid *grid, size_t entry) {
    return grid->held[entry] != JPI_SHOWN ? 0 : 1 + grid->weights[entry];
}

/* Who works there is known of an empty entry: withholding it would hide nobody, and its neighbour's
 * figure would be the difference all the same. */
static bool is_empty(const jpi_grid *grid, size_t entry) {
    return grid->held[entry] == JPI_SHOWN && grid->weights[entry] == 0;
}

static size_t nearest(const search *look) {
    size_t best = SIZE_MAX;
    for (size_t v = 0; v < look->n_nodes; v++)
        if (!look->settled[v] && look->distance[v] < INT64_MAX &&
            (best == SIZE_MAX || look->distance[v] < look->distance[best]))
            best = v;
    return best;
}

static void relax(search *look, size_t node) {
    const jpi_grid *grid = look->grid;
    const bool up = node < grid->n_rows; /* from a row to its columns */
    const size_t n = up ? grid->n_columns : grid->n_rows;
    for (size_t i = 0; i < n; i++) {
        size_t entry =
            up ? node * grid->n_columns + i : i * grid->n_columns + (node - grid->n_rows);
        size_t other = up ? grid->n_rows + i : i;
        if (entry == look->skip || look->settled[other] || !may_change(look, entry, up) ||
            is_empty(grid, entry))
            continue;
        int64_t distance = look->distance[node] + cost_of(grid, entry);
        if (distance < look->distance[other]) {
            look->distance[other] = distance;
            look->before[other] = node;
        }
    }
}

/* Dijkstra on a dense graph: the lowest node wins a tie, so every machine withholds the same. */
static int64_t shortest(search *look, size_t from, size_t to) {
    for (size_t v = 0; v < look->n_nodes; v++) {
        look->distance[v] = INT64_MAX;
        look->before[v] = SIZE_MAX;
        look->settled[v] = false;
    }
    look->distance[from] = 0;
    for (size_t node = nearest(look); node != SIZE_MAX && node != to; node = nearest(look)) {
        look->settled[node] = true;
        relax(look, node);
    }
    return look->distance[to];
}

static void hold_path(search *look, jpi_grid *grid, size_t to) {
    for (size_t node = to; look->before[node] != SIZE_MAX; node = look->before[node]) {
        size_t other = look->before[node];
        size_t row = node < grid->n_rows ? node : other;
        size_t column = (node < grid->n_rows ? other : node) - grid->n_rows;
        uint8_t *held = &grid->held[row * grid->n_columns + column];
        if (*held == JPI_SHOWN)
            *held = JPI_HELD_TOO;
    }
}

/* The step an amount must be able to make: a share of itself, and at least one. */
static int64_t step_of(const jpi_grid *grid, int64_t amount) {
    int64_t hundredths = amount / 100 * grid->range_percent;
    hundredths += (amount % 100 * grid->range_percent + 99) / 100;
    return hundredths > 1 ? hundredths : 1;
}

static void protect_entry(search *look, jpi_grid *grid, size_t entry) {
    size_t row = entry / grid->n_columns;
    size_t column = grid->n_rows + entry % grid->n_columns;
    look->skip = entry;
    look->step = grid->held[entry] == JPI_HELD ? step_of(grid, look->amount[entry]) : 1;
    /* Signed up closes through a path from its column back to its row; down, the other way. */
    int64_t up = may_change(look, entry, true) ? shortest(look, column, row) : INT64_MAX;
    int64_t down = INT64_MAX;
    if (up > 0 && may_change(look, entry, false))
        down = shortest(look, row, column);
    if (up == 0 || down == 0)
        return;
    if (up <= down)
        (void)shortest(look, column, row);
    hold_path(look, grid, up <= down ? row : column);
}

static bool protect_all(search *look, jpi_grid *grid) {
    bool changed = false;
    for (size_t entry = 0; entry < grid->n_rows * grid->n_columns; entry++) {
        if (grid->held[entry] != JPI_HELD && grid->held[entry] != JPI_HELD_TOO)
            continue;
        for (size_t a = 0; a < grid->n_amounts; a++) {
            size_t n_held = 0;
            for (size_t i = 0; i < grid->n_rows * grid->n_columns; i++)
                n_held += grid->held[i] != JPI_SHOWN;
            look->amount = grid->amounts[a];
            protect_entry(look, grid, entry);
            for (size_t i = 0; i < grid->n_rows * grid->n_columns; i++)
                n_held -= grid->held[i] != JPI_SHOWN;
            changed = changed || n_held != 0;
        }
    }
    return changed;
}

/* A row or a column: its parts, then its total. */
typedef struct line {
    size_t first, step, n_parts;
} line;

/* How many people are left when a line's shown entries are taken from its total. Where somebody is
 * counted in several entries, it is certain only that there are as many as in the largest. */
static int64_t people_left(const jpi_grid *grid, line of) {
    int64_t left = 0;
    for (size_t i = 0; i < of.n_parts; i++) {
        size_t entry = of.first + i * of.step;
        if (grid->held[entry] == JPI_SHOWN)
            continue;
        int64_t people = grid->weights[entry];
        left = grid->people_add_up ? left + people : people > left ? people : left;
    }
    return left;
}

/* Of two people left, each takes away what they know of themselves and has the other's figure: so
 * the smallest entry shown is withheld too. */
static bool keep_company(jpi_grid *grid, line of) {
    size_t smallest = SIZE_MAX;
    if (grid->held[of.first + of.n_parts * of.step] != JPI_SHOWN)
        return false;
    int64_t left = people_left(grid, of);
    if (left == 0 || left >= grid->fewest_people)
        return false;
    for (size_t i = 0; i < of.n_parts; i++) {
        size_t entry = of.first + i * of.step;
        if (grid->held[entry] == JPI_SHOWN && grid->weights[entry] > 0 &&
            (smallest == SIZE_MAX || grid->weights[entry] < grid->weights[smallest]))
            smallest = entry;
    }
    if (smallest == SIZE_MAX) /* all of the line is left, and its total may be shown */
        return false;
    grid->held[smallest] = JPI_HELD_TOO;
    return true;
}

static bool keep_all_company(jpi_grid *grid) {
    bool changed = false;
    for (size_t r = 0; r < grid->n_rows; r++)
        changed |= keep_company(grid, (line){r * grid->n_columns, 1, grid->n_columns - 1});
    for (size_t c = 0; c < grid->n_columns; c++)
        changed |= keep_company(grid, (line){c, grid->n_columns, grid->n_rows - 1});
    return changed;
}

jp_status jpi_grid_protect(const jp_allocator *allocator, jpi_grid *grid) {
    search look = {.grid = grid, .n_nodes = grid->n_rows + grid->n_columns};
    look.distance = jpi_allocate(allocator, look.n_nodes, sizeof *look.distance);
    look.before = jpi_allocate(allocator, look.n_nodes, sizeof *look.before);
    look.settled = jpi_allocate(allocator, look.n_nodes, sizeof *look.settled);
    bool got = look.distance != NULL && look.before != NULL && look.settled != NULL;
    /* Withholding more never makes anything certain, so this ends: at worst all is withheld. */
    while (got && (protect_all(&look, grid) || keep_all_company(grid)))
        ;
    jpi_release(allocator, look.distance);
    jpi_release(allocator, look.before);
    jpi_release(allocator, look.settled);
    return got ? JP_OK : JP_E_NOMEM;
}

bool jpi_grid_adds_up(const jpi_grid *grid, const int64_t *amount) {
    const size_t rows = grid->n_rows, columns = grid->n_columns;
    for (size_t r = 0; r < rows; r++) {
        int64_t sum = 0;
        for (size_t c = 0; c + 1 < columns; c++)
            sum += amount[r * columns + c];
        if (sum != amount[r * columns + columns - 1])
            return false;
    }
    for (size_t c = 0; c < columns; c++) {
        int64_t sum = 0;
        for (size_t r = 0; r + 1 < rows; r++)
            sum += amount[r * columns + c];
        if (sum != amount[(rows - 1) * columns + c])
            return false;
    }
    return true;
}
