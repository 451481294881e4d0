/* test_18_many_machines.c: what Chapter 18 says about its program, as tests.
 * "test_18_many_machines job ring 0 1 -" is a rank. */
int many_main(int argc, char **argv);
#define main many_main
#include "chapters/18-many-machines/many.c"
#undef main

#include "ranks.h" /* the Makefile links what says so with MPI */
#include "suite.h"

/* Every entry of the ring's sum, against a sum in double: lengths below and
 * above the count of ranks. */
static void ring_job(ranks *r)
{
    static const long length[] = {0, 1, 2, 3, 5, 7, 64, 1001};
    float v[1001];
    for (int k = 0; k < 8; k++) {
        for (long i = 0; i < length[k]; i++)
            v[i] = (float)(i + 1) / (float)(r->rank + 3);
        ring_sum(r, v, length[k]);
        for (long i = 0; i < length[k]; i++) {
            double right = 0;
            for (int j = 0; j < r->count; j++)
                right += (i + 1) / (j + 3.0);
            ensure(fabs((double)v[i] - right) < 1e-6 * right,
                   "entry %ld of %ld: %g for %g", i, length[k], (double)v[i],
                   right);
        }
    }
    job_tell(r, r->count, "count");
}

static job job_of(int p, const char *name)
{
    const char *const arguments[] = {"job", name, "0", "1", "-", NULL};
    return job_run(p, 60, self, arguments);
}

START_TEST(the_ring_goes_round)
{
    if (!ranks_library())
        skip_test("built without MPI");
    for (int p = 1; p <= 6; p++) {
        job j = job_of(p, "ring");
        ck_assert_msg(j.done, "%d ranks: %s", p, j.said);
        ck_assert_double_eq(job_told(&j, "count"), p);
    }
}
END_TEST

/* A rank that only plays: its sums are its own. */
static void keep(ranks *r, float *v, long n)
{
    (void)r, (void)v, (void)n;
}

/* The gap between what four ranks add up to and the whole gradient; each in
 * turn, with this fault. */
static double gap_of_four(int fault)
{
    int batch[BATCH];
    wish w = {.fault = fault, .seed = 1};
    course whole = course_of(NULL, w, BATCH, NORM_NONE, 0.5F);
    matrix right = net_vector(&whole.n), sum = net_vector(&whole.n);
    for (int i = 0; i < BATCH; i++)
        batch[i] = i;
    images_batch(&whole.known, batch, whole.x, whole.y);
    net_gradient(&whole.n, whole.x, whole.y, right.data);
    for (int k = 0; k < 4; k++) {
        ranks one = {.rank = k, .count = 4, .sum = keep, .broadcast = keep};
        course c = course_of(&one, w, BATCH, NORM_NONE, 0.5F);
        net_free(&c.n);
        c.n = net_start(&whole.n.plan, INIT_HE, 1);
        c.n.seed = 1;
        float *part = fault ? faulty_gradient(&c, batch, BATCH)
                            : gradient(&c, batch, BATCH);
        matrix_add(sum, matrix_of(1, sum.cols, part));
        course_free(&c);
    }
    double size = matrix_norm(right);
    matrix_add_scaled(sum, -1, right);
    double gap = matrix_norm(sum) / size;
    matrix_free(&right);
    matrix_free(&sum);
    course_free(&whole);
    return gap;
}

START_TEST(parts_add_up_and_faults_do_not)
{
    ck_assert_double_lt(gap_of_four(NONE), 1e-5);
    ck_assert_double_eq_tol(gap_of_four(SUM), 3, 1e-4); /* four times */
    ck_assert_double_gt(gap_of_four(MEANS), 0.01);
    ck_assert_double_lt(gap_of_four(MEANS), 0.2);
    ck_assert_double_gt(gap_of_four(MASKS), 0.1);
}
END_TEST

/* The answers to the text's questions. */
START_TEST(prices)
{
    ck_assert_double_eq_tol(ring_cost(0, 1, 1000, 4), 1500, 1e-9);
    ck_assert_double_eq_tol(ring_cost(1, 0, 1000, 4096), 8190, 1e-9);
    ck_assert_double_eq_tol(halves_cost(1, 0, 1000, 4096), 24, 1e-9);
    ck_assert_double_eq_tol(halves_cost(0, 1, 1000, 4), 1500, 1e-9);
    for (int p = 2; p <= 64; p *= 2) {
        rng r = rng_make(1, "late");
        ck_assert_double_eq_tol(ring_late(p, 3 + 500.0 / p, 0, &r),
                                ring_cost(3, 1, 500, p), 1e-6);
        ck_assert_double_gt(ring_late(p, 3, 1, &r), ring_cost(3, 0, 0, p));
    }
}
END_TEST

/* One rank has nothing of its own; ten with sorted images see a digit each. */
START_TEST(norms_by_rank)
{
    ck_assert_double_gt(normed(2, 1, true), 75);
    ck_assert_double_gt(normed(2, 10, true), 75);
    ck_assert_double_lt(normed(2, 10, false), 50);
}
END_TEST

START_TEST(a_killed_job_ends_as_it_would_have)
{
    if (!ranks_library())
        skip_test("built without MPI");
    outcome o = run_command(
        "\"${NN_BUILD:-build}\"/chapters/18-many-machines killed");
    ck_assert_int_eq(o.status, 0);
    const char *line = strstr(o.out, "weights: ");
    double a = 0, b = 1;
    ck_assert_ptr_nonnull(line);
    ck_assert_int_eq(sscanf(line, "weights: %lf and %lf", &a, &b), 2);
    ck_assert_double_eq(a, b);
    ck_assert_double_gt(a, 0);
}
END_TEST

/* Without MPI a run that needs it says so, and the others are done, for the
 * figures. */
START_TEST(without_mpi_it_is_a_line)
{
    if (ranks_library())
        skip_test("built with %s", ranks_library());
    expect_ends("\"${NN_BUILD:-build}\"/chapters/18-many-machines", "sum", 1,
                "built without MPI");
    outcome o =
        run_command("\"${NN_BUILD:-build}\"/chapters/18-many-machines");
    expect_one_line(&o, 0);
    ck_assert_ptr_nonnull(strstr(o.err, "only scale, norm and far"));
    ck_assert_ptr_nonnull(strstr(o.out, "  4096 "));
}
END_TEST

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"nonesuch", "--rate 1"};
    expect_refused("\"${NN_BUILD:-build}\"/chapters/18-many-machines", wrong,
                   2);
}
END_TEST

int main(int argc, char **argv)
{
    self = argv[0];
    fail_program_name(self);
    if (argc == 6 && strcmp(argv[1], "job") == 0) {
        ranks *r = ranks_start();
        ring_job(r);
        ranks_stop(&r);
        return 0;
    }
    const TTest *tests[] = {the_ring_goes_round,
                            parts_add_up_and_faults_do_not,
                            prices,
                            norms_by_rank,
                            a_killed_job_ends_as_it_would_have,
                            without_mpi_it_is_a_line,
                            wrong_usage_is_one_line,
                            NULL};
    return suite_run(tests);
}
