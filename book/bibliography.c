/* bibliography.c: see bibliography.h. BibTeX as people write it: braces or
 * quotes around a value, nested braces inside. */
#include "bibliography.h"

#include <ctype.h>
#include <string.h>

const entry *bibliography_find(const bibliography *b, slice key)
{
    for (int i = 0; i < b->count; i++)
        if (slice_is(key, b->entries[i].key))
            return &b->entries[i];
    return NULL;
}

/* The base letters of U+00C0 .. U+017F, one for each code point. */
static const char BASES[] =
    "aaaaaaaceeeeiiiidnooooo ouuuuyps"         /* C0: ÀÁÂÃÄÅÆÇ… */
    "aaaaaaaceeeeiiiidnooooo ouuuuypy"         /* E0: àáâãäåæç… */
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhh" /* 100: ĀāĂăĄąĆć… */
    "iiiiiiiiiiiijjkkkllllllllllnnnnnnnnn"     /* 128: ĨĩĪīĬĭĮį… */
    "oooooooorrrrrrssssssssttttttuuuuuuuuuuuu" /* 14C: ŌōŎŏŐőŒœ… */
    "wwyyyzzzzzzs";                            /* 174: ŴŵŶŷŸŹźŻ… */
_Static_assert(sizeof BASES == 192 + 1, "one letter for each code point");

/* \v{c}: offset of its last letter, since only the c belongs to the name. */
static int skip_command(slice name, int i)
{
    int end = i + 1;
    while (end < name.size && isalpha((unsigned char)name.at[end]))
        end++;
    return end < name.size && name.at[end] == '{' ? end - 1 : i;
}

char *plain_name(arena *a, slice name)
{
    char *plain = arena_take(a, (size_t)name.size + 1);
    int to = 0;
    for (int i = 0; i < name.size; i++) {
        unsigned char c = (unsigned char)name.at[i];
        unsigned char d =
            i + 1 < name.size ? (unsigned char)name.at[i + 1] : 0;
        if (c == '\\') {
            i = skip_command(name, i);
        } else if (c >= 0xC3 && c <= 0xC5 && (d & 0xC0) == 0x80) {
            char base = BASES[(c - 0xC3) * 64 + (d & 0x3F)];
            if (base != ' ')
                plain[to++] = base;
            i++;
        } else if (isalpha(c)) {
            plain[to++] = (char)tolower(c);
        }
    }
    return plain;
}

/* The value that `s` begins with, without its braces or quotes. */
static slice value_of(slice s)
{
    char open = s.size > 0 ? s.at[0] : '\0';
    bool wrapped = open == '{' || open == '"';
    int depth = 0, end = 0;
    for (; end < s.size; end++) {
        char c = s.at[end];
        depth += c == '{';
        depth -= c == '}';
        bool stop = open == '{'   ? depth == 0
                    : open == '"' ? end > 0 && depth == 0 && c == '"'
                                  : depth < 0 || c == ',';
        if (stop)
            break;
    }
    if (!wrapped)
        return slice_trim((slice){s.at, end});
    return (slice){s.at + 1, end > 0 ? end - 1 : 0};
}

/* The value after "name ="; at NULL for none. */
static slice field(slice body, const char *name)
{
    int size = (int)strlen(name);
    for (int i = 0; i + size < body.size; i++) {
        slice rest = slice_from(body, i);
        if (!slice_starts(rest, name) ||
            (i > 0 && isalpha((unsigned char)body.at[i - 1])))
            continue;
        rest = slice_trim(slice_from(rest, size));
        if (slice_starts(rest, "="))
            return value_of(slice_trim(slice_from(rest, 1)));
    }
    return (slice){NULL, 0};
}

/* "Rosenblatt, Frank and ...": "Rosenblatt"; "Frank Rosenblatt": the last
 * word; "{The Group}": all of it. */
static slice family_of(slice people)
{
    int and = slice_find(people, " and ");
    slice first = slice_trim((slice){people.at, and < 0 ? people.size : and});
    int comma = slice_find(first, ",");
    if (comma >= 0)
        return (slice){first.at, comma};
    if (slice_starts(first, "{"))
        return first;
    int from = first.size;
    while (from > 0 && first.at[from - 1] != ' ')
        from--;
    return slice_from(first, from);
}

static entry read_entry(arena *a, slice body)
{
    int comma = slice_find(body, ",");
    slice key = slice_trim((slice){body.at, comma < 0 ? body.size : comma});
    slice people = field(body, "author");
    if (people.at == NULL)
        people = field(body, "editor");
    slice year = field(body, "year");
    if (year.at == NULL)
        year = field(body, "date");
    if (year.size > 4)
        year.size = 4;
    return (entry){.key = slice_copy(a, key),
                   .family =
                       people.at ? slice_copy(a, family_of(people)) : "",
                   .year = year.at ? slice_copy(a, year) : ""};
}

/* Whether an @ begins a line, so that addresses inside values do not count. */
static bool begins_entry(const text *t, int i)
{
    return t->bytes[i] == '@' && (i == 0 || t->bytes[i - 1] == '\n');
}

bibliography bibliography_read(arena *a, const char *path)
{
    bibliography b = {NULL, 0};
    const text *t = text_read(a, path);
    for (int i = 0; t != NULL && i < t->size; i++) {
        if (!begins_entry(t, i))
            continue;
        int end = i + 1;
        while (end < t->size && !begins_entry(t, end))
            end++;
        slice body = {t->bytes + i, end - i};
        int brace = slice_find(body, "{");
        if (brace < 0 || slice_starts(body, "@comment"))
            continue;
        b.entries = arena_grow(a, b.entries, b.count, sizeof *b.entries);
        b.entries[b.count] = read_entry(a, slice_from(body, brace + 1));
        b.entries[b.count++].line = text_line_at(t, i);
    }
    return b;
}
