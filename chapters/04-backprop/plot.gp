# plot.gp: the figures of Chapter 4, from the tables that backprop.c writes.
load 'figures/style.gp'

# Two neurons in a row: what goes forward is above, what comes back below.
if (have('chain')) {
    eval figure('04-chain', 5.2, 1.5)
    chain = data.'/chain.tsv'
    array F[5]
    array G[5]
    do for [l = 0:1] {
        do for [k = (l == 0 ? 1 : 2):3] {
            stats chain every ::l::l using k nooutput
            F[2 * l + k] = STATS_max
        }
        do for [k = 4:5] {
            stats chain every ::l::l using k nooutput
            G[2 * l + 7 - k] = STATS_max
        }
    }
    minus(s) = s[1:1] eq '-' ? '−'.s[2:*] : s
    array N[6] = ['x', 'z_1', 'a_1', 'z_2', 'a_2', 'C']
    array O[5] = ['w_1 x + b_1', 'σ', 'w_2 a_1 + b_2', 'σ', '']
    array B[5] = ['', '· σ′(z_1)', '· w_2', '· σ′(z_2)', 'a_2 − y']
    cost = (F[5] - 1)**2 / 2
    unset border; unset tics; unset grid
    set xrange [0.4:6.6]
    set yrange [-1.05:1.05]
    do for [k = 1:6] {
        set object k circle at k, 0 size 0.17 fillstyle solid noborder fillcolor rgb GRID
        set label k N[k] at k, 0 center textcolor rgb INK
        set label (10 + k) (k < 6 ? sprintf('%g', F[k]) : sprintf('%g', cost)) at k, 0.62 center textcolor rgb BLUE
        if (k > 1 && k < 6) {
            set label (20 + k) minus(sprintf('%g', G[k])) at k, -0.62 center textcolor rgb RED
        }
        if (k < 6) {
            set arrow k from k + 0.24, 0.16 to k + 0.76, 0.16 size 0.08,20 lw 1.2 lc rgb BLUE
            set label (30 + k) O[k] at k + 0.5, 0.36 center textcolor rgb SOFT
        }
        if (k > 1 && k < 6) {
            set arrow (10 + k) from k + 0.76, -0.16 to k + 0.24, -0.16 size 0.08,20 lw 1.2 lc rgb RED
            set label (40 + k) B[k] at k + 0.5, -0.36 center textcolor rgb SOFT
        }
    }
    set label 50 'forward' at 0.45, 0.92 left textcolor rgb BLUE
    set label 51 'backward: ∂C/∂ of each' at 0.45, -0.92 left textcolor rgb RED
    plot NaN notitle
}

# Three neurons bend until they lie on the curve.
if (have('fit')) {
    eval figure('04-fit', 5.0, 3.0)
    fit = data.'/fit.tsv'
    set xlabel 'x'
    set ylabel 'y' rotate by 0
    set xrange [-1:1]
    set yrange [-1.3:2.1]
    set label 1 'step 0' at -0.6,1.62 left textcolor ls TEST
    set label 2 '100' at -0.97,-0.52 left textcolor ls EXTRA
    set label 3 '10,000' at 0.42,1.13 right textcolor ls TRAIN
    plot fit index 0 using 2:4 with lines ls TEST, \
         fit index 3 using 2:4 with lines ls EXTRA, \
         fit index 5 using 2:4 with lines ls TRAIN lw 3, \
         fit index 0 using 2:3 every 10 with points pt 7 ps 0.45 lc rgb INK
}

# The error of a difference over its step.
if (have('error')) {
    eval figure('04-error', 4.8, 3.0)
    set xlabel 'step h'
    set ylabel 'relative error'
    set logscale xy
    set format xy '10^{%T}'
    set xrange [1e-15:1]
    set yrange [1e-12:1]
    set xtics 1e-15, 1000
    set ytics 1e-12, 100
    set label 1 'forward' at 3e-5,3e-4 right textcolor ls TEST
    set label 2 'central' at 3e-3,1e-8 left textcolor ls TRAIN
    set label 3 'rounding' at 4e-12,2e-7 right textcolor rgb SOFT
    plot data.'/error.tsv' using 1:2 with linespoints ls TEST lw 1.3 ps 0.35, \
         data.'/error.tsv' using 1:3 with linespoints ls TRAIN lw 1.3 ps 0.35
}

# Thirty epochs of 784-16-16-10.
if (have('history')) {
    eval figure('04-curves', 5.0, 2.7)
    set xlabel 'epoch'
    set ylabel 'mean cost'
    history = data.'/history.tsv'
    stats history using 1 nooutput
    last = int(STATS_max)
    stats history every ::last::last using 2 nooutput
    low = STATS_max
    stats history every ::last::last using 3 nooutput
    set xrange [1:last * 1.12]
    set yrange [0:0.075]
    set xtics 0, 5, last
    set label 1 'test' at last * 1.015, STATS_max left textcolor ls TEST
    set label 2 'training' at last * 1.015, low left textcolor ls TRAIN
    plot history using 1:($1 > 0 ? $2 : NaN) with lines ls TRAIN, \
         history using 1:($1 > 0 ? $3 : NaN) with lines ls TEST
}

# The sixteen neurons of the first layer: a picture each.
if (have('weights')) {
    eval figure('04-weights', 5.2, 1.45)
    weights = data.'/weights.tsv'
    array L[16]
    do for [k = 0:15] {
        stats weights index k using 4 nooutput
        L[k + 1] = STATS_max > -STATS_min ? STATS_max : -STATS_min
    }
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    eval DIVERGING
    set multiplot layout 2,8 margins 0.005,0.995,0.01,0.99 spacing 0.008
    do for [k = 0:15] {
        set cbrange [-L[k + 1]:L[k + 1]]
        plot weights index k using 2:3:4 with image
    }
    unset multiplot
}

# Four mistakes, and none.
if (have('breaks')) {
    eval figure('04-breaks', 5.2, 3.0)
    breaks = data.'/breaks.tsv'
    set xlabel 'step'
    set ylabel 'mean cost of twenty steps'
    set logscale y
    set xrange [0:1000]
    set yrange [0.09:7]
    set ytics (0.1, 0.2, 0.5, 1, 2, 5)
    set label 1 'wrong sign' at 985,5.4 right textcolor ls TEST
    set label 2 'not reset' at 985,0.56 right textcolor ls OTHER
    set label 3 'all weights 0' at 420,0.385 right textcolor rgb INK
    set label 4 '1/m forgotten' at 700,0.60 right textcolor ls EXTRA
    set label 5 'no mistake' at 640,0.15 right textcolor ls TRAIN
    plot breaks index 1 using 1:2 with lines ls TEST, \
         breaks index 3 using 1:2 with lines ls OTHER, \
         breaks index 4 using 1:2 with lines ls BOUND, \
         breaks index 2 using 1:2 with lines ls EXTRA, \
         breaks index 0 using 1:2 with lines ls TRAIN
}
