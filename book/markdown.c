/* markdown.c: see markdown.h. First the lines become elements, then the prose
 * of each is read for code, formulas, comments and links. */
#include "markdown.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST_TARGET = 4000, DEEPEST = 64, LONGEST_TICKS = 64 };

static element *add_element(arena *a, document *d, element_kind kind,
                            int first, int last)
{
    d->elements =
        arena_grow(a, d->elements, d->element_count, sizeof *d->elements);
    element *e = &d->elements[d->element_count++];
    *e = (element){.kind = kind, .first = first, .last = last};
    return e;
}

static void add_fault(arena *a, document *d, int offset, const char *what)
{
    d->faults = arena_grow(a, d->faults, d->fault_count, sizeof *d->faults);
    d->faults[d->fault_count++] =
        (fault){text_line_at(d->file, offset), what};
}

static void set_marks(document *d, int from, int to, mark m)
{
    if (to > from)
        memset(d->marks + from, m, (size_t)(to - from));
}

/* ---- lines -------------------------------------------------------------- */

/* Bytes of blanks and quote marks that a line begins with. */
static int prefix_of(slice line, bool *quoted)
{
    int i = 0;
    *quoted = false;
    while (i < line.size && (line.at[i] == ' ' || line.at[i] == '>')) {
        *quoted |= line.at[i] == '>';
        i++;
    }
    return i;
}

static int indent_of(slice line)
{
    int i = 0;
    while (i < line.size && line.at[i] == ' ')
        i++;
    return i;
}

/* How many ` or ~ a fence begins with; 0 when the line is no fence. */
static int fence_marks(slice body)
{
    if (body.size == 0 || (body.at[0] != '`' && body.at[0] != '~'))
        return 0;
    int n = 0;
    while (n < body.size && body.at[n] == body.at[0])
        n++;
    if (n < 3)
        return 0;
    if (body.at[0] == '`' &&
        memchr(body.at + n, '`', (size_t)(body.size - n)) != NULL)
        return 0;
    return n;
}

static bool is_heading(slice line)
{
    int n = 0;
    while (n < line.size && line.at[n] == '#')
        n++;
    return n >= 1 && n <= 6 && (n == line.size || line.at[n] == ' ');
}

static bool is_item(slice body)
{
    if (body.size >= 2 && strchr("-*+", body.at[0]) && body.at[1] == ' ')
        return true;
    int n = 0;
    while (n < body.size && n < 9 && isdigit((unsigned char)body.at[n]))
        n++;
    return n > 0 && n + 1 < body.size &&
           (body.at[n] == '.' || body.at[n] == ')') && body.at[n + 1] == ' ';
}

/* The value of an attribute in a tag; an empty slice with at NULL for none. */
static slice attribute(slice tag, const char *opening)
{
    int at = slice_find(tag, opening);
    if (at < 0)
        return (slice){NULL, 0};
    slice rest = slice_from(tag, at + (int)strlen(opening));
    int end = slice_find(rest, "\"");
    return (slice){rest.at, end < 0 ? rest.size : end};
}

/* <a id="name"></a> and nothing else. */
static bool is_anchor(slice body)
{
    body = slice_trim(body);
    int close = slice_find(body, ">");
    return slice_starts(body, "<a id=\"") &&
           slice_is(slice_from(body, close < 0 ? 0 : close), "></a>");
}

/* Whether a line ends the paragraph that it follows. */
static bool interrupts(slice line)
{
    bool quoted;
    slice body = slice_from(line, prefix_of(line, &quoted));
    return slice_blank(body) || fence_marks(body) > 0 || is_heading(line) ||
           is_item(body) || slice_starts(body, "|") || is_anchor(body);
}

/* The fence that opens on line i; returns its last line. */
static int read_fence(arena *a, document *d, int i, int prefix, bool quoted)
{
    slice body = slice_from(text_line(d->file, i), prefix);
    int marks = fence_marks(body), last = i;
    element *e = add_element(a, d, FENCE, i, i);
    e->words = slice_trim(slice_from(body, marks));
    e->indent = prefix;
    e->quoted = quoted;
    while (!e->closed && last < d->file->lines) {
        slice line = text_line(d->file, last + 1);
        bool still;
        slice end = slice_from(line, prefix_of(line, &still));
        if (quoted && !still)
            break;
        int n = fence_marks(end);
        e->closed = n >= marks && end.at[0] == body.at[0] &&
                    slice_blank(slice_from(end, n));
        last++;
    }
    e->last = last;
    return last;
}

