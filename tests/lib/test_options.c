/* test_options.c: the command line, right and wrong. */
#include "options.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "blas.h"
#include "crew.h"
#include "fail.h"
#include "suite.h"

/* ---- a program to call -------------------------------------------------- */

static const run runs[] = {{"clouds", "two clouds of points"},
                           {"bound", "mistakes against the bound"},
                           {"xor", "what cannot be learned"},
                           {0}};

/* The options of the played program, with their defaults. */
typedef struct choices {
    bool no_bias, theirs, others, nobodys;
    int epochs, shift, held;
    double rate;
    const char *data;
    uint64_t seed;
} choices;

static char played[] = "played";

/* Prints what it was given, and then does its runs. */
static int play(int argc, char **argv)
{
    choices c = {.epochs = 5, .rate = 0.1, .data = "digits", .seed = 1};
    const option options[] = {
        {"no-bias", OPTION_FLAG, &c.no_bias, "leave the bias away", 0, 0},
        {"epochs", OPTION_INT, &c.epochs, "passes over the data", 1, 1000},
        {"shift", OPTION_INT, &c.shift, "pixels to the right", 0, 0},
        {"held", OPTION_INT, &c.held, "images held back", 0, 9},
        {"rate", OPTION_REAL, &c.rate, "the learning rate", 0, 0},
        {"data", OPTION_TEXT, &c.data, "what to learn from", 0, 0},
        {"seed", OPTION_SEED, &c.seed, "chance begins here", 0, 0},
        {"theirs", OPTION_FLAG, &c.theirs, "of bound, xor; quick", 0, 0},
        {"others", OPTION_FLAG, &c.others, "not of bound and xor: mixed", 0,
         0},
        {"nobodys", OPTION_FLAG, &c.nobodys, "of xored points", 0, 0},
        {0}};
    program p = program_start(argc, argv, "One neuron.", runs, options);
    printf("%d %d %g %s %llu %s %d %d\n", c.no_bias, c.epochs, c.rate, c.data,
           (unsigned long long)c.seed, p.out ? p.out : "-", p.quiet,
           blas_threads());
    for (int i = 0; runs[i].name; i++)
        if (program_runs(&p, runs[i].name))
            printf("%s\n", runs[i].name);
    return program_finish(&p);
}

/* Splits the words at spaces; "''" is an empty word, "_" a space in a word. */
static void play_words(const void *words)
{
    char copy[1024], name[] = "build/chapters/played";
    char *argv[32] = {name}, *word;
    int argc = 1;
    snprintf(copy, sizeof copy, "%s", (const char *)words);
    for (word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        argv[argc++] = strcmp(word, "''") == 0 ? word + 2 : word;
        for (char *c = word; *c; c++)
            *c = *c == '_' ? ' ' : *c;
    }
    exit(play(argc, argv));
}

static void check_says(const char *words, const char *want)
{
    outcome o = run_apart(play_words, words);
    ck_assert_msg(o.status == 0, "\"%s\": %s", words, o.err);
    ck_assert_msg(strcmp(o.out, want) == 0, "\"%s\" said: %s", words, o.out);
    ck_assert_str_eq(o.err, "");
}

/* Status 2 and the one line "played: WANT (try --help)"; nothing was done. */
static void check_refuses(const char *words, const char *want)
{
    char line[512];
    outcome o = run_apart(play_words, words);
    snprintf(line, sizeof line, "played: %s (try --help)\n", want);
    ck_assert_msg(o.status == 2, "\"%s\": status %d", words, o.status);
    ck_assert_msg(strcmp(o.err, line) == 0, "\"%s\" said: %s", words, o.err);
    ck_assert_str_eq(o.out, "");
}

/* ---- right -------------------------------------------------------------- */

START_TEST(defaults_stand_when_nothing_is_said)
{
    check_says("", "0 5 0.1 digits 1 - 0 1\nclouds\n\nbound\n\nxor\n");
}
END_TEST

START_TEST(every_kind_of_value_is_read)
{
    check_says("xor --no-bias --epochs 7 --rate 2.5e-3 --data mnist --seed "
               "18446744073709551615 --out a/b --quiet --threads 2",
               "1 7 0.0025 mnist 18446744073709551615 a/b 1 2\nxor\n");
    check_says("--epochs=1000 --rate=-0.5 --data=a=b xor --seed=0",
               "0 1000 -0.5 a=b 0 - 0 1\nxor\n");
    check_says("--rate -0.5 --data - xor", "0 5 -0.5 - 1 - 0 1\nxor\n");
    check_says("--data=--x xor", "0 5 0.1 --x 1 - 0 1\nxor\n");
}
END_TEST

