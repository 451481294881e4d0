/* bench.c: how fast are networks trained here, and how fast could they be?
 *
 *     bench [N1...] [--rounds 5] --out build/bench
 *     bench measure CONTENDER NET THREADS
 *
 * A contender trains a net for one epoch of 60,000 samples and says how many
 * seconds that takes. For a transformer a sample is a token, and N8 writes so
 * many. Each measurement is a process of its own, so that its
 * memory can be told; the rounds are interleaved, so that a slow minute of the
 * machine hits all alike; medians count. The limits come first: `fma` is the
 * time that the multiplications would take if every core did nothing else at
 * its full speed, `sgemm` the bare products in OpenBLAS. */
#include <cblas.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined __AVX512F__ || (defined __AVX2__ && defined __FMA__)
#include <immintrin.h>
#endif

#include "blas.h"
#include "crew.h"
#include "fail.h"
#include "gpt_train.h"
#include "matrix.h"
#include "options.h"
#include "progress.h"
#include "table.h"
#include "train.h"
#include "writer.h"

enum { SAMPLES = 60000, LAYERS = 5, NETS = 8, ROUNDS = 50, THREADS = 16 };
/* A measurement repeats its epoch until this many seconds are over. */
static const double ENOUGH = 0.5;

static double median(double *values, int count);

/* ---- the nets ----------------------------------------------------------- */

/* A layer's product is batch places x in by in x out; a convolution's with
 * the unfolded images given. */
typedef struct factor {
    int in, out, places;
} factor;

/* Full layers; the same with batch norm and dropout 1/2 in hidden layers; two
 * layers of maps with pools below full ones; a transformer that learns, and
 * that writes. */
typedef enum manner { FULL, TRIMMED, MAPS, LEARNING, WRITING } manner;

static const gpt_plan transformer = {.vocabulary = 65,
                                     .context = 64,
                                     .layers = 4,
                                     .heads = 4,
                                     .width = 128,
                                     .batch = 12};

typedef struct shape {
    const char *name, *about;
    manner manner;
    int batch, layers; /* layers of weights */
    factor layer[LAYERS];
} shape;

static const shape nets[NETS] = {
    {"N1", "784-30-10, batch 10", FULL, 10, 2, {{784, 30, 1}, {30, 10, 1}}},
    {"N2",
     "784-16-16-10, batch 10",
     FULL,
     10,
     3,
     {{784, 16, 1}, {16, 16, 1}, {16, 10, 1}}},
    {"N3",
     "784-128-64-10, batch 64",
     FULL,
     64,
     3,
     {{784, 128, 1}, {128, 64, 1}, {64, 10, 1}}},
    {"N4",
     "784-1024-1024-10, batch 128",
     FULL,
     128,
     3,
     {{784, 1024, 1}, {1024, 1024, 1}, {1024, 10, 1}}},
    {"N5",
     "N4, batch norm, dropout",
     TRIMMED,
     128,
     3,
     {{784, 1024, 1}, {1024, 1024, 1}, {1024, 10, 1}}},
    {"N6",
     "6 maps 5x5, pool, 16 maps 5x5, pool, 120-84-10, batch 64",
     MAPS,
     64,
     5,
     {{25, 6, 784},
      {150, 16, 100},
      {400, 120, 1},
      {120, 84, 1},
      {84, 10, 1}}},
    {"N7",
     "transformer of 4 layers, 4 heads, width 128, context 64, batch 12",
     LEARNING,
     12 * 64,
     5,
     {{128, 384, 1},
      {128, 128, 1},
      {128, 512, 1},
      {512, 128, 1},
      {128, 65, 1}}},
    {"N8",
     "N7 writes, token after token",
     WRITING,
     1,
     5,
     {{128, 384, 1},
      {128, 128, 1},
      {128, 512, 1},
      {512, 128, 1},
      {128, 65, 1}}}};

/* How often a layer stands in the net: a transformer's but the last in each
 * block. */
static int times_of(const shape *n, int l)
{
    return n->manner >= LEARNING && l + 1 < n->layers ? transformer.layers
                                                      : 1;
}

/* Operations of an epoch, two for a multiplication and its addition: forward
 * and weights' gradient for every layer, delta for all but the first that has
 * no table below it. Attention has two products forward and four back, and who
 * writes goes forward only, half of the context behind it. */
