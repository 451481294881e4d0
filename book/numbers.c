/* numbers.c: see numbers.h. A number is read as it is printed: with its sign,
 * thousands separators and decimals, so that it is held to the digits that the
 * text shows. Its source is the comment right after it, or after its unit. */
#include "numbers.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "markup.h"
#include "references.h"
#include "seeds.h"

enum { LONGEST_LIST = 12, UNIT_WORDS = 2 }; /* 3.4 times faster<!-- ... --> */

/* One page while its numbers are checked. */
typedef struct walk {
    house *house;
    const chapter *chapter;
    const document *page;
    const bibliography *bibliography;
    report *report;
    bool *used; /* for each comment, whether a number took it */
} walk;

typedef struct printed {
    int from, to; /* bytes, sign included, percent sign not */
    double value;
    int decimals; /* digits after the point */
    int power;    /* of ten, for 1.2e-5: -5 */
    bool exponent;
    bool needs_source; /* a decimal number or a percentage */
} printed;

static char byte_at(const document *page, int i)
{
    return i >= 0 && i < page->file->size ? page->file->bytes[i] : '\0';
}

static bool digit_at(const document *page, int i)
{
    return isdigit((unsigned char)byte_at(page, i)) &&
           page->marks[i] == MARK_PROSE;
}

static bool starts_at(const document *page, int i, const char *words)
{
    return strncmp(page->file->bytes + i, words, strlen(words)) == 0;
}

/* ---- reading a number --------------------------------------------------- */

/* Bytes of a separator between thousands at i: "," " " or a thin or fixed
 * blank; 0 when no group of exactly three digits follows one. */
static int separator_at(const document *page, int i)
{
    static const char *const blanks[] = {",", " ", "\u00a0", "\u202f",
                                         "\u2009"};
    for (size_t k = 0; k < sizeof blanks / sizeof *blanks; k++) {
        int size = (int)strlen(blanks[k]);
        if (starts_at(page, i, blanks[k]) && digit_at(page, i + size) &&
            digit_at(page, i + size + 1) && digit_at(page, i + size + 2) &&
            !isalnum((unsigned char)byte_at(page, i + size + 3)))
            return size;
    }
    return 0;
}

/* Copies the digits from i on to `digits`, without separators. */
static int read_digits(const document *page, int i, char *digits, int most)
{
    int count = 0;
    bool separated = false;
    for (;;) {
        if (!digit_at(page, i)) {
            int size = separator_at(page, i);
            if (size == 0 || (!separated && count > 3))
                break; /* 1958 100 is two numbers */
            separated = true;
            i += size;
        }
        if (count < most)
            digits[count++] = byte_at(page, i);
        i++;
    }
    digits[count] = '\0';
    return i;
}

/* Bytes of a minus sign that ends before i and begins a number, or 0. */
static int sign_before(const document *page, int i)
{
    int size = i >= 3 && starts_at(page, i - 3, "\u2212") ? 3
               : byte_at(page, i - 1) == '-'              ? 1
                                                          : 0;
    if (size == 0)
        return 0;
    unsigned char before = (unsigned char)byte_at(page, i - size - 1);
    return isalnum(before) || before == ')' || before == '-' ? 0 : size;
}

/* Whether a % or "percent" stands at i, after a blank at most. */
static bool percent_at(const document *page, int i)
{
    static const char *const blanks[] = {" ", "\u00a0", "\u202f", "\u2009",
                                         "\n"};
    for (size_t k = 0; k < sizeof blanks / sizeof *blanks; k++)
        if (starts_at(page, i, blanks[k])) {
            i += (int)strlen(blanks[k]);
            break;
        }
    return starts_at(page, i, "%") || starts_at(page, i, "\\%") ||
           starts_at(page, i, "percent") || starts_at(page, i, "per cent");
}

/* Reads the exponent of 1.2e-5 at i; returns where it ends. */
static int read_power(const document *page, int i, printed *n)
{
    int k = i + 1;
    char c = byte_at(page, i);
    if (c != 'e' && c != 'E')
        return i;
    k += byte_at(page, k) == '-' || byte_at(page, k) == '+';
    if (!digit_at(page, k))
        return i;
    n->exponent = true;
    n->power = atoi(page->file->bytes + i + 1);
    while (digit_at(page, k))
        k++;
    return k;
}

/* The number that begins at i, a digit. false for a version or a date such as
 * 0.3.21, whose end is still in n->to. */
