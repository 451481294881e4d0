# experiment.sh: makes the five broken copies of autodiff.c, and the table of
# the stub again. They are one program, which is told the letter in COPY.
build=${NN_BUILD:-build}
work=$build/copies-05
mkdir -p "$work" || exit 1
cat > "$work/edits.sed" <<'EDITS'
/^#include "lab.h"/a\
static char copy;
s/static const lab_plan plan/copy = *getenv("COPY"); &/
s/leaf(&t, 2)/leaf(\&t, 4)/
s/leaf(&t, 3)/leaf(\&t, -3)/
s/t->node\[n\.right\]\.grad += n\.grad;/if (copy != 'R') &/
s/t->node\[\(n\.[a-z]*\)\]\.grad += /t->node[\1].grad = (copy != 'P') * t->node[\1].grad + /
s/n\.grad \* value_of(t, n\.right)/n.grad * value_of(t, copy == 'Q' ? n.left : n.right)/
s/value_of(t, n->left) \* b/(copy != 'S') * &/
s/i == by ? 1 : 0/i == by || copy == 'T'/
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