static double operations(const shape *n)
{
    bool text = n->manner >= LEARNING, writes = n->manner == WRITING;
    double sum = 0.0;
    for (int l = 0; l < n->layers; l++)
        sum += (writes      ? 1.0
                : l || text ? 3.0
                            : 2.0) *
               n->layer[l].in * n->layer[l].out * n->layer[l].places *
               times_of(n, l);
    if (text)
        sum += (writes ? 1.0 : 6.0) * transformer.context *
               transformer.width * transformer.layers;
    return 2.0 * SAMPLES * sum;
}

/* ---- the contender sgemm ------------------------------------------------ */

typedef struct operands {
    factor size;
    matrix w, dw; /* out x in */
    matrix a, da; /* batch places x in; da empty for the first layer */
    matrix z;     /* batch places x out; it is its own delta, for the time's
                     sake */
} operands;

/* Each call as a trainer needs it, and nothing between: the library's own
 * function, as the tricks of lib/blas.c are to be compared with it. */
typedef __typeof__(cblas_sgemm) product;

static void products(product *sgemm, const operands *now, int batch)
{
    int in = now->size.in, out = now->size.out, m = batch * now->size.places;
    sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, out, in, 1, now->a.data,
          in, now->w.data, in, 0, now->z.data, out);
    sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, m, 1, now->z.data,
          out, now->a.data, in, 0, now->dw.data, in);
    if (now->da.data)
        sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, in, out, 1,
              now->z.data, out, now->w.data, in, 0, now->da.data, in);
}

/* Attention's six products, of every head of every sequence in the rows of z
 * (queries, keys and values) and a. */
static void attention_products(product *sgemm, const operands *now)
{
    int t = transformer.context, c = transformer.width;
    int d = c / transformer.heads,
        heads = now->z.rows / t * transformer.heads;
    static float scores[64 * 64];
    for (int k = 0; k < heads; k++) {
        int row = k / transformer.heads * t, col = k % transformer.heads * d;
        float *q = now->z.data + (long)row * 3 * c + col;
        float *o = now->a.data + (long)row * c + col;
        for (int pair = 0; pair < 3; pair++) { /* there, and twice back */
            sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, t, t, d, 1, q,
                  3 * c, q + c, 3 * c, 0, scores, t);
            sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, t, d, t, 1e-3f,
                  scores, t, q + 2 * c, 3 * c, 0, o, c);
        }
    }
}

static void sgemm_epoch(product *sgemm, const shape *n, const operands *l)
{
    for (int done = 0; done < SAMPLES; done += n->batch) {
        int left = SAMPLES - done, batch = left < n->batch ? left : n->batch;
        for (int i = 0; i < n->layers; i++)
            for (int k = 0; k < times_of(n, i); k++) {
                products(sgemm, &l[i], batch);
                if (n->manner == LEARNING && i == 0)
                    attention_products(sgemm, &l[i]);
            }
    }
}

/* Small weights keep the numbers ordinary; zeros or infinities would have a
 * speed of their own. */
static matrix random_matrix(int rows, int cols, rng *r)
{
    matrix m = matrix_make(rows, cols);
    matrix_normal(m, 1.0 / sqrt(cols), r);
    return m;
}

static double measure_sgemm(const shape *n, int threads)
{
    operands l[LAYERS];
    int count = 0;
    double times[1000], start = seconds();
    rng r = rng_make(1, "bench");
    product *sgemm;
    void (*set_threads)(int);
    blas_find("cblas_sgemm", &sgemm);
    blas_find("openblas_set_num_threads", &set_threads);
    if (set_threads)
        set_threads(threads);
    for (int i = 0; i < n->layers; i++) {
        factor f = n->layer[i];
        int m = n->batch * f.places;
        l[i] =
            (operands){f,
                       random_matrix(f.out, f.in, &r),
                       matrix_make(f.out, f.in),
                       random_matrix(m, f.in, &r),
                       i > 0 || n->manner == LEARNING ? matrix_make(m, f.in)
                                                      : (matrix){0},
                       matrix_make(m, f.out)};
    }
    while (count < 1000 && (count < 2 || seconds() - start < ENOUGH)) {
        double before = seconds();
        sgemm_epoch(sgemm, n, l);
        times[count++] = seconds() - before;
    }
    for (int i = 0; i < n->layers; i++) {
        matrix_free(&l[i].w);
        matrix_free(&l[i].dw);
        matrix_free(&l[i].a);
        matrix_free(&l[i].da);
        matrix_free(&l[i].z);
    }
    return median(times, count);
}

