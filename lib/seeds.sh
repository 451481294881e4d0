#!/bin/sh
# seeds.sh make PROGRAM FOLDER SEED [OPTION...]   runs it with that seed
# seeds.sh join FOLDER SEED...                    the record, on stdout
#
# The record over seeds: what PROGRAM's metrics are when every random choice is
# made anew, the images and the weights too. `make` does the default runs and,
# if there is one, the run named seeds (OPTIONs are for that one), into
# FOLDER/SEED; `join` puts the metrics side by side, a row each. Times and
# speeds (names that begin with time_ or end in _seconds) are left out. A metric
# that is missing for a seed is an error.
set -u
# The book's own digits and its kernel, whatever the environment says.
unset NN_MNIST OPENBLAS_CORETYPE

stop() {
    echo "seeds.sh: $1" >&2
    exit 1
}

make_one() {
    program=$1 out=$2/$3 seed=$3 cache=$(dirname "$2")/digits/$3
    shift 3
    rm -rf "$out"
    mkdir -p "$out/seeds" "$cache" || exit 1
    NN_DATA=$cache "$program" --quiet --seed "$seed" --out "$out" \
        > "$out/stdout.txt" || exit 1
    cp "$out/metrics.tsv" "$out/all.tsv" || exit 1
    "$program" --help | grep -q '^  seeds ' || return 0
    NN_DATA=$cache "$program" seeds "$@" --quiet --seed "$seed" \
        --out "$out/seeds" >> "$out/stdout.txt" || exit 1
    sed 1d "$out/seeds/metrics.tsv" >> "$out/all.tsv"
}

join_all() {
    folder=$1
    shift
    for seed; do
        [ -f "$folder/$seed/all.tsv" ] || stop "there is no run with seed $seed"
        set -- "$@" "$folder/$seed/all.tsv"
        shift
    done
    awk -F '\t' '
        FNR == 1 { n++; next }
        $1 ~ /^time_/ || $1 ~ /_seconds$/ { next }
        !($1 in row) { row[$1] = ++rows; name[rows] = $1 }
        { value[$1, n] = $2 }
        END {
            printf "# name"
            for (k = 1; k <= n; k++) {
                count = split(ARGV[k], part, "/")
                printf "\t%s", part[count - 1]
            }
            print ""
            for (i = 1; i <= rows; i++) {
                line = name[i]
                for (k = 1; k <= n; k++) {
                    if (!((name[i], k) in value)) {
                        print "seeds.sh: " ARGV[k] " has no " name[i] > "/dev/stderr"
                        exit 1
                    }
                    line = line "\t" value[name[i], k]
                }
                print line
            }
        }' "$@"
}

[ $# -ge 3 ] || stop 'usage: seeds.sh make PROGRAM FOLDER SEED | join FOLDER SEED...'
verb=$1
shift
case $verb in
make) make_one "$@" ;;
join) join_all "$@" ;;
*) stop "no verb is called $verb" ;;
esac
