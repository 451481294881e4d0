# experiment.sh: makes the nets' table of the stub again.
program=${NN_BUILD:-build}/chapters/09-initialization
for options in "--scale 2" "--bias 1"; do
    # shellcheck disable=SC2086 # two words
    "$program" twenty ask --seed 6 --layers 14 $options | sed "s/^/${options%% [12]}/"
done | awk '
    NF == 8 { last[$1, $2] = $6; first[$1, $2] = $8 }
    NF == 6 { size[$1, $2] = $3; spread[$1, $2] = $4; right[$1, $2] = $6 }
    function chart(letter, bend, how) {
        printf "%s %10s %7s %7s %8s %8s\n", letter, size[bend, how],
            spread[bend, how], right[bend, how], last[bend, how], first[bend, how]
    }
    END {
        chart("P", "--biastanh", "lecun"); chart("Q", "--scalerelu", "he")
        chart("R", "--scalesigmoid", "large"); chart("S", "--scalesigmoid", "small")
        chart("T", "--scaletanh", "small"); chart("U", "--biasrelu", "he")
        chart("V", "--scaletanh", "large")
    }'