/* ---- the contender fma -------------------------------------------------- */

#if defined __AVX512F__
typedef __m512 vector;
#define MULTIPLY_ADD _mm512_fmadd_ps
#define ALL_EQUAL _mm512_set1_ps
#elif defined __AVX2__ && defined __FMA__
typedef __m256 vector;
#define MULTIPLY_ADD _mm256_fmadd_ps
#define ALL_EQUAL _mm256_set1_ps
#else
typedef float vector;
#define MULTIPLY_ADD fmaf
#define ALL_EQUAL(x) (x)
#endif

/* Sixteen sums that do not wait for each other keep two units with a latency
 * of four to five cycles busy; each is a fixed point of y <- y/2 + 1/2. */
enum { CHAINS = 16, TURNS = 1 << 20 };

static void *multiply_add(void *sink)
{
    vector y[CHAINS], half = ALL_EQUAL(0.5f);
    for (int i = 0; i < CHAINS; i++)
        y[i] = ALL_EQUAL((float)i);
    for (int turn = 0; turn < TURNS; turn++)
        for (int i = 0; i < CHAINS; i++)
            y[i] = MULTIPLY_ADD(y[i], half, half);
    memcpy(sink, y, sizeof y);
    return NULL;
}

/* Operations a second of `threads` cores at once. */
static double fma_speed(int threads)
{
    pthread_t helper[THREADS];
    vector sink[THREADS][CHAINS];
    double start = seconds();
    for (int i = 1; i < threads; i++)
        if (pthread_create(&helper[i], NULL, multiply_add, sink[i]) != 0)
            die("cannot start a thread");
    multiply_add(sink[0]);
    for (int i = 1; i < threads; i++)
        pthread_join(helper[i], NULL);
    double lanes = sizeof(vector) / sizeof(float);
    return 2.0 * lanes * CHAINS * TURNS * threads / (seconds() - start);
}

static double measure_fma(const shape *n, int threads)
{
    double times[1000], start = seconds();
    int count = 0;
    while (count < 1000 && (count < 3 || seconds() - start < ENOUGH))
        times[count++] = operations(n) / fma_speed(threads);
    return median(times, count);
}

/* ---- the contender this ------------------------------------------------- */

/* As sparse as MNIST: 19 % of the pixels are ink. */
static images random_images(void)
{
    images s = {.count = SAMPLES, .height = 28, .width = 28};
    rng r = rng_make(1, "images");
    s.pixels = zeroed((unsigned long)SAMPLES * 784, 1);
    s.labels = zeroed(SAMPLES, 1);
    for (long i = 0; i < (long)SAMPLES * 784; i++) {
        uint64_t bits = rng_bits(&r);
        s.pixels[i] = bits % 100 < 19 ? (uint8_t)(bits >> 8) : 0;
    }
    for (int i = 0; i < SAMPLES; i++)
        s.labels[i] = (uint8_t)rng_below(&r, 10);
    return s;
}

/* N1 and N2 are the networks of the text's first part: sigmoids and the
 * quadratic cost; the others have ReLU, softmax and the cross-entropy. */
static net_plan full_plan(const shape *n)
{
    bool small = n->batch == 10;
    int units[LAYERS];
    for (int l = 0; l < n->layers; l++)
        units[l] = n->layer[l].out;
    net_plan plan =
        net_plan_of(n->layer[0].in, n->layers, units,
                    small ? ACTIVATION_SIGMOID : ACTIVATION_RELU,
                    small ? ACTIVATION_SIGMOID : ACTIVATION_IDENTITY,
                    small ? LOSS_QUADRATIC : LOSS_CROSS_ENTROPY, n->batch);
    for (int l = 0; n->manner == TRIMMED && l + 1 < n->layers; l++) {
        plan.norm[l] = NORM_BATCH;
        plan.dropout[l] = 0.5f;
    }
    return plan;
}

