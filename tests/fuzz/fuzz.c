/* fuzz.c: what the fuzzers share. See fuzz.h. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

jmp_buf exits;
bool catching;
int left;

/* The linker puts these where exit is called (--wrap). */
_Noreturn void __wrap_exit(int status);
_Noreturn void __real_exit(int status);

_Noreturn void __wrap_exit(int status)
{
    if (!catching)
        __real_exit(status);
    left = status;
    longjmp(exits, 1);
}

void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "fuzz: %s\n", what);
        abort();
    }
}

void must_be_one_line(const char *text)
{
    must(*text && !strchr(text, '\n'), "not one line");
}

static char path[80];

static void remove_file(void)
{
    unlink(path);
}

const char *file_of(const uint8_t *bytes, size_t n)
{
    if (!*path) {
        const char *shared = "/dev/shm";
        snprintf(path, sizeof path, "%s/fuzz-%ld",
                 access(shared, W_OK) == 0 ? shared : P_tmpdir,
                 (long)getpid());
        atexit(remove_file);
    }
    FILE *f = fopen(path, "wb");
    must(f && fwrite(bytes, 1, n, f) == n && fclose(f) == 0,
         "cannot write a temporary file");
    return path;
}
