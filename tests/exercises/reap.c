/* reap.c: see reap.h. A process may leave its group, and its parent may end:
 * then it is ours, and is found by its parent's number. */
#include "reap.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void reap_adopt(void)
{
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
}

void reap_with_parent(void)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
}

/* The parent of a process; 0 when there is no such process. */
static int parent_of(int process)
{
    char path[64], line[512] = "";
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", process);
    FILE *f = fopen(path, "r");
    if (f != NULL) { /* 12 (its name) S 1 ... */
        line[fread(line, 1, sizeof line - 1, f)] = '\0';
        fclose(f);
    }
    const char *name_ends = strrchr(line, ')');
    return name_ends != NULL && sscanf(name_ends, ") %*c %d", &parent) == 1
               ? parent
               : 0;
}

static void end_children(void)
{
    DIR *all = opendir("/proc");
    for (struct dirent *e; all != NULL && (e = readdir(all)) != NULL;) {
        int process = atoi(e->d_name);
        if (process > 0 && parent_of(process) == (int)getpid())
            kill((pid_t)process, SIGKILL);
    }
    if (all != NULL)
        closedir(all);
}

void reap_all(void)
{
    while (waitpid(-1, NULL, WNOHANG) != -1 || errno != ECHILD) {
        end_children();
        if (waitpid(-1, NULL, 0) == -1 && errno != EINTR)
            return;
    }
}
