# plot.gp: the figures of Chapter 11, from the tables that dropout.c writes.
# The first index of `thousand` is the net without dropout.
load 'figures/style.gp'

# A net with two hidden layers of six, whole and with half of them silent.
if (have('thousand')) {
    eval figure('11-thinned', 5.0, 2.3)
    unset border; unset tics; unset grid
    set lmargin at screen 0.02; set rmargin at screen 0.98
    set tmargin at screen 0.99; set bmargin at screen 0.02
    set xrange [-0.3:8.3]
    set yrange [-3.7:2.9]
    array SIZE[4] = [4, 6, 6, 3]
    high(l, k) = (SIZE[l + 1] - 1) / 2.0 - k
    # which neurons are silent on the right: three of each hidden layer
    silent(l, k) = (l == 1 && (k == 1 || k == 2 || k == 5)) || (l == 2 && (k == 0 || k == 3 || k == 4))
    WIRE = 'lc rgb SOFT lw 0.4 nohead back'
    do for [side = 0:1] { do for [l = 0:2] {
        do for [k = 0:SIZE[l + 1] - 1] { do for [j = 0:SIZE[l + 2] - 1] {
            if (side == 0 || !(silent(l, k) || silent(l + 1, j))) {
                eval sprintf('set arrow from %g,%g to %g,%g %s', 5 * side + l, high(l, k), 5 * side + l + 1, high(l + 1, j), WIRE)
            }
        } }
    } }
    set label 1 'test mode' at 1.5,-3.4 center textcolor rgb INK
    set label 2 'training mode, one mask' at 6.5,-3.4 center textcolor rgb INK
    at(side, l) = 5 * side + l
    DOT = 'size 0.13 front fillstyle solid noborder fillcolor rgb BLUE'
    GONE = 'size 0.13 front fillstyle empty border lc rgb SOFT'
    CROSS = 'lc rgb RED lw 1.6 nohead front'
    do for [side = 0:1] { do for [l = 0:3] { do for [k = 0:SIZE[l + 1] - 1] {
        off = side == 1 && silent(l, k)
        x = at(side, l); y = high(l, k)
        eval sprintf('set object circle at %g,%g %s', x, y, off ? GONE : DOT)
        if (off) {
            eval sprintf('set arrow from %g,%g to %g,%g %s', x - 0.16, y - 0.27, x + 0.16, y + 0.27, CROSS)
            eval sprintf('set arrow from %g,%g to %g,%g %s', x - 0.16, y + 0.27, x + 0.16, y - 0.27, CROSS)
        }
    } } }
    plot NaN
}

# A thousand digits: what is right, and the cost.
if (have('thousand')) {
    eval figure('11-curves', 5.2, 2.5)
    eval panels(1, 2, 1, 0.12, 0.975, 0.22, 0.95, 0.13, 0.13)
    set xlabel 'epoch'
    set xrange [0:*]
    set yrange [70:100]
    set ylabel '% right' offset 0.8
    curve = data.'/thousand.tsv'
    set label 1 'training set' at graph 0.6,0.8 center textcolor ls TEXT+TRAIN
    set label 2 'held back' at graph 0.6,0.52 center textcolor ls TEXT+VALIDATION
    set label 3 'dashed: with dropout' at graph 0.98,0.12 right textcolor rgb INK
    plot curve index 0 using 2:3 with lines ls TRAIN, \
         curve index 1 using 2:3 with lines ls TRAIN dt 2, \
         curve index 0 using 2:5 with lines ls VALIDATION, \
         curve index 1 using 2:5 with lines ls VALIDATION dt 2
    set yrange [0:1]
    set ylabel 'cost' offset 0.8
    set label 1 at graph 0.78,0.16
    set label 2 at graph 0.6,0.48
    unset label 3
    plot curve index 0 using 2:4 with lines ls TRAIN, \
         curve index 1 using 2:4 with lines ls TRAIN dt 2, \
         curve index 0 using 2:6 with lines ls VALIDATION, \
         curve index 1 using 2:6 with lines ls VALIDATION dt 2
    unset multiplot
}

# The error against p.
if (have('sweep')) {
    eval figure('11-sweep', 4.4, 2.5)
    set xlabel 'p'
    set ylabel '% wrong'
    set xrange [-0.02:0.82]
    set yrange [0:20]
    set label 1 'held back' at 0.3,11 center textcolor ls TEXT+VALIDATION
    set label 2 'training set' at 0.45,3 right textcolor ls TEXT+TRAIN
    plot data.'/sweep.tsv' using 1:3 with linespoints ls VALIDATION, \
         '' using 1:2 with linespoints ls TRAIN
}

# Neurons taken away.
if (have('alone')) {
    eval figure('11-alone', 4.4, 2.5)
    set xlabel '% of the neurons taken away'
    set ylabel '% right'
    set xrange [0:90]
    set yrange [0:100]
    set label 1 'trained with dropout' at 60,88 left textcolor ls TEXT+TRAIN
    set label 2 'without' at 46,58 right textcolor ls TEXT+TEST
    plot data.'/alone.tsv' using 1:3 with linespoints ls TRAIN, \
         '' using 1:2 with linespoints ls TEST
}

# What the crowd says to digits and to noise: every image a point.
if (have('cloud')) {
    eval figure('11-doubt', 5.2, 2.5)
    eval panels(1, 3, 1, 0.12, 0.985, 0.22, 0.9, 0.03, 0.03)
    array NAME[3] = ['digits', 'shuffled', 'noise']
    unset grid
    set xlabel 'sure'
    set xrange [0.1:1.02]
    set yrange [0:1]
    set xtics 0.2,0.4
    do for [k = 1:3] {
        set label 1 NAME[k] at graph 0.5,1.06 center textcolor rgb INK
        if (k == 1) {
            set label 2 'right' at 0.45,0.1 center textcolor ls TEXT+TRAIN
            set label 3 'wrong' at 0.6,0.7 center textcolor ls TEXT+TEST
        } else { unset label 2; unset label 3 }
        if (leftmost(k - 1)) { set ylabel 'disagreement' offset 0.8 } else { unset ylabel; set format y '' }
        if (k == 1) {
            plot data.'/cloud.tsv' index 0 using ($1 == 1 ? $2 : NaN):3 with points pt 7 ps 0.25 lc rgb BLUE, \
                 '' index 0 using ($1 == 0 ? $2 : NaN):3 with points pt 5 ps 0.35 lc rgb RED
        } else {
            plot data.'/cloud.tsv' index (k - 1) using 2:3 with points pt 7 ps 0.25 lc rgb SOFT
        }
    }
    unset multiplot
}
