/* seeds.c: see seeds.h. */
#include "seeds.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_SEEDS = 5 };

/* ---- reading a record --------------------------------------------------- */

/* The cell of a line that begins at *from, and *from behind its tab. */
static slice next_cell(slice line, int *from)
{
    slice rest = slice_from(line, *from);
    int tab = slice_find(rest, "\t");
    slice cell = {rest.at, tab < 0 ? rest.size : tab};
    *from += cell.size + 1;
    return cell;
}

/* A finite number that is all of the cell, and the unit of its last digit. */
static bool read_value(slice cell, double *value, double *unit)
{
    char digits[64], *end;
    if (cell.size == 0 || cell.size >= (int)sizeof digits)
        return false;
    memcpy(digits, cell.at, (size_t)cell.size);
    digits[cell.size] = '\0';
    *value = strtod(digits, &end);
    const char *point = strchr(digits, '.');
    const char *power = strpbrk(digits, "eE");
    const char *last = power == NULL ? digits + cell.size : power;
    double decimals = point == NULL ? 0 : (double)(last - point - 1);
    *unit = pow(10, (power == NULL ? 0 : atoi(power + 1)) - decimals);
    return *end == '\0' && isfinite(*value);
}

static void read_header(arena *a, seeds *s)
{
    slice line = text_line(s->file, 1);
    int from = 0;
    if (!slice_is(next_cell(line, &from), "# name"))
        return;
    while (from <= line.size) {
        s->names = arena_grow(a, s->names, s->count, sizeof *s->names);
        s->names[s->count++] = next_cell(line, &from);
    }
}

/* Adds the row of a line; false when it has not a number for each seed. */
static bool read_row(arena *a, seeds *s, int at)
{
    slice line = text_line(s->file, at);
    int from = 0, count = 0;
    seed_row row = {.name = next_cell(line, &from), .line = at};
    row.values = arena_take(a, ((size_t)s->count + 1) * sizeof *row.values);
    row.unit = INFINITY;
    for (; from <= line.size && count < s->count; count++) {
        double unit;
        if (!read_value(next_cell(line, &from), &row.values[count], &unit))
            return false;
        row.unit = fmin(row.unit, unit);
    }
    if (count < s->count || from <= line.size)
        return false;
    s->rows = arena_grow(a, s->rows, s->row_count, sizeof *s->rows);
    s->rows[s->row_count++] = row;
    return true;
}

/* The record of a chapter, or NULL. Lines that are no rows are left out, and
 * reported when there is a report. */
static seeds *read_seeds(house *h, const chapter *c, report *r)
{
    arena *a = h->arena;
    text *file =
        text_read(a, arena_format(a, "chapters/%s/seeds.tsv", c->name));
    if (file == NULL)
        return NULL;
    seeds *s = arena_take(a, sizeof *s);
    s->file = file;
    read_header(a, s);
    for (int line = 2; line <= file->lines; line++)
        if (!read_row(a, s, line) && r != NULL)
            miss(r, file->path, line,
                 "a row is a name and a number for each of the %d seeds, "
                 "with tabs between: run make seeds CH=%s",
                 s->count, c->name);
    return s;
}

static const seed_row *find_row(const seeds *s, slice name)
{
    for (int i = 0; i < s->row_count; i++)
        if (slice_same(s->rows[i].name, name))
            return &s->rows[i];
    return NULL;
}

const seeds *seeds_of(house *h, slice name, const chapter *page, int line,
                      report *r)
{
    const char *file = page->page->file->path;
    const chapter *c = house_chapter(h, name);
    if (c == NULL) {
        miss(r, file, line, "there is no chapter %.*s: mend the comment",
             name.size, name.at);
        return NULL;
    }
    const seeds *s = read_seeds(h, c, NULL);
    if (s == NULL)
        miss(r, file, line,
             "chapters/%s/seeds.tsv is not there: run make seeds CH=%s",
             c->name, c->name);
    else if (s->count < LEAST_SEEDS)
        miss(r, file, line,
             "%s has %d seeds, and at least %d are evidence: run make seeds "
             "CH=%s",
             s->file->path, s->count, LEAST_SEEDS, c->name);
    return s != NULL && s->count >= LEAST_SEEDS ? s : NULL;
}

/* ---- sums and chains ---------------------------------------------------- */

static char next_sign(sum *s)
{
    s->rest = slice_trim(s->rest);
    return s->rest.size > 0 ? s->rest.at[0] : '\0';
}

/* A number, or a row's value. */
static double read_operand(sum *s)
{
    next_sign(s);
    int size = 0;
    while (size < s->rest.size && (isalnum((unsigned char)s->rest.at[size]) ||
                                   strchr("_.-", s->rest.at[size]) != NULL))
        size++;
    slice word = {s->rest.at, size};
    s->rest = slice_from(s->rest, size);
    double value, unit;
    if (read_value(word, &value, &unit))
        return value;
    const seed_row *row = find_row(s->record, word);
    if (row != NULL)
        return row->values[s->seed];
    if (s->fault == NULL)
        s->fault =
            word.size == 0
                ? arena_format(s->arena,
                               "a name or a number is missing"
                               " before \"%.*s\"",
                               s->rest.size, s->rest.at)
                : arena_format(s->arena,
                               "%s has no row %.*s: mend the name, or "
                               "let the program record it",
                               s->record->file->path, word.size, word.at);
    return NAN;
}

