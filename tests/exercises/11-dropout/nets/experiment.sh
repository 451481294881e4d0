# experiment.sh: makes the nets' table of the stub again.
program=${NN_BUILD:-build}/chapters/11-dropout
{
    "$program" breaks --seed 6 | sed 's/\([a-z]\) \([a-z]\)/\1-\2/'
    "$program" thousand --seed 6 | sed -n 's/^ *0  *30 /plain /p'
} | awk '
    { row[$1] = sprintf("%11s%9s%8s%9s", $2, $3, $4, $5) }
    function line(letter, who) { print letter row[who] }
    END {
        line("P", "left-on"); line("Q", "sound"); line("R", "halved-after")
        line("S", "plain"); line("T", "not-scaled"); line("U", "one-mask")
    }'
