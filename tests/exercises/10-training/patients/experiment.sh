# experiment.sh: makes the patients' table of the stub again.
program=${NN_BUILD:-build}/chapters/10-training
for seed in 6 7; do
    for run in sick examine; do
        "$program" "$run" --seed "$seed" | sed "s/^/$seed$run/"
    done
done | awk '
    { row[$1] = $0 }
    function column(key, k, part) { split(row[key], part, " "); return part[k] }
    function chart(letter, seed, who, seen, tried) {
        seen = seed "sick" who; tried = seed "examine" who
        printf "%s %12s %6s %6s %7s %8s %7s %6s\n", letter,
            column(seen, 2), column(seen, 3), column(seen, 4),
            column(tried, 2), column(tried, 4), column(tried, 5), column(tried, 6)
    }
    END {
        chart("P", 7, "F"); chart("Q", 6, "A"); chart("R", 7, "E")
        chart("S", 7, "C"); chart("T", 6, "B"); chart("U", 7, "A")
    }'
