# Tests of slips: a solution with its mistakes behind switches, what it says of
# them, and what it refuses.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
root=$(pwd)
build=${NN_BUILD:-$root/build}
case $build in /*) ;; *) build=$root/$build ;; esac
slips=$build/grade/slips
"${MAKE:-make}" -s "${slips#"$root"/}" || exit 1
work=$(mktemp -d "$build/slips-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

cat > mean.c << 'END'
/* The mean of the squares. */
#include <stdio.h>

double mean(int m, const double *x)
{
    double sum = 0;
    for (int i = 0; i < m; i++)
        sum += x[i] * x[i];
    return sum / m;
}
END
cat > main.c << 'END'
#include "slip.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
double mean(int m, const double *x);
unsigned char slip_on[9000];
int slip_round = 1;
long slip_rounds = 1000;
void slip_lost(void) { exit(1); }
static void turn_on(int k)
{
    slip_on[k] = 1;
    for (const slip_place *p = slip_places; p->slip > 0; p++)
        if (p->slip == k)
            site_on[p->site] = 1;
}
int main(int argc, char **argv)
{
    const double x[] = {1, 2, 5, 7};
    int found = 0;
    for (int a = 1; a < argc; a++)
        for (int k = slip_count, last = found; k > 0 && found == last; k--)
            if (strcmp(slips[k].says, argv[a]) == 0)
                turn_on(k), found++;
    printf("%.4g\n", found < argc - 1 ? -1 : mean(3, x));
    return 0;
}
END

# with SENTENCES...: what the mean of 1, 4 and 25 becomes.
with() { ./mean "$@" 2>&1; }
compile() {
    # shellcheck disable=SC2086 # CC may be two words
    ${CC:-cc} -std=gnu11 -w -I "$root/tests/exercises" main.c with-slips.c -lm -o mean
}

"$slips" mean.c > with-slips.c
is 'a solution' $? 0
compile
ok 'it compiles' $?
is 'no slip' "$(with)" 10
is 'a division that is missing' "$(with 'the division by m is missing, in what you return')" 30
is 'a factor that is missing' "$(with 'the factor x[i] is missing, in sum')" 2.667
is 'one more' "$(with 'm + 1 stands where m belongs, in what you return')" 7.5
is 'a loop that starts too late' "$(with '1 stands where 0 belongs, in the head of the loop over i')" 9.667
is 'a loop that ends too late' "$(with '<= stands where < belongs, in the head of the loop over i')" 26.33
is 'a sum that is replaced' "$(with '= stands where += belongs, in sum')" 8.333
is 'a line done twice' "$(with 'the line that changes sum is done twice')" 20
is 'an index off by one' "$(with 'the index of x is one too large, in sum')" 15.67
is 'a root too many' "$(with 'you take a root too many, in what you return')" 3.162
is 'the largest' "$(with 'you keep the largest where all are added, in sum')" 8.333
is 'a square of a sum' "$(with 'you square a sum where squares are added, in sum')" 21.33
is 'a square of a mean' "$(with 'you square a mean where squares are added, in sum')" 7.111
is 'a first round twice' "$(with 'the loop over i does its first round twice')" 10.33
is 'a fraction in whole numbers' "$(with '1 / m is 0 in whole numbers, in what you return')" 0
is 'two slips' "$(with 'the division by m is missing, in what you return' 'the line that changes sum is done twice')" 60
is 'no such slip' "$(with 'nobody says this')" -1

cat > away.c << 'END'
/* How far x is from its mean, squared and summed. */
double mean(int m, const double *x)
{
    double sum = 0, square = 0;
    for (int i = 0; i < m; i++)
        sum += x[i];
    double middle = sum / m;
    for (int j = 0; j < m; j++)
        square += (x[j] - middle) * (x[j] - middle);
    return square;
}
END
"$slips" away.c > with-slips.c
compile
is 'no slip in two loops' "$(with)" 8.667
is 'a variable, and what it is' "$(with 'the division by m is missing, in middle (middle is sum / m)')" 94
is 'two loops made one' "$(with 'two loops are one in yours: what the loop over i adds up is used before all of it is there')" 6.889

