# experiment.sh: finds the numbers of the solution again.
program=${NN_BUILD:-build}/chapters/07-softmax
for seed in 7 8 9; do
    "$program" dice --seed $seed | awk -v seed=$seed '
        $1 == 0 { first = $8 }
        $1 == 1000 { print "dice     " seed ": " first " at first, " $8 " at last" }'
    "$program" stubborn --seed $seed | awk -v seed=$seed '
        $1 == 1000 { after = $3 }
        $1 == 10000 && $2 == "quadratic" { slow = $3 }
        END { print "stubborn " seed ": " after " after 1000, quadratic " slow " after 10000" }'
done
"$program" noise --seed 7 | awk '
    $1 == "noise" { noise = $2 }
    $1 == "shuffled" { print "noise    7: " noise " sure of noise, " $3 " of shuffled digits" }'
