/* slips.h: what the files of the program slips share (slips.c). */
#ifndef NN_SLIPS_H
#define NN_SLIPS_H

#include <stdbool.h>

#include "slip.h"
#include "source.h"

enum { MOST_WAYS = 24, MOST_SLIPS = 16000, MOST_CHOICES = 160 };

/* Where the writing stands. */
extern int quiet;          /* above 0: no slips in what is written now */
extern const char *place;  /* "in your dw", for the sentences */
extern const char *array;  /* whose index is being written, or NULL */
extern symbol *parameters; /* of the function that is being written */
extern const node *now;    /* the statement that is being written */
extern const node *body;   /* of the function that is being written */
extern int way;            /* its switch, when it is another way, or 0 */
extern double neutral;     /* a number that its operator does without */

/* The choices that one place of the code has. */
typedef struct choices {
    int number[MOST_CHOICES];
    const char *code[MOST_CHOICES];
    int count;
} choices;

/* A mistake that the exercise adds, see slips_offer.c. */
typedef struct own own;

/* ---- slips_offer.c: writing, and what a slip is ------------------------- */

void put(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What `write` writes of n, without slips, as a text; of `emit`; and that of
 * (a + b) without the brackets that `emit` puts around it. */
const char *without(void (*write)(const node *), const node *n);
const char *plain(const node *n);
const char *plain_inside(const node *n);

/* Whether both are the same text. */
bool same_source(const node *a, const node *b);

/* For a name that is used once: a1, p2. */
int new_number(void);

/* n without casts and brackets. */
const node *bare(const node *n);

bool op_is(const node *n, const char *op);
bool numeric(const node *n);
bool real(const node *n);

/* For sentences. confused: "a stands where b belongs"; short_text: a piece of
 * the solution when it is short enough to be said; somewhere: the place. */
const char *called(const symbol *s);
const char *confused(const symbol *a, const symbol *b);
const char *short_text(const node *n, const char *otherwise);
const char *factor_text(const node *n);
const char *somewhere(void);

/* How s is written; whether no nearer one of the same name hides it. */
const char *name_of(const symbol *s);
bool visible(const symbol *s, const symbol *from);

/* A new slip: its number. */
int slip_make(int rank, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A new slip that writes `code` here; and an old one, of several places. */
void offer(choices *c, int rank, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void choose(choices *c, int number, const char *code);

/* `SLIP(1) ? a : SLIP(2) ? b : ` : what follows is right. */
void put_choices(const choices *c, const node *n);

/* The exercise's own mistakes: those for n; what is read from a file, and
 * whether each of it had a place. */
void offer_own(choices *c, const node *n, bool (*fits)(const own *));
bool is_statement_text(const own *o);
bool is_expression_text(const own *o);
void read_own(const char *path);
bool all_used(const char *path);

/* The table of all slips. */
void put_table(void);

/* The text of a file. */
char *read_file(const char *path);

/* ---- the kinds ---------------------------------------------------------- */

void emit_name(const node *n);
void emit_number(const node *n);
void offer_names(choices *c, const node *n, bool writable);

void emit_binary(const node *n);

void emit(const node *n);
void emit_place(const node *n);       /* what is written to */
const char *base_name(const node *n); /* x of x[i].y */
void find_members(const node *n);     /* of structures, for the sentences */
void offer_square_of_another(choices *c, const node *n);

/* The value of n, where it is stored in something of type `like`. */
void emit_whole(const node *n, const node *like);

void statement(const node *n);
void emit_block(const node *n);
void put_memory(const node *function); /* what a slip keeps between calls */

#endif
