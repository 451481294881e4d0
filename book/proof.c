/* proof.c: the proofreader, which keeps the book's first two promises: every
 * line is shown, every number is earned. CONTRIBUTING.md, "The text", says
 * what it holds the chapters to; each module here holds one part of that.
 *
 *     proof               all checks, from the top folder; see `make proof`
 *     proof 01 02         the chapters named
 *     proof --listings    the map of C blocks that the press prints captions
 *                         from; needs no program to have run */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "excerpts.h"

static int usage(void)
{
    fprintf(stderr, "usage: proof [--listings] [CHAPTER]...\n");
    return 2;
}

static void list(house *h)
{
    printf("chapter\tblock\tnumber\tfile\tfirst\tlast\tcontinues\ttitle\n");
    for (int i = 0; i < h->chapter_count; i++)
        excerpts_list(h, &h->chapters[i]);
}

static int proofread(house *h)
{
    report r = {.arena = h->arena};
    for (int i = 0; i < h->chapter_count; i++)
        excerpts_check(h, &h->chapters[i], &r);
    report_print(&r);
    return r.failed > 0;
}

int main(int argc, char **argv)
{
    bool listings = argc == 2 && strcmp(argv[1], "--listings") == 0;
    if (argc > 1 && !listings)
        return usage();
    arena *a = arena_make();
    house *h = house_read(a);
    int status = 0;
    if (listings)
        list(h);
    else
        status = proofread(h);
    arena_free(a);
    if (fflush(stdout) != 0) {
        fprintf(stderr, "proof: cannot write to stdout\n");
        return 1;
    }
    return status;
}