static int read_indented(arena *a, document *d, int i)
{
    int last = i;
    for (int k = i + 1; k <= d->file->lines; k++) {
        slice line = text_line(d->file, k);
        if (!slice_blank(line) && indent_of(line) < 4)
            break;
        if (!slice_blank(line))
            last = k;
    }
    add_element(a, d, INDENTED, i, last);
    return last;
}

static int read_heading(arena *a, document *d, int i)
{
    slice line = text_line(d->file, i);
    element *e = add_element(a, d, HEADING, i, i);
    while (e->level < line.size && line.at[e->level] == '#')
        e->level++;
    e->words = slice_trim(slice_from(line, e->level));
    return i;
}

static int read_table(arena *a, document *d, int i)
{
    int last = i;
    while (last < d->file->lines &&
           slice_starts(slice_trim(text_line(d->file, last + 1)), "|"))
        last++;
    add_element(a, d, TABLE, i, last);
    return last;
}

static int read_anchor(arena *a, document *d, int i)
{
    slice body = slice_trim(text_line(d->file, i));
    element *e = add_element(a, d, ANCHOR, i, i);
    e->words = attribute(body, "id=\"");
    e->title = attribute(body, "title=\"");
    return i;
}

static int read_paragraph(arena *a, document *d, int i, bool quoted)
{
    int last = i;
    while (last < d->file->lines && !interrupts(text_line(d->file, last + 1)))
        last++;
    add_element(a, d, PARAGRAPH, i, last)->quoted = quoted;
    return last;
}

static void read_elements(arena *a, document *d)
{
    bool in_list = false, after_blank = true;
    for (int i = 1; i <= d->file->lines; i++) {
        slice line = text_line(d->file, i);
        bool quoted;
        int prefix = prefix_of(line, &quoted);
        slice body = slice_from(line, prefix);
        if (slice_blank(body)) {
            after_blank = true;
            continue;
        }
        if (after_blank && indent_of(line) == 0)
            in_list = false;
        in_list |= is_item(body);
        if (after_blank && !in_list && indent_of(line) >= 4)
            i = read_indented(a, d, i);
        else if (fence_marks(body) > 0)
            i = read_fence(a, d, i, prefix, quoted);
        else if (is_heading(line))
            i = read_heading(a, d, i);
        else if (slice_starts(body, "|"))
            i = read_table(a, d, i);
        else if (is_anchor(line))
            i = read_anchor(a, d, i);
        else
            i = read_paragraph(a, d, i, quoted);
        after_blank = false;
    }
}

/* ---- prose -------------------------------------------------------------- */

/* Where we are in a stretch of prose: bytes from .. to of the file. */
typedef struct reader {
    arena *a;
    document *d;
    int at, to;
    int element;
    int open[DEEPEST]; /* offsets of [ that wait for their ] */
    int depth;
    /* Searches that found nothing need not be made again. */
    bool no_ticks[LONGEST_TICKS], no_dollar, no_comment;
} reader;

static char byte_at(const reader *r, int offset)
{
    return offset >= 0 && offset < r->to ? r->d->file->bytes[offset] : '\0';
}

static slice between(const reader *r, int from, int to)
{
    return (slice){r->d->file->bytes + from, to - from};
}

static int ticks_at(const reader *r, int offset)
{
    int n = 0;
    while (byte_at(r, offset + n) == '`')
        n++;
    return n;
}

/* A code span, or that many backticks. */
static void read_code(reader *r)
{
    int n = ticks_at(r, r->at);
    if (n < LONGEST_TICKS && !r->no_ticks[n]) {
        for (int i = r->at + n; i < r->to; i++) {
            int m = ticks_at(r, i);
            if (m == n) {
                set_marks(r->d, r->at, i + n, MARK_CODE);
                r->at = i + n;
                return;
            }
            i += m > 0 ? m - 1 : 0;
        }
        r->no_ticks[n] = true;
        add_fault(r->a, r->d, r->at,
                  "a backtick opens code that never ends: close it");
    }
    r->at += n;
}

static void add_formula(reader *r, int to, int margin)
{
    document *d = r->d;
    d->formulas =
        arena_grow(r->a, d->formulas, d->formula_count, sizeof *d->formulas);
    d->formulas[d->formula_count++] = (formula){
        r->at, to, between(r, r->at + margin, to - margin), margin == 2};
    set_marks(d, r->at, to, MARK_MATH);
    r->at = to;
}

static bool space_at(const reader *r, int offset)
{
    return isspace((unsigned char)byte_at(r, offset)) ||
           byte_at(r, offset) == '\0';
}

