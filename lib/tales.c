/* tales.c: see tales.h. */
#include "tales.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "rng.h"

/* Two ways to say each kind of fact. */
static const char *const said[TALES_KINDS][2] = {{"lives in", "is from"},
                                                 {"is a", "works as a"},
                                                 {"keeps", "feeds"},
                                                 {"likes", "eats"}};

static const char *const values[TALES_KINDS][TALES_VALUES] = {
    {"ashby", "borle", "colne", "dunmow", "elmer", "farne", "gorse", "hythe",
     "ives", "jarrow", "kirk", "lund", "morden", "nairn", "otley", "pell"},
    {"baker", "carter", "dyer", "farmer", "glazier", "hatter", "joiner",
     "knitter", "lawyer", "miller", "nurse", "potter", "roofer", "smith",
     "tailor", "weaver"},
    {"asses", "bees", "cats", "ducks", "eels", "ferrets", "geese", "hens",
     "jackdaws", "kites", "lambs", "mules", "newts", "owls", "pigs",
     "rabbits"},
    {"apples", "bread", "cheese", "dates", "eggs", "figs", "grapes", "honey",
     "jam", "kale", "lemons", "milk", "nuts", "olives", "plums", "rye"}};

/* How a sentence begins, and where people meet. */
enum { LEADS = 2, PLACES = 4, SENTENCES = 3 };
static const char *const leads[LEADS] = {"", "they say "};
static const char *const places[PLACES] = {"at the inn", "by the mill",
                                           "near the well", "on the road"};
/* A sentence after the first is about a meeting so often; else a fact. */
static const double meeting = 0.25;

/* Number k of the names that there are: two syllables. */
static void name_of(int k, char name[5])
{
    static const char parts[4][15] = {"bdfgjklmnprstw", "aeio", "lmnrtv",
                                      "aeio"};
    static const int count[4] = {14, 4, 6, 4};
    for (int i = 0; i < 4; i++) {
        name[i] = parts[i][k % count[i]];
        k /= count[i];
    }
    name[4] = '\0';
}

tales tales_of(int people, uint64_t seed)
{
    enum { NAMES = 14 * 4 * 6 * 4 };
    ensure(people > 0 && people <= TALES_PEOPLE, "%d people", people);
    tales t = {.people = people};
    int order[NAMES];
    rng names = rng_make(seed, "people"), facts = rng_make(seed, "facts");
    rng_permutation(&names, NAMES, order);
    for (int i = 0; i < people; i++) {
        tales_person *p = &t.person[i];
        name_of(order[i], p->name);
        p->she = rng_below(&facts, 2);
        for (int k = 0; k < TALES_KINDS; k++)
            p->value[k] = rng_below(&facts, TALES_VALUES);
    }
    return t;
}

/* A text that is being written, and what its choices have cost. */
typedef struct pen {
    const tales *t;
    rng r;
    char *text;
    long length, room;
    double nats;
} pen;

static void put(pen *p, const char *words)
{
    long n = (long)strlen(words);
    ensure(p->length + n < p->room, "a tale is longer than it can be");
    memcpy(p->text + p->length, words, (size_t)n + 1);
    p->length += n;
}

/* One of n, each as probable as the others. */
static int choose(pen *p, int n)
{
    p->nats += log(n);
    return rng_below(&p->r, n);
}

static void tell_fact(pen *p, const tales_person *about, const char *subject)
{
    int kind = choose(p, TALES_KINDS);
    put(p, leads[choose(p, LEADS)]);
    put(p, subject);
    put(p, " ");
    put(p, said[kind][choose(p, 2)]);
    put(p, " ");
    put(p, values[kind][about->value[kind]]);
    put(p, ".");
}

static void tell_meeting(pen *p, const char *subject)
{
    put(p, subject);
    put(p, " met ");
    put(p, p->t->person[choose(p, p->t->people)].name);
    put(p, " ");
    put(p, places[choose(p, PLACES)]);
    put(p, ".");
}

/* A line: a fact about somebody, and up to two sentences about the same. */
static void tell(pen *p)
{
    const tales_person *about = &p->t->person[choose(p, p->t->people)];
    const char *subject = about->she ? "she" : "he";
    int sentences = 1 + choose(p, SENTENCES);
    tell_fact(p, about, about->name);
    for (int s = 1; s < sentences; s++) {
        put(p, " ");
        bool meets = rng_uniform(&p->r) < meeting;
        p->nats -= log(meets ? meeting : 1 - meeting);
        if (meets)
            tell_meeting(p, subject);
        else
            tell_fact(p, about, subject);
    }
    put(p, "\n");
}

char *tales_write(const tales *t, long least, uint64_t seed,
                  const char *purpose, long *length, double *nats)
{
    enum { LONGEST = 256 }; /* more than any tale has */
    ensure(least > 0, "a text of %ld characters", least);
    pen p = {.t = t, .r = rng_make(seed, purpose), .room = least + LONGEST};
    p.text = zeroed((unsigned long)p.room, 1);
    while (p.length < least)
        tell(&p);
    *length = p.length;
    if (nats)
        *nats = p.nats;
    return p.text;
}

double tales_entropy(const tales *t)
{
    double fact = log(TALES_KINDS) + log(LEADS) + log(2);
    double met = log(t->people) + log(PLACES);
    double which = -meeting * log(meeting) - (1 - meeting) * log(1 - meeting);
    double later = which + meeting * met + (1 - meeting) * fact;
    return log(t->people) + log(SENTENCES) + fact +
           (SENTENCES - 1) / 2.0 * later;
}

const char *tales_ask(const tales *t, int k, char question[TALES_QUESTION])
{
    ensure(k >= 0 && k < t->people * TALES_KINDS, "fact %d", k);
    const tales_person *about = &t->person[k / TALES_KINDS];
    int kind = k % TALES_KINDS;
    snprintf(question, TALES_QUESTION, "%s %s ", about->name, said[kind][0]);
    return values[kind][about->value[kind]];
}

const char *tales_value(int kind, int value)
{
    ensure(kind >= 0 && kind < TALES_KINDS && value >= 0 &&
               value < TALES_VALUES,
           "value %d of kind %d", value, kind);
    return values[kind][value];
}
