# plot.gp: the figures of Chapter 10, from the tables that training.c writes.
load 'figures/style.gp'

array RULE[5] = ['plain', 'momentum', 'Nesterov', 'RMSProp', 'Adam']
array STYLE[5] = [BOUND, TRAIN, OTHER, VALIDATION, TEST]

# The cost while the rate grows: an index a rule.
if (have('range')) {
    eval figure('10-range', 5.0, 2.8)
    set xlabel 'rate'
    set ylabel 'cost, running mean'
    set logscale x
    set format x '10^{%T}'
    set xrange [1e-5:2]
    set yrange [0:3]
    set label 1 'plain' at 0.036,2.1 left textcolor ls TEXT+BOUND
    set label 2 'momentum' at 0.0085,1.65 left textcolor ls TEXT+TRAIN
    set label 3 'Adam' at 0.00017,1.9 right textcolor ls TEXT+TEST
    plot data.'/range.tsv' index 0 using 1:2 with lines ls BOUND, \
         data.'/range.tsv' index 1 using 1:2 with lines ls TRAIN, \
         data.'/range.tsv' index 4 using 1:2 with lines ls TEST
}

# Five paths into a valley with steep walls: an index a rule.
if (have('ravine')) {
    eval figure('10-ravine', 5.2, 4.0)
    eval panels(5, 1, 1, 0.13, 0.84, 0.13, 0.99, 0.03, 0.03)
    set contour base
    set cntrparam levels discrete 0.3, 2, 6, 14, 26, 42
    unset surface
    set isosamples 80
    set table $LEVELS
    splot [-9:3] [-1.4:1.4] (x * x + 20 * y * y) / 2
    unset table
    set surface
    unset contour
    unset grid
    set xrange [-9:3]
    set yrange [-1.4:1.4]
    set ytics -1,1,1
    set ylabel 'w_2'
    set format x ''
    do for [k = 1:5] {
        if (k == 5) { set format x '%g'; set xlabel 'w_1' offset 0,0.4 }
        set label 1 RULE[k] at graph 1.03,0.5 left textcolor ls TEXT+STYLE[k]
        plot $LEVELS using 1:2 with lines lc rgb FAINT lw 1, \
             data.'/ravine.tsv' index (k - 1) using 1:2 with linespoints ls STYLE[k] lw 1.1 pt 7 ps 0.3
    }
    unset multiplot
}

# What is wrong after the same steps, over the rate: a column a rule.
if (have('rates')) {
    eval figure('10-rates', 5.0, 3.0)
    set xlabel 'rate'
    set ylabel '% wrong'
    set logscale x
    set format x '10^{%T}'
    set xrange [1e-4:1]
    set yrange [0:100]
    set key at graph 0.5,0.98 center top samplen 1.5
    plot for [k = 1:5] data.'/rates.tsv' using 1:(column(k + 1)) with linespoints ls STYLE[k] lw 1.6 ps 0.4 title RULE[k]
}

# Ten trainings of nets of four sizes: from the lowest to the highest.
if (have('starts')) {
    eval figure('10-starts', 5.2, 2.5)
    eval panels(1, 2, 1, 0.13, 0.98, 0.2, 0.96, 0.14, 0.14)
    set logscale x 2
    set xrange [1.4:180]
    set xtics (2, 8, 32, 128)
    set xlabel 'hidden units'
    set ylabel 'cost after training'
    set logscale y
    set yrange [0.01:4]
    set ytics (0.01, 0.1, 1)
    plot data.'/starts.tsv' using 1:2:2:3:3 with candlesticks ls TRAIN lw 1.5 fs solid 0.35
    unset logscale y
    set ylabel '% of other images right'
    set yrange [0:100]
    set ytics 0,20,100
    plot data.'/starts.tsv' using 1:4:4:5:5 with candlesticks ls VALIDATION lw 1.5 fs solid 0.35
    unset multiplot
}

# Five schedules, as `falling` has them: the share of the first rate over the
# share of the steps.
if (have('range')) {
    eval figure('10-schedules', 5.0, 2.4)
    cosine(t) = (1 + cos(pi * t)) / 2
    warmed(t) = t < 0.1 ? t / 0.1 : cosine((t - 0.1) / 0.9)
    set xlabel 'share of all steps'
    set ylabel 'share of the rate'
    set xrange [0:1.02]
    set yrange [0:1.12]
    set label 1 'constant' at 0.99,1.06 right textcolor ls TEXT+BOUND
    set label 2 'in steps' at 0.515,0.16 left textcolor ls TEXT+OTHER
    set label 3 'linear' at 0.24,0.71 right textcolor ls TEXT+VALIDATION
    set label 4 'cosine' at 0.64,0.23 right textcolor ls TEXT+TRAIN
    set label 5 'warm-up, then cosine' at 0.06,0.4 left textcolor ls TEXT+TEST
    plot [0:1] 1 with lines ls BOUND, \
         [0:1] x < 0.5 ? 1 : x < 0.75 ? 0.1 : 0.01 with lines ls OTHER, \
         [0:1] 1 - x with lines ls VALIDATION, \
         [0:1] cosine(x) with lines ls TRAIN, \
         [0:1] warmed(x) with lines ls TEST dt 2
}

# Six sick trainings and a healthy one: an index each.
if (have('sick')) {
    eval figure('10-sick', 5.2, 3.6)
    eval panels(2, 3, 2, 0.08, 0.97, 0.14, 0.93, 0.05, 0.13)
    set xrange [0:300]
    set yrange [0:6]
    set ytics 0,2,6
    set xtics 0,100,300
    do for [k = 0:5] {
        set label 1 substr('ABCDEF', k + 1, k + 1) at graph 0.5,1.07 center textcolor rgb INK
        if (lowest(k)) { set xlabel 'step' offset 0,0.4 textcolor rgb INK } else { unset xlabel }
        if (leftmost(k)) { set ylabel 'cost' offset 1 textcolor rgb INK } else { unset ylabel }
        if (k == 0) { set label 2 'healthy' at 290,1.25 right textcolor rgb ink(SOFT) } else { unset label 2 }
        plot data.'/sick.tsv' index 6 using 1:2 with lines lc rgb SOFT lw 1.2, \
             data.'/sick.tsv' index k using 1:2 with lines ls TEST lw 1.2
    }
    unset multiplot
}
