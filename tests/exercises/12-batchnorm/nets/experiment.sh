# experiment.sh: makes the nets' table of the stub again.
program=${NN_BUILD:-build}/chapters/12-batchnorm
for seed in 6 7; do
    "$program" breaks --seed "$seed" | sed -n "s/^\([snf][a-z]*\).* \([124]  *.*\)/$seed\1 \2/p"
done | awk '
    { row[$1] = row[$1] sprintf("%7s%7s", $3, $4) }
    function chart(letter, who) { print letter "     " row[who] }
    END {
        chart("P", "6forgetful"); chart("Q", "7never"); chart("R", "7sound")
        chart("S", "6never"); chart("T", "7forgetful"); chart("U", "6sound")
    }'
