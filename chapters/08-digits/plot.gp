# plot.gp: the figures of Chapter 8, from the tables that reader.c writes.
load 'figures/style.gp'

# Twenty networks: what a small judge says of them, and a large one.
if (have('nets')) {
    eval figure('08-judges', 4.2, 3.0)
    judges = data.'/nets.tsv'
    stats judges using 1 nooutput
    best = STATS_max
    stats judges using ($1 == best ? $2 : NaN) nooutput
    after = STATS_max
    set xlabel '% of 500 images read right'
    set ylabel '% of 10,000 others'
    set xrange [87:93]
    set yrange [87:93]
    set xtics 87, 1
    set ytics 87, 1
    set label 1 'as good as it looked' at 90.8,91.3 right textcolor rgb INK
    set label 2 'the best of twenty' at 92.9,after + 0.4 right textcolor ls TEXT+TEST
    plot x with lines ls BOUND, \
         judges using ($1 < best ? $1 : NaN):2 with points ls TRAIN ps 0.6, \
         judges using ($1 == best ? $1 : NaN):2 with points ls TEST ps 0.8
}

# The same images, shuffled and sorted.
if (have('sorted')) {
    eval figure('08-sorted', 5.0, 2.6)
    sorted = data.'/sorted.tsv'
    set xlabel 'epoch'
    set ylabel '% read right'
    set xrange [0:2]
    set yrange [0:100]
    set xtics 0, 0.5
    set label 1 'shuffled' at 1.5,83 center textcolor ls TEXT+TRAIN
    set label 2 'all 0s, then all 1s, …' at 1.5,38 center textcolor ls TEXT+TEST
    plot sorted index 0 using 2:3 with lines ls TRAIN, \
         sorted index 1 using 2:3 with lines ls TEST
}

# The history of a training run: cost and accuracy.
if (have('history')) {
    eval figure('08-history', 5.2, 2.5)
    history = data.'/history.tsv'
    stats history using 1 nooutput
    last = int(STATS_max)
    stats history using 3 nooutput
    best = int(STATS_index_min)
    set xlabel 'epoch'
    set xrange [0:last + 0.5]
    set xtics 0, 5
    eval panels(1, 2, 1, 0.12, 0.98, 0.23, 0.94, 0.13, 0.13)
    set ylabel 'mean cost' offset 1.2
    set yrange [0:0.25]
    set arrow 1 from best,0 to best,0.25 nohead lc rgb SOFT dt 2
    set label 1 'validation' at last * 0.16,0.155 left textcolor ls TEXT+VALIDATION
    set label 2 'training' at last * 0.25,0.055 left textcolor ls TEXT+TRAIN
    plot history using 1:2 with lines ls TRAIN, \
         history using 1:3 with lines ls VALIDATION
    unset label
    set ylabel '% read right'
    set yrange [92:100]
    set arrow 1 from best,92 to best,100 nohead lc rgb SOFT dt 2
    set label 1 'validation' at last * 0.35,96.2 left textcolor ls TEXT+VALIDATION
    set label 2 'training' at last * 0.25,98.6 left textcolor ls TEXT+TRAIN
    set label 3 'best epoch' at best - 0.3,92.6 right textcolor rgb ink(SOFT)
    plot history using 1:4 with lines ls TRAIN, \
         history using 1:5 with lines ls VALIDATION
    unset multiplot
}

# What is called what; the diagonal is left out, or nothing else would show.
if (have('confusion')) {
    eval figure('08-confusion', 3.6, 3.2)
    confusion = data.'/confusion.tsv'
    stats confusion using ($1 == $2 ? NaN : $3) nooutput
    most = STATS_max
    set size ratio -1
    unset grid
    set border lc rgb SOFT
    set palette defined (0 '#ffffff', 1 '#0072b2')
    unset colorbox
    set cbrange [0:most]
    set xrange [-0.5:9.5]
    set yrange [9.5:-0.5]
    set xtics 0, 1 scale 0
    set ytics 0, 1 scale 0
    set xlabel 'called'
    set ylabel 'is'
    plot confusion using 2:1:($1 == $2 ? 0 : $3) with image, \
         confusion using 2:1:($1 == $2 || $3 == 0 || $3 > most / 2 ? '' : sprintf('%d', $3)) with labels textcolor rgb INK, \
         confusion using 2:1:($1 != $2 && $3 > most / 2 ? sprintf('%d', $3) : '') with labels textcolor rgb GROUND
}