static bool read_number(const document *page, int i, printed *n)
{
    char whole[40], decimals[40] = "";
    *n = (printed){.from = i};
    int at = read_digits(page, i, whole, 38);
    if (byte_at(page, at) == '.' && digit_at(page, at + 1)) {
        int end = at + 1;
        for (; digit_at(page, end); end++)
            if (n->decimals < 38)
                decimals[n->decimals++] = byte_at(page, end);
        decimals[n->decimals] = '\0';
        at = end;
    }
    n->to = at;
    if (byte_at(page, at) == '.' && digit_at(page, at + 1)) {
        while (digit_at(page, at) ||
               (byte_at(page, at) == '.' && digit_at(page, at + 1)))
            at++;
        n->to = at;
        return false;
    }
    n->to = read_power(page, at, n);
    char whole_text[100];
    snprintf(whole_text, sizeof whole_text, "%s.%se%d", whole, decimals,
             n->power);
    int sign = sign_before(page, i);
    n->value = (sign > 0 ? -1 : 1) * strtod(whole_text, NULL);
    n->from = i - sign;
    n->needs_source =
        n->decimals > 0 || n->exponent || percent_at(page, n->to);
    return true;
}

/* ---- finding its source ------------------------------------------------- */

static comment *comment_at(const document *page, int i)
{
    int low = 0, high = page->comment_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (page->comments[middle].from < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low < page->comment_count && page->comments[low].from == i
               ? &page->comments[low]
               : NULL;
}

/* Skips what may close a number before its comment: emphasis, brackets, a
 * percent sign, index marks. */
static int skip_closing(const document *page, int i)
{
    for (;;) {
        const comment *c = comment_at(page, i);
        if (c != NULL && !is_source(c->words))
            i = c->to;
        else if (byte_at(page, i) != '\0' &&
                 strchr("*_)]%\\\"'", byte_at(page, i)) != NULL)
            i++;
        else if (page->marks[i] == MARK_TARGET)
            i++;
        else
            return i;
    }
}

static bool blank_at(const document *page, int i)
{
    char c = byte_at(page, i);
    return c == ' ' || (c == '\n' && byte_at(page, i + 1) != '\n') ||
           (c != '\0' && page->marks[i] == MARK_PREFIX);
}

/* A letter of a unit that began at `from`: images/s, µm, GFLOP/s. */
static bool unit_at(const document *page, int i, int from)
{
    unsigned char c = (unsigned char)byte_at(page, i);
    return page->marks[i] == MARK_PROSE &&
           (isalpha(c) || c >= 0x80 || (i > from && (c == '/' || c == '-')));
}

/* The source comment of a number that ends at i, or NULL. */
static comment *source_after(const document *page, int i)
{
    for (int words = 0; words <= UNIT_WORDS; words++) {
        i = skip_closing(page, i);
        comment *c = comment_at(page, i);
        if (c != NULL)
            return c;
        while (blank_at(page, i))
            i++;
        if (comment_at(page, i) != NULL)
            continue;
        for (int from = i; unit_at(page, i, from);)
            i++;
    }
    return NULL;
}

static bool is_shared(const comment *c)
{
    return slice_is(c->words, "given") || slice_starts(c->words, "cite:");
}

/* Where the next number of a list begins: "0.1, 0.5 and 0.9" after 0.1; -1. */
static int next_in_list(const document *page, int i)
{
    static const char *const joints[] = {
        ",", "and", "or", "to", "\u2013", "/", "\u00d7", "\u00b1", "-"};
    i = skip_closing(page, i);
    int joined = 0;
    for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
        while (blank_at(page, i))
            i++;
        if (starts_at(page, i, joints[k])) {
            i += (int)strlen(joints[k]);
            joined++;
        }
    }
    while (blank_at(page, i))
        i++;
    i += starts_at(page, i, "\u2212") ? 3 : byte_at(page, i) == '-';
    return joined > 0 && digit_at(page, i) ? i : -1;
}

/* The comment for n: its own, or the `given` or `cite` that ends its list. */
static comment *source_of(const walk *w, const printed *n)
{
    comment *own = source_after(w->page, n->to);
    if (own != NULL)
        return own;
    printed next = *n;
    for (int k = 0; k < LONGEST_LIST; k++) {
        int i = next_in_list(w->page, next.to);
        if (i < 0 || !read_number(w->page, i, &next))
            return NULL;
        comment *c = source_after(w->page, next.to);
        if (c != NULL)
            return is_shared(c) ? c : NULL;
    }
    return NULL;
}

/* ---- comparing ---------------------------------------------------------- */

/* v as n is printed: with its decimals. */
static const char *as_printed(arena *a, const printed *n, double v)
{
    return n->exponent ? arena_format(a, "%.*e", n->decimals, v)
                       : arena_format(a, "%.*f", n->decimals, v);
}

/* Whether v is n at the digits that n shows; either way of rounding a half
 * will do. */
static bool agrees(const printed *n, double v)
{
    double unit = pow(10, n->power - n->decimals);
    return fabs(v - n->value) <= unit / 2 * (1 + 1e-9) + 1e-12 * fabs(v);
}