cat > share.c << 'END'
/* A share of x[2], and the square of a member. */
#include "two.h"

double mean(int m, const double *x)
{
    double sum;
    two t = {x[1], m};
    sum = 0;
    sum += x[2] * (m - 1) / m;
    return sum + t.a * t.a + t.b;
}
END
cat > two.h << 'END'
typedef struct two {
    double a, b;
} two;
END
"$slips" share.c > with-slips.c
compile
is 'no slip with members' "$(with)" 10.33
is 'a share in whole numbers' "$(with '(m - 1) / m is a quotient of whole numbers, which drops its fraction, in sum')" 7
is 'the square of another member' "$(with 'the square is of b, and should be of a, in what you return')" 15.33
is 'a zero that is added is a line left out' "$(with '+= stands where = belongs, in sum' '-= stands where = belongs, in sum')" -1

cat > vec.h << 'END'
typedef float vec __attribute__((vector_size(32)));
END
cat > eight.c << 'END'
/* The mean of the squares, in the first of eight sums. */
#include "vec.h"

double mean(int m, const double *x)
{
    vec sum = {0}, one = {1};
    for (int i = 0; i < m; i++) {
        float square = (float)(x[i] * x[i]);
        sum += square * one;
    }
    return sum[0] / m;
}
END
"$slips" eight.c > with-slips.c
compile
ok 'arithmetic on vectors stays as it is' $?
is 'a slip beside vectors' "$(with 'the factor x[i] is missing, in square (square is (float)(x[i] * x[i]))')" 2.667

printf '%s\n' '# a comment' 'sum / m => sum / 2 | you halve the sum' \
    'x[i] * x[i] => x[i] | no square' 'sum / m => m / sum | no square' > own
"$slips" mean.c own > with-slips.c
is 'mistakes of its own' $? 0
compile
is 'a mistake of its own' "$(with 'you halve the sum')" 15
is 'one mistake in two places' "$(with 'no square')" 0.375

cat > ways.c << 'END'
/* Other ways. */

/* right: each share at once */
double mean(int m, const double *x)
{
    double square = 0;
    for (int i = 0; i < m; i++)
        square += x[i] * x[i] / m;
    return square;
}

/* Helps the next. */
static double largest(double a, double b)
{
    return a > b ? a : b;
}

/* wrong: this is the largest
 * square */
double mean(int m, const double *x)
{
    double most = 0;
    for (int k = 0; k < m; k++)
        most = largest(most, x[k] * x[k]);
    return most;
}
END
"$slips" mean.c own ways.c > with-slips.c
is 'other ways' $? 0
compile
is 'no way' "$(with)" 10
is 'a right way' "$(with '')" 10
is 'a slip in a right way alone changes nothing' "$(with 'the division by m is missing, in square')" 10
is 'a slip in a right way' "$(with '' 'the division by m is missing, in square')" 30
is 'a wrong way' "$(with 'this is the largest square')" 25
is 'a slip in a helper of a wrong way' \
    "$(with 'this is the largest square' '< stands where > belongs, in what you return')" 0
is 'mistakes of its own, and ways' "$(with 'you halve the sum')" 15

refused() { # WORDS FILE...
    words=$1
    shift
    text=$("$slips" "$@" 2>&1 > /dev/null)
    is "$words: status" $? 1
    has "$words" "$text" "$words"
}
echo 'sum / 3 => sum | not there' > own
refused '"sum / 3" is not in the solution' mean.c own
echo 'sum / m' > own
refused 'not "old => new | words"' mean.c own
echo 'int f(int n) { switch (n) { default: return 1; } }' > other.c
refused 'other.c: ' other.c
refused 'cannot read nowhere.c' nowhere.c
sed 's/wrong: //' ways.c > other.c
refused 'no "right: " or "wrong: " before double mean' mean.c other.c

finish
