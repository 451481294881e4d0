/* text.c: see text.h. */
#include "text.h"

#include <stdio.h>
#include <string.h>

enum { LARGEST_FILE = 64 << 20 };

slice slice_of(const char *t)
{
    return (slice){t, (int)strlen(t)};
}

bool slice_same(slice a, slice b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.at, b.at, (size_t)a.size) == 0);
}

bool slice_is(slice s, const char *t)
{
    return slice_same(s, slice_of(t));
}

bool slice_starts(slice s, const char *t)
{
    int size = (int)strlen(t);
    return s.size >= size && memcmp(s.at, t, (size_t)size) == 0;
}

bool slice_ends(slice s, const char *t)
{
    int size = (int)strlen(t);
    return s.size >= size &&
           memcmp(s.at + s.size - size, t, (size_t)size) == 0;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

slice slice_trim(slice s)
{
    while (s.size > 0 && blank(s.at[0]))
        s = slice_from(s, 1);
    while (s.size > 0 && blank(s.at[s.size - 1]))
        s.size--;
    return s;
}

bool slice_blank(slice s)
{
    return slice_trim(s).size == 0;
}

slice slice_from(slice s, int offset)
{
    if (offset > s.size)
        offset = s.size;
    return (slice){s.at + offset, s.size - offset};
}

int slice_find(slice s, const char *t)
{
    int size = (int)strlen(t);
    for (int i = 0; i + size <= s.size; i++) {
        const char *c = memchr(s.at + i, t[0],
                               (size_t)s.size - (size_t)size - (size_t)i + 1);
        if (c == NULL)
            return -1;
        i = (int)(c - s.at);
        if (memcmp(c, t, (size_t)size) == 0)
            return i;
    }
    return -1;
}

char *slice_copy(arena *a, slice s)
{
    return arena_copy(a, s.at, (size_t)s.size);
}

/* Bytes that a character with this first byte takes; 0 for none. */
static int sequence(unsigned char c)
{
    return c < 0x80   ? 1
           : c < 0xC2 ? 0
           : c < 0xE0 ? 2
           : c < 0xF0 ? 3
           : c < 0xF5 ? 4
                      : 0;
}

int slice_columns(slice s)
{
    int columns = 0;
    for (int i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.at[i];
        /* 0xE3 .. 0xE9 begin the Chinese characters and their punctuation;
         * continuation bytes take no room. */
        columns += c >= 0xE3 && c <= 0xE9 ? 2 : (c & 0xC0) != 0x80;
    }
    return columns;
}

int slice_shared(slice a, slice b)
{
    int i = 0;
    a = slice_trim(a);
    b = slice_trim(b);
    while (i < a.size && i < b.size && a.at[i] == b.at[i])
        i++;
    return i;
}

/* i, or the beginning of the character that it is inside of. */
static int character_start(slice s, int i)
{
    while (i > 0 && i < s.size && ((unsigned char)s.at[i] & 0xC0) == 0x80)
        i--;
    return i;
}

const char *slice_quoted(arena *a, slice s, int shared)
{
    enum { MOST = 60, LEAD = 16 };
    s = slice_trim(s);
    if (s.size <= MOST)
        return arena_format(a, "\"%.*s\"", s.size, s.at);
    int from = shared > LEAD + 8 && shared <= s.size ? shared - LEAD : 0;
    from = character_start(s, from);
    int to = from + MOST < s.size ? character_start(s, from + MOST) : s.size;
    return arena_format(a, "\"%s%.*s%s\"", from > 0 ? "…" : "", to - from,
                        s.at + from, to < s.size ? "…" : "");
}

int slice_bad_utf8(slice s)
{
    for (int i = 0; i < s.size;) {
        int size = sequence((unsigned char)s.at[i]);
        if (size == 0 || i + size > s.size)
            return i;
        for (int k = 1; k < size; k++)
            if (((unsigned char)s.at[i + k] & 0xC0) != 0x80)
                return i;
        i += size;
    }
    return -1;
}

/* All bytes of the file, or NULL. */
static char *read_bytes(arena *a, const char *path, int *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *bytes = NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long length = ftell(file);
        rewind(file);
        if (length >= 0 && length <= LARGEST_FILE) {
            bytes = arena_take(a, (size_t)length + 1);
            *size = (int)fread(bytes, 1, (size_t)length, file);
        }
    }
    if (ferror(file))
        bytes = NULL;
    fclose(file);
    return bytes;
}

/* Drops CR before LF, replaces NUL, and notes where either was. */
static void clean(text *t)
{
    int line = 1, to = 0;
    for (int from = 0; from < t->size; from++) {
        char c = t->bytes[from];
        if (c == '\0') {
            c = '?';
            t->nul_line = t->nul_line ? t->nul_line : line;
        }
        if (c == '\r' && t->bytes[from + 1] == '\n') {
            t->cr_line = t->cr_line ? t->cr_line : line;
            continue;
        }
        line += c == '\n';
        t->bytes[to++] = c;
    }
    t->size = to;
    t->bytes[to] = '\0';
}

static void find_lines(arena *a, text *t)
{
    for (int i = 0; i < t->size; i++)
        t->lines += t->bytes[i] == '\n';
    if (t->size > 0 && t->bytes[t->size - 1] != '\n')
        t->lines++;
    t->start = arena_take(a, ((size_t)t->lines + 2) * sizeof *t->start);
    int line = 1;
    for (int i = 0; i < t->size; i++)
        if (t->bytes[i] == '\n' && line < t->lines)
            t->start[++line] = i + 1;
    bool ends = t->size > 0 && t->bytes[t->size - 1] == '\n';
    t->start[t->lines + 1] = ends ? t->size : t->size + 1;
}

text *text_read(arena *a, const char *path)
{
    text *t = arena_take(a, sizeof *t);
    t->path = path;
    t->bytes = read_bytes(a, path, &t->size);
    if (t->bytes == NULL)
        return NULL;
    clean(t);
    find_lines(a, t);
    int bad = slice_bad_utf8((slice){t->bytes, t->size});
    t->utf8_line = bad < 0 ? 0 : text_line_at(t, bad);
    return t;
}

slice text_line(const text *t, int line)
{
    if (line < 1 || line > t->lines)
        return (slice){"", 0};
    int from = t->start[line], to = t->start[line + 1] - 1;
    return (slice){t->bytes + from, to - from};
}

int text_line_at(const text *t, int offset)
{
    int low = 1, high = t->lines;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (t->start[middle] <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