/* The file of measured values that `words`, chapter:metric, points at:
 * chapter/mnist and chapter/shakespeare are records that stand in the chapter.
 */
static const char *metrics_path(const walk *w, slice where, bool *record)
{
    static const char *const records[] = {"mnist", "shakespeare"};
    arena *a = w->house->arena;
    const char *name = NULL;
    for (int i = 0; i < 2 && name == NULL; i++) {
        const char *end = arena_format(a, "/%s", records[i]);
        if (slice_ends(where, end)) {
            name = records[i];
            where.size -= (int)strlen(end);
        }
    }
    *record = name != NULL;
    const chapter *c = house_chapter(w->house, where);
    if (c == NULL)
        return NULL;
    return name ? arena_format(a, "chapters/%s/%s.tsv", c->name, name)
                : arena_format(a, "build/pinned/%s/metrics.tsv", c->name);
}

static bool compare(const walk *w, const printed *n, const comment *c,
                    const char *whose, double value)
{
    arena *a = w->house->arena;
    if (!agrees(n, value))
        return miss(w->report, w->page->file->path,
                    text_line_at(w->page->file, n->from),
                    "text says %s, the %s says %s (%.*s): write %s",
                    as_printed(a, n, n->value), whose,
                    as_printed(a, n, value), c->words.size, c->words.at,
                    as_printed(a, n, value));
    pass(w->report);
    return true;
}

static bool check_metric(const walk *w, const printed *n, const comment *c)
{
    arena *a = w->house->arena;
    const char *file = w->page->file->path;
    int line = text_line_at(w->page->file, n->from), size = c->words.size;
    int colon = slice_find(c->words, ":");
    bool record;
    const char *path = metrics_path(w, (slice){c->words.at, colon}, &record);
    if (path == NULL)
        return miss(w->report, file, line,
                    "%.*s: there is no chapter %.*s: mend the comment", size,
                    c->words.at, colon, c->words.at);
    const text *t = text_read(a, path);
    if (t == NULL)
        return miss(w->report, file, line, "%s is not there: run make %s",
                    path, record ? "results" : "proof");
    double value;
    if (!house_metric(t, slice_from(c->words, colon + 1), &value))
        return miss(w->report, file, line,
                    "%.*s: %s has no such metric: mend the name, or let the "
                    "program record it",
                    size, c->words.at, path);
    return compare(w, n, c, "run", value);
}

/* A number of the record over seeds: chapter/seeds:sum median. */
static bool check_seeds(const walk *w, const printed *n, const comment *c)
{
    arena *a = w->house->arena;
    const char *file = w->page->file->path;
    int line = text_line_at(w->page->file, n->from);
    int colon = slice_find(c->words, ":");
    slice name = {c->words.at, slice_find(c->words, "/seeds:")};
    const seeds *s = seeds_of(w->house, name, w->chapter, line, w->report);
    double value;
    if (s == NULL)
        return false;
    const char *why =
        seeds_value(a, s, slice_from(c->words, colon + 1), &value);
    if (why != NULL)
        return miss(w->report, file, line, "%.*s: %s", c->words.size,
                    c->words.at, why);
    return compare(w, n, c, "record", value);
}

static bool check_source(const walk *w, const printed *n, const comment *c)
{
    if (slice_starts(c->words, "cite:")) {
        slice key = slice_trim(slice_from(c->words, 5));
        if (bibliography_find(w->bibliography, key) == NULL)
            return miss(w->report, w->page->file->path,
                        text_line_at(w->page->file, c->from),
                        "the bibliography has no %.*s: add it to "
                        "book/references.bib, or cite what is there",
                        key.size, key.at);
    } else if (is_seeds(c->words)) {
        return check_seeds(w, n, c);
    } else if (!slice_is(c->words, "given")) {
        return check_metric(w, n, c);
    }
    pass(w->report);
    return true;
}

/* ---- walking over the page ---------------------------------------------- */

static bool in_image(const document *page, int offset)
{
    for (int i = 0; i < page->link_count; i++)
        if (page->links[i].image && page->links[i].from <= offset &&
            offset < page->links[i].to)
            return true;
    return false;
}

/* Numbers that are names: Figure 1.2, [1.2](#...), what an image says. */
static bool is_name(const document *page, const printed *n)
{
    bool bare =
        byte_at(page, n->from - 1) == '[' && byte_at(page, n->to) == ']';
    return bare || reference_before(page, n->from) || in_image(page, n->from);
}

