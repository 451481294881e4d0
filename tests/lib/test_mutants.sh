#!/bin/sh
# test_mutants.sh: would the suites notice? Every statement of every backward
# pass in lib is taken out, one at a time; the suite named must then fail.
# A statement without which the file does not compile needs no check.
set -u
root=${NN_ROOT:-.}
build=${NN_BUILD:-$root/build}
work=$build/mutants
cc=${CC:-cc}
passed=0 failed=0

mkdir -p "$work" || exit 1
for suite in test_gradients test_conv test_maps test_gpt; do
    # shellcheck disable=SC2046
    $cc -std=c11 -D_DEFAULT_SOURCE -O1 -w -I"$root/lib" -I"$root/tests" \
        $(pkg-config --cflags openblas check) -c "$root/tests/lib/$suite.c" \
        -o "$work/$suite.o" || exit 1
done

# Prints "first last" of each statement in the body of function $2 of file $1:
# what ends in a semicolon outside parentheses. Checks of shapes and barriers
# are not part of the arithmetic.
statements() {
    awk -v name="$2" '
        !inside && /^[A-Za-z]/ && $0 ~ "(^|[ *])" name "\\(" && !/;/ { wait = 1 }
        wait && /^\{/ { inside = 1; wait = 0; start = 0; text = ""; next }
        inside && /^\}/ { inside = 0 }
        inside {
            line = $0
            sub(/\/\*.*\*\//, "", line)
            if (!start && line ~ /[^ ]/) start = NR
            text = text line
            for (i = 1; i <= length(line); i++) {
                c = substr(line, i, 1)
                if (c == "(") depth++
                if (c == ")") depth--
                if ((c == "{" || c == "}") && depth == 0) { start = 0; text = "" }
                if (c == ";" && depth == 0) {
                    if (text !~ /ensure|check\(|check_|meet\(|flat\(|break;|return;/)
                        print start, NR
                    start = 0; text = ""
                }
            }
        }' "$1"
}

# Links $suite with the objects given before the library's; is it content?
content() {
    # shellcheck disable=SC2046
    $cc "$work/$suite.o" "$build/tests/suite.o" "$@" \
        "$build/libnn.a" $(pkg-config --libs check zlib jansson) \
        -ldl -lm -lpthread -o "$work/$suite" || exit 1
    timeout 60 "$work/$suite" > "$work/out.txt" 2>&1
}

# One statement of $1 taken out, lines $2 to $3.
mutant() {
    name=$(basename "$1" .c)
    awk -v a="$2" -v b="$3" 'NR >= a && NR <= b { if (NR == b) print ";"; else print ""; next } { print }' \
        "$1" > "$work/$name.c"
    # shellcheck disable=SC2046 # flags
    $cc -std=c11 -D_DEFAULT_SOURCE -O1 -w -ffp-contract=off -I"$root/lib" \
        $(pkg-config --cflags openblas) -c "$work/$name.c" \
        -o "$work/$name.o" 2> /dev/null || return 0
    if content "$work/$name.o"; then
        failed=$((failed + 1))
        echo "lib/$name.c:$2: nobody misses this statement:"
        sed -n "$2,$3p" "$1"
    else
        passed=$((passed + 1))
    fi
}

for suite in test_gradients test_conv test_maps test_gpt; do
    content && continue
    echo "$suite fails before anything is taken out"
    failed=$((failed + 1))
done
while read -r suite file functions; do
    for f in $functions; do
        statements "$root/lib/$file" "$f" > "$work/list.txt"
        if ! [ -s "$work/list.txt" ]; then
            echo "lib/$file has no statements in $f: mend the list in $0"
            failed=$((failed + 1))
        fi
        while read -r first last; do
            mutant "$root/lib/$file" "$first" "$last"
        done < "$work/list.txt"
    done
done <<LIST
test_gradients dense.c dense_backward dense_gradient dense_bias_gradient
test_gradients activation.c gelu_backward backward_row activation_backward
test_gradients loss.c loss_residual
test_gradients norm.c column_backward_sums batch_backward row_backward norm_backward_sums norm_backward
test_gradients dropout.c masked dropout_backward
test_gradients net.c undropped_backward unbend output_residual hidden_residual example_residual norm_gradient layer_gradient list_gradient net_gradient
test_gradients sparse.c gradient_row gradient_column gradient_strip
test_conv conv.c fold_row conv_fold conv_backward conv_gradient conv_bias_gradient
test_conv pool.c share pool_backward
test_maps norm.c set_backward map_sum map_products map_backward_sums map_backward
test_maps maps.c unbend unnorm_maps maps_unbend maps_residual maps_gather add_up maps_gradient
test_maps net.c layer_residual residual_below maps_change backward
test_gpt embed.c embed_backward
test_gpt attention.c unshare attention_backward
test_gpt gpt.c output_residual norm_down mlp_down attention_down down units_gradient norm_gradient clear block_gradient table_gradient part_gradient slope
LIST
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