START_TEST(the_last_value_counts)
{
    check_says("xor --epochs 7 --epochs 8", "0 8 0.1 digits 1 - 0 1\nxor\n");
}
END_TEST

START_TEST(runs_are_done_once_and_in_their_order)
{
    check_says("xor clouds", "0 5 0.1 digits 1 - 0 1\nclouds\n\nxor\n");
    check_says("xor xor", "0 5 0.1 digits 1 - 0 1\nxor\n");
    check_says("-- xor", "0 5 0.1 digits 1 - 0 1\nxor\n");
}
END_TEST

START_TEST(help_lists_everything_and_is_no_error)
{
    const char *asks[] = {"--help", "-h", "xor --help", "--epochs 3 --help"};
    for (int i = 0; i < 4; i++) {
        outcome o = run_apart(play_words, asks[i]);
        ck_assert_int_eq(o.status, 0);
        const char *want[] = {"played: One neuron.\n",
                              "usage: played [RUN...] [--option VALUE]...\n",
                              "  clouds             two clouds of points\n",
                              "  xor                what cannot be learned\n",
                              "  --no-bias          leave the bias away\n",
                              "  --rate X           the learning rate "
                              "(default 0.1)\n",
                              "(default digits)\n",
                              "  --seed N           chance begins here "
                              "(default 1)\n",
                              "--out TEXT",
                              "--quiet",
                              "--threads N",
                              "--version"};
        for (int w = 0; w < 12; w++)
            ck_assert_msg(strstr(o.out, want[w]) != NULL, "no \"%s\" in: %s",
                          want[w], o.out);
    }
}
END_TEST

START_TEST(version_names_kernel_and_threads)
{
    char want[256];
    int threads = crew_cores() > 1 ? 2 : 1;
    snprintf(want, sizeof want, "--version --threads %d", threads);
    outcome o = run_apart(play_words, want);
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    snprintf(want, sizeof want,
             "played, Neural Networks by Hand\n%s, kernel %s, threads %d\n",
             blas_library(), blas_kernel(), threads);
    ck_assert_str_eq(o.out, want);
}
END_TEST

/* An option is for the runs that its help begins with. */
START_TEST(options_belong_to_runs)
{
    static const char xor [] = "0 5 0.1 digits 1 - 0 1\nxor\n";
    check_says("xor --theirs --nobodys", xor);
    check_says("--theirs xor", xor);
    check_says("bound --theirs", "0 5 0.1 digits 1 - 0 1\nbound\n");
    check_says("clouds --others", "0 5 0.1 digits 1 - 0 1\nclouds\n");
    check_says("clouds xor --others --theirs",
               "0 5 0.1 digits 1 - 0 1\nclouds\n\nxor\n");
    check_says("--others --theirs",
               "0 5 0.1 digits 1 - 0 1\nclouds\n\nbound\n\nxor\n");
    check_refuses("clouds --theirs",
                  "clouds does not use --theirs (of bound, xor; quick)");
    check_refuses(
        "--others xor bound",
        "bound does not use --others (not of bound and xor: mixed)");
}
END_TEST

/* More would wait for each other. */
START_TEST(threads_are_at_most_the_cores)
{
    char words[64], want[256];
    int cores = crew_cores(), more[] = {cores + 1, 1024};
    for (int i = 0; i < 2; i++) {
        snprintf(words, sizeof words, "--threads %d", more[i]);
        outcome o = run_apart(play_words, words);
        expect_one_line(&o, 0);
        snprintf(
            want, sizeof want,
            "played: %d threads asked for, %d taken: one for each core\n",
            more[i], cores);
        ck_assert_str_eq(o.err, want);
        snprintf(want, sizeof want, "5 0.1 digits 1 - 0 %d\n", cores);
        ck_assert_msg(strstr(o.out, want) != NULL, "%s", o.out);
    }
}
END_TEST

/* ---- wrong -------------------------------------------------------------- */

START_TEST(what_is_no_number_is_refused)
{
    check_refuses("--epochs x", "--epochs takes a whole number, not \"x\"");
    check_refuses("--epochs 5x", "--epochs takes a whole number, not \"5x\"");
    check_refuses("--epochs 5.5",
                  "--epochs takes a whole number, not \"5.5\"");
    check_refuses("--epochs ''", "--epochs takes a whole number, not \"\"");
    check_refuses("--epochs _5", "--epochs takes a whole number, not \" 5\"");
    check_refuses("--rate fast", "--rate takes a number, not \"fast\"");
    check_refuses("--rate 0.1.2", "--rate takes a number, not \"0.1.2\"");
    check_refuses("--rate=", "--rate takes a number, not \"\"");
    check_refuses("--rate _1", "--rate takes a number, not \" 1\"");
}
END_TEST