# The forty worst mistakes.
if (have('worst')) {
    eval figure('08-worst', 5.2, 2.95)
    worst = data.'/worst.tsv'
    names = data.'/worst_names.tsv'
    array IS[40]
    array CALLED[40]
    do for [k = 1:40] {
        stats names every ::k-1::k-1 using 1 nooutput
        IS[k] = int(STATS_max)
        stats names every ::k-1::k-1 using 2 nooutput
        CALLED[k] = int(STATS_max)
    }
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    set cbrange [0:255]
    eval PAPER
    eval panels(4, 10, 5, 0.005, 0.995, 0.05, 0.995, 0.012, 0.075)
    do for [k = 1:40] {
        set label 1 sprintf('%d → %d', IS[k], CALLED[k]) at 13.5,32.5 center textcolor rgb INK
        plot worst index k-1 using 1:2:3 with image
    }
    unset multiplot
}

# Weights that decay more and more.
if (have('curves')) {
    eval figure('08-decay', 5.0, 2.8)
    decay = data.'/curves.tsv'
    set xlabel 'epoch'
    set ylabel 'validation cost'
    set xrange [0:66]
    set yrange [0.3:0.8]
    set xtics 0, 10, 60
    array LAST[5]
    do for [k = 0:4] {
        stats decay index k every ::60::60 using 2 nooutput
        LAST[k + 1] = STATS_max
    }
    set label 1 'λ = 0' at 61,LAST[1] left textcolor ls TEXT+TEST
    set label 2 '0.003' at 61,LAST[3] - 0.004 left textcolor ls TEXT+VALIDATION
    set label 3 '0.03' at 61,LAST[5] left textcolor ls TEXT+EXTRA
    plot decay index 0 using 1:2 with lines ls TEST, \
         decay index 2 using 1:2 with lines ls VALIDATION, \
         decay index 4 using 1:2 with lines ls EXTRA
}

# What sixteen neurons look at, in layers of 16, 30 and 100.
if (have('pictures')) {
    eval figure('08-weights', 5.2, 2.0)
    weights = data.'/pictures.tsv'
    array MOST[48]
    do for [k = 0:47] {
        stats weights index k using 3 nooutput
        MOST[k + 1] = STATS_max > -STATS_min ? STATS_max : -STATS_min
    }
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    eval DIVERGING
    array WIDTH[3] = ['16', '30', '100']
    eval on_phone(1.35)
    set multiplot
    do for [b = 0:2] {
        do for [k = 0:15] {
            most = MOST[16 * b + k + 1]
            set cbrange [-most:most]
            left = 0.005 + 0.345 * b + 0.076 * (k % 4)
            top = 0.995 - 0.215 * (k / 4)
            set lmargin at screen left
            set rmargin at screen left + 0.072
            set tmargin at screen top
            set bmargin at screen top - 0.2
            if (k == 13) {
                set label 1 WIDTH[b + 1].' neurons' at 28,33.5 center textcolor rgb INK
            }
            plot weights index 16 * b + k using 1:2:3 with image
            unset label
        }
    }
    unset multiplot
}

# Eight digits, bent in three ways.
if (have('bent')) {
    eval figure('08-bend', 5.2, 2.35)
    bend = data.'/bent.tsv'
    array HOW[4] = ['as they are', 'turned', 'shifted', 'elastic']
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    set cbrange [0:255]
    eval PAPER
    eval panels(4, 8, 8, 0.15, 0.995, 0.01, 0.99, 0.005, 0.012)
    do for [k = 0:31] {
        if (k % 8 == 0) {
            set label 1 HOW[k / 8 + 1] at graph -0.1,0.5 right textcolor rgb INK
        } else {
            unset label 1
        }
        plot bend index k using 1:2:3 with image
    }
    unset multiplot
}

# Accuracy over the amount of data.
if (have('amount')) {
    eval figure('08-amount', 5.0, 2.8)
    amount = data.'/amount.tsv'
    set xlabel 'images to learn from'
    set ylabel '% read right'
    set logscale x
    set xrange [80:63000]
    set yrange [70:100]
    set xtics ('100' 100, '500' 500, '2,500' 2500, '10,000' 10000, '50,000' 50000)
    set label 1 'bent anew in every epoch' at 105,97.6 left textcolor ls TEXT+TEST
    set label 2 'as they are' at 330,81 left textcolor ls TEXT+TRAIN
    plot amount using 1:2 with linespoints ls TRAIN, \
         amount using 1:3 with linespoints ls TEST
}
