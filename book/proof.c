/* proof.c: the proofreader, which keeps the book's first two promises: every
 * line is shown, every number is earned. CONTRIBUTING.md, "The text", says
 * what it holds the chapters to; each module here holds one part of that.
 *
 *     proof               all checks, from the top folder; see `make proof`
 *     proof 01 02         those of the chapters named
 *     proof --listings    the map of C blocks that the press prints captions
 *                         from; needs no program to have run
 *
 * Exit status: 0 when all is well, 1 when something must be mended, 2 for
 * wrong usage. */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "excerpts.h"
#include "exercises.h"
#include "figures.h"
#include "markup.h"
#include "numbers.h"
#include "outline.h"
#include "references.h"
#include "transcripts.h"

static void list_excerpts(house *h)
{
    printf("chapter\tblock\tnumber\tfile\tfirst\tlast\tcontinues\ttitle\n");
    for (int i = 0; i < h->chapter_count; i++)
        excerpts_list(h, &h->chapters[i]);
}

static void check_chapter(house *h, const chapter *c, const bibliography *b,
                          report *r)
{
    markup_check(c, r);
    outline_check(h, c, r);
    excerpts_check(h, c, r);
    numbers_check(h, c, b, r);
    figures_check(h, c, r);
    references_check(h, c, b, r);
    exercises_check(h, c, r);
}

/* What belongs to the book and not to a chapter. */
static void check_book(house *h, report *r)
{
    references_check_page(h, "README.md", r);
    references_check_page(h, "CONTRIBUTING.md", r);
    figures_check_unused(h, r);
}

/* The chapters named, or all when `count` is 0. */
static bool proofread(house *h, char **names, int count, report *r)
{
    const bibliography b = bibliography_read(h->arena, "book/references.bib");
    commands_pin_environment();
    for (int i = 0; i < count; i++) {
        const chapter *c = house_chapter(h, slice_of(names[i]));
        if (c == NULL) {
            fprintf(stderr, "proof: there is no chapter %s\n", names[i]);
            return false;
        }
        check_chapter(h, c, &b, r);
        transcripts_check(h, c, 1, r);
    }
    for (int i = 0; count == 0 && i < h->chapter_count; i++)
        check_chapter(h, &h->chapters[i], &b, r);
    if (count == 0) {
        transcripts_check(h, h->chapters, h->chapter_count, r);
        check_book(h, r);
    }
    return true;
}

static int run(house *h, int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--listings") == 0 && argc == 2) {
        list_excerpts(h);
        return 0;
    }
    if (argc > 1 && argv[1][0] == '-') {
        fprintf(stderr, "usage: proof [--listings | CHAPTER...]\n");
        return 2;
    }
    report r = {.arena = h->arena};
    if (!proofread(h, argv + 1, argc - 1, &r))
        return 2;
    report_print(&r);
    return r.failed > 0;
}

int main(int argc, char **argv)
{
    arena *a = arena_make();
    int status = run(house_read(a), argc, argv);
    arena_free(a);
    if (fflush(stdout) != 0) {
        fprintf(stderr, "proof: cannot write to stdout\n");
        return 1;
    }
    return status;
}
