/* source.c: a solution, read as a tree (source.h).
 *
 * A recursive descent, one function a rule of the grammar. A name is looked
 * up when it is read, so that each has its type. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"

typedef struct token {
    const char *from, *to;
    const char *text;
} token;

enum { MOST_TOKENS = 12000 };

static token tokens[MOST_TOKENS];
static int count, here;
static symbol *scope, *newest;
static node *loops[MOST_LOOPS];
static int loop_count, symbols, functions;
static jmp_buf stop;
static char *problem;

static node *expression(void);
static node *assignment(void);
static node *statement(void);

/* ---- text --------------------------------------------------------------- */

static void *made(size_t size)
{
    void *p = calloc(1, size);
    if (p == NULL)
        abort();
    return p;
}

const char *source_format(const char *format, ...)
{
    char text[2000];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return strcpy(made(strlen(text) + 1), text);
}

const char *source_text(const node *n)
{
    char *copy = made((size_t)(n->to - n->from) + 1), *to = copy;
    for (const char *p = n->from; p < n->to; p++)
        if (!isspace((unsigned char)*p))
            *to++ = *p;
        else if (to > copy && to[-1] != ' ')
            *to++ = ' ';
    return copy;
}

/* ---- tokens ------------------------------------------------------------- */

static const char *skip_blanks(const char *p)
{
    for (;;) {
        p += strspn(p, " \t\r\n");
        if (strncmp(p, "/*", 2) == 0 && strstr(p, "*/") != NULL)
            p = strstr(p, "*/") + 2;
        else if (strncmp(p, "//", 2) == 0)
            p += strcspn(p, "\n");
        else if (*p == '#')
            p += strcspn(p, "\n");
        else
            return p;
    }
}

static size_t token_length(const char *p)
{
    static const char *const long_ones[] = {
        "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==",
        "!=",  "&&",  "||",  "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="};
    size_t n = 0;
    if (isalpha((unsigned char)*p) || *p == '_')
        while (isalnum((unsigned char)p[n]) || p[n] == '_')
            n++;
    else if (isdigit((unsigned char)*p) ||
             (*p == '.' && isdigit((unsigned char)p[1])))
        while (isalnum((unsigned char)p[n]) || p[n] == '.' ||
               (strchr("+-", p[n]) && strchr("eE", p[n - 1])))
            n++;
    else if (*p == '\'' || *p == '"')
        for (n = 1; p[n - 1] != *p || n == 1; n++)
            n += p[n] == '\\';
    for (size_t k = 0; n == 0 && k < sizeof long_ones / sizeof *long_ones;
         k++)
        if (strncmp(p, long_ones[k], strlen(long_ones[k])) == 0)
            n = strlen(long_ones[k]);
    return n > 0 ? n : 1;
}

static void read_tokens(const char *text)
{
    count = here = 0;
    for (const char *p = skip_blanks(text); *p != '\0'; p = skip_blanks(p)) {
        size_t n = token_length(p);
        if (count == MOST_TOKENS - 1)
            abort();
        tokens[count++] = (token){p, p + n, source_format("%.*s", (int)n, p)};
        p += n;
    }
    tokens[count] = (token){"", "", ""};
}

_Noreturn static void refuse(const char *what)
{
    snprintf(problem, 200, "%s, not \"%.40s\"", what, tokens[here].text);
    longjmp(stop, 1);
}

static bool ahead(int k, const char *text)
{
    return here + k < count && strcmp(tokens[here + k].text, text) == 0;
}

static bool is(const char *text)
{
    return ahead(0, text);
}

static bool take(const char *text)
{
    bool found = is(text);
    here += found;
    return found;
}

static void need(const char *text)
{
    if (!take(text))
        refuse(source_format("\"%s\" should come here", text));
}

static bool is_word(int k)
{
    unsigned char c = (unsigned char)tokens[here + k].text[0];
    return isalpha(c) || c == '_';
}