/* Offset of the dollar sign that ends the formula begun at r->at, or -1. */
static int closing_dollar(const reader *r)
{
    if (space_at(r, r->at + 1))
        return -1;
    for (int i = r->at + 1; i < r->to; i++) {
        if (byte_at(r, i) == '\\')
            i++;
        else if (byte_at(r, i) == '$' && !space_at(r, i - 1) &&
                 i > r->at + 1 && !isdigit((unsigned char)byte_at(r, i + 1)))
            return i;
    }
    return -1;
}

static void read_dollar(reader *r)
{
    if (byte_at(r, r->at + 1) == '$') {
        add_fault(r->a, r->d, r->at,
                  "$$ is not used: write a ```math block (or \\$)");
        r->at += 2;
        return;
    }
    if (byte_at(r, r->at + 1) == '`') {
        int end = slice_find(between(r, r->at + 2, r->to), "`$");
        if (end >= 0) {
            add_formula(r, r->at + 2 + end + 2, 2);
            return;
        }
    }
    int end = r->no_dollar ? -1 : closing_dollar(r);
    if (end >= 0) {
        add_formula(r, end + 1, 1);
        return;
    }
    if (!r->no_dollar)
        add_fault(
            r->a, r->d, r->at,
            "this $ has no partner in its paragraph: close the formula, "
            "or write \\$ for money");
    r->no_dollar = !space_at(r, r->at + 1);
    r->at++;
}

static bool begins_line(const reader *r, int offset)
{
    int i = offset - 1;
    while (i >= 0 &&
           (r->d->marks[i] == MARK_PREFIX || r->d->file->bytes[i] == ' '))
        i--;
    return i < 0 || r->d->file->bytes[i] == '\n';
}

/* A comment's words as one line: where it goes on in a next line, that line's
 * blanks and quote marks are none of them. */
static slice comment_words(arena *a, slice s)
{
    s = slice_trim(s);
    if (memchr(s.at, '\n', (size_t)s.size) == NULL)
        return s;
    char *words = slice_copy(a, s);
    int to = 0;
    for (int i = 0; i < s.size; i++) {
        bool broken = s.at[i] == '\n';
        while (broken && i + 1 < s.size && strchr(" >", s.at[i + 1]) != NULL)
            i++;
        words[to++] = broken ? ' ' : s.at[i];
    }
    return (slice){words, to};
}

static void read_comment(reader *r)
{
    int end =
        r->no_comment ? -1 : slice_find(between(r, r->at + 4, r->to), "-->");
    if (end < 0) {
        if (!r->no_comment)
            add_fault(r->a, r->d, r->at,
                      "this comment never ends: write --> before the "
                      "paragraph does");
        r->no_comment = true;
        r->at += 4;
        return;
    }
    if (begins_line(r, r->at))
        add_fault(r->a, r->d, r->at,
                  "a comment begins this line and so splits the paragraph: "
                  "put it at the end of the line before");
    document *d = r->d;
    int to = r->at + 4 + end + 3;
    d->comments =
        arena_grow(r->a, d->comments, d->comment_count, sizeof *d->comments);
    d->comments[d->comment_count++] = (comment){
        r->at, to, comment_words(r->a, between(r, r->at + 4, to - 3))};
    set_marks(d, r->at, to, MARK_COMMENT);
    r->at = to;
}

/* A tag, an address in angle brackets, or a plain "less than". */
static void read_angle(reader *r)
{
    slice rest = between(r, r->at, r->to);
    if (slice_starts(rest, "<!--")) {
        read_comment(r);
        return;
    }
    char next = byte_at(r, r->at + 1);
    if (rest.size > LONGEST_TARGET)
        rest.size = LONGEST_TARGET;
    int end = slice_find(rest, ">");
    if (end < 0 || !(isalpha((unsigned char)next) || next == '/')) {
        r->at++;
        return;
    }
    slice tag = {rest.at, end + 1};
    slice name = attribute(tag, "id=\"");
    document *d = r->d;
    if (slice_starts(tag, "<a ") && name.at != NULL) {
        d->anchors =
            arena_grow(r->a, d->anchors, d->anchor_count, sizeof *d->anchors);
        d->anchors[d->anchor_count++] = (anchor){r->at, name};
    }
    set_marks(d, r->at, r->at + end + 1, MARK_TAG);
    r->at += end + 1;
}

/* Offset after the ) that ends the target begun at `from`, or -1. */
static int target_end(const reader *r, int from)
{
    int depth = 1;
    for (int i = from; i < r->to && i < from + LONGEST_TARGET; i++) {
        depth += byte_at(r, i) == '(';
        depth -= byte_at(r, i) == ')';
        if (depth == 0)
            return i + 1;
    }
    return -1;
}