START_TEST(what_is_not_finite_is_refused)
{
    check_refuses("--rate nan", "--rate takes a finite number, not nan");
    check_refuses("--rate -inf", "--rate takes a finite number, not -inf");
    check_refuses("--rate 1e999", "--rate takes a finite number, not 1e999");
}
END_TEST

START_TEST(what_is_out_of_bounds_is_refused)
{
    check_refuses("--epochs 0", "--epochs must be between 1 and 1000, not 0");
    check_refuses("--epochs 1001",
                  "--epochs must be between 1 and 1000, not 1001");
    check_refuses("--epochs -9999999999999999999",
                  "--epochs must be between 1 and 1000, not "
                  "-9999999999999999999");
    check_refuses("--epochs 4294967301",
                  "--epochs must be between 1 and 1000, not 4294967301");
    check_refuses("--held -1", "--held must be between 0 and 9, not -1");
    check_refuses("--held 10", "--held must be between 0 and 9, not 10");
    check_refuses("--shift 4294967301",
                  "--shift: 4294967301 is too large a number");
    check_refuses("--shift -9999999999999999999",
                  "--shift: -9999999999999999999 is too large a number");
    check_refuses("--threads 0",
                  "--threads must be between 1 and 1024, not 0");
}
END_TEST

START_TEST(seeds_are_whole_and_not_negative)
{
    const char *bad[] = {"-1", "1.5", "18446744073709551616",
                         "x",  "''",  "+1"};
    for (int i = 0; i < 6; i++) {
        char words[64], want[128];
        snprintf(words, sizeof words, "--seed %s", bad[i]);
        snprintf(want, sizeof want,
                 "--seed takes a whole number from 0 to 2^64 - 1, not \"%s\"",
                 i == 4 ? "" : bad[i]);
        check_refuses(words, want);
    }
}
END_TEST

START_TEST(values_may_not_be_missing)
{
    check_refuses("--epochs", "--epochs needs a value");
    check_refuses("--out --quiet", "--out needs a value");
    check_refuses("--out ''", "--out needs a value");
    check_refuses("--data=", "--data needs a value");
    check_refuses("--no-bias=1", "--no-bias takes no value");
    check_refuses("--quiet=yes", "--quiet takes no value");
}
END_TEST

START_TEST(what_is_unknown_is_named_with_its_neighbour)
{
    check_refuses("--epoch 5",
                  "unknown option --epoch; did you mean --epochs?");
    check_refuses("--epoch=5",
                  "unknown option --epoch; did you mean --epochs?");
    check_refuses("--treads 2",
                  "unknown option --treads; did you mean --threads?");
    check_refuses("--zzz", "unknown option --zzz");
    check_refuses("-x", "unknown option -x");
    check_refuses("-rate 1", "unknown option -rate; did you mean --rate?");
    check_refuses("-xquiet", "unknown option -xquiet; did you mean --quiet?");
    check_refuses("cluods", "unknown run \"cluods\"; did you mean clouds?");
    check_refuses("''", "unknown run \"\"");
    check_refuses("-- --rate", "unknown run \"--rate\"");
}
END_TEST

static void play_long_name(const void *unused)
{
    char name[5000];
    (void)unused;
    memset(name, 'x', sizeof name);
    memcpy(name, "--", 2);
    name[sizeof name - 1] = '\0';
    play(2, (char *[]){played, name, NULL});
}

START_TEST(a_very_long_name_is_refused_too)
{
    ck_assert_int_eq(run_apart(play_long_name, NULL).status, 2);
}
END_TEST

/* ---- stdout ------------------------------------------------------------- */

static void play_into(const void *path)
{
    int file = open(path, O_WRONLY);
    if (file < 0 || dup2(file, 1) < 0)
        exit(125);
    play_words("xor");
}

static void help_into(const void *path)
{
    int file = open(path, O_WRONLY);
    if (file < 0 || dup2(file, 1) < 0)
        exit(125);
    play_words("--help");
}

START_TEST(a_full_disk_is_noticed)
{
    if (access("/dev/full", W_OK) != 0)
        skip_test("no /dev/full here");
    outcome o = run_apart(play_into, "/dev/full");
    ck_assert_int_eq(o.status, 1);
    ck_assert_msg(strncmp(o.err, "played: cannot write the results: ", 34) ==
                      0,
                  "%s", o.err);
    ck_assert_int_eq(run_apart(help_into, "/dev/full").status, 1);
}
END_TEST

