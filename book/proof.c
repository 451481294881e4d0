/* proof.c: the proofreader, which keeps the book's first two promises: every
 * line is shown, every number is earned. CONTRIBUTING.md, "The text", says
 * what it holds the chapters to; each module here holds one part of that.
 *
 *     proof               all checks, from the top folder; see `make proof`
 *     proof 01 02         those of the chapters named
 *     proof --measure     how the chapters read, in numbers; may name some too
 *     proof --listings    the map of C blocks that the press prints captions
 *                         from; needs no program to have run
 *
 * Exit status: 0 when all is well, 1 when something must be mended, 2 for
 * wrong usage. */
#include <stdio.h>
#include <string.h>

#include "claims.h"
#include "commands.h"
#include "excerpts.h"
#include "exercises.h"
#include "figures.h"
#include "markup.h"
#include "numbers.h"
#include "outline.h"
#include "references.h"
#include "story.h"
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
    claims_check(h, c, r);
    figures_check(h, c, r);
    references_check(h, c, b, r);
    exercises_check(h, c, r);
    story_check(h, c, r);
}

/* What belongs to the book and not to a chapter. */
static void check_book(house *h, report *r)
{
    references_check_page(h, "README.md", r);
    references_check_page(h, "CONTRIBUTING.md", r);
    figures_check_unused(h, r);
}

/* The chapters on the command line, or all when none is named. */
typedef struct selection {
    const chapter *chapters;
    int count;
    bool all;
} selection;

/* false, with a line on stderr, when one of the names is no chapter's. */
static bool select_chapters(house *h, char **names, int count, selection *s)
{
    *s = (selection){h->chapters, h->chapter_count, true};
    if (count == 0)
        return true;
    chapter *list = arena_take(h->arena, (size_t)count * sizeof *list);
    *s = (selection){list, count, false};
    for (int i = 0; i < count; i++) {
        const chapter *c = house_chapter(h, slice_of(names[i]));
        if (c == NULL) {
            fprintf(stderr, "proof: there is no chapter %s\n", names[i]);
            return false;
        }
        list[i] = *c;
    }
    return true;
}

static bool proofread(house *h, const selection *s)
{
    report r = {.arena = h->arena};
    const bibliography b = bibliography_read(h->arena, "book/references.bib");
    commands_pin_environment();
    for (int i = 0; i < s->count; i++)
        check_chapter(h, &s->chapters[i], &b, &r);
    transcripts_check(h, s->chapters, s->count, &r);
    if (s->all)
        check_book(h, &r);
    report_print(&r);
    return r.failed == 0;
}

static void print_measures(house *h, const selection *s)
{
    story_print_head();
    for (int i = 0; i < s->count; i++)
        story_print(h, &s->chapters[i]);
}

static int run(house *h, int argc, char **argv)
{
    const char *verb = argc > 1 && argv[1][0] == '-' ? argv[1] : "";
    bool listings = strcmp(verb, "--listings") == 0 && argc == 2;
    bool measure = strcmp(verb, "--measure") == 0;
    int named = verb[0] == '\0' ? 1 : 2;
    selection s;
    if (verb[0] != '\0' && !listings && !measure) {
        fprintf(stderr,
                "usage: proof [--listings | [--measure] CHAPTER...]\n");
        return 2;
    }
    if (!select_chapters(h, argv + named, argc - named, &s))
        return 2;
    if (listings)
        list_excerpts(h);
    if (measure)
        print_measures(h, &s);
    return listings || measure || proofread(h, &s) ? 0 : 1;
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