static void check_number(const walk *w, const printed *n)
{
    const comment *c = source_of(w, n);
    if (c != NULL && is_source(c->words)) {
        w->used[c - w->page->comments] = true;
        check_source(w, n, c);
    } else if (n->needs_source && !is_name(w->page, n)) {
        const char *at = w->page->file->bytes + n->from;
        miss(w->report, w->page->file->path,
             text_line_at(w->page->file, n->from),
             "%.*s does not say where it comes from: write after it "
             "<!-- NN-name:metric -->, <!-- cite: key --> or <!-- given -->",
             n->to - n->from, at);
    }
}

static void check_prose(const walk *w, const element *e)
{
    const document *page = w->page;
    int from = page->file->start[e->first];
    slice last = text_line(page->file, e->last);
    int to = (int)(last.at - page->file->bytes) + last.size;
    for (int i = from; i < to; i++) {
        unsigned char before = (unsigned char)byte_at(page, i - 1);
        printed n;
        if (!digit_at(page, i))
            continue;
        bool counts = read_number(page, i, &n);
        if (counts && !isalnum(before) && before != '_')
            check_number(w, &n);
        i = n.to - 1;
    }
}

/* ---- comments after formulas and words ---------------------------------- */

static const char *const SPELLED[] = {
    "zero",     "one",      "two",      "three",   "four",    "five",
    "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
    "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen", "twenty"};

/* "eleven" or "Eleven": 11; -1 when it is no number's name. */
static int spelled(slice word)
{
    for (size_t i = 0; i < sizeof SPELLED / sizeof *SPELLED; i++)
        if (word.size == (int)strlen(SPELLED[i]) &&
            tolower((unsigned char)word.at[0]) == SPELLED[i][0] &&
            memcmp(word.at + 1, SPELLED[i] + 1, (size_t)word.size - 1) == 0)
            return (int)i;
    return -1;
}

/* The last number inside a formula or code that ends at `to`. */
static bool number_in_span(const document *page, int to, printed *n)
{
    int from = to;
    unsigned char m = page->marks[to - 1];
    while (from > 0 && page->marks[from - 1] == m &&
           byte_at(page, from - 1) != '\n')
        from--;
    for (int i = to - 1; i >= from; i--) {
        if (!isdigit((unsigned char)byte_at(page, i)))
            continue;
        int first = i, point = -1;
        while (first > from &&
               (isdigit((unsigned char)byte_at(page, first - 1)) ||
                byte_at(page, first - 1) == '.')) {
            first--;
            if (byte_at(page, first) == '.')
                point = first;
        }
        bool minus = byte_at(page, first - 1) == '-';
        *n = (printed){.from = first, .to = i + 1};
        n->decimals = point < 0 ? 0 : i - point;
        n->value = (minus ? -1 : 1) * strtod(page->file->bytes + first, NULL);
        return true;
    }
    return false;
}

/* What a comment that no digit took stands for: a formula or a spelled number
 * before it, past a few words of unit. */
static bool number_before(const document *page, int i, printed *n)
{
    for (int words = 0; words <= UNIT_WORDS; words++) {
        while (i > 0 && (blank_at(page, i - 1) ||
                         strchr("*_)\"'%,;:\\", byte_at(page, i - 1)) ||
                         page->marks[i - 1] == MARK_COMMENT))
            i--;
        if (i > 0 && (page->marks[i - 1] == MARK_MATH ||
                      page->marks[i - 1] == MARK_CODE))
            return number_in_span(page, i, n);
        int end = i;
        while (i > 0 && isalpha((unsigned char)byte_at(page, i - 1)))
            i--;
        int value = spelled((slice){page->file->bytes + i, end - i});
        if (value >= 0) {
            *n = (printed){.from = i, .to = end, .value = value};
            return true;
        }
    }
    return false;
}

static void check_rest(const walk *w)
{
    for (int i = 0; i < w->page->comment_count; i++) {
        const comment *c = &w->page->comments[i];
        printed n = {.from = w->page->comments[i].from};
        if (w->used[i] || !is_source(c->words))
            continue;
        bool number = number_before(w->page, c->from, &n);
        if (number || is_shared(c)) /* "a quarter" may be cited too */
            check_source(w, &n, c);
        else
            miss(w->report, w->page->file->path,
                 text_line_at(w->page->file, c->from),
                 "no number stands before <!-- %.*s -->: put the comment "
                 "right after its number",
                 c->words.size, c->words.at);
    }
}

void numbers_check(house *h, const chapter *c, const bibliography *b,
                   report *r)
{
    walk w = {h, c, c->page, b, r, NULL};
    w.used = arena_take(h->arena, (size_t)c->page->comment_count + 1);
    for (int k = 0; k < c->page->element_count; k++) {
        const element *e = &c->page->elements[k];
        if (e->kind == PARAGRAPH || e->kind == TABLE)
            check_prose(&w, e);
    }
    check_rest(&w);
}
