/* source.h: a solution, read as a tree.
 *
 * The small C of the exercises: functions of declarations, expressions, if,
 * for, while, and no more. slips.c walks the tree and writes it out again
 * with the mistakes that people make. What is read lives as long as the
 * program, which does one file and ends. */
#ifndef NN_SOURCE_H
#define NN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_CHILDREN = 12, MOST_LOOPS = 6 };

/* A value's type, as far as arithmetic asks: its base and how many * or []
 * lead to it. OTHER is all that has no arithmetic. */
typedef struct type {
    enum { WHOLE, SINGLE, DOUBLE, OTHER } base;
    int depth;
    bool fixed; /* behind a const */
} type;

typedef struct node node;

/* A name that is declared, and what it was visible with. */
typedef struct symbol {
    const char *name, *words; /* words: its type as it is written */
    type type;
    bool parameter, function, counter; /* counter: of a for loop */
    bool kept;         /* a scalar that a slip may keep from round to round */
    bool constant;     /* it begins with a number */
    const char *bound; /* what a counter counts to: "m" */
    node *loops[MOST_LOOPS]; /* the loops around it, innermost first */
    int loop_count, keep[MOST_LOOPS + 1], keep_all[MOST_LOOPS + 1],
        keep_adding[MOST_LOOPS + 1], cut, shortened, id, stars;
    int owner; /* which function of the file it is in, from 0 */
    struct symbol *outer, *earlier; /* earlier: of all */
} symbol;

typedef enum kind {
    /* expressions */
    NUMBER,
    NAME,
    CALL,   /* children: the arguments */
    INDEX,  /* array, index */
    MEMBER, /* structure */
    PREFIX,
    POSTFIX,
    BINARY,
    ASSIGN,
    CHOICE, /* ?: */
    CAST,
    PAREN,
    LIST,     /* (dual){a, b} */
    VERBATIM, /* what no slip changes: sizeof, strings */
    /* statements */
    BLOCK,
    DECLARE, /* children: DECLARATORs */
    DECLARATOR,
    EXPRESSION,
    IF,  /* condition, then, else or NULL */
    FOR, /* three parts, each or NULL, and the body */
    WHILE,
    RETURN,
    JUMP, /* break or continue */
    EMPTY,
    FUNCTION /* the body */
} kind;

struct node {
    kind kind;
    const char *op;        /* the operator, name or word */
    const char *from, *to; /* its text */
    node *child[MOST_CHILDREN];
    int children;
    type type;
    symbol *symbol; /* of a NAME, CALL, DECLARATOR */
    symbol *scope;  /* what is visible here */
    int number;     /* of a FUNCTION, for who walks: 0 at first */
    node *next;     /* in a block, and from function to function */
    node *first;    /* of a block */
};

/* The functions of a file, in order, each with the text since the one before
 * (includes, declarations) in `op`. NULL with a line in `error` when this is
 * not the C that is known here. */
node *source_read(const char *text, char error[200]);

/* All symbols of what was read last, from the last one back (earlier). */
symbol *source_symbols(void);

/* The node's text with its blanks made one: owned by nobody, kept. */
const char *source_text(const node *n);

/* A piece of text that is kept. */
const char *source_format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