static net_plan maps_plan(const shape *n)
{
    net_plan plan = net_plan_images(1, 28, 28, n->batch);
    for (int l = 0; l < n->layers; l++) {
        int out = n->layer[l].out;
        bool last = l + 1 == n->layers;
        if (n->layer[l].places > 1) {
            net_plan_conv(&plan, out, 5, 1, l == 0 ? 2 : 0, ACTIVATION_RELU);
            net_plan_pool(&plan, POOL_MAX, 2, 2);
        } else
            net_plan_dense(&plan, out,
                           last ? ACTIVATION_IDENTITY : ACTIVATION_RELU);
    }
    return plan;
}

static net make_net(const shape *n)
{
    net_plan plan = n->manner == MAPS ? maps_plan(n) : full_plan(n);
    net made = net_make(&plan);
    rng r = rng_make(1, "weights");
    net_init(&made, INIT_HE, &r);
    return made;
}

/* Text of random letters. */
static int *random_text(int count)
{
    int *text = zeroed((unsigned long)count, sizeof *text);
    rng r = rng_make(1, "text");
    for (int i = 0; i < count; i++)
        text[i] = rng_below(&r, transformer.vocabulary);
    return text;
}

typedef struct laps {
    double seconds[1000];
    int count;
} laps;

static void lap(void *context, const gpt_record *r)
{
    laps *l = context;
    if (l->count < 1000)
        l->seconds[l->count++] = r->seconds;
}

/* Steps of lib/gpt_train.c: windows, forward, backward, clipping, AdamW. */
static double measure_learning(int threads)
{
    static laps l;
    int tokens = transformer.batch * transformer.context;
    gpt g = gpt_start(&transformer, 1);
    int *text = random_text(SAMPLES);
    gpt_train_plan how = {.steps = 100,
                          .rate = 1e-3f,
                          .warm_up = 10,
                          .decay = 0.1f,
                          .clip = 1.0f,
                          .seed = 1,
                          .threads = threads,
                          .every = 10,
                          .report = lap,
                          .context = &l};
    gpt_train(&g, text, SAMPLES, &how);
    for (int k = l.count - 1; k > 0; k--)
        l.seconds[k] -= l.seconds[k - 1];
    free(text);
    gpt_free(&g);
    return median(l.seconds + 1, l.count - 1) / how.every * SAMPLES / tokens;
}

/* One thread: there is nothing to share in a position. */
static double measure_writing(void)
{
    enum { TOKENS = 500 };
    double times[1000], start = seconds();
    int count = 0, token = 0;
    gpt g = gpt_start(&transformer, 1);
    writer *w = writer_make(&g, true);
    rng r = rng_make(1, "writer");
    while (count < 1000 && (count < 3 || seconds() - start < ENOUGH)) {
        double before = seconds();
        for (int i = 0; i < TOKENS; i++)
            token = writer_choose(writer_read(w, token),
                                  transformer.vocabulary, 0.8, 0, &r);
        times[count++] = (seconds() - before) * SAMPLES / TOKENS;
    }
    writer_free(&w);
    gpt_free(&g);
    return median(times, count);
}

/* Whole epochs of lib/train.c: shuffling, gathering, forward, backward, the
 * step. The first one is not counted. */
static double measure_net(const shape *n, int threads)
{
    images data = random_images();
    net trained = make_net(n);
    train_plan plan = {.rate = 0.01f, .threads = threads};
    double times[1000];
    int count = 0;
    trainer *t = trainer_make(&trained, &data, &plan);
    trainer_epoch(t);
    double start = seconds();
    while (count < 1000 && (count < 2 || seconds() - start < ENOUGH)) {
        double before = seconds();
        trainer_epoch(t);
        times[count++] = seconds() - before;
    }
    trainer_free(&t);
    net_free(&trained);
    images_free(&data);
    return median(times, count);
}

static double measure_this(const shape *n, int threads)
{
    if (n->manner == WRITING)
        return measure_writing();
    return n->manner == LEARNING ? measure_learning(threads)
                                 : measure_net(n, threads);
}

/* ---- contenders --------------------------------------------------------- */

