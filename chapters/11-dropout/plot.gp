# plot.gp: the figures of Chapter 11, from the tables that dropout.c writes.
# The first index of curves is the net without dropout.
load 'figures/style.gp'

# A thousand digits: what is right, and the cost.
if (have('curves')) {
    eval figure('11-curves', 5.2, 2.5)
    set multiplot layout 1,2 margins 0.09,0.985,0.2,0.93 spacing 0.11
    set xlabel 'epoch' offset 0,0.4
    set xrange [0:*]
    set yrange [70:100]
    set ylabel '% right' offset 1
    set label 1 'training set' at graph 0.6,0.8 center textcolor ls TRAIN
    set label 2 'held back' at graph 0.6,0.52 center textcolor ls VALIDATION
    set label 3 'dashed: with dropout' at graph 0.98,0.12 right textcolor rgb INK
    plot data.'/curves.tsv' index 0 using 1:2 with lines ls TRAIN, \
         '' index 1 using 1:2 with lines ls TRAIN dt 2, \
         '' index 0 using 1:3 with lines ls VALIDATION, \
         '' index 1 using 1:3 with lines ls VALIDATION dt 2
    set yrange [0:1]
    set ylabel 'cost' offset 1
    set label 1 at graph 0.78,0.16
    set label 2 at graph 0.6,0.48
    unset label 3
    plot data.'/curves.tsv' index 0 using 1:4 with lines ls TRAIN, \
         '' index 1 using 1:4 with lines ls TRAIN dt 2, \
         '' index 0 using 1:5 with lines ls VALIDATION, \
         '' index 1 using 1:5 with lines ls VALIDATION dt 2
    unset multiplot
}

# The error against p.
if (have('sweep')) {
    eval figure('11-sweep', 4.4, 2.5)
    set xlabel 'p' offset 0,0.4
    set ylabel '% wrong' offset 1
    set xrange [-0.02:0.82]
    set yrange [0:20]
    set label 1 'held back' at 0.3,11 center textcolor ls VALIDATION
    set label 2 'training set' at 0.45,3 right textcolor ls TRAIN
    plot data.'/sweep.tsv' using 1:3:4:5 with yerrorbars ls VALIDATION notitle, \
         '' using 1:3 with lines ls VALIDATION, \
         '' using 1:2 with linespoints ls TRAIN
}

# Neurons taken away.
if (have('alone')) {
    eval figure('11-alone', 4.4, 2.5)
    set xlabel '% of the neurons taken away' offset 0,0.4
    set ylabel '% right' offset 1
    set xrange [0:90]
    set yrange [0:100]
    set label 1 'trained with dropout' at 62,88 left textcolor ls TRAIN
    set label 2 'without' at 46,58 right textcolor ls TEST
    plot data.'/alone.tsv' using 1:3 with linespoints ls TRAIN, \
         '' using 1:2 with linespoints ls TEST
}

# What the crowd says to digits and to noise: every image a point.
if (have('doubt')) {
    eval figure('11-doubt', 5.2, 2.5)
    set multiplot layout 1,3 margins 0.1,0.985,0.2,0.9 spacing 0.03
    array NAME[3] = ['digits', 'shuffled', 'noise']
    unset grid
    set xlabel 'sure' offset 0,0.4
    set xrange [0.1:1.02]
    set yrange [0:1]
    set xtics 0.2,0.4
    do for [k = 1:3] {
        set label 1 NAME[k] at graph 0.5,1.06 center textcolor rgb INK
        if (k == 1) {
            set ylabel 'disagreement' offset 1
            set label 2 'right' at 0.45,0.1 center textcolor ls TRAIN
            set label 3 'wrong' at 0.6,0.7 center textcolor ls TEST
        } else { unset ylabel; set format y ''; unset label 2; unset label 3 }
        if (k == 1) {
            plot data.'/doubt.tsv' index 0 using ($2 == 1 ? $3 : NaN):4 with points pt 7 ps 0.25 lc rgb BLUE, \
                 '' index 0 using ($2 == 0 ? $3 : NaN):4 with points pt 5 ps 0.35 lc rgb RED
        } else {
            plot data.'/doubt.tsv' index (k - 1) using 3:4 with points pt 7 ps 0.25 lc rgb SOFT
        }
    }
    unset multiplot
}
