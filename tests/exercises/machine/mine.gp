# mine.gp: what the reader's machine learned. Called by mine.sh.
load 'figures/style.gp'

# The curve: accuracy by epoch; of stage 01 the mistakes by pass.
if (have('curve')) {
    curve = data.'/curve.tsv'
    eval figure('curve', 5.0, 3.0)
    stats curve using 1 nooutput
    if (STATS_columns > 2) {
        set xlabel 'epoch'
        set xtics STATS_max < 12 ? 1 : ceil(STATS_max / 10)
        set ylabel 'read right, %'
        set key bottom right
        plot curve using 1:3 with linespoints ls TRAIN title 'training', \
             curve using 1:5 with linespoints ls TEST title 'test'
    } else {
        set xlabel 'pass'
        set ylabel 'mistakes'
        plot curve using 1:2 with linespoints ls TRAIN
    }
}

# The cost of a text by step.
if (have('costs')) {
    costs = data.'/costs.tsv'
    stats costs using 1 nooutput
}
if (have('costs') && STATS_records > 1) {
    eval figure('costs', 5.0, 3.0)
    set xlabel 'step'
    set ylabel 'cost, nats a letter'
    set yrange [0:*]
    plot costs using 1:2 with linespoints ls VALIDATION notitle
}

# Pictures by index of a table, COUNT of them.
SQUARE = "unset border; unset tics; unset grid; unset colorbox; set size ratio -1"

# The first layer: a picture a neuron, blue for and red against.
if (have('weights')) {
    weights = data.'/weights.tsv'
    stats weights using 1 nooutput
    count = int(STATS_max) + 1
    wide = count < 8 ? count : 8
    high = (count + wide - 1) / wide
    eval figure('weights', 0.65 * wide, 0.65 * high)
    eval SQUARE
    set autoscale xfix; set autoscale yfix
    set yrange [*:*] reverse
    eval DIVERGING
    set multiplot layout high,wide margins 0.005,0.995,0.01,0.99 spacing 0.008
    do for [k = 0:count-1] {
        stats weights index k using 4 nooutput
        most = STATS_max > -STATS_min ? STATS_max : -STATS_min
        most = most > 0 ? most : 1
        set cbrange [-most:most]
        plot weights index k using 2:3:4 with image
    }
    unset multiplot
}

# The mistakes that it was surest of: what it is, and what it was read as.
if (have('mistakes') && system("grep -c . '".data."/mistakes_names.tsv'") > 1) {
    mistakes = data.'/mistakes.tsv'
    names = data.'/mistakes_names.tsv'
    stats names using 1 nooutput
    count = int(STATS_records)
    wide = count < 10 ? count : 10
    high = (count + wide - 1) / wide
    array IS[count]
    array SAID[count]
    do for [k = 1:count] {
        stats names every ::k-1::k-1 using 1 nooutput
        IS[k] = int(STATS_max)
        stats names every ::k-1::k-1 using 2 nooutput
        SAID[k] = int(STATS_max)
    }
    eval figure('mistakes', 0.52 * wide, 0.75 * high)
    eval SQUARE
    set autoscale xfix
    set yrange [*:*] reverse
    set cbrange [0:1]
    eval PAPER
    set multiplot layout high,wide margins 0.005,0.995,0.2 / high,0.995 spacing 0.012,0.12 / high
    do for [k = 1:count] {
        set label 1 sprintf('%d → %d', IS[k], SAID[k]) at graph 0.5,-0.15 center textcolor rgb INK
        plot mistakes index k-1 using 1:2:3 with image
    }
    unset multiplot
}
