/* house.c: see house.h. */
#include "house.h"

#include <ctype.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool house_has(const char *path)
{
    return access(path, F_OK) == 0;
}

bool house_metric(const text *table, slice name, double *value)
{
    for (int line = 1; line <= table->lines; line++) {
        slice s = text_line(table, line);
        int tab = slice_find(s, "\t");
        if (tab == name.size && slice_same((slice){s.at, tab}, name)) {
            *value = strtod(s.at + tab + 1, NULL);
            return true;
        }
    }
    return false;
}

const char **house_glob(arena *a, const char *pattern, int *count)
{
    glob_t found;
    *count = 0;
    if (glob(pattern, 0, NULL, &found) != 0)
        return NULL;
    const char **paths = arena_take(a, found.gl_pathc * sizeof *paths);
    for (size_t i = 0; i < found.gl_pathc; i++)
        paths[(*count)++] =
            arena_copy(a, found.gl_pathv[i], strlen(found.gl_pathv[i]));
    globfree(&found);
    return paths;
}

/* "chapters/01-perceptron/README.md": "01-perceptron", the part between the
 * `skip`-th slash and the next. */
static char *part_of(arena *a, const char *path, int skip)
{
    for (; skip > 0; skip--)
        path = strchr(path, '/') + 1;
    return arena_copy(a, path, strcspn(path, "/"));
}

/* "01-perceptron": "1"; "00-preface": "0"; "A-c": "A". */
static char *number_of(arena *a, const char *name)
{
    while (name[0] == '0' && isdigit((unsigned char)name[1]))
        name++;
    return arena_copy(a, name, strcspn(name, "-"));
}

/* tests/exercises/01-x/update/stub.c is printed as exercises/01-x/update.c */
static const char *shown_path(arena *a, const char *path)
{
    const char *end = strstr(path, "/stub.c");
    if (strncmp(path, "tests/exercises/", 16) != 0 || end == NULL)
        return path;
    return arena_format(a, "%.*s.c", (int)(end - path - 6), path + 6);
}

static void add_sources(house *h, room where, const char *pattern)
{
    int count;
    const char **paths = house_glob(h->arena, pattern, &count);
    for (int i = 0; i < count; i++) {
        bool stub = strstr(paths[i], "/stub.c") != NULL;
        text *t =
            stub && where == ROOM_TEST ? NULL : text_read(h->arena, paths[i]);
        if (t == NULL)
            continue;
        h->sources = arena_grow(h->arena, h->sources, h->source_count,
                                sizeof *h->sources);
        source *s = &h->sources[h->source_count++];
        *s = (source){where, paths[i], shown_path(h->arena, paths[i]), NULL,
                      t};
        if (where == ROOM_PROGRAM)
            s->chapter = part_of(h->arena, paths[i], 1);
    }
}

static void add_chapter(house *h, const char *path)
{
    text *t = text_read(h->arena, path);
    if (t == NULL)
        return;
    h->chapters = arena_grow(h->arena, h->chapters, h->chapter_count,
                             sizeof *h->chapters);
    chapter *c = &h->chapters[h->chapter_count++];
    c->name = part_of(h->arena, path, 1);
    c->number = number_of(h->arena, c->name);
    c->page = markdown_read(h->arena, t);
    c->program = NULL;
    for (int i = 0; i < h->source_count; i++)
        if (h->sources[i].room == ROOM_PROGRAM &&
            strcmp(h->sources[i].chapter, c->name) == 0)
            c->program = arena_format(h->arena, "build/chapters/%s", c->name);
}

house *house_read(arena *a)
{
    house *h = arena_take(a, sizeof *h);
    h->arena = a;
    add_sources(h, ROOM_PROGRAM, "chapters/*/*.c");
    add_sources(h, ROOM_LIBRARY, "lib/*.[ch]");
    add_sources(h, ROOM_STUB, "tests/exercises/*/*/stub.c");
    add_sources(h, ROOM_STUB, "exercises/*/*.h");
    add_sources(h, ROOM_TEST, "tests/*.[ch]");
    add_sources(h, ROOM_TEST, "tests/*/*.[ch]");
    add_sources(h, ROOM_TEST, "tests/exercises/*/*/*.[ch]");
    int count;
    const char **pages = house_glob(a, "chapters/*/README.md", &count);
    for (int i = 0; i < count; i++)
        add_chapter(h, pages[i]);
    return h;
}

chapter *house_chapter(const house *h, slice name)
{
    for (int i = 0; i < h->chapter_count; i++) {
        const char *whole = h->chapters[i].name;
        slice number = {whole, (int)strcspn(whole, "-")};
        if (slice_is(name, whole) || slice_same(name, number))
            return &h->chapters[i];
    }
    return NULL;
}
