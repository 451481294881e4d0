/* slip.h: the switches of a solution with slips (slips.c). */
#ifndef NN_SLIP_H
#define NN_SLIP_H

/* One mistake: what to say to a reader who made it, and how far-fetched it
 * is, from 0 (what an exercise names itself) to MOST_RANK. */
enum { MOST_RANK = 7 };

/* way: the switch of the way (ways.c of an exercise) that it is made in, or 0;
 * a way is a slip too, which says "" when it is right. */
typedef struct slip {
    int rank, way;
    const char *says;
} slip;

/* slips[1 .. slip_count]. */
extern const slip slips[];
extern const int slip_count;

/* An expression where a slip is made; in the order of the slips, up to slip 0.
 */
typedef struct slip_place {
    int slip, site;
} slip_place;
extern const slip_place slip_places[];

/* Which of them are made now, and where. */
extern unsigned char slip_on[], site_on[];

/* Counts the tests: what is kept from call to call ends with each. */
extern int slip_round;

/* The rounds that the loops of this test may still make, and what is to be done
 * after the last: many slips make a loop that never ends. */
extern long slip_rounds;
void slip_lost(void);

#define SLIP(k) (slip_on[k])
#define SITE(k) (site_on[k])
#define ROUND()                                                              \
    if (--slip_rounds < 0)                                                   \
    slip_lost()

#endif
