# experiment.sh: makes the fits' table of the stub again.
program=${NN_BUILD:-build}/chapters/13-capacity
for decay in 0.01 1000; do
    "$program" descent --seed 7 --decay "$decay" | sed "s/^/$decay at/"
done | awk '
    { row[$1 " " $3] = sprintf("%11s%8s%8s%10s", $4, $5, $6, $7) }
    $2 != "at" { row[$1 " " substr($2, 3)] = sprintf("%11s%8s%8s%10s", $3, $4, $5, $6) }
    function line(letter, what) { print letter row[what] }
    END {
        line("P", "0.01 300"); line("Q", "1000 300"); line("R", "0.01 10")
        line("S", "1000 3000"); line("T", "0.01 3000"); line("U", "0.01 30")
    }'
