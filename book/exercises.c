/* exercises.c: see exercises.h. A task is named by its path or as EX=: either
 * holds "01-perceptron/update". */
#include "exercises.h"

#include <ctype.h>
#include <string.h>

/* Lines of the exercise whose heading is element k: up to the next heading. */
static int section_end(const document *page, int k)
{
    for (int i = k + 1; i < page->element_count; i++)
        if (page->elements[i].kind == HEADING)
            return page->elements[i].first - 1;
    return page->file->lines;
}

static bool is_exercise(const element *e)
{
    return e->kind == HEADING && slice_starts(e->words, "Exercise ");
}

static bool lines_name(const document *page, int first, int last,
                       const char *task)
{
    size_t size = strlen(task);
    for (int i = first; i <= last; i++) {
        slice line = text_line(page->file, i);
        for (int at; (at = slice_find(line, task)) >= 0;) {
            line = slice_from(line, at + (int)size);
            char next = line.size > 0 ? line.at[0] : ' ';
            if (!isalnum((unsigned char)next) && next != '-' && next != '_')
                return true;
        }
    }
    return false;
}

/* The stub exercises/01-x/update.c must have its heading. */
static void check_stub(house *h, const chapter *c, const char *path,
                       report *r)
{
    const document *page = c->page;
    const char *task = path + strlen("exercises/");
    task = arena_copy(h->arena, task, strlen(task) - strlen(".c"));
    for (int k = 0; k < page->element_count; k++)
        if (is_exercise(&page->elements[k]) &&
            lines_name(page, page->elements[k].first, section_end(page, k),
                       task)) {
            pass(r);
            return;
        }
    miss(r, path, 1,
         "no exercise of %s names this file: write a ### Exercise with "
         "`make grade EX=%s`",
         page->file->path, task);
}

/* A name in the text, such as EX=01-x/update, must be a task. */
static void check_name(const chapter *c, house *h, slice name, int line,
                       report *r)
{
    char *path =
        arena_format(h->arena, "exercises/%.*s.c", name.size, name.at);
    char *pristine = arena_format(h->arena, "tests/exercises/%.*s/stub.c",
                                  name.size, name.at);
    if (house_has(path) && house_has(pristine))
        pass(r);
    else
        miss(r, c->page->file->path, line,
             "there is no exercise %.*s (%s is missing): mend the name",
             name.size, name.at, house_has(path) ? pristine : path);
}

static bool in_name(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

/* "01-perceptron/update" at the start of s; empty when it is not. */
static slice task_name(slice s)
{
    int slash = -1, end = 0;
    while (end < s.size &&
           (in_name(s.at[end]) || (s.at[end] == '/' && slash < 0))) {
        if (s.at[end] == '/')
            slash = end;
        end++;
    }
    bool whole = slash > 0 && end > slash + 1;
    return (slice){s.at, whole ? end : 0};
}

static void check_names_in(const chapter *c, house *h, int line,
                           const char *before, report *r)
{
    slice s = text_line(c->page->file, line);
    for (int at; (at = slice_find(s, before)) >= 0;) {
        s = slice_from(s, at + (int)strlen(before));
        slice name = task_name(s);
        slice rest = slice_from(s, name.size);
        bool file = strcmp(before, "EX=") == 0 || slice_starts(rest, ".c");
        if (name.size > 0 && file)
            check_name(c, h, name, line, r);
    }
}

void exercises_check(house *h, const chapter *c, report *r)
{
    int count;
    const char **stubs = house_glob(
        h->arena, arena_format(h->arena, "exercises/%s/*.c", c->name),
        &count);
    for (int i = 0; i < count; i++)
        check_stub(h, c, stubs[i], r);
    for (int line = 1; line <= c->page->file->lines; line++) {
        check_names_in(c, h, line, "EX=", r);
        check_names_in(c, h, line, "exercises/", r);
    }
}
