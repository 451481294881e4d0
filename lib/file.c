/* file.c: whether a file can be written; see file.h. */
#include "file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_can_be_written(const char *path, error *e)
{
    struct stat now;
    if (stat(path, &now) == 0 && !S_ISREG(now.st_mode))
        return fail(e, "cannot write %s: it is %s", path,
                    S_ISDIR(now.st_mode) ? "a folder" : "not a file");
    size_t bytes = strlen(path) + sizeof ".XXXXXX";
    char *beside = zeroed(bytes, 1);
    snprintf(beside, bytes, "%s.XXXXXX", path);
    int file = mkstemp(beside);
    bool made =
        file >= 0 || fail(e, "cannot write %s: %s", path, strerror(errno));
    if (made) {
        close(file);
        unlink(beside);
    }
    free(beside);
    return made;
}
