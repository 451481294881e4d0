# experiment.sh: makes the six broken copies of backprop.c, and the table of
# the stub again. They are one program, which is told the letter in COPY.
work=${NN_BUILD:-build}/copies-04
mkdir -p "$work" || exit 1
cat > "$work/edits.sed" <<'EDITS'
/^#include "lab.h"/a\
static char copy;
s/static const lab_plan plan/copy = *getenv("COPY"); &/
s/above->delta\[k\]/(copy == 'P' ? above->da : above->delta)[k]/
s/return add_up(n, s, 1.0/return add_up(n, s, copy == 'Q' ? 1 : 1.0/
s/double z = l->b\[k\]/double z = copy == 'R' ? 0 : l->b[k]/
s/l->da\[k\] \* slope(l, k)/l->da[k] * (copy == 'S' ? 1 : slope(l, k))/
s/l > 0 ? n->layer\[l - 1\].a/l > 0 ? (copy == 'T' ? n->layer[l - 1].z : n->layer[l - 1].a)/
s/memset(n->dw/if (copy != 'U') &/
EDITS
sed -f "$work/edits.sed" chapters/04-backprop/backprop.c > "$work/copies.c"
# shellcheck disable=SC2046 # flags
${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -O2 -ffp-contract=off -w -Ilib \
    "$work/copies.c" "${NN_BUILD:-build}/libnn.a" \
    $(pkg-config --libs zlib jansson) -ldl -lpthread -lm \
    -o "$work/copies" || exit 1
for copy in P Q R S T U; do
    COPY=$copy "$work/copies" check --seed 5 --quiet | awk -v copy=$copy '
        NR > 1 { row = row sprintf(" %-5s", $3 == "right" ? "." : $6) }
        END { sub(/ +$/, "", row); print copy "   " row }'
done
