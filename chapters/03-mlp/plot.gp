# plot.gp: the figures of Chapter 3, from the tables that mlp.c writes.
load 'figures/style.gp'

# Three neurons over the plane: each alone, and what they make together.
if (have('plane')) {
    eval figure('03-xor', 5.2, 2.0)
    plane = data.'/plane.tsv'
    unset grid
    unset colorbox
    set size ratio -1
    eval DIVERGING
    set cbrange [-0.35:1.35]
    set xrange [-0.5:1.5]
    set yrange [-0.5:1.5]
    set xtics 0, 1
    set ytics 0, 1
    set multiplot layout 1,3 margins 0.05,0.99,0.19,0.99 spacing 0.06
    array name[3] = ['OR', 'NAND', 'OR and NAND']
    do for [k = 1:3] {
        set xlabel name[k] offset 0,0.4
        plot plane using 1:2:(column(k + 2)) with image, \
             '+' using (int($0) / 2):(int($0) % 2) every ::::3 with points pt 7 ps 0.9 lc rgb INK, \
             '+' using ($0):(1 - $0) every ::::1 with points pt 7 ps 0.5 lc rgb '#ffffff'
    }
    unset multiplot
}

# The step, the sigmoid, and what they do to the cost.
if (have('slope')) {
    eval figure('03-slope', 5.2, 2.5)
    slope = data.'/slope.tsv'
    set multiplot
    set lmargin at screen 0.08
    set rmargin at screen 0.44
    set tmargin at screen 0.96
    set bmargin at screen 0.19
    set xlabel 'z'
    set ylabel 'a' rotate by 0
    set xrange [-6:6]
    set yrange [-0.05:1.1]
    set ytics 0.5
    set label 1 'step' at -0.3,0.86 right textcolor ls BOUND
    set label 2 'sigmoid' at 1.9,0.72 left textcolor ls TRAIN
    plot [-6:6] x > 0 ? 1 : 0 with lines ls BOUND, 1 / (1 + exp(-x)) with lines ls TRAIN
    set lmargin at screen 0.60
    set rmargin at screen 0.98
    set xlabel 'one weight'
    set ylabel 'cost' rotate by 90
    set xrange [-0.5:1.5]
    set yrange [-0.005:0.14]
    set xtics 0.5
    set ytics 0.05
    set label 1 'steps' at 0.9,0.119 center textcolor ls BOUND
    set label 2 'sharpness 5' at 0.28,0.08 right textcolor ls TRAIN
    set label 3 '30' at 0.62,0.03 left textcolor ls EXTRA
    plot slope using 1:5 with lines ls EXTRA, \
         slope using 1:2 with lines ls BOUND, \
         slope using 1:3 with lines ls TRAIN
    unset multiplot
}

# The network, with what each neuron answers as its ink. Of the 784 inputs
# eight at either end are drawn.
if (have('activations')) {
    eval figure('03-network', 5.2, 3.6)
    answers = data.'/activations.tsv'
    unset border; unset tics; unset grid; unset colorbox
    set lmargin at screen 0.02; set rmargin at screen 0.98
    set tmargin at screen 0.99; set bmargin at screen 0.02
    set xrange [-0.35:3.45]
    set yrange [-10.8:9.2]
    eval PAPER
    set cbrange [0:1]
    # the height of neuron k of a layer of n
    high(k, n) = (n - 1) / 2.0 - k
    left(k) = k < 8 ? 8.6 - k : 6.4 - k
    array neurons[3] = [16, 16, 10]
    WIRE = 'lc rgb "#d0d0d0" lw 0.25 nohead back'
    do for [k = 0:15] { do for [j = 0:15] {
        eval sprintf('set arrow from 0,%g to 1,%g %s', left(k), high(j, 16), WIRE)
        eval sprintf('set arrow from 1,%g to 2,%g %s', high(k, 16), high(j, 16), WIRE)
        if (j < 10) { eval sprintf('set arrow from 2,%g to 3,%g %s', high(k, 16), high(j, 10), WIRE) }
    } }
    set label 1 '⋮' at 0,0 center textcolor rgb INK
    set label 2 '784 pixels' at 0,-10.3 center textcolor rgb INK
    set label 3 '16 neurons' at 1,-10.3 center textcolor rgb INK
    set label 4 '16 neurons' at 2,-10.3 center textcolor rgb INK
    set label 5 '10 answers' at 3,-10.3 center textcolor rgb INK
    plot '+' using (0):(left(int($0))) every ::::15 with points pt 7 ps 1.4 lc rgb SOFT, \
         answers using 1:(high($2, neurons[int($1)])) with points pt 7 ps 2.3 lc rgb SOFT, \
         answers using 1:(high($2, neurons[int($1)])):3 with points pt 7 ps 2.0 lc palette, \
         answers using ($1 == 3 ? 3.12 : NaN):(high($2, 10)):(sprintf('%d', $2)) with labels left textcolor rgb INK
}

# The weights of the edge neuron, and the places where it would fire.
if (have('edge') && have('places')) {
    eval figure('03-edge', 5.2, 1.4)
    places = data.'/places.tsv'
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    set multiplot layout 1,5 margins 0.005,0.995,0.15,0.99 spacing 0.012
    eval DIVERGING
    set cbrange [-1:1]
    set object 1 rectangle from -0.5,-0.5 to 27.5,27.5 fs empty border lc rgb SOFT lw 0.6 front
    set xlabel 'weights' offset 0,0.6
    plot data.'/edge.tsv' using 1:2:3 with image
    eval PAPER
    set cbrange [0:1.6]
    array digit[4] = ['3', '5', '7', '9']
    do for [k = 1:4] {
        set xlabel digit[k]
        plot places index (k - 1) using 1:2:3 with image, \
             places index (k - 1) using 1:($4 > 0.5 ? $2 : NaN) with points pt 5 ps 0.28 lc rgb RED
    }
    unset multiplot
}

if (have('time_speed')) {
    eval figure('03-speed', 5.0, 2.7)
    speed = data.'/time_speed.tsv'
    set logscale xy
    set xlabel 'neurons in the layer, and inputs'
    set ylabel '10^9 operations a second'
    set xrange [13:1300]
    set yrange [0.7:300]
    set xtics (16, 32, 64, 128, 256, 512, 1024)
    stats speed using 2 every ::2::2 nooutput
    loops = STATS_max
    stats speed using 3 every ::2::2 nooutput
    order = STATS_max
    stats speed using 4 every ::2::2 nooutput
    set label 1 'OpenBLAS' at 64, 1.5 * STATS_max center textcolor ls TRAIN
    set label 2 'another order' at 64, 0.62 * order center textcolor ls VALIDATION
    set label 3 'three loops' at 64, 0.6 * loops center textcolor ls TEST
    plot speed using 1:4 with linespoints ls TRAIN, \
         speed using 1:3 with linespoints ls VALIDATION, \
         speed using 1:2 with linespoints ls TEST
}
