# experiment.sh: makes the five broken copies of autodiff.c, and the table of
# the stub again. They are one program, which is told the letter in COPY; its
# way back has a times_slope of its own, called `back`.
build=${NN_BUILD:-build}
work=$build/copies-05
mkdir -p "$work" || exit 1
cat > "$work/edits.sed" <<'EDITS'
/^#include "lab.h"/a\
static char copy;
s/static const lab_plan plan/copy = *getenv("COPY"); &/
s/leaf(&t, 2)/leaf(\&t, 4)/
s/leaf(&t, 3)/leaf(\&t, -3)/
/^static void pass_back/i\
static double back(double d, const tape *t, const node *n, int k)\
{\
    if (copy == 'Q' && n->op == MULTIPLY && k == 0)\
        return d * t->node[n->parent[k]].value;\
    if (copy == 'R' && n->op == ADD && k == 1)\
        return 0;\
    return times_slope(d, t, n, k);\
}
s/\(t->node\[.*\]\.grad\) += times_slope/\1 = (copy != 'P') * \1 + back/
s/times_slope(d\[/(copy != 'S' || n->op != MULTIPLY || k == 0) * &/
s/i == by ? 1 : 0/i == by || (copy == 'T' \&\& n->op == LEAF)/
EDITS
sed -f "$work/edits.sed" chapters/05-autodiff/autodiff.c > "$work/copies.c"
# shellcheck disable=SC2046 # flags
${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -O1 -ffp-contract=off -w -Ilib \
    "$work/copies.c" "$build/libnn.a" $(pkg-config --libs zlib jansson) \
    -ldl -lpthread -lm -o "$work/copies" || exit 1
for copy in P Q R S T; do
    COPY=$copy "$work/copies" tiny forward --quiet | awk -v copy=$copy '
        /^s has passed/ { row = sprintf("%9d %6d", $4, $5) }
        /^[uv] / { row = row sprintf(" %8d", $6) }
        END { print copy row }'
done
