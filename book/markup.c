/* markup.c: see markup.h. */
#include "markup.h"

#include <ctype.h>
#include <string.h>

#include "claims.h"

/* ---- bytes and faults --------------------------------------------------- */

static void check_bytes(const text *t, report *r)
{
    if (t->nul_line > 0)
        miss(r, t->path, t->nul_line,
             "a NUL byte: this is not text; take it out");
    if (t->cr_line > 0)
        miss(r, t->path, t->cr_line,
             "lines end in CR LF: save the file with LF alone");
    if (t->utf8_line > 0)
        miss(r, t->path, t->utf8_line,
             "bytes that are not UTF-8: save the file as UTF-8");
    if (t->nul_line + t->cr_line + t->utf8_line == 0)
        pass(r);
}

static void check_fences(const document *page, report *r)
{
    for (int k = 0; k < page->element_count; k++) {
        const element *e = &page->elements[k];
        if (fence_is(e, "c", false) && !is_excerpt(e) &&
            !slice_is(e->words, "c sketch"))
            miss(r, page->file->path, e->first,
                 "a C block is ```c or ```c sketch, not ```%.*s",
                 e->words.size, e->words.at);
        if (e->kind == FENCE && e->words.size == 0)
            miss(r, page->file->path, e->first,
                 "say what this block holds: ```c, ```console, ```math, "
                 "```text …");
    }
}

/* ---- comments and tags -------------------------------------------------- */

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '/';
}

/* chapter:metric or chapter/mnist:metric */
static bool is_metric(slice words)
{
    int colons = 0;
    for (int i = 0; i < words.size; i++) {
        colons += words.at[i] == ':';
        if (words.at[i] != ':' && !is_name(words.at[i]))
            return false;
    }
    return colons == 1 && words.at[0] != ':' &&
           words.at[words.size - 1] != ':';
}

bool is_seeds(slice words)
{
    int name = 0;
    while (name < words.size && is_name(words.at[name]))
        name++;
    return slice_ends((slice){words.at, name}, "/seeds") &&
           slice_starts(slice_from(words, name), ":");
}

bool is_source(slice words)
{
    return slice_is(words, "given") || slice_starts(words, "cite:") ||
           is_metric(words) || is_seeds(words);
}

static void check_comments(const document *page, report *r)
{
    for (int i = 0; i < page->comment_count; i++) {
        const comment *c = &page->comments[i];
        int line = text_line_at(page->file, c->from);
        slice term = slice_starts(c->words, "index:")
                         ? slice_trim(slice_from(c->words, 6))
                         : (slice){"-", 1};
        if (term.size == 0)
            miss(r, page->file->path, line,
                 "this index entry is empty: name its word");
        else if (!slice_starts(c->words, "index:") && !is_claim(c->words) &&
                 !is_source(c->words))
            miss(r, page->file->path, line,
                 "a comment that nobody understands: write index: word, "
                 "given, cite: key, NN-name:metric, NN-name/seeds: or "
                 "claim:");
    }
}

static void check_tags(const document *page, report *r)
{
    const text *t = page->file;
    for (int i = 0; i < t->size; i++) {
        slice rest = {t->bytes + i, t->size - i};
        if (page->marks[i] != MARK_TAG || t->bytes[i] != '<' ||
            slice_starts(rest, "<a id=\"") || slice_starts(rest, "</a>") ||
            slice_starts(rest, "<http"))
            continue;
        int end = slice_find(rest, ">");
        miss(r, t->path, text_line_at(t, i),
             "HTML that the press does not know: %.*s; use markdown",
             end < 0 || end > 40 ? 10 : end + 1, rest.at);
    }
}

/* ---- mathematics -------------------------------------------------------- */

/* The first thing in a formula that some renderer cannot do, or NULL. */
static const char *banned(slice tex)
{
    static const char *const words[] = {
        "\\operatorname", "\\newcommand", "\\mbox", "\\boldsymbol",
        "\\bm{",          "\\bm ",        "$$"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_find(tex, words[i]) >= 0)
            return words[i];
    int at = slice_find(tex, "\\text{");
    for (int i = at < 0 ? tex.size : at + 6; i < tex.size && tex.at[i] != '}';
         i++)
        if (strchr("$\\_^", tex.at[i]) != NULL)
            return "\\text with mathematics inside";
    return NULL;
}

static bool eaten(slice tex)
{
    for (int i = 0; i + 1 < tex.size; i++)
        if (tex.at[i] == '\\' && ispunct((unsigned char)tex.at[i + 1]))
            return true;
    return false;
}

static bool in_table(const document *page, int line)
{
    return slice_starts(slice_trim(text_line(page->file, line)), "|");
}

