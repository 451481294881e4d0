/* suite.h: a thin layer over Check that every suite of the project uses.
 *
 *     START_TEST(fill_sets_every_element)
 *     {
 *         ck_assert_int_eq(...);
 *     }
 *     END_TEST
 *
 *     int main(void)
 *     {
 *         const TTest *tests[] = {fill_sets_every_element, NULL};
 *         return suite_run(tests);
 *     }
 *
 * Each test runs in a process of its own with a time limit. A test that is
 * not in the list is a compiler's warning (unused variable). To run one test:
 * CK_RUN_CASE=fill_sets_every_element build/tests/lib/test_matrix. */
#ifndef NN_SUITE_H
#define NN_SUITE_H

#include <check.h>
#include <stddef.h>

/* An old name in Check; here it is lib/fail.h's. */
#undef fail

/* Runs the tests (NULL ends the list) and prints a line for each failure,
 * "file:line: test: message", for each skipped test its reason, and at the
 * end "N passed, N failed, N skipped". Returns the exit status for main: 0
 * only if nothing failed and something ran. */
int suite_run(const TTest *const *tests);

/* Ends this test here; it counts as skipped, and the reason is printed. */
_Noreturn void skip_test(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* How a process ended and what it said, cut after the first 8,191 bytes. */
typedef struct outcome {
    int status; /* the exit status, or -1 when a signal ended it */
    int signal; /* that signal, or 0 */
    char out[8192], err[8192];
} outcome;

/* Calls act(with) in a process of its own; its stdin is empty. Returning from
 * act is exit status 0. For what ends a process: die, ensure, a crash. */
outcome run_apart(void (*act)(const void *with), const void *with);

/* Runs a command through the shell. */
outcome run_command(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* For such an act: Ctrl-C is pressed after so many ms, or as many again later,
 * as soon as somebody takes note of it (lib/stop.h). */
void press_after(int ms);

/* That it ended with this status and one line on stderr. */
void expect_one_line(const outcome *o, int status);

/* With these arguments the program ends with this status and one line on
 * stderr, which has these words. */
void expect_ends(const char *program, const char *arguments, int status,
                 const char *words);

/* What a chapter's program must do with its command line. `program` is the
 * command; each of the n wrong ones ends with status 2 and one line, and
 * prints nothing. */
void expect_refused(const char *program, const char *const *wrong, int n);

/* The run says in one line that there are no data; status 1. */
void expect_no_data(const char *program, const char *run);

/* shows[i][0] runs, shows[i][1] is among what it prints, and no WRONG is. */
void expect_shows(const char *program, const char *const (*shows)[2], int n);

/* Writes into path (size bytes) a new empty folder below NN_BUILD, or below
 * /tmp when that is not set. suite_run removes it when the test is over. */
void new_folder(char *path, size_t size);

/* The file as a new string, ended by '\0' (free it); *size, if given, gets its
 * length. A file that cannot be read fails the test. */
char *read_text(const char *path, size_t *size);

/* Writes the file; a failure fails the test. */
void write_text(const char *path, const char *text);

#endif
