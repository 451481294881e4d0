/* Grades exercise 03-mlp/window: asks the same ten thousand digits as the
 * chapter's program, and says what a window sees too often or too rarely. */
#include "data.h"
#include "grader.h"
#include "tasks.h"

enum { SIDE = 28, HIGH = 4, WIDE = 7, CLASSES = 10, COUNT = 10000 };

/* Whether the neuron answers more than 1/2, the window's first pixel being
 * `ink`. */
static bool fires(const uint8_t *ink)
{
    float z = -8;
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++)
            z += (y < HIGH / 2 ? -1.0f : 1.0f) * shade(ink[y * SIDE + x]);
    return z > 0;
}

/* On how many of each digit's images, in percent. */
static void shares(const images *s, int row, int column,
                   double share[CLASSES])
{
    int fired[CLASSES] = {0}, all[CLASSES] = {0};
    for (int i = 0; i < s->count; i++) {
        const uint8_t *image = s->pixels + (size_t)i * SIDE * SIDE;
        all[s->labels[i]]++;
        fired[s->labels[i]] += fires(image + row * SIDE + column);
    }
    for (int k = 0; k < CLASSES; k++)
        share[k] = 100.0 * fired[k] / all[k];
}

static void ask(const images *s, int digit)
{
    const int unset[] = {-1};
    int *row = grader_state_i("row", 1, unset);
    int *column = grader_state_i("column", 1, unset);
    double share[CLASSES];
    int rival = digit == 0;
    grader_case("for the digit %d", digit);
    edge_window(digit, row, column);
    if (*row < 0 || *row > SIDE - HIGH || *column < 0 ||
        *column > SIDE - WIDE)
        grader_fail("your window begins at row %d and column %d: rows go "
                    "from 0 to %d and columns from 0 to %d",
                    *row, *column, SIDE - HIGH, SIDE - WIDE);
    shares(s, *row, *column, share);
    for (int k = 0; k < CLASSES; k++)
        rival = k != digit && share[k] > share[rival] ? k : rival;
    if (share[digit] < 10)
        grader_fail("at row %d and column %d the neuron hardly ever fires on "
                    "a %d: %.1f %% of its images have an upper edge there",
                    *row, *column, digit, share[digit]);
    if (share[digit] < 2 * share[rival])
        grader_fail("at row %d and column %d the neuron fires on %.1f %% of "
                    "the images of %d, but on %.1f %% of those of %d too",
                    *row, *column, share[digit], digit, share[rival], rival);
}

static void two_digits(void)
{
    images s = images_draw(COUNT, 1, "digits, test");
    ask(&s, 7);
    ask(&s, 6);
    images_free(&s);
}

const grader_test grader_tests[] = {{"two digits", two_digits}, {NULL, NULL}};
