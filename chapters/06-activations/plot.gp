# plot.gp: the figures of Chapter 6, from the tables that activations.c writes.
load 'figures/style.gp'

# Five bends, and their slopes.
if (have('bends')) {
    eval figure('06-bends', 5.2, 2.7)
    bends = data.'/bends.tsv'
    set multiplot layout 1,2 margins 0.06,0.99,0.16,0.97 spacing 0.09
    set xlabel 'z'
    set xrange [-4:4]
    set xtics -4, 2
    set yrange [-1.2:3]
    set ytics -1, 1
    set label 1 'a' at -3.9,2.85 left textcolor rgb INK
    set label 2 'relu' at 1.85,2.55 right textcolor ls TRAIN
    set label 3 'gelu' at 2.15,1.75 left textcolor ls TEST
    set label 4 'sigmoid' at 4.05,0.72 right textcolor ls VALIDATION
    set label 5 'tanh' at -3.9,-0.8 left textcolor ls OTHER
    set label 6 'leaky' at -3.9,-0.27 left textcolor ls EXTRA
    plot bends index 3 using 1:2 with lines ls EXTRA lw 3.5, \
         bends index 2 using 1:2 with lines ls TRAIN lw 1.3, \
         bends index 0 using 1:2 with lines ls VALIDATION, \
         bends index 1 using 1:2 with lines ls OTHER, \
         bends index 4 using 1:2 with lines ls TEST
    unset label
    set yrange [-0.25:1.25]
    set ytics 0, 0.5
    set label 1 'slope' at -3.9,1.2 left textcolor rgb INK
    set label 2 'relu' at 3.9,0.93 right textcolor ls TRAIN
    set label 3 'gelu' at 2.7,1.13 left textcolor ls TEST
    set label 4 'sigmoid' at 2.1,0.17 left textcolor ls VALIDATION
    set label 5 'tanh' at -0.62,0.8 right textcolor ls OTHER
    set label 6 'leaky' at -3.9,0.09 left textcolor ls EXTRA
    plot bends index 3 using 1:3 with lines ls EXTRA lw 3.5, \
         bends index 2 using 1:3 with lines ls TRAIN lw 1.3, \
         bends index 0 using 1:3 with lines ls VALIDATION, \
         bends index 1 using 1:3 with lines ls OTHER, \
         bends index 4 using 1:3 with lines ls TEST
    unset multiplot
}

# How much of the gradient is left in each of ten layers.
if (have('blame')) {
    eval figure('06-blame', 5.0, 3.0)
    blame = data.'/blame.tsv'
    stats blame index 0 using 1 nooutput
    last = int(STATS_max)
    set xlabel 'layer'
    set ylabel 'length of ∂C/∂W'
    set logscale y
    set format y '10^{%T}'
    set xrange [0.7:last + 0.3]
    set xtics 1, 1
    set yrange [1e-6:10]
    set ytics 1e-6, 10
    set label 1 'relu, leaky' at 6.3,2.6 right textcolor ls TRAIN
    set label 2 'tanh' at 5.5,0.6 left textcolor ls OTHER
    set label 3 'gelu' at 5.5,0.028 left textcolor ls TEST
    set label 4 'sigmoid' at 5.8,1.2e-3 left textcolor ls VALIDATION
    plot blame index 3 using 1:2 with linespoints ls EXTRA lw 3.5, \
         blame index 2 using 1:2 with linespoints ls TRAIN lw 1.3, \
         blame index 1 using 1:2 with linespoints ls OTHER, \
         blame index 4 using 1:2 with linespoints ls TEST, \
         blame index 0 using 1:2 with linespoints ls VALIDATION
}

# Dead units while 784-100-10 learns.
if (have('dead')) {
    eval figure('06-dead', 5.0, 2.9)
    dead = data.'/dead.tsv'
    set xlabel 'step'
    set ylabel 'dead of 100 units'
    set xrange [0:1000]
    set yrange [0:110]
    set label 1 'rate 0.8' at 985,104.5 right textcolor ls TEST
    set label 2 '0.4' at 985,85 right textcolor ls EXTRA
    set label 3 '0.2' at 985,46 right textcolor ls VALIDATION
    set label 4 '0.1' at 985,17 right textcolor ls TRAIN
    set label 5 '0.05' at 985,6 right textcolor ls OTHER
    set label 6 '0.05, biases −1 at first' at 985,61 right textcolor rgb INK
    plot dead index 4 using 1:2 with lines ls TEST, \
         dead index 3 using 1:2 with lines ls EXTRA, \
         dead index 5 using 1:2 with lines ls BOUND, \
         dead index 2 using 1:2 with lines ls VALIDATION, \
         dead index 1 using 1:2 with lines ls TRAIN, \
         dead index 0 using 1:2 with lines ls OTHER
}

# Two weights on their way from (0, 0) to (1, -1).
if (have('walk')) {
    eval figure('06-walk', 4.2, 3.4)
    walk = data.'/walk.tsv'
    set xlabel 'w_1'
    set ylabel 'w_2' rotate by 0
    set xrange [-0.3:1.6]
    set yrange [-1.2:0.4]
    set xtics 0, 0.5
    set ytics -1, 0.5
    set object 1 circle at 1,-1 size 0.035 fillstyle empty border lc rgb INK lw 1.4
    set label 1 'goal' at 1.06,-1.06 left textcolor rgb INK
    set label 2 'start' at -0.04,0.07 right textcolor rgb INK
    set label 3 'inputs from 0 to 1' at 1.05,0.12 left textcolor ls TEST
    set label 4 'from −1/2 to 1/2' at 0.27,-1.09 right textcolor ls TRAIN
    plot walk index 0 every ::0::15 using 1:2 with linespoints ls TEST lw 1.3, \
         walk index 1 every ::0::15 using 1:2 with linespoints ls TRAIN lw 1.3
}
