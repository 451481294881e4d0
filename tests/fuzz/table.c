/* table.c: what a table makes of texts and numbers that come from anywhere. Each
 * row of the file has as many cells as it has columns, none is empty, and no
 * text makes a row more. */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

enum { ROWS = 3, TEXT = 200 };

static void check_row(const char *row)
{
    int tabs = 0;
    for (const char *c = row; *c && *c != '\n'; c++) {
        tabs += *c == '\t';
        must(*c != '\t' || (c > row && c[-1] != '\t'), "an empty cell");
    }
    must(tabs == 3, "a row of other cells");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char text[TEXT + 1] = "", line[8192], path[80], name[160];
    double number = 0;
    int whole = 0, rows = 0;
    const char *folder =
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : P_tmpdir;
    size_t length = n < TEXT ? n : TEXT;
    memcpy(text, bytes, length);
    memcpy(&number, bytes, n < sizeof number ? n : sizeof number);
    memcpy(&whole, bytes, n < sizeof whole ? n : sizeof whole);
    snprintf(path, sizeof path, "fuzz-%ld", (long)getpid());
    table *metrics = metrics_open(NULL);
    table *t = table_open(folder, path, "name: text number whole");
    table_measures(t, metrics);
    for (int k = 0; k < ROWS; k++)
        table_print_if(t, k > 0, "%s %s %.4g %d\n", text, "a b", number,
                       whole);
    table_close(&t);
    table_close(&metrics);
    snprintf(name, sizeof name, "%s/%s.tsv", folder, path);
    FILE *f = fopen(name, "rb");
    must(f && fgets(line, sizeof line, f), "no table");
    for (; fgets(line, sizeof line, f); rows++)
        check_row(line);
    fclose(f);
    unlink(name);
    must(rows == ROWS, "other rows");
    return 0;
}