static void read_bracket_end(reader *r)
{
    int end = -1, from = r->depth > 0 ? r->open[--r->depth] : -1;
    if (from >= 0 && byte_at(r, r->at + 1) == '(')
        end = target_end(r, r->at + 2);
    if (end < 0) {
        r->at++;
        return;
    }
    slice target = slice_trim(between(r, r->at + 2, end - 1));
    int quote = slice_find(target, " \"");
    if (quote >= 0)
        target = slice_trim((slice){target.at, quote});
    bool image = byte_at(r, from - 1) == '!';
    document *d = r->d;
    d->links = arena_grow(r->a, d->links, d->link_count, sizeof *d->links);
    d->links[d->link_count++] = (hyperlink){image ? from - 1 : from,
                                            end,
                                            between(r, from + 1, r->at),
                                            target,
                                            image,
                                            r->element};
    set_marks(d, r->at + 1, end, MARK_TARGET);
    r->at = end;
}

static void read_byte(reader *r)
{
    char c = byte_at(r, r->at);
    if (r->d->marks[r->at] == MARK_PREFIX) {
        r->at++;
    } else if (c == '\\') {
        r->at += 2;
    } else if (c == '`') {
        read_code(r);
    } else if (c == '$') {
        read_dollar(r);
    } else if (c == '<') {
        read_angle(r);
    } else if (c == ']') {
        read_bracket_end(r);
    } else {
        if (c == '[' && r->depth < DEEPEST)
            r->open[r->depth++] = r->at;
        r->at++;
    }
}

/* Reads the prose of lines first .. last as one stretch. */
static void read_prose(arena *a, document *d, int element_index, int first,
                       int last)
{
    for (int i = first; i <= last; i++) {
        bool quoted;
        int from = d->file->start[i];
        set_marks(d, from, from + prefix_of(text_line(d->file, i), &quoted),
                  MARK_PREFIX);
    }
    slice end = text_line(d->file, last);
    reader r = {.a = a, .d = d, .element = element_index};
    r.at = d->file->start[first];
    r.to = d->file->start[last] + end.size;
    while (r.at < r.to)
        read_byte(&r);
}

static void read_marks(arena *a, document *d)
{
    for (int k = 0; k < d->element_count; k++) {
        element *e = &d->elements[k];
        if (e->kind == FENCE || e->kind == INDENTED) {
            slice end = text_line(d->file, e->last);
            set_marks(d, d->file->start[e->first],
                      d->file->start[e->last] + end.size, MARK_CODE);
        } else if (e->kind == ANCHOR) {
            set_marks(d, d->file->start[e->first],
                      d->file->start[e->first + 1] - 1, MARK_TAG);
        } else if (e->kind == TABLE) {
            for (int i = e->first; i <= e->last; i++)
                read_prose(a, d, k, i, i);
        } else {
            read_prose(a, d, k, e->first, e->last);
        }
        if (e->kind == FENCE && !e->closed)
            add_fault(a, d, d->file->start[e->first],
                      "this block never ends: close it with ```");
    }
}

document *markdown_read(arena *a, text *file)
{
    document *d = arena_take(a, sizeof *d);
    d->file = file;
    d->marks = arena_take(a, (size_t)file->size + 1);
    read_elements(a, d);
    read_marks(a, d);
    return d;
}

/* ---- questions ---------------------------------------------------------- */

bool fence_is(const element *e, const char *language, bool alone)
{
    int size = (int)strlen(language);
    return e->kind == FENCE && slice_starts(e->words, language) &&
           (e->words.size == size || (!alone && e->words.at[size] == ' '));
}

bool is_excerpt(const element *e)
{
    return fence_is(e, "c", true);
}

int fence_lines(const element *e)
{
    return e->last - e->first - (e->closed ? 1 : 0);
}

slice fence_line(const document *d, const element *e, int i)
{
    slice line = text_line(d->file, e->first + i);
    int cut = 0;
    while (cut < e->indent && cut < line.size &&
           (line.at[cut] == ' ' || (e->quoted && line.at[cut] == '>')))
        cut++;
    return slice_from(line, cut);
}

const char *link_words(arena *a, const document *d, const hyperlink *l)
{
    char *words = slice_copy(a, l->text);
    const unsigned char *marks = d->marks + (l->text.at - d->file->bytes);
    int to = 0;
    for (int i = 0; i < l->text.size; i++) {
        char c = words[i];
        if (c == '\n' || marks[i] == MARK_PREFIX)
            c = ' ';
        if (c != ' ' || (to > 0 && words[to - 1] != ' '))
            words[to++] = c;
    }
    words[to] = '\0';
    return words;
}
