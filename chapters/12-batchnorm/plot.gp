# plot.gp: the figures of Chapter 12, from the tables that batchnorm.c writes.
load 'figures/style.gp'

# What is read right after each epoch: eight nets, in the order of the run.
if (have('curves')) {
    eval figure('12-curves', 5.2, 2.5)
    set multiplot layout 1,2 margins 0.1,0.965,0.22,0.9 spacing 0.04
    set xrange [0:8]
    set yrange [0:100]
    set xlabel 'epoch' offset 0,0.4
    do for [b = 0:1] {
        set label 1 (b ? 'ReLU' : 'sigmoid') at graph 0.5, 1.06 center textcolor rgb INK
        if (b == 0) {
            set ylabel '% read right' offset 1
            set label 2 'batch norm, rate 0.1 and 2' at 2,70 left textcolor ls TRAIN
            set label 3 'none, either rate' at 4,17 center textcolor ls TEST
        } else {
            unset ylabel; set format y ''
            set label 2 'batch norm, rate 0.4' at 0.75,98 left textcolor ls TRAIN
            set label 3 'none, rate 0.4' at 4,17 center textcolor ls TEST
            set label 4 'dashed: rate 0.02,' at 2.3,68 left textcolor rgb INK
            set label 5 'none and batch norm' at 2.3,60 left textcolor rgb INK
        }
        curve = data.'/curves.tsv'
        plot curve index (4*b) using 1:2 with lines ls TEST lw 1.2 dt 2, \
             curve index (4*b+1) using 1:2 with lines ls TEST, \
             curve index (4*b+2) using 1:2 with lines ls TRAIN lw 1.2 dt 2, \
             curve index (4*b+3) using 1:2 with lines ls TRAIN
    }
    unset multiplot
}

# Quartiles of what one neuron answers.
if (have('range')) {
    eval figure('12-range', 5.2, 2.5)
    set multiplot layout 1,2 margins 0.1,0.965,0.22,0.9 spacing 0.08
    set xrange [0:800]
    set yrange [0:3.5]
    set xtics 200
    set xlabel 'step' offset 0,0.4
    do for [k = 0:1] {
        set label 1 (k ? 'batch norm, rate 0.4' : 'no norm, rate 0.02') at graph 0.5, 1.06 center textcolor rgb INK
        if (k == 0) { set ylabel 'activation' offset 1 } else { unset ylabel }
        range = data.'/range.tsv'
        plot range index (k ? 7 : 4) using 1:2:4 with filledcurves fc rgb (k ? BLUE : RED) fs transparent solid 0.3 noborder, \
             range index (k ? 7 : 4) using 1:3 with lines ls (k ? TRAIN : TEST)
    }
    unset multiplot
}

# The costs along the gradient, from a quarter of a step to four.
if (have('ahead')) {
    eval figure('12-ahead', 5.2, 2.5)
    set multiplot layout 1,3 margins 0.1,0.965,0.22,0.9 spacing 0.03
    set xrange [0:300]
    set xtics (0, 100, 200)
    set yrange [0.1:30]
    set logscale y
    set xlabel 'step' offset 0,0.4
    array TITLE[3] = ['none, rate 0.02', 'batch norm, rate 0.02', 'batch norm, rate 0.4']
    do for [k = 0:2] {
        set label 1 TITLE[k + 1] at graph 0.5, 1.06 center textcolor rgb INK
        if (k == 0) { set ylabel 'cost of the batch' offset 1 } else { unset ylabel; set format y '' }
        plot data.'/ahead.tsv' index k using 1:3:4 with filledcurves fc rgb (k ? BLUE : RED) fs transparent solid 0.3 noborder, \
             data.'/ahead.tsv' index k using 1:2 with lines ls (k ? TRAIN : TEST) lw 1.3
    }
    unset multiplot
}

# Wrong answers against the batch.
if (have('batches')) {
    eval figure('12-batches', 4.4, 2.6)
    set logscale x 2
    set xrange [1.8:100]
    set yrange [0:30]
    set xtics (2, 4, 8, 16, 32, 64)
    set xlabel 'images a batch' offset 0,0.4
    set ylabel '% read wrong' offset 1
    set label 1 'none' at 67,10.8 left textcolor ls BOUND
    set label 2 'batch' at 3.9,24 left textcolor ls TRAIN
    set label 3 'layer' at 67,9.2 left textcolor ls VALIDATION
    set label 4 'group' at 67,7.6 left textcolor ls EXTRA
    set label 5 'batch' at 67,6.0 left textcolor ls TRAIN
    batches = data.'/batches.tsv'
    plot batches index 0 using 1:2 with linespoints ls BOUND, \
         batches index 1 using 1:2 with linespoints ls TRAIN, \
         batches index 2 using 1:2 with linespoints ls VALIDATION, \
         batches index 3 using 1:2 with linespoints ls EXTRA
}