static double read_product(sum *s)
{
    double value = read_operand(s);
    for (char c; (c = next_sign(s)) == '*' || c == '/';) {
        s->rest = slice_from(s->rest, 1);
        double factor = read_operand(s);
        value = c == '*' ? value * factor : value / factor;
    }
    return value;
}

double sum_value(sum *s)
{
    double value = read_product(s);
    for (char c; (c = next_sign(s)) == '+' || c == '-';) {
        s->rest = slice_from(s->rest, 1);
        double more = read_product(s);
        value = c == '+' ? value + more : value - more;
    }
    return value;
}

bool sum_ordered(sum *s)
{
    bool holds = true;
    double left = sum_value(s);
    if (next_sign(s) != '<' && next_sign(s) != '>' && s->fault == NULL)
        s->fault = "an order has a < or a >";
    for (char c; (c = next_sign(s)) == '<' || c == '>';) {
        s->rest = slice_from(s->rest, 1);
        double right = sum_value(s);
        holds = holds && (c == '<' ? left < right : left > right);
        left = right;
    }
    return holds;
}

/* ---- median and range --------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The column of a seed by its name; -1 when the record has none. */
static int column_of(const seeds *record, slice name)
{
    for (int i = 0; i < record->count; i++)
        if (slice_same(record->names[i], name))
            return i;
    return -1;
}

const char *seeds_value(arena *a, const seeds *record, slice words,
                        double *value)
{
    int n = record->count;
    double *values = arena_take(a, (size_t)n * sizeof *values);
    sum s = {0};
    for (int i = 0; i < n; i++) {
        s = (sum){record, i, words, a, NULL};
        values[i] = sum_value(&s);
        if (s.fault != NULL)
            return s.fault;
    }
    slice which = slice_trim(s.rest);
    int seed = slice_starts(which, "seed ")
                   ? column_of(record, slice_trim(slice_from(which, 5)))
                   : -1;
    if (seed >= 0) {
        *value = values[seed];
        return NULL;
    }
    qsort(values, (size_t)n, sizeof *values, by_value);
    *value = slice_is(which, "low") ? values[0]
             : slice_is(which, "high")
                 ? values[n - 1]
                 : (values[(n - 1) / 2] + values[n / 2]) / 2;
    if (slice_is(which, "low") || slice_is(which, "high") ||
        slice_is(which, "median"))
        return NULL;
    return "say after the name which value is meant: median, low, high, or "
           "seed and one of the record's seeds";
}

/* ---- a chapter's own record --------------------------------------------- */

static void check_header(const seeds *s, const chapter *c, report *r)
{
    bool good = s->count > 0;
    for (int i = 0; i < s->count; i++) {
        double value, unit;
        good = good && read_value(s->names[i], &value, &unit) &&
               column_of(s, s->names[i]) == i;
    }
    if (good)
        pass(r);
    else
        miss(r, s->file->path, 1,
             "the first line is \"# name\" and the seeds, each once, with "
             "tabs between: run make seeds CH=%s",
             c->name);
}

static bool check_twice(const seeds *s, const seed_row *row, report *r)
{
    if (find_row(s, row->name) == row)
        return true;
    return miss(r, s->file->path, row->line,
                "the row %.*s stands twice: leave one", row->name.size,
                row->name.at);
}

/* The run's value, at the digits of the row, must be that of seed 1. */
static void check_row(const seeds *s, const seed_row *row, const chapter *c,
                      const text *run, report *r)
{
    int column = column_of(s, (slice){"1", 1});
    double value;
    if (column >= 0 && house_metric(run, row->name, &value) &&
        !(fabs(value - row->values[column]) <= row->unit / 2 * (1 + 1e-9)))
        miss(r, s->file->path, row->line,
             "the record is stale: %.*s is %.10g with seed 1 here, and "
             "%.10g in %s: run make seeds CH=%s",
             row->name.size, row->name.at, row->values[column], value,
             run->path, c->name);
    else
        pass(r);
}

void seeds_check(house *h, const chapter *c, report *r)
{
    const seeds *s = read_seeds(h, c, r);
    if (s == NULL)
        return;
    const char *path =
        arena_format(h->arena, "build/pinned/%s/metrics.tsv", c->name);
    const text *run = text_read(h->arena, path);
    check_header(s, c, r);
    if (run == NULL)
        miss(r, s->file->path, 1, "%s is not there: run make proof", path);
    for (int i = 0; run != NULL && i < s->row_count; i++)
        if (check_twice(s, &s->rows[i], r))
            check_row(s, &s->rows[i], c, run, r);
}
