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
    set label 1 'plain' at 0.036,2.1 left textcolor ls BOUND
    set label 2 'momentum' at 0.0085,1.65 left textcolor ls TRAIN
    set label 3 'Adam' at 0.00017,1.9 right textcolor ls TEST
    plot data.'/range.tsv' index 0 using 1:2 with lines ls BOUND, \
         data.'/range.tsv' index 1 using 1:2 with lines ls TRAIN, \
         data.'/range.tsv' index 4 using 1:2 with lines ls TEST
}

# Five paths into a valley with steep walls: an index a rule.
if (have('ravine')) {
    eval figure('10-ravine', 5.2, 4.0)
    set multiplot layout 5,1 margins 0.13,0.99,0.13,0.99 spacing 0.03
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
        set label 1 RULE[k] at 2.8,0.95 right textcolor ls STYLE[k]
        plot $LEVELS using 1:2 with lines lc rgb GRID lw 1, \
             data.'/ravine.tsv' index (k - 1) using 1:2 with linespoints ls STYLE[k] lw 1.1 pt 7 ps 0.3
    }
    unset multiplot
}

# What is wrong after the same steps, over the rate: an index a rule.
if (have('rates')) {
    eval figure('10-rates', 5.0, 3.0)
    set xlabel 'rate'
    set ylabel '% wrong'
    set logscale x
    set format x '10^{%T}'
    set xrange [1e-4:1]
    set yrange [0:100]
    set key at graph 0.5,0.98 center top samplen 1.5
    plot for [k = 1:5] data.'/rates.tsv' index (k - 1) using 1:2 with linespoints ls STYLE[k] lw 1.6 ps 0.4 title RULE[k]
}

# Six sick trainings and a healthy one: an index each.
if (have('sick')) {
    eval figure('10-sick', 5.2, 3.6)
    set multiplot layout 2,3 margins 0.08,0.97,0.14,0.93 spacing 0.05,0.13
    set xrange [0:300]
    set yrange [0:6]
    set ytics 0,2,6
    set xtics 0,100,300
    do for [k = 0:5] {
        set label 1 substr('ABCDEF', k + 1, k + 1) at graph 0.5,1.07 center textcolor rgb INK
        if (k >= 3) { set xlabel 'step' offset 0,0.4 } else { unset xlabel }
        if (k % 3 == 0) { set ylabel 'cost' offset 1 } else { unset ylabel }
        if (k == 0) { set label 2 'healthy' at 290,0.85 right textcolor rgb SOFT } else { unset label 2 }
        plot data.'/sick.tsv' index 6 using 1:2 with lines lc rgb GRID lw 1.2, \
             data.'/sick.tsv' index k using 1:2 with lines ls TEST lw 1.2
    }
    unset multiplot
}
