/* text.c: see text.h. */
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

alphabet alphabet_of(const char *text, long length)
{
    alphabet a = {0};
    bool seen[256] = {false};
    for (long i = 0; i < length; i++)
        seen[(unsigned char)text[i]] = true;
    for (int c = 0; c < 256; c++) {
        a.token[c] = seen[c] ? a.count : -1;
        if (seen[c])
            a.letter[a.count++] = (unsigned char)c;
    }
    return a;
}

bool alphabet_encode(const alphabet *a, const char *text, long length,
                     int *tokens, long *at)
{
    for (long i = 0; i < length; i++) {
        tokens[i] = a->token[(unsigned char)text[i]];
        if (tokens[i] < 0) {
            if (at)
                *at = i;
            return false;
        }
    }
    return true;
}

/* Reads to the end, whatever kind of file it is. */
static char *read_all(FILE *f, long *length)
{
    long room = 1 << 16, n = 0;
    char *text = malloc((size_t)room);
    size_t got = 1;
    while (text && got > 0) {
        got = fread(text + n, 1, (size_t)(room - n), f);
        n += (long)got;
        if (n == room) {
            room *= 2;
            char *more = realloc(text, (size_t)room);
            if (!more)
                free(text);
            text = more;
        }
    }
    *length = n;
    return text;
}

char *text_read(const char *path, long *length, error *e)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        fail(e, "cannot read %s: %s", path, strerror(errno));
        return NULL;
    }
    errno = 0;
    char *text = read_all(f, length);
    if (!text)
        fail(e, "%s does not fit into memory", path);
    else if (ferror(f))
        fail(e, "cannot read %s: %s", path, strerror(errno));
    else if (*length == 0)
        fail(e, "%s is empty", path);
    else {
        text[*length] = '\0'; /* read_all leaves room */
        fclose(f);
        return text;
    }
    free(text);
    fclose(f);
    return NULL;
}

char *text_load(const char *source, long *length, error *e)
{
    char path[4096];
    const char *folder = getenv("NN_SHAKESPEARE");
    if (strcmp(source, "shakespeare") != 0)
        return text_read(source, length, e);
    if (!folder || !*folder)
        folder = "data/shakespeare";
    int n = snprintf(path, sizeof path, "%s/input.txt", folder);
    if (n < 0 || n >= (int)sizeof path) {
        fail(e, "NN_SHAKESPEARE is too long a name");
        return NULL;
    }
    FILE *f = fopen(path, "rb");
    if (!f) {
        fail(e,
             "there is no %s: make shakespeare, or let NN_SHAKESPEARE "
             "name its folder",
             path);
        return NULL;
    }
    fclose(f);
    return text_read(path, length, e);
}
