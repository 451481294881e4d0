# experiment.sh: makes the table of the stub again.
program=${NN_BUILD:-build}/chapters/01-perceptron
rows() { # letter, passes to show, arguments of the run
    letter=$1 first=$2 last=$3
    shift 3
    "$program" "$@" | awk -v l="$letter" -v a="$first" -v b="$last" \
        '$1 >= a && $1 <= b && NF == 6 { sub(/^ /, ""); print l " " $0 }'
}
rows P 4 5 clouds --seed 3
rows Q 2 3 clouds --seed 4
rows R 99 100 clouds --no-bias --seed 3
"$program" xor --no-bias | awk 'NR > 1 { mistakes += $5 == "yes"; w1 = $6; w2 = $7; b = $8 }
    END { printf "S %5d %9d %12d %7.3f %7.3f %7.3f\n", 1, mistakes, w1 == 0 && w2 == 0 ? 4 : 0, w1, w2, b }'
rows T 1 2 clouds --seed 7
