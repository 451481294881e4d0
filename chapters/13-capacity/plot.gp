# plot.gp: the figures of Chapter 13, from the tables that capacity.c writes.
load 'figures/style.gp'

# The curve, and what sixteen bumps and sixteen hats make of it; their errors.
if (have('shape')) {
    eval figure('13-bumps', 5.2, 2.5)
    eval panels(1, 2, 1, 0.08, 0.97, 0.23, 0.95, 0.13, 0.13)
    set xlabel 'x'
    set xrange [0:1]
    set yrange [-1.6:1.6]
    set xtics 0,0.5,1
    set ytics -1,1,1
    set label 1 'bumps' at 0.62,1.05 left textcolor ls TEXT+TEST
    set label 2 'hats' at 0.82,-1.4 right textcolor ls TEXT+TRAIN
    plot data.'/shape.tsv' using 1:2 with lines lc rgb SOFT lw 3.5, \
         data.'/shape.tsv' using 1:3 with lines ls TEST lw 1.2, \
         data.'/shape.tsv' using 1:4 with lines ls TRAIN lw 1
    unset label
    set logscale xy
    set xrange [4:256]
    set yrange [1e-3:2]
    set xtics (4, 16, 64, 256)
    set ytics 1e-3,10,1
    set format y '10^{%T}'
    set xlabel 'number of bumps, or of hats'
    set ylabel 'largest error'
    set label 1 'bumps' at 100,0.16 left textcolor ls TEXT+TEST
    set label 2 'hats' at 60,0.008 right textcolor ls TEXT+TRAIN
    plot data.'/bumps.tsv' using 1:2 with linespoints ls TEST ps 0.4, \
         data.'/bumps.tsv' using 1:3 with linespoints ls TRAIN ps 0.4
    unset multiplot
}

# One to four folds; the formula is in the text.
if (have('saw')) {
    eval figure('13-sawtooth', 5.2, 1.6)
    tent(x) = x < 0.5 ? 2 * x : 2 - 2 * x
    fold(k, x) = k == 0 ? x : fold(k - 1, tent(x))
    eval panels(1, 4, 2, 0.05, 0.985, 0.22, 0.88, 0.05, 0.05)
    set samples 257
    set xrange [0:1]
    set yrange [0:1.02]
    set xtics 0,0.5,1
    set ytics 0,1,1
    do for [k = 1:4] {
        set label 1 sprintf(k == 1 ? '%d fold' : '%d folds', k) at graph 0.5,1.12 center textcolor rgb INK
        set format y (leftmost(k - 1) ? '%h' : '')
        plot fold(k, x) with lines ls TRAIN lw 1.4
    }
    unset multiplot
}

# Which ReLUs are on, a colour a pattern (times 53, so that neighbours differ):
# one net with one layer, one with four.
if (have('picture')) {
    eval figure('13-regions', 5.2, 2.6)
    eval panels(1, 2, 2, 0.01, 0.99, 0.02, 0.9, 0.03, 0.03)
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [0:399]
    set yrange [0:399]
    set palette defined (0 '#dfe9f2', 0.25 '#a9c8e0', 0.5 '#f3e3cf', 0.75 '#f1c3a4', 1 '#7fa9c9')
    array NAME[2] = ['one layer of 48', 'four layers of 12']
    array PLACE[2] = [0, 3]
    do for [k = 1:2] {
        set label 1 NAME[k] at graph 0.5,1.05 center textcolor rgb INK
        plot data.'/picture.tsv' index PLACE[k] using 1:2:(int($3) * 53 % 127) with image
    }
    unset multiplot
}

# Learning by heart: true labels, half of them, none.
if (have('curves') && have('first')) {
    eval figure('13-labels', 5.2, 2.6)
    eval panels(1, 2, 1, 0.12, 0.975, 0.23, 0.90, 0.09, 0.09)
    set xlabel 'epoch'
    set ylabel '% known'
    set xrange [0:40]
    set yrange [0:103]
    set xtics 0,10,40
    set label 1 'labels true' at 6,90 left textcolor ls TEXT+TRAIN
    set label 2 'half random' at 16,68 left textcolor ls TEXT+VALIDATION
    set label 3 'all random' at 4,28 left textcolor ls TEXT+TEST
    set label 4 'three sets' at graph 0.5,1.07 center textcolor rgb INK
    plot data.'/curves.tsv' index 0 using 1:2 with lines ls TRAIN, \
         data.'/curves.tsv' index 1 using 1:2 with lines ls VALIDATION, \
         data.'/curves.tsv' index 2 using 1:2 with lines ls TEST
    unset label
    if (!leftmost(1)) { unset ylabel; set format y '' }
    set label 1 'true labels' at 12,91 left textcolor ls TEXT+TRAIN
    set label 2 'random labels' at 13,32 left textcolor ls TEXT+TEST
    set label 3 'test set' at 39,76 right textcolor ls TEXT+BOUND
    set label 4 'one set, a fifth random' at graph 0.5,1.07 center textcolor rgb INK
    plot data.'/first.tsv' using 1:2 with lines ls TRAIN, \
         data.'/first.tsv' using 1:3 with lines ls TEST, \
         data.'/first.tsv' using 1:4 with lines ls BOUND
    unset multiplot
}

# Error over the number of features; and its two parts.
if (have('descent')) {
    eval figure('13-descent', 5.2, 2.6)
    eval panels(1, 2, 1, 0.13, 0.955, 0.23, 0.95, 0.17, 0.17)
    set logscale x
    set xrange [9:3300]
    set xtics (10, 30, 100, 300, 1000, 3000)
    set xlabel 'random features'
    set ylabel '% of the test set wrong'
    set yrange [0:104]
    set arrow 1 from 300,graph 0 to 300,graph 1 nohead lc rgb SOFT dt 2
    set label 1 'as many as images' at 270,99 right textcolor rgb ink(SOFT)
    plot data.'/descent.tsv' using 1:2 with linespoints ls TEST ps 0.4
    set logscale y
    set yrange [0.05:2000]
    set ytics 0.1,10,1000
    set ylabel 'squared error'
    unset label
    set label 1 'variance' at 190,12 right textcolor ls TEXT+TEST
    set label 2 'bias^2' at 500,0.12 left textcolor ls TEXT+TRAIN
    plot data.'/descent.tsv' using 1:($4 > 0 && $1 != 300 ? $4 : 1/0) with linespoints ls TRAIN ps 0.4, \
         data.'/descent.tsv' using 1:5 with linespoints ls TEST ps 0.4
    unset multiplot
}

# Ten digits as they are, and with their pixels in another order.
if (have('shades')) {
    eval figure('13-pixels', 5.2, 1.15)
    eval panels(2, 10, 10, 0.005, 0.995, 0.01, 0.99, 0.006, 0.03)
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    set cbrange [0:255]
    eval PAPER
    do for [row = 0:1] {
        do for [k = 0:9] {
            plot data.'/shades.tsv' index row every ::(784 * k)::(784 * k + 783) using 1:($2 - 28 * k):3 with image
        }
    }
    unset multiplot
}
