# experiment.sh: finds the numbers of the reports again.
program=${NN_BUILD:-build}/chapters/08-digits
"$program" lot judges weights --seed 7 | awk '
    $1 == "true" { print "lot: " $2 "% of its 1000 images, " $3 "% of others" }
    $1 == "mean" { few = $2; many = $3 }
    $1 == "favourite" {
        print "judges: the mean " few "% and " many "%, the favourite " $2 "% and " $3 "%"
    }
    $1 == 16 { narrow = $3 }
    $1 == 100 { print "weights: 16 read " narrow "%, 100 read " $3 "%" }'
