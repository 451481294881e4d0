/* compare.c: see compare.h. */
#include "compare.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers in a line -------------------------------------------------- */

typedef struct number {
    int size; /* bytes */
    double value;
    int decimals, power;
    bool whole; /* neither point nor exponent */
} number;

static char at(slice s, int i)
{
    return i >= 0 && i < s.size ? s.at[i] : '\0';
}

static bool is_digit(slice s, int i)
{
    return isdigit((unsigned char)at(s, i));
}

/* Whether a number begins at i: not inside a word such as x86 or 01-x. */
static bool number_begins(slice s, int i)
{
    unsigned char before = (unsigned char)at(s, i - 1);
    bool sign = at(s, i) == '-' || at(s, i) == '+';
    return is_digit(s, i + sign) && !isalnum(before) && before != '_' &&
           before != '.' && !(sign && before == ')');
}

/* The number at i; a version such as 0.3.21 is a whole word: size 0. */
static number read_number(slice s, int i)
{
    number n = {.whole = true};
    int from = i;
    i += at(s, i) == '-' || at(s, i) == '+';
    while (is_digit(s, i))
        i++;
    if (at(s, i) == '.' && is_digit(s, i + 1)) {
        n.whole = false;
        for (i++; is_digit(s, i); i++)
            n.decimals++;
    }
    if (at(s, i) == '.' && is_digit(s, i + 1))
        return (number){0};
    int sign = at(s, i + 1) == '-' || at(s, i + 1) == '+';
    if ((at(s, i) == 'e' || at(s, i) == 'E') && is_digit(s, i + 1 + sign)) {
        n.whole = false;
        for (int k = i + 1 + sign; is_digit(s, k) && abs(n.power) < 1000; k++)
            n.power = 10 * n.power + (at(s, k) - '0');
        n.power = at(s, i + 1) == '-' ? -n.power : n.power;
        for (i += 1 + sign; is_digit(s, i); i++)
            ;
    }
    char digits[64];
    int size = i - from < 63 ? i - from : 63;
    memcpy(digits, s.at + from, (size_t)size);
    digits[size] = '\0';
    n.value = strtod(digits, NULL);
    n.size = i - from;
    return n;
}

/* Bytes of a unit of time or speed that follows at i, after one blank; 0 when
 * there is none. *speed tells which. */
static int unit_at(slice s, int i, bool *speed)
{
    static const char *const words[] = {
        " ns",  " us", " µs",           " ms",          " s",
        " min", " h",  " times faster", " times slower"};
    slice rest = slice_from(s, i);
    int end = 1;
    if (at(rest, 0) != ' ')
        return 0;
    while (isalpha((unsigned char)at(rest, end)))
        end++;
    *speed = end > 1 && slice_starts(slice_from(rest, end), "/s") &&
             !isalnum((unsigned char)at(rest, end + 2));
    if (*speed)
        return end + 2;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        int size = (int)strlen(words[k]);
        char next = at(rest, size);
        if (slice_starts(rest, words[k]) && !isalnum((unsigned char)next) &&
            next != '/' && next != '_')
            return size;
    }
    return 0;
}

static bool numbers_agree(slice ours, number a, slice run, number b,
                          double tolerance)
{
    if (a.whole || b.whole)
        return a.whole && b.whole && slice_same(ours, run);
    if (a.decimals != b.decimals)
        return false;
    int power = a.power > b.power ? a.power : b.power;
    double unit = pow(10, power - a.decimals), gap = fabs(a.value - b.value);
    return gap <= unit * (1 + 1e-6) ||
           gap <= tolerance * fmax(fabs(a.value), fabs(b.value));
}

/* ---- lines -------------------------------------------------------------- */

/* Two lines that are read side by side. */
typedef struct pair {
    slice ours, run;
    int i, j;
    bool blanks_differ, widths_differ;
} pair;