static bool one_of(const char *text, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

/* ---- nodes -------------------------------------------------------------- */

static node *begin(kind k)
{
    node *n = made(sizeof *n);
    n->kind = k;
    n->from = tokens[here].from;
    n->op = tokens[here].text;
    n->scope = scope;
    return n;
}

static node *finish(node *n)
{
    n->to = here > 0 ? tokens[here - 1].to : n->from;
    return n;
}

static void add(node *n, node *child)
{
    if (n->children == MOST_CHILDREN)
        refuse("too many parts");
    n->child[n->children++] = child;
}

static symbol *look_up(const char *name)
{
    symbol *s = scope;
    while (s != NULL && strcmp(s->name, name) != 0)
        s = s->outer;
    return s;
}

/* ---- types -------------------------------------------------------------- */

static const char *const whole[] = {"int",      "long",  "unsigned",
                                    "char",     "bool",  "size_t",
                                    "uint64_t", "short", NULL};
static const char *const qualifiers[] = {"const", "static", "inline", NULL};

/* Whether a declaration begins here. */
static bool is_type(int k)
{
    const char *t = tokens[here + k].text;
    if (one_of(t, whole) || one_of(t, qualifiers) ||
        strcmp(t, "float") == 0 || strcmp(t, "double") == 0 ||
        strcmp(t, "void") == 0)
        return true;
    return is_word(k) && look_up(t) == NULL && strcmp(t, "return") != 0 &&
           strcmp(t, "else") != 0 && strcmp(t, "sizeof") != 0 &&
           ((here + k + 1 < count && is_word(k + 1)) ||
            (ahead(k + 1, "*") && (is_word(k + 2) || ahead(k + 2, ")"))));
}

/* The words before a name; *words as they are written. */
static type read_type(const char **words)
{
    type t = {OTHER, 0, false};
    *words = "";
    bool named = false;
    while (is_type(0) || (!named && is_word(0))) {
        const char *text = tokens[here].text;
        if (strcmp(text, "const") == 0)
            t.fixed = true;
        if (one_of(text, whole))
            t.base = WHOLE;
        if (strcmp(text, "float") == 0)
            t.base = SINGLE;
        if (strcmp(text, "double") == 0)
            t.base = DOUBLE;
        named = named || !one_of(text, qualifiers);
        if (strcmp(text, "const") != 0 && strcmp(text, "static") != 0)
            *words =
                source_format("%s%s%s", *words, **words ? " " : "", text);
        here++;
        if (named && !one_of(tokens[here].text, whole))
            break;
    }
    while (take("*"))
        t.depth++;
    return t;
}

static symbol *declare(const char *name, const char *words, type t)
{
    symbol *s = made(sizeof *s);
    s->name = name;
    s->words = words;
    s->type = t;
    s->outer = scope;
    s->id = symbols++;
    s->stars = t.depth;
    s->owner = functions;
    s->earlier = newest;
    newest = s;
    for (int k = 0; k < loop_count; k++)
        s->loops[s->loop_count++] = loops[loop_count - 1 - k];
    return scope = s;
}

/* The brackets behind a name: each is one * more. */
static void read_brackets(symbol *s)
{
    while (take("[")) {
        while (!is("]"))
            here++;
        need("]");
        s->type.depth++;
    }
}

/* ---- expressions -------------------------------------------------------- */

static bool arithmetic(type t)
{
    return t.depth == 0 && t.base != OTHER;
}

static type wider(type a, type b)
{
    if (a.depth > 0)
        return a;
    if (b.depth > 0)
        return b;
    if (!arithmetic(a) || !arithmetic(b))
        return (type){OTHER, 0, false};
    return a.base > b.base ? a : b;
}

static type type_of_number(const char *text)
{
    bool hex = strncmp(text, "0x", 2) == 0;
    bool real = !hex && strpbrk(text, ".eE") != NULL;
    bool single = real && strpbrk(text, "fF") != NULL;
    return (type){single ? SINGLE : real ? DOUBLE : WHOLE, 0, false};
}

/* What the functions of math.h and of the library answer. */
static type type_of_call(const char *name)
{
    static const char *const doubles[] = {
        "sqrt", "exp",        "log",         "pow",   "fabs",  "fmin",
        "fmax", "floor",      "ceil",        "round", "tanh",  "cos",
        "sin",  "acos",       "hypot",       "cbrt",  "log1p", "expm1",
        "exp2", "rng_normal", "rng_uniform", NULL};
    static const char *const wholes[] = {"isnan", "isinf",    "rng_below",
                                         "abs",   "isfinite", NULL};
    size_t n = strlen(name);
    if (one_of(name, doubles))
        return (type){DOUBLE, 0, false};
    if (one_of(name, wholes))
        return (type){WHOLE, 0, false};
    if (n > 1 && name[n - 1] == 'f' &&
        one_of(source_format("%.*s", (int)n - 1, name), doubles))
        return (type){SINGLE, 0, false};
    return (type){OTHER, 0, false};
}

static node *primary(void)
{
    node *n = begin(VERBATIM);
    n->type = (type){OTHER, 0, false};
    char c = tokens[here].text[0];
    if (take("(")) {
        n->kind = PAREN;
        add(n, expression());
        need(")");
        n->type = n->child[0]->type;
    } else if (isdigit((unsigned char)c) || c == '.') {
        n->kind = NUMBER;
        n->type = type_of_number(n->op);
        here++;
    } else if (c == '\'') {
        n->type.base = WHOLE;
        here++;
    } else if (c == '"') {
        here++;
    } else if (is_word(0)) {
        n->kind = NAME;
        n->symbol = look_up(n->op);
        if (n->symbol != NULL)
            n->type = n->symbol->type;
        else if (is("INFINITY"))
            n->type.base = SINGLE;
        else if (is("true") || is("false"))
            n->type.base = WHOLE;
        here++;
    } else {
        refuse("a value should come here");
    }
    return finish(n);
}

static node *arguments(node *callee)
{
    node *n = begin(CALL);
    n->from = callee->from;
    n->op = callee->op;
    n->symbol = callee->symbol;
    n->type = callee->symbol && callee->symbol->function
                  ? callee->symbol->type
                  : type_of_call(callee->op);
    need("(");
    while (!is(")")) {
        add(n, assignment());
        if (!is(")"))
            need(",");
    }
    need(")");
    return finish(n);
}

static node *postfix(void)
{
    node *n = primary();
    for (;;) {
        node *more = begin(POSTFIX);
        more->from = n->from;
        if (is("(") && n->kind == NAME) {
            n = arguments(n);
        } else if (take("[")) {
            more->kind = INDEX;
            add(more, n);
            add(more, expression());
            need("]");
            more->type = n->type;
            more->type.depth--;
            n = finish(more);
        } else if (take(".") || take("->")) {
            more->kind = MEMBER;
            add(more, n);
            more->type = (type){DOUBLE, 0, false};
            here++;
            n = finish(more);
        } else if (take("++") || take("--")) {
            add(more, n);
            more->type = n->type;
            n = finish(more);
        } else {
            return n;
        }
    }
}

static node *unary(void);

/* (type)value or (type){values}. */
static node *cast(void)
{
    node *n = begin(CAST);
    const char *words;
    need("(");
    n->type = read_type(&words);
    need(")");
    n->op = words;
    if (take("{")) {
        n->kind = LIST;
        while (!is("}")) {
            add(n, assignment());
            if (!is("}"))
                need(",");
        }
        need("}");
    } else {
        add(n, unary());
    }
    return finish(n);
}

static node *size_of(void)
{
    node *n = begin(VERBATIM);
    n->type = (type){WHOLE, 0, false};
    need("sizeof");
    if (is("(")) {
        while (!take(")"))
            here++;
    } else {
        unary();
    }
    return finish(n);
}

static node *unary(void)
{
    static const char *const prefixes[] = {"-", "+",  "!",  "*", "&",
                                           "~", "++", "--", NULL};
    if (is("sizeof"))
        return size_of();
    if (is("(") && (is_type(1) || (ahead(2, ")") && ahead(3, "{"))))
        return cast();
    if (here >= count || !one_of(tokens[here].text, prefixes))
        return postfix();
    node *n = begin(PREFIX);
    here++;
    add(n, unary());
    n->type = n->child[0]->type;
    if (strcmp(n->op, "*") == 0)
        n->type.depth--;
    if (strcmp(n->op, "&") == 0)
        n->type.depth++;
    if (strcmp(n->op, "!") == 0)
        n->type = (type){WHOLE, 0, false};
    return finish(n);
}

static int strength(const char *op)
{
    static const char *const levels[][5] = {{"||"},
                                            {"&&"},
                                            {"|"},
                                            {"^"},
                                            {"&"},
                                            {"==", "!="},
                                            {"<", ">", "<=", ">="},
                                            {"<<", ">>"},
                                            {"+", "-"},
                                            {"*", "/", "%"}};
    for (int level = 0; level < 10; level++)
        for (int k = 0; k < 5 && levels[level][k] != NULL; k++)
            if (strcmp(op, levels[level][k]) == 0)
                return level + 1;
    return 0;
}

static node *binary(int least)
{
    node *left = unary();
    int level;
    while (here < count && (level = strength(tokens[here].text)) >= least) {
        node *n = begin(BINARY);
        n->from = left->from;
        here++;
        add(n, left);
        add(n, binary(level + 1));
        n->type = level <= 7 ? (type){WHOLE, 0, false}
                             : wider(left->type, n->child[1]->type);
        left = finish(n);
    }
    return left;
}

static node *assignment(void)
{
    static const char *const ops[] = {
        "=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", NULL};
    node *left = binary(1);
    node *n = begin(ASSIGN);
    n->from = left->from;
    n->type = left->type;
    if (take("?")) {
        n->kind = CHOICE;
        add(n, left);
        add(n, expression());
        need(":");
        add(n, assignment());
        n->type = wider(n->child[1]->type, n->child[2]->type);
        return finish(n);
    }
    if (here >= count || !one_of(tokens[here].text, ops))
        return left;
    here++;
    add(n, left);
    add(n, assignment());
    return finish(n);
}

static node *expression(void)
{
    return assignment();
}

/* ---- statements --------------------------------------------------------- */

/* `name = value`, `name[3] = {0}` or `name`. */
static node *declarator(type t, const char *words)
{
    node *n = begin(DECLARATOR);
    while (take("*"))
        t.depth++;
    n->op = tokens[here].text;
    symbol *s = made(sizeof *s);
    here++;
    symbol *before = scope;
    s = declare(n->op, words, t);
    read_brackets(s);
    scope = before; /* not yet visible in its own value */
    if (take("=")) {
        if (is("{")) {
            node *list = begin(VERBATIM);
            while (!take("}"))
                here++;
            add(n, finish(list));
        } else {
            add(n, assignment());
        }
    }
    s->kept = n->children == 1 && arithmetic(s->type);
    s->constant = s->kept && n->child[0]->kind == NUMBER;
    scope = s;
    n->symbol = s;
    n->type = s->type;
    return finish(n);
}

static node *declaration(void)
{
    node *n = begin(DECLARE);
    const char *words;
    type t = read_type(&words);
    n->op = words;
    int depth = t.depth;
    add(n, declarator(t, words));
    t.depth = depth > 0 ? 0 : depth;
    while (take(","))
        add(n, declarator(t, words));
    need(";");
    return finish(n);
}

static node *block(void)
{
    node *n = begin(BLOCK), **last = &n->first;
    symbol *outside = scope;
    need("{");
    while (!is("}")) {
        *last = statement();
        last = &(*last)->next;
    }
    need("}");
    scope = outside;
    return finish(n);
}

/* What `i < m`, or `i < m && ...`, says that i counts to. */
static void note_bound(const node *loop)
{
    const node *test = loop->child[1];
    while (test != NULL && strcmp(test->op, "&&") == 0)
        test = test->child[0];
    if (loop->child[0] == NULL || loop->child[0]->kind != DECLARE)
        return;
    symbol *counter = loop->child[0]->child[0]->symbol;
    counter->kept = false;
    counter->counter = true;
    counter->bound = counter->name;
    if (test != NULL && test->kind == BINARY)
        counter->bound = source_text(test->child[1]);
}

static node *for_loop(void)
{
    node *n = begin(FOR);
    symbol *outside = scope;
    need("for");
    need("(");
    if (is_type(0)) {
        add(n, declaration());
    } else {
        add(n, is(";") ? NULL : expression());
        need(";");
    }
    add(n, is(";") ? NULL : expression());
    need(";");
    add(n, is(")") ? NULL : expression());
    need(")");
    note_bound(n);
    if (loop_count == MOST_LOOPS)
        refuse("too many loops");
    loops[loop_count++] = n;
    add(n, statement());
    loop_count--;
    scope = outside;
    return finish(n);
}

static node *while_loop(void)
{
    node *n = begin(WHILE);
    need("while");
    need("(");
    add(n, expression());
    need(")");
    loops[loop_count++] = n;
    add(n, statement());
    loop_count--;
    return finish(n);
}

static node *if_else(void)
{
    node *n = begin(IF);
    need("if");
    need("(");
    add(n, expression());
    need(")");
    add(n, statement());
    add(n, take("else") ? statement() : NULL);
    return finish(n);
}

static node *statement(void)
{
    if (is("{"))
        return block();
    if (is("for"))
        return for_loop();
    if (is("while"))
        return while_loop();
    if (is("if"))
        return if_else();
    if (is_type(0))
        return declaration();
    node *n = begin(EXPRESSION);
    if (is("break") || is("continue")) {
        n->kind = JUMP;
        here++;
    } else if (take("return")) {
        n->kind = RETURN;
        if (!is(";"))
            add(n, expression());
    } else if (is(";")) {
        n->kind = EMPTY;
    } else {
        add(n, expression());
    }
    need(";");
    return finish(n);
}

/* ---- functions ---------------------------------------------------------- */

static void parameter(void)
{
    const char *words;
    type t = read_type(&words);
    symbol *s;
    if (take("(")) { /* double (*f)(double) */
        need("*");
        s = declare(tokens[here++].text, words, t);
        s->function = true;
        need(")");
        need("(");
        for (int depth = 1; depth > 0; here++)
            depth += is("(") - is(")");
    } else if (is_word(0)) {
        s = declare(tokens[here++].text, words, t);
        read_brackets(s);
    } else {
        return; /* void */
    }
    s->parameter = true;
}

/* A function with its body; NULL for anything else at the top, skipped. */
static node *function(void)
{
    node *n = begin(FUNCTION);
    const char *words;
    type t = read_type(&words);
    symbol *s = declare(tokens[here].text, words, t);
    s->function = true;
    n->op = s->name;
    n->symbol = s;
    here++;
    if (!take("("))
        refuse("a function should come here");
    while (!take(")"))
        if (!take(","))
            parameter();
    add(n, block());
    scope = s;
    functions++;
    return finish(n);
}

node *source_read(const char *text, char error[200])
{
    static node *head, **last;
    last = &head;
    head = NULL;
    scope = newest = NULL;
    loop_count = functions = 0;
    problem = error;
    read_tokens(text);
    if (setjmp(stop) != 0)
        return NULL;
    while (here < count) {
        *last = function();
        last = &(*last)->next;
    }
    return head;
}

symbol *source_symbols(void)
{
    return newest;
}
