# plot.gp: the figures of Chapter 6, from the tables that activations.c writes.
load 'figures/style.gp'

# Five bends, and their slopes.
if (have('value') && have('slope')) {
    eval figure('06-bends', 5.2, 2.7)
    value = data.'/value.tsv'
    slope = data.'/slope.tsv'
    eval panels(1, 2, 1, 0.075, 0.99, 0.2, 0.97, 0.115, 0.115)
    set xlabel 'z'
    set ylabel 'a' rotate by 0 offset 2.5
    set xrange [-4:4]
    set xtics -4, 2
    set yrange [-1.2:3]
    set ytics -1, 1
    set label 2 'relu' at 1.85,2.55 right textcolor ls TEXT+TRAIN
    set label 3 'gelu' at 2.15,1.75 left textcolor ls TEXT+TEST
    set label 4 'sigmoid' at 4.05,0.72 right textcolor ls TEXT+VALIDATION
    set label 5 'tanh' at -3.9,-0.8 left textcolor ls TEXT+OTHER
    set label 6 'leaky' at -3.9,-0.27 left textcolor ls TEXT+EXTRA
    plot value using 1:4 with lines ls TRAIN, \
         value using 1:5 with lines ls EXTRA dt 2, \
         value using 1:2 with lines ls VALIDATION, \
         value using 1:3 with lines ls OTHER, \
         value using 1:6 with lines ls TEST
    unset label
    set yrange [-0.25:1.25]
    set ytics 0, 0.5
    set ylabel 'slope' rotate by 90 offset 0
    set label 2 'relu' at 3.9,0.93 right textcolor ls TEXT+TRAIN
    set label 3 'gelu' at 2.7,1.13 left textcolor ls TEXT+TEST
    set label 4 'sigmoid' at 2.1,0.17 left textcolor ls TEXT+VALIDATION
    set label 5 'tanh' at -0.62,0.8 right textcolor ls TEXT+OTHER
    set label 6 'leaky' at -3.9,-0.1 left textcolor ls TEXT+EXTRA
    plot slope using 1:4 with lines ls TRAIN, \
         slope using 1:5 with lines ls EXTRA dt 2, \
         slope using 1:2 with lines ls VALIDATION, \
         slope using 1:3 with lines ls OTHER, \
         slope using 1:6 with lines ls TEST
    unset multiplot
}

# How much of the gradient is left in each of ten layers.
if (have('blame')) {
    eval figure('06-blame', 5.0, 3.0)
    blame = data.'/blame.tsv'
    set xlabel 'layer'
    set ylabel 'length of ∂C/∂W'
    set logscale y
    set format y '10^{%T}'
    set xrange [0.7:10.3]
    set xtics 1, 1
    set yrange [1e-6:10]
    set ytics 1e-6, 10
    set label 1 'relu, leaky' at 6.3,3.2 right textcolor ls TEXT+TRAIN
    set label 2 'tanh' at 5.5,0.17 left textcolor ls TEXT+OTHER
    set label 3 'gelu' at 5.5,0.022 left textcolor ls TEXT+TEST
    set label 4 'sigmoid' at 5.8,1.2e-3 left textcolor ls TEXT+VALIDATION
    plot blame using 1:4 with linespoints ls TRAIN, \
         blame using 1:5 with linespoints ls EXTRA dt 2, \
         blame using 1:3 with linespoints ls OTHER, \
         blame using 1:6 with linespoints ls TEST, \
         blame using 1:2 with linespoints ls VALIDATION
}

# Dead units while 784-100-10 learns.
if (have('dead')) {
    eval figure('06-dead', 5.0, 2.9)
    dead = data.'/dead.tsv'
    set xlabel 'step'
    set ylabel 'dead of 100 units'
    set xrange [0:1000]
    set yrange [0:110]
    set label 1 'rate 0.8' at 985,104.5 right textcolor ls TEXT+TEST
    set label 2 '0.4' at 985,91 right textcolor ls TEXT+EXTRA
    set label 3 '0.2' at 985,46 right textcolor ls TEXT+VALIDATION
    set label 4 '0.1' at 985,17 right textcolor ls TEXT+TRAIN
    set label 5 '0.05' at 985,6 right textcolor ls TEXT+OTHER
    set label 6 '0.05, biases −1 at first' at 985,61 right textcolor rgb INK
    plot dead index 4 using 1:2 with lines ls TEST, \
         dead index 3 using 1:2 with lines ls EXTRA, \
         dead index 5 using 1:2 with lines ls BOUND, \
         dead index 2 using 1:2 with lines ls VALIDATION, \
         dead index 1 using 1:2 with lines ls TRAIN, \
         dead index 0 using 1:2 with lines ls OTHER
}

# Where single examples push two weights, and fifty weights over the steps.
if (have('walk') && have('ravine')) {
    eval figure('06-walk', 5.2, 2.6)
    walk = data.'/walk.tsv'
    eval panels(1, 2, 1, 0.125, 0.985, 0.215, 0.96, 0.15, 0.15)
    set xlabel 'step of w_1'
    set ylabel 'step of w_2'
    set xrange [-0.75:0.75]
    set yrange [-0.75:0.75]
    set xtics -0.5, 0.5
    set ytics -0.5, 0.5
    set label 1 'inputs from 0 to 1' at -0.72,0.66 left textcolor ls TEXT+TEST
    set label 2 'from −1/2 to 1/2' at -0.72,0.54 left textcolor ls TEXT+TRAIN
    set label 3 'goal' at 0.53,-0.64 right textcolor rgb INK
    set arrow 1 from 0.54,-0.54 to 0.7,-0.7 lc rgb INK lw 1.4
    plot walk index 0 using (0):(0):1:2 with vectors nohead ls TEST lw 1.1, \
         walk index 1 using (0):(0):1:2 with vectors nohead ls TRAIN lw 1.6
    unset label
    unset arrow
    set xlabel 'step'
    set ylabel 'cost'
    set logscale y
    set format y '10^{%T}'
    set xrange [-5:355]
    set yrange [0.01:10]
    set xtics 0, 100
    set ytics 1e-2, 10
    set label 1 'inputs from 0 to 1' at 345,1.1 right textcolor ls TEXT+TEST
    set label 2 'from −1/2 to 1/2' at 22,0.02 left textcolor ls TEXT+TRAIN
    plot data.'/ravine.tsv' index 4 using 1:2 with lines ls TEST, \
         data.'/ravine.tsv' index 5 using 1:2 with linespoints ls TRAIN ps 0.4
    unset multiplot
}
