/* pattern.c: what all answers together say of a mistake that nobody named. */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pattern.h"

static const double by_chance = 0.01; /* what is rarer has a reason */

enum {
    PAIR = 10,  /* the rank of a factor that two numbers make */
    LONG = 4096 /* values of an answer, or of an input, that are looked at */
};

/* As lib/matrix.h has them, and for the same reason. */
static double larger(double so_far, double value)
{
    return value > so_far ? value : so_far;
}

static double smaller(double so_far, double value)
{
    return value < so_far ? value : so_far;
}

/* ---- the numbers of a case ---------------------------------------------- */

typedef struct amounts {
    amount all[MOST_AMOUNTS];
    int count;
} amounts;

__attribute__((format(printf, 3, 4))) static void add_amount(
    amounts *a, double value, const char *format, ...)
{
    char name[sizeof a->all[0].name];
    va_list list;
    va_start(list, format);
    vsnprintf(name, sizeof name, format, list);
    va_end(list);
    for (int k = 0; k < a->count; k++)
        if (strcmp(a->all[k].name, name) == 0)
            return;
    if (a->count == MOST_AMOUNTS || !isfinite(value))
        return;
    memcpy(a->all[a->count].name, name, sizeof name);
    a->all[a->count++].value = value;
}

/* Whether the n letters from p on name nothing: "3 with ...". */
static bool is_small_word(const char *p, int n)
{
    static const char *const words[] = {"with", "and", "of", "in",
                                        "at",   "or",  "the"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if ((int)strlen(words[k]) == n &&
            strncmp(p, words[k], (size_t)n) == 0)
            return true;
    return false;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The word that ends before p, in text. */
static int word_before(const char *text, const char *p)
{
    int n = 0;
    while (p - n > text && in_word(p[-n - 1]))
        n++;
    return n;
}

/* The number from `from` to `to`: "m = 3", "3 maps" or "variance 0.3". */
static void read_one(amounts *a, const char *text, const char *from,
                     const char *to, double value)
{
    int after = 0;
    while (to[0] == ' ' && isalpha((unsigned char)to[1 + after]))
        after++;
    if (from - text > 3 && strncmp(from - 3, " = ", 3) == 0) {
        int n = word_before(text, from - 3);
        add_amount(a, value, "%.*s", n, from - 3 - n);
    } else if (after > 2 && !is_small_word(to + 1, after)) {
        after -= to[after] == 's';
        add_amount(a, value, "the number of %.*ss", after, to + 1);
    } else if (from > text && from[-1] == ' ') {
        int n = word_before(text, from - 1);
        if (n > 1 && !is_small_word(from - 1 - n, n))
            add_amount(a, value, "%.*s", n, from - 1 - n);
    }
}

static void read_amounts(amounts *a, const char *text)
{
    for (const char *p = text; *p != '\0';) {
        char *end = NULL;
        bool begins = p == text || !(in_word(p[-1]) || p[-1] == '.');
        double value = begins && strchr("+-.0123456789", *p) != NULL
                           ? strtod(p, &end)
                           : 0;
        if (end == NULL || end == p) {
            p++;
            continue;
        }
        read_one(a, text, p, end, value);
        p = end;
    }
}

static void measure(amounts *a, const went_in *in)
{
    double squares = 0;
    for (int i = 0; i < in->n && i < LONG; i++)
        squares += in->value(in->of, i) * in->value(in->of, i);
    if (in->n == 1)
        add_amount(a, in->value(in->of, 0), "%s", in->name);
    if (in->n > 0)
        add_amount(a, sqrt(squares), "the length of %s", in->name);
}

/* ---- counting ----------------------------------------------------------- */

/* The pattern with these words, which is made when it is first asked for; NULL
 * when there is no more room. */
static pattern *pattern_of(patterns *p, const char *name, const char *says)
{
    unsigned k = 2166136261u;
    for (const char *c = name; *c != '\0'; c++)
        k = (k ^ (unsigned char)*c) * 16777619u;
    for (const char *c = says; *c != '\0'; c++)
        k = (k ^ (unsigned char)*c) * 16777619u;
    for (k %= MOST_PATTERNS; p->all[k].says[0] != '\0';
         k = (k + 1) % MOST_PATTERNS)
        if (strcmp(p->all[k].says, says) == 0 &&
            strcmp(p->all[k].name, name) == 0)
            return &p->all[k];
    if (p->count == MOST_PATTERNS * 3 / 4)
        return NULL;
    p->count++;
    snprintf(p->all[k].name, sizeof p->all[k].name, "%s", name);
    snprintf(p->all[k].says, sizeof p->all[k].says, "%s", says);
    p->all[k].least[0] = p->all[k].least[1] = HUGE_VAL;
    p->all[k].most[0] = p->all[k].most[1] = -HUGE_VAL;
    return &p->all[k];
}

/* A value, or an answer, and where it is. */
typedef struct seen {
    patterns *p;
    const char *name;
    bool right;
} seen;

static void note_region(const seen *s, int rank, bool inside,
                        const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void note_region(const seen *s, int rank, bool inside,
                        const char *format, ...)
{
    char says[PATTERN_WORDS];
    va_list list;
    va_start(list, format);
    vsnprintf(says, sizeof says, format, list);
    va_end(list);
    pattern *p = pattern_of(s->p, s->name, says);
    if (p == NULL)
        return;
    p->kind = REGION;
    p->rank = rank;
    if (inside)
        *(s->right ? &p->right : &p->wrong) += 1;
    else
        *(s->right ? &p->right_outside : &p->wrong_outside) += 1;
}

static void note_range(const seen *s, double value, const char *says)
{
    pattern *p = pattern_of(s->p, s->name, says);
    if (p == NULL)
        return;
    p->kind = RANGE;
    p->least[s->right] = smaller(p->least[s->right], value);
    p->most[s->right] = larger(p->most[s->right], value);
    *(s->right ? &p->right_outside : &p->wrong) += 1;
}

/* ---- regions ------------------------------------------------------------ */

static void note_number(const seen *s, double v, const char *when,
                        const char *what, const char *name)
{
    note_region(s, 1, v < 0, "%s %s%s is below 0", when, what, name);
    note_region(s, 1, v > 0, "%s %s%s is above 0", when, what, name);
    note_region(s, 1, v == 0, "%s %s%s is 0", when, what, name);
}

/* By the numbers of a case, or of one of several calls. */
static void note_amounts(const seen *s, const amounts *a)
{
    for (int k = 0; k < a->count; k++) {
        const char *name = a->all[k].name;
        double v = a->all[k].value;
        char size[48];
        snprintf(size, sizeof size, "the size of %s", name);
        note_number(s, v, "when", "", name);
        note_region(s, 2, v != 0, "when %s is not 0", name);
        note_region(s, 1, v == 1, "when %s is 1", name);
        note_region(s, 2, v != 1, "when %s is not 1", name);
        note_range(s, v, name);
        note_range(s, fabs(v), size);
        for (int j = 0; j < k; j++) {
            const char *other = a->all[j].name;
            double w = a->all[j].value;
            note_region(s, 3, w < v, "when %s is less than %s", other, name);
            note_region(s, 3, w > v, "when %s is more than %s", other, name);
            note_region(s, 3, w == v, "when %s is %s", other, name);
            note_region(s, 4, w != v, "when %s is not %s", other, name);
        }
    }
}

static void note_place(const seen *s, const question *q, int i)
{
    int n = q->n, rows = q->rows, cols = q->cols;
    if (rows > 1 && cols > 1) {
        int r = i / cols, c = i % cols;
        note_region(s, 0, r == 0, "in the first row");
        note_region(s, 0, r == rows - 1, "in the last row");
        note_region(s, 0, c == 0, "in the first column");
        note_region(s, 0, c == cols - 1, "in the last column");
        note_region(s, 1, r > 0, "below the first row");
        note_region(s, 1, c > 0, "behind the first column");
        note_region(s, 0, r == c, "on the diagonal");
        note_region(s, 1, r != c, "off the diagonal");
        note_region(s, 1, r < c, "above the diagonal");
        note_region(s, 1, r > c, "below the diagonal");
    }
    note_region(s, 0, i == 0, "in the first one");
    note_region(s, 0, i == n - 1, "in the last one");
    note_region(s, 1, i > 0, "behind the first one");
    note_region(s, 1, i < n - 1, "before the last one");
    note_number(s, number_at(q->want, i), "where", "", "the right one");
}

/* The value of an input that goes with value i: of as many, of its row or of
 * its column. */
static void note_inputs(const seen *s, const question *q, int i,
                        const went_in *inputs, int count)
{
    for (int k = 0; k < count; k++) {
        const went_in *in = &inputs[k];
        int j = in->n == q->n                     ? i
                : in->n == q->cols && q->rows > 1 ? i % q->cols
                : in->n == q->rows && q->cols > 1 ? i / q->cols
                                                  : -1;
        if (j >= 0 && in->n > 1)
            note_number(s, in->value(in->of, j), "where",
                        in->n == q->n ? "" : "its ", in->name);
    }
}

/* ---- factors ------------------------------------------------------------ */

/* An answer is ours, times this; 0 when it is not. `before`: in what it
 * changes, which has lost digits when it is small. */
static double factor_of(const question *q, numbers before)
{
    double above = 0, below = 0, largest = 0, lost = 0;
    bool change = before.f != NULL || before.d != NULL;
    for (int i = 0; i < q->n; i++) {
        double old = change ? number_at(before, i) : 0;
        double want = number_at(q->want, i) - old;
        above += (number_at(q->got, i) - old) * want;
        below += want * want;
        largest = larger(largest, fabs(want));
        lost = larger(lost, 1e-6 * fabs(old));
    }
    double k = below > 0 ? above / below : 0;
    for (int i = 0; i < q->n; i++) {
        double old = change ? number_at(before, i) : 0;
        double got = number_at(q->got, i) - old;
        double want = k * (number_at(q->want, i) - old);
        if (!(fabs(got - want) <= 1e-3 * fabs(k) * largest + lost))
            return 0;
    }
    return k;
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-3 * fabs(b);
}

typedef struct factors {
    patterns *p;
    const char *name;
    double factor;
    bool added; /* it is an offset */
} factors;

static void note_factor(const factors *f, int rank, double value,
                        const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What makes this answer of ours, with either sign. */
static void note_factor(const factors *f, int rank, double value,
                        const char *format, ...)
{
    char words[PATTERN_WORDS], says[PATTERN_WORDS + 8];
    if (!near(fabs(value), fabs(f->factor)))
        return;
    bool minus = (value < 0) != (f->factor < 0);
    va_list list;
    va_start(list, format);
    vsnprintf(words, sizeof words, format, list);
    va_end(list);
    snprintf(says, sizeof says, "%s%s",
             f->added ? minus ? "minus " : "plus "
             : minus  ? "times -"
                      : "times ",
             words);
    pattern *p = pattern_of(f->p, f->name, says);
    if (p == NULL)
        return;
    p->kind = f->added ? OFFSET : FACTOR;
    p->rank = rank + minus;
    p->made++;
}

static void note_factors(const factors *f, const amounts *a)
{
    for (int k = 0; k < a->count; k++) {
        const char *m = a->all[k].name;
        double v = a->all[k].value, root = sqrt(fabs(v));
        note_factor(f, 0, v, "%s", m);
        note_factor(f, 0, 1 / v, "1 / %s", m);
        note_factor(f, 2, v * v, "%s squared", m);
        note_factor(f, 2, 1 / (v * v), "1 / %s squared", m);
        note_factor(f, 2, root, "the root of %s", m);
        note_factor(f, 2, 1 / root, "1 / the root of %s", m);
        note_factor(f, 4, 1 - v, "(1 - %s)", m);
        note_factor(f, 4, 1 / (1 - v), "1 / (1 - %s)", m);
        note_factor(f, 4, (v - 1) / v, "(%s - 1) / %s", m, m);
        note_factor(f, 4, v / (v - 1), "%s / (%s - 1)", m, m);
        note_factor(f, 4, 2 * v, "2 %s", m);
        note_factor(f, 4, 1 / (2 * v), "1 / (2 %s)", m);
        for (int j = 0; j < a->count; j++) {
            const char *n = a->all[j].name;
            double w = a->all[j].value, other = sqrt(fabs(w));
            if (j == k)
                continue;
            note_factor(f, PAIR, v / w, "%s / %s", m, n);
            note_factor(f, PAIR, root / w, "(the root of %s) / %s", m, n);
            note_factor(f, PAIR, v / other, "%s / the root of %s", m, n);
            note_factor(f, PAIR, root / other, "the root of %s / %s", m, n);
            note_factor(f, PAIR, v / (v + w), "%s / (%s + %s)", m, m, n);
            note_factor(f, PAIR, sqrt(v / (v + w)),
                        "the root of %s / (%s + %s)", m, m, n);
            if (j < k)
                continue;
            note_factor(f, PAIR, v * w, "%s %s", m, n);
            note_factor(f, PAIR, 1 / (v * w), "1 / (%s %s)", m, n);
        }
    }
}

/* What all values of an answer have more than ours; 0 when it is not the same
 * for all of them. */
static double offset_of(const question *q)
{
    double offset = number_at(q->got, 0) - number_at(q->want, 0), size = 0;
    for (int i = 0; i < q->n; i++)
        size = larger(size, fabs(number_at(q->want, i)));
    for (int i = 0; i < q->n; i++)
        if (!(fabs(number_at(q->got, i) - number_at(q->want, i) - offset) <=
              1e-3 * fabs(offset) + 1e-6 * size))
            return 0;
    return isfinite(offset) ? offset : 0;
}

static asked_often *question_of(patterns *p, const char *name)
{
    for (int k = 0; k < MOST_QUESTIONS; k++) {
        asked_often *o = &p->question[k];
        if (o->name[0] == '\0')
            snprintf(o->name, sizeof o->name, "%s", name);
        if (strncmp(o->name, name, sizeof o->name - 1) == 0)
            return o;
    }
    return NULL;
}

/* One more answer with this factor, or offset; 0: with none. The factor 1 is that
 * of a right answer, which speaks neither for a factor nor against it. */
static void note_made(factors f, const char *key, const amounts *a)
{
    asked_often *o = question_of(f.p, key);
    if (o == NULL || o->none)
        return;
    bool right = !f.added && f.factor == 1;
    o->some_right = o->some_right || right;
    if (right)
        return;
    o->none = f.factor == 0;
    o->answers++;
    o->varies = o->varies || (o->factor != 0 && !near(f.factor, o->factor));
    o->factor = o->factor != 0 ? o->factor : f.factor;
    note_factors(&f, a);
}

static void note_times(patterns *p, const question *q, const char *name,
                       numbers before, const amounts *a)
{
    double k = factor_of(q, before);
    note_made((factors){p, name, near(k, 1) ? 1 : k, false}, name, a);
}

/* Of a wrong answer, or of one of several: right ones say nothing of it. */
static void note_plus(patterns *p, const question *q, double offset,
                      const amounts *a)
{
    char key[32];
    snprintf(key, sizeof key, "%.20s plus", q->name);
    note_made((factors){p, q->name, offset, true}, key, a);
}

/* ---- all of it ---------------------------------------------------------- */

static void note_values(seen *s, const question *q, const char *asked,
                        const bool *right, const went_in *inputs, int count)
{
    for (int i = 0; i < q->n && i < LONG; i++) {
        s->right = right[i];
        if (q->calls != NULL) {
            amounts a = {.count = 0};
            read_amounts(&a, q->calls[i].text);
            read_amounts(&a, asked);
            note_amounts(s, &a);
            if (!right[i])
                note_plus(s->p, q,
                          number_at(q->got, i) - number_at(q->want, i), &a);
        } else if (q->n > 1) {
            note_place(s, q, i);
            note_inputs(s, q, i, inputs, count);
        }
    }
}

void pattern_note(patterns *p, const question *q, const char *asked,
                  const went_in *inputs, int count)
{
    static bool right[1 << 17];
    amounts a = {.count = 0};
    if (q->n == 0 || q->n > (int)sizeof right)
        return;
    bool all = diagnose_each(q, right);
    seen s = {p, q->name, all};
    read_amounts(&a, asked);
    for (int k = 0; k < count; k++)
        measure(&a, &inputs[k]);
    note_values(&s, q, asked, right, inputs, count);
    if (q->calls != NULL)
        return;
    s.right = all;
    note_amounts(&s, &a);
    note_times(p, q, q->name, (numbers){NULL, NULL}, &a);
    if (!all)
        note_plus(p, q, offset_of(q), &a);
    if (q->before.f != NULL || q->before.d != NULL) {
        char name[32];
        snprintf(name, sizeof name, "update of %.20s", q->name);
        note_times(p, q, name, q->before, &a);
    }
}

/* How often chance alone would have put all that is wrong inside. */
static double chance_of(const pattern *p)
{
    double inside = p->wrong + p->right, chance = 1;
    double total = inside + p->wrong_outside + p->right_outside;
    if (p->wrong == 0 || p->wrong_outside > 0)
        return 1;
    for (int k = 0; k < p->wrong; k++)
        chance *= (inside - k) / (total - k);
    return chance;
}

/* The question of a factor or an offset. */
static const asked_often *asked_of(const patterns *p, const pattern *x)
{
    char key[40];
    snprintf(key, sizeof key, "%.20s%s", x->name,
             x->kind == OFFSET ? " plus" : "");
    for (int k = 0; k < MOST_QUESTIONS; k++)
        if (strcmp(p->question[k].name, x->kind == OFFSET ? key : x->name) ==
            0)
            return &p->question[k];
    return NULL;
}

static bool is_believed(const patterns *p, const pattern *x)
{
    if (x->kind == RANGE)
        return chance_of(x) < by_chance &&
               (x->least[0] > x->most[1] || x->most[0] < x->least[1]);
    if (x->kind == REGION)
        return chance_of(x) < by_chance;
    const asked_often *o = asked_of(p, x);
    return o != NULL && o->varies && !o->none && x->made == o->answers &&
           o->answers > (x->rank < PAIR ? 1 : 2);
}

/* Whether a is the better description of the two: a factor says more than an
 * offset, and this more than a region, which says the more the more of its
 * values are wrong. */
static bool better(const pattern *a, const pattern *b)
{
    static const int order[] = {
        [FACTOR] = 0, [OFFSET] = 1, [REGION] = 2, [RANGE] = 3};
    if (b == NULL || a->kind != b->kind)
        return b == NULL || order[a->kind] < order[b->kind];
    if (a->kind == FACTOR || a->kind == OFFSET || a->right == b->right)
        return a->rank < b->rank;
    return a->right < b->right;
}

static const pattern *best_of(const patterns *p)
{
    const pattern *best = NULL;
    for (int k = 0; k < MOST_PATTERNS; k++)
        if (p->all[k].says[0] != '\0' && is_believed(p, &p->all[k]) &&
            better(&p->all[k], best))
            best = &p->all[k];
    return best;
}

bool pattern_is_formula(const patterns *p)
{
    const pattern *best = best_of(p);
    return best != NULL && (best->kind == FACTOR || best->kind == OFFSET);
}

bool pattern_say(const patterns *p, char *text, size_t size)
{
    const pattern *best = best_of(p);
    if (best == NULL)
        return false;
    const asked_often *o = asked_of(p, best);
    if (best->kind == FACTOR && !o->some_right)
        snprintf(text, size, "in every case your %s is ours %s", best->name,
                 best->says);
    else if (best->kind == FACTOR || best->kind == OFFSET)
        snprintf(text, size, "wherever your %s is wrong, it is ours %s",
                 best->name, best->says);
    else if (best->kind == REGION)
        snprintf(text, size, "your %s is wrong only %s", best->name,
                 best->says);
    else if (best->least[0] > best->most[1])
        snprintf(text, size,
                 "your %s is right until %s is %.4g, and wrong from %.4g on",
                 best->name, best->says, best->most[1], best->least[0]);
    else
        snprintf(text, size,
                 "your %s is wrong until %s is %.4g, and right from %.4g on",
                 best->name, best->says, best->most[0], best->least[1]);
    return true;
}