/* ---- programmers' errors, and the default of --data --------------------- */

static void ask_for_no_run(const void *unused)
{
    (void)unused;
    program p = program_start(1, (char *[]){played, NULL}, "", runs, NULL);
    program_runs(&p, "nor");
}

static void start_65_runs(const void *unused)
{
    run many[66] = {{0}};
    (void)unused;
    for (int i = 0; i < 65; i++)
        many[i] = (run){"again", ""};
    program_start(1, (char *[]){played, NULL}, "", many, NULL);
}

static void start_64_runs(const void *unused)
{
    run many[65] = {{0}};
    (void)unused;
    for (int i = 0; i < 64; i++)
        many[i] = (run){i < 63 ? "again" : "last", ""};
    program p = program_start(1, (char *[]){played, NULL}, "", many, NULL);
    exit(program_runs(&p, "last") ? 0 : 1);
}

START_TEST(runs_that_are_not_there_stop)
{
    ck_assert_int_eq(run_apart(ask_for_no_run, NULL).signal, SIGABRT);
    ck_assert_int_eq(run_apart(start_65_runs, NULL).signal, SIGABRT);
    ck_assert_int_eq(run_apart(start_64_runs, NULL).status, 0);
}
END_TEST

/* No list, or one with nothing in it. */
typedef struct nothing {
    const char *word;
    const run *runs;
    const option *options;
} nothing;

static void play_without_runs(const void *with)
{
    const nothing *n = with;
    char copy[64];
    snprintf(copy, sizeof copy, "%s", n->word);
    program p = program_start(*copy ? 2 : 1, (char *[]){played, copy, NULL},
                              "", n->runs, n->options);
    exit(program_finish(&p));
}

START_TEST(a_program_may_have_no_runs_and_no_options)
{
    const run no_runs[] = {{0}};
    const option no_options[] = {{0}};
    for (int k = 0; k < 2; k++) {
        nothing n = {"", k ? no_runs : NULL, k ? no_options : NULL};
        ck_assert_int_eq(run_apart(play_without_runs, &n).status, 0);
        n.word = "xor";
        outcome o = run_apart(play_without_runs, &n);
        expect_one_line(&o, 2);
        ck_assert_str_eq(
            o.err, "played: unexpected argument \"xor\" (try --help)\n");
        n.word = "--quite";
        o = run_apart(play_without_runs, &n);
        ck_assert_str_eq(o.err,
                         "played: unknown option --quite; did you mean "
                         "--quiet? (try --help)\n");
        n.word = "--help";
        o = run_apart(play_without_runs, &n);
        ck_assert_msg(!strstr(o.out, "RUN") && !strstr(o.out, "runs"), "%s",
                      o.out);
    }
}
END_TEST

static void play_nameless(const void *unused)
{
    (void)unused;
    program_start(0, (char *[]){NULL}, "", runs, NULL);
    die("nothing was said");
}

START_TEST(a_program_may_have_no_name_and_options_of_nobody)
{
    ck_assert_str_eq(run_apart(play_nameless, NULL).err,
                     "nn: nothing was said\n");
    nothing n = {"xor", runs, NULL};
    ck_assert_int_eq(run_apart(play_without_runs, &n).status, 0);
}
END_TEST

START_TEST(mnist_is_the_default_when_it_is_there)
{
    unsetenv("NN_MNIST");
    ck_assert_str_eq(default_data(), "digits");
    setenv("NN_MNIST", "", 1);
    ck_assert_str_eq(default_data(), "digits");
    setenv("NN_MNIST", "somewhere", 1);
    ck_assert_str_eq(default_data(), "mnist");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {defaults_stand_when_nothing_is_said,
                            every_kind_of_value_is_read,
                            the_last_value_counts,
                            runs_are_done_once_and_in_their_order,
                            options_belong_to_runs,
                            help_lists_everything_and_is_no_error,
                            version_names_kernel_and_threads,
                            threads_are_at_most_the_cores,
                            what_is_no_number_is_refused,
                            what_is_not_finite_is_refused,
                            what_is_out_of_bounds_is_refused,
                            seeds_are_whole_and_not_negative,
                            values_may_not_be_missing,
                            what_is_unknown_is_named_with_its_neighbour,
                            a_very_long_name_is_refused_too,
                            a_full_disk_is_noticed,
                            runs_that_are_not_there_stop,
                            a_program_may_have_no_runs_and_no_options,
                            a_program_may_have_no_name_and_options_of_nobody,
                            mnist_is_the_default_when_it_is_there,
                            NULL};
    return suite_run(tests);
}