/* A contender is measured by this program, or by a command that is called
 * with the name of a net and a number of threads and prints the seconds. A
 * command that was not given is not there. */
typedef struct contender {
    const char *name;
    double (*measure)(const shape *n, int threads);
    const char *command;
    bool alone; /* knows one thread, and full layers with nothing between */
} contender;

enum { FMA, SGEMM, THIS, TORCH, FANN, CONTENDERS };
static contender contenders[CONTENDERS] = {
    [FMA] = {"fma", measure_fma, NULL, 0},
    [SGEMM] = {"sgemm", measure_sgemm, NULL, 0},
    [THIS] = {"this", measure_this, NULL, 0},
    [TORCH] = {"torch", NULL, NULL, 0},
    [FANN] = {"fann", NULL, NULL, true}};

/* A token that is written has rows for products: nothing for sgemm, or for two
 * threads. */
static bool takes_part(const contender *c, const shape *n, int threads)
{
    bool full = n->manner == FULL, writes = n->manner == WRITING;
    return (c->measure || c->command) &&
           !(c->alone && (threads > 1 || !full)) &&
           !(writes && (threads > 1 || c == &contenders[SGEMM]));
}

static int order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, order);
    return 0.5 * (values[(count - 1) / 2] + values[count / 2]);
}

/* What the rounds told of one contender, net and number of threads. */
typedef struct result {
    double seconds[ROUNDS], peak_mb[ROUNDS];
    int rounds;
} result;

static double megabytes(const struct rusage *usage)
{
#ifdef __APPLE__
    return (double)usage->ru_maxrss / 1048576.0; /* bytes there */
#else
    return (double)usage->ru_maxrss / 1024.0;
#endif
}

_Noreturn static void become(const char *self, const contender *c,
                             const shape *n, int threads, int out)
{
    char number[16];
    snprintf(number, sizeof number, "%d", threads);
    dup2(out, 1);
    if (c->command) { /* a peer gets the kernel that we have */
        setenv("OPENBLAS_CORETYPE", blas_kernel(), 0);
        setenv("OPENBLAS_NUM_THREADS", number, 1);
        execlp(c->command, c->command, n->name, number, (char *)NULL);
    } else
        execl(self, self, "measure", c->name, n->name, number, (char *)NULL);
    _exit(127);
}

/* One measurement in a process of its own. */
static void one_round(const char *self, const contender *c, const shape *n,
                      int threads, result *r)
{
    int ends[2], status;
    char text[64] = "";
    struct rusage usage;
    if (pipe(ends) != 0)
        die("cannot make a pipe");
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        die("cannot start a process");
    if (child == 0)
        become(self, c, n, threads, ends[1]);
    close(ends[1]);
    ssize_t length = read(ends[0], text, sizeof text - 1);
    close(ends[0]);
    wait4(child, &status, 0, &usage);
    char *end = text;
    double time = strtod(text, &end);
    if (length <= 0 || end == text || status != 0 || !(time > 0.0))
        die("%s could not be measured on %s", c->name, n->name);
    r->seconds[r->rounds] = time;
    r->peak_mb[r->rounds++] = megabytes(&usage);
}

/* ---- the report --------------------------------------------------------- */

typedef struct best {
    int threads;
    double seconds, peak_mb;
} best;

static best best_of(result *r, const int *threads, int count)
{
    best b = {0, INFINITY, 0.0};
    for (int t = 0; t < count && r[t].rounds > 0; t++) {
        double time = median(r[t].seconds, r[t].rounds);
        if (time < b.seconds)
            b = (best){threads[t], time, median(r[t].peak_mb, r[t].rounds)};
    }
    return b;
}

static void print_report(const shape *n, best b[CONTENDERS])
{
    printf("\n%s: %s, %.3g billion operations\n\n", n->name, n->about,
           operations(n) * 1e-9);
    printf("| contender | threads | time | speed | of the limit | memory |\n"
           "|---|---|---|---|---|---|\n");
    for (int c = 0; c < CONTENDERS; c++)
        if (b[c].threads)
            printf(
                "| %s | %d | %.4g s | %.4g GFLOP/s | %.1f %% | %.0f MB |\n",
                contenders[c].name, b[c].threads, b[c].seconds,
                operations(n) / b[c].seconds * 1e-9,
                100.0 * b[0].seconds / b[c].seconds, b[c].peak_mb);
}

