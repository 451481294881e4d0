# experiment.sh: how often the edge neuron fires in the windows of the solution.
program=${NN_BUILD:-build}/chapters/03-mlp
while read -r digit row column; do
    "$program" edge --data digits --seed 1 --row "$row" --column "$column" |
        awk -v d="$digit" -v r="$row" -v c="$column" '
            $1 == d { own = $2 }
            NR > 1 && $1 != d && $2 > next_one { next_one = $2 }
            END { printf "%d %4d %7d %6.1f %9.1f\n", d, r, c, own, next_one }'
done << PLACES
7 7 10
6 11 13
PLACES
