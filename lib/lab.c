/* lab.c: the frame of a chapter's program. See lab.h for the contract. */
#include "lab.h"

#include <stdio.h>
#include <string.h>

#include "stop.h"

enum { MOST = 64 };

void lab_images(laboratory *lab, int held, int least)
{
    images_need need = {.train = held + (least > 1 ? least : 1), .test = 1};
    images_want(lab->data, lab->seed, need, &lab->all, &lab->test);
    int rest = lab->all.count - held;
    lab->train = images_part(&lab->all, 0, rest);
    lab->held = images_part(&lab->all, rest, held);
}

table *lab_table(laboratory *lab, const char *name, const char *columns)
{
    ensure(lab->tables < LAB_TABLES, "more than %d tables", LAB_TABLES);
    table *t = table_open(lab->out, name, columns);
    table_measures(t, lab->metrics);
    return lab->table[lab->tables++] = t;
}

bool lab_wants(laboratory *lab, const char *name)
{
    bool wanted = !lab->only || strcmp(lab->only, name) == 0;
    lab->met |= wanted;
    return wanted;
}

static void close_tables(laboratory *lab)
{
    while (lab->tables > 0)
        table_close(&lab->table[--lab->tables]);
}

/* What is there when a run is stopped: whole rows. */
static void keep_tables(void *context)
{
    laboratory *lab = context;
    while (lab->tables > 0) {
        table_cut(lab->table[--lab->tables]);
        table_close(&lab->table[lab->tables]);
    }
    table_close(&lab->metrics);
}

/* text <- "of A, B: what" for the runs with this flag, which alone may be given
 * the option (see options.h); `what` when all have it. Returns how many have.
 */
static int whose(const lab_run *runs, int flag, const char *what,
                 char text[LAB_HELP])
{
    int with = 0, all = 0, length = 0;
    for (; runs[all].name; all++)
        if (runs[all].flags & flag)
            length += snprintf(text + length, (size_t)(LAB_HELP - length),
                               "%s%s", with++ ? ", " : "of ", runs[all].name);
    if (with == all)
        length = 0;
    length += snprintf(text + length, (size_t)(LAB_HELP - length), "%s%s",
                       with < all ? ": " : "", what);
    ensure(length < LAB_HELP, "too many runs for an option's help");
    return with;
}

/* all <- the options that every chapter has, then its own. */
static void list_options(laboratory *lab, const lab_plan *plan, option *all)
{
    *all++ = (option){
        "seed", OPTION_SEED, &lab->seed, "of every random choice", 0, 0};
    if (whose(plan->runs, IMAGES, "digits, mnist or a folder", lab->help[0]))
        *all++ =
            (option){"data", OPTION_TEXT, &lab->data, lab->help[0], 0, 0};
    if (whose(plan->runs, NAMED, "this contender alone", lab->help[1]))
        *all++ = (option){"contender",  OPTION_TEXT, &lab->only,
                          lab->help[1], 0,           0};
    for (const option *o = plan->options; o && o->name; o++) {
        ensure(o < plan->options + MOST, "more than %d options", MOST);
        *all++ = *o;
    }
}

static void start(laboratory *lab, const lab_run *r, const lab_plan *plan)
{
    if (r->flags & IMAGES)
        lab_images(lab, plan->held, plan->least);
    r->start(lab);
    close_tables(lab);
}

int lab_main(int argc, char **argv, const lab_plan *plan)
{
    laboratory lab = {.seed = 1, .data = default_data()};
    option options[MOST + 4] = {{0}};
    run names[MOST + 1] = {{0}};
    for (int k = 0; plan->runs[k].name; k++) {
        ensure(k < MOST, "more than %d runs", MOST);
        names[k] = (run){plan->runs[k].name, plan->runs[k].help};
    }
    list_options(&lab, plan, options);
    program p = program_start(argc, argv, plan->about, names, options);
    lab.out = p.out;
    lab.quiet = p.quiet;
    lab.metrics = metrics_open(p.out);
    stop_first(keep_tables, &lab);
    for (const lab_run *r = plan->runs; r->name; r++)
        if ((p.named || !(r->flags & NAMED)) && program_runs(&p, r->name))
            start(&lab, r, plan);
    if (lab.only && !lab.met)
        die_usage("no contender is called \"%s\"", lab.only);
    stop_first(NULL, NULL);
    table_close(&lab.metrics);
    images_free(&lab.all);
    images_free(&lab.test);
    return program_finish(&p);
}