static void print_heading(int rounds)
{
    printf("# The benchmark\n\nOne epoch of %d samples; medians of %d "
           "interleaved rounds, the best number of\nthreads of each. %s, "
           "kernel %s.\n\n`fma` is the limit: the multiplications alone, at "
           "the full speed of the cores\nthat were free. `sgemm`: the bare "
           "products in OpenBLAS. `this`: the whole training\nin lib. "
           "`torch` and `fann`: PyTorch and FANN, when they are installed; "
           "FANN trains\none example at a time.\n",
           SAMPLES, rounds, blas_library(), blas_kernel());
}

/* ---- all rounds --------------------------------------------------------- */

/* 1, 2, 4, ... and all cores. Returns how many numbers that is. */
static int thread_counts(int *threads)
{
    int cores = crew_cores();
    int count = 0, most = cores < THREADS ? cores : THREADS;
    for (int t = 1; t < most && count < 4; t *= 2)
        threads[count++] = t;
    threads[count++] = most;
    return count;
}

static result results[NETS][CONTENDERS][5];

static void measure_all(const char *self, program *p, int rounds,
                        const int *threads, int counts)
{
    progress bar = progress_start("measuring", (long)rounds * NETS, p->quiet);
    for (int round = 0; round < rounds; round++)
        for (int n = 0; n < NETS; n++) {
            progress_show(&bar, (long)round * NETS + n);
            if (!(p->chosen >> n & 1))
                continue;
            for (int t = 0; t < counts; t++)
                for (int c = 0; c < CONTENDERS; c++)
                    if (takes_part(&contenders[c], &nets[n], threads[t]))
                        one_round(self, &contenders[c], &nets[n], threads[t],
                                  &results[n][c][t]);
        }
    progress_end(&bar);
}

static void report(const program *p, const int *threads, int counts)
{
    table *t =
        table_open(p->out, "report", "net contender threads seconds peak_mb");
    for (int n = 0; n < NETS; n++) {
        best b[CONTENDERS];
        if (!(p->chosen >> n & 1))
            continue;
        for (int c = 0; c < CONTENDERS; c++) {
            b[c] = best_of(results[n][c], threads, counts);
            if (b[c].threads)
                table_row(t, "%s\t%s\t%d\t%.6g\t%.1f", nets[n].name,
                          contenders[c].name, b[c].threads, b[c].seconds,
                          b[c].peak_mb);
        }
        print_report(&nets[n], b);
    }
    table_close(&t);
}

/* bench measure CONTENDER NET THREADS */
static int measure(char **argv)
{
    int threads = atoi(argv[4]);
    for (int c = 0; c < CONTENDERS; c++)
        for (int n = 0; n < NETS; n++)
            if (contenders[c].measure &&
                strcmp(contenders[c].name, argv[2]) == 0 &&
                strcmp(nets[n].name, argv[3]) == 0 && threads >= 1 &&
                threads <= THREADS) {
                printf("%.9g\n", contenders[c].measure(&nets[n], threads));
                return fflush(stdout) != 0;
            }
    fprintf(stderr, "bench: cannot measure %s on %s\n", argv[2], argv[3]);
    return 2;
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "measure") == 0)
        return measure(argv);
    int rounds = 5, threads[5];
    run runs[NETS + 1] = {{0}};
    for (int n = 0; n < NETS; n++)
        runs[n] = (run){nets[n].name, nets[n].about};
    const option options[] = {
        {"rounds", OPTION_INT, &rounds, "measurements of each", 1, ROUNDS},
        {"torch", OPTION_TEXT, &contenders[TORCH].command,
         "the command of that peer", 0, 0},
        {"fann", OPTION_TEXT, &contenders[FANN].command,
         "the command of that peer", 0, 0},
        {0}};
    program p = program_start(argc, argv,
                              "Training, against the limits of "
                              "this machine.",
                              runs, options);
    int counts = thread_counts(threads);
    measure_all(argv[0], &p, rounds, threads, counts);
    print_heading(rounds);
    report(&p, threads, counts);
    return program_finish(&p);
}