static void check_formula(const document *page, const formula *f, report *r)
{
    const char *file = page->file->path;
    int line = text_line_at(page->file, f->from);
    const char *bad = banned(f->tex);
    if (bad != NULL)
        miss(r, file, line,
             "%s is not used in formulas, since not every renderer knows it",
             bad);
    else if (memchr(f->tex.at, '\n', (size_t)f->tex.size) != NULL)
        miss(r, file, line,
             "this formula is broken across lines: keep it on one, or write "
             "\\$ for money");
    else if (!f->ticked && eaten(f->tex))
        miss(r, file, line,
             "a code-hosting site eats the backslash before punctuation: "
             "write $`%.*s`$",
             f->tex.size, f->tex.at);
    else if (in_table(page, line) &&
             memchr(f->tex.at, '|', (size_t)f->tex.size) != NULL)
        miss(r, file, line,
             "| in a formula splits the table's cell: write \\lvert, \\mid "
             "or \\lVert");
    else
        pass(r);
}

static void check_math_block(const document *page, const element *e,
                             report *r)
{
    bool good = true;
    for (int i = 1; i <= fence_lines(e); i++) {
        slice line = fence_line(page, e, i);
        const char *bad = banned(line);
        if (bad == NULL && slice_find(line, "$") >= 0)
            bad = "$";
        if (bad != NULL)
            good = miss(r, page->file->path, e->first + i,
                        "%s is not used in formulas, since not every "
                        "renderer knows it",
                        bad);
    }
    if (good)
        pass(r);
}

static void check_mathematics(const document *page, report *r)
{
    for (int i = 0; i < page->formula_count; i++)
        check_formula(page, &page->formulas[i], r);
    for (int k = 0; k < page->element_count; k++)
        if (fence_is(&page->elements[k], "math", true))
            check_math_block(page, &page->elements[k], r);
}

/* ---- callouts ----------------------------------------------------------- */

/* The bold words that a paragraph begins with; empty when it has none. */
static slice bold_words(const document *page, const element *e)
{
    slice line = text_line(page->file, e->first);
    while (line.size > 0 && (line.at[0] == '>' || line.at[0] == ' '))
        line = slice_from(line, 1);
    if (e->kind != PARAGRAPH || !slice_starts(line, "**"))
        return (slice){NULL, 0};
    slice rest = slice_from(line, 2);
    int end = slice_find(rest, "**");
    return (slice){rest.at, end < 0 ? rest.size : end};
}

/* Whether element k is the first of a block quote. */
static bool begins_quote(const document *page, int k)
{
    const element *e = &page->elements[k];
    slice before = slice_trim(text_line(page->file, e->first - 1));
    return e->quoted && !slice_starts(before, ">");
}

slice callout_opened(const document *page, int k)
{
    return begins_quote(page, k) ? bold_words(page, &page->elements[k])
                                 : (slice){NULL, 0};
}

bool is_answer(const document *page, int k)
{
    return page->elements[k].quoted && !begins_quote(page, k) &&
           slice_is(bold_words(page, &page->elements[k]), "Answer.");
}

static bool is_callout(slice words)
{
    static const char *const names[] = {"Predict", "Try it", "In the wild",
                                        "Check", "Pitfall"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        slice rest = slice_from(words, (int)strlen(names[i]));
        if (slice_starts(words, names[i]) &&
            (slice_is(rest, ".") ||
             (slice_starts(rest, ": ") &&
              ispunct((unsigned char)words.at[words.size - 1]))))
            return true;
    }
    return false;
}

/* An answer that is not a paragraph of its own would not be folded. */
static void check_answer(const document *page, int k, report *r)
{
    const element *e = &page->elements[k];
    for (int line = e->first; line <= e->last; line++)
        if (slice_find(text_line(page->file, line), "**Answer.**") >= 0 &&
            !(line == e->first && is_answer(page, k)))
            miss(r, page->file->path, line,
                 "an answer is a paragraph within its callout: put a line "
                 "with > alone before it");
}

static void check_callouts(const document *page, report *r)
{
    for (int k = 0; k < page->element_count; k++) {
        slice words = callout_opened(page, k);
        if (page->elements[k].kind == PARAGRAPH)
            check_answer(page, k, r);
        if (words.size == 0 || slice_is(words, "Answer."))
            continue;
        if (is_callout(words))
            pass(r);
        else
            miss(r, page->file->path, page->elements[k].first,
                 "no callout is named \"%.*s\": write Predict. Try it. "
                 "Pitfall: a title. In the wild. or Check.",
                 words.size, words.at);
    }
}

void markup_check(const chapter *c, report *r)
{
    check_bytes(c->page->file, r);
    for (int i = 0; i < c->page->fault_count; i++)
        miss(r, c->page->file->path, c->page->faults[i].line, "%s",
             c->page->faults[i].what);
    check_fences(c->page, r);
    check_comments(c->page, r);
    check_tags(c->page, r);
    check_mathematics(c->page, r);
    check_callouts(c->page, r);
}