static int blanks_at(slice s, int i)
{
    int count = 0;
    while (at(s, i + count) == ' ' || at(s, i + count) == '\t')
        count++;
    return count;
}

/* Passes blanks on both sides; false when one side has none within the line.
 */
static bool pass_blanks(pair *p)
{
    int a = blanks_at(p->ours, p->i), b = blanks_at(p->run, p->j);
    bool edge = p->i == 0 || p->i + a == p->ours.size;
    if ((a == 0) != (b == 0) && !edge)
        return false;
    p->blanks_differ |= a != b && p->i + a < p->ours.size;
    p->i += a;
    p->j += b;
    return true;
}

/* Passes a number with its unit on both sides. */
static bool pass_number(pair *p, double tolerance)
{
    number a = read_number(p->ours, p->i), b = read_number(p->run, p->j);
    if (a.size == 0 || b.size == 0) {
        p->i++; /* a version: byte by byte */
        return at(p->ours, p->i - 1) == at(p->run, p->j++);
    }
    bool speed = false, fast = false;
    int unit = unit_at(p->ours, p->i + a.size, &speed);
    int other = unit_at(p->run, p->j + b.size, &fast);
    slice ours = {p->ours.at + p->i, a.size},
          run = {p->run.at + p->j, b.size};
    if ((unit > 0) != (other > 0) || speed != fast)
        return false;
    if (unit == 0 && !numbers_agree(ours, a, run, b, tolerance))
        return false;
    p->widths_differ |= a.size + unit != b.size + other;
    p->i += a.size + unit;
    p->j += b.size + other;
    return true;
}

bool line_agrees(slice ours, slice run, double tolerance)
{
    pair p = {.ours = ours, .run = run};
    for (;;) {
        if (!pass_blanks(&p))
            return false;
        if (p.i == ours.size || p.j == run.size)
            break;
        bool numbers = number_begins(ours, p.i) && number_begins(run, p.j);
        if (numbers ? !pass_number(&p, tolerance)
                    : ours.at[p.i++] != run.at[p.j++])
            return false;
    }
    return p.i == ours.size && p.j == run.size &&
           (!p.blanks_differ || p.widths_differ);
}

bool is_wildcard(slice line)
{
    return slice_is(slice_trim(line), "...");
}

/* ---- whole outputs ------------------------------------------------------ */

/* The line from `from` on that is most like ours: where to look. */
static int most_like(slice ours, const slice *run, int from, int count)
{
    int best = from, most = 0;
    for (int j = from; j < count; j++) {
        int like = slice_shared(ours, run[j]);
        if (like > most) {
            most = like;
            best = j;
        }
    }
    return best;
}

static int trimmed(const slice *lines, int count)
{
    while (count > 0 && slice_blank(lines[count - 1]))
        count--;
    return count;
}

bool lines_agree(const slice *ours, int our_count, const slice *run,
                 int run_count, double tolerance, difference *d)
{
    int i = 0, j = 0, star = -1, mark = 0;
    our_count = trimmed(ours, our_count);
    run_count = trimmed(run, run_count);
    *d = (difference){0, 0};
    while (j < run_count) {
        if (i < our_count && is_wildcard(ours[i])) {
            star = i++;
            mark = j;
            if (i >= d->ours)
                *d = (difference){i, j};
        } else if (i < our_count && line_agrees(ours[i], run[j], tolerance)) {
            i++;
            j++;
            if (i >= d->ours)
                *d = (difference){i, j};
        } else if (star >= 0) {
            i = star + 1;
            j = ++mark;
        } else {
            return false;
        }
    }
    while (i < our_count && is_wildcard(ours[i]))
        i++;
    bool after_star =
        d->ours > 0 && d->ours < our_count && is_wildcard(ours[d->ours - 1]);
    if (i < our_count && after_star)
        d->run = most_like(ours[d->ours], run, d->run, run_count);
    return i == our_count;
}
