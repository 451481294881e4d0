/* lab.c: the frame of a chapter's program. See lab.h for the contract. */
#include "lab.h"

#include <string.h>

enum { MOST = 64 };

void lab_images(laboratory *lab, int held, int least)
{
    error e;
    if (lab->all.count > 0)
        return;
    if (!images_load(lab->data, lab->seed, &lab->all, &lab->test, &e))
        die("%s", e.text);
    int rest = lab->all.count - held;
    if (rest < least || rest < 1)
        die("%s has %d images to learn from; this takes %d", lab->data,
            lab->all.count, held + (least > 1 ? least : 1));
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

/* all <- the options that every chapter has, then its own. */
static void list_options(laboratory *lab, const lab_plan *plan, option *all)
{
    const option common[] = {
        {"seed", OPTION_SEED, &lab->seed, "of every random choice", 0, 0},
        {"data", OPTION_TEXT, &lab->data, "digits, mnist or a folder", 0, 0},
        {"contender", OPTION_TEXT, &lab->only, "of a record, this one alone",
         0, 0}};
    int flags = 0;
    for (const lab_run *r = plan->runs; r->name; r++)
        flags |= r->flags;
    *all++ = common[0];
    if (flags & IMAGES)
        *all++ = common[1];
    if (flags & NAMED)
        *all++ = common[2];
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
    for (const lab_run *r = plan->runs; r->name; r++)
        if ((p.named || !(r->flags & NAMED)) && program_runs(&p, r->name))
            start(&lab, r, plan);
    if (lab.only && !lab.met)
        die_usage("no contender is called \"%s\"", lab.only);
    table_close(&lab.metrics);
    images_free(&lab.all);
    images_free(&lab.test);
    return program_finish(&p);
}
