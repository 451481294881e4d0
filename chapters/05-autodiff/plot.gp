# plot.gp: the figures of Chapter 5.
load 'figures/style.gp'

# The graph of f = s t, t = s + u, s = u v: values on the way there, and what
# each edge carries back.
if (have('tiny')) {
    eval figure('05-graph', 5.2, 2.7)
    eval on_phone(2.1)
    tiny = data.'/tiny.tsv'
    array VALUE[5]
    array GRAD[5]
    do for [i = 1:5] {
        stats tiny using i+1 every ::0::0 nooutput
        VALUE[i] = STATS_max
        stats tiny using i+1 every ::4::4 nooutput
        GRAD[i] = STATS_max
    }
    array X[5] = [0.6, 0.6, 3.6, 6.4, 9.4]
    array Y[5] = [4.1, 0.9, 1.7, 3.6, 2.6]
    array SAYS[5] = ['u', 'v', 's = u v', 't = s + u', 'f = s t']
    unset border
    unset tics
    unset grid
    set margins 0, 0, 0, 0
    set xrange [-0.3:10.4]
    set yrange [-0.1:5.3]
    set size ratio -1
    R = 0.46
    # from parent a to child b; what flows back is written beside the edge
    dx(a, b) = (X[b] - X[a]) / sqrt((X[b] - X[a])**2 + (Y[b] - Y[a])**2)
    dy(a, b) = (Y[b] - Y[a]) / sqrt((X[b] - X[a])**2 + (Y[b] - Y[a])**2)
    edge(k, a, b) = sprintf("set arrow %d from %g,%g to %g,%g head filled size 0.22,18 lw 1.4 lc rgb SOFT", k, X[a] + (R+0.06) * dx(a, b), Y[a] + (R+0.06) * dy(a, b), X[b] - (R+0.08) * dx(a, b), Y[b] - (R+0.08) * dy(a, b))
    eval edge(1, 1, 3)
    eval edge(2, 2, 3)
    eval edge(3, 1, 4)
    eval edge(4, 3, 4)
    eval edge(5, 3, 5)
    eval edge(6, 4, 5)
    back(k, a, b, v, side) = sprintf("set label %d '%g' at %g,%g center textcolor ls TEXT+TEST", k, v, 0.5 * (X[a] + X[b]) - side * 0.34 * dy(a, b), 0.5 * (Y[a] + Y[b]) + side * 0.34 * dx(a, b))
    # f passes t to s and s to t; t passes its grad to both; s passes grad v, grad u
    eval back(11, 3, 5, VALUE[4], -1)
    eval back(12, 4, 5, VALUE[3], 1)
    eval back(13, 3, 4, GRAD[4], -1)
    eval back(14, 1, 4, GRAD[4], 1)
    eval back(15, 1, 3, GRAD[3] * VALUE[2], -1)
    eval back(16, 2, 3, GRAD[3] * VALUE[1], -1)
    do for [i = 1:5] {
        eval sprintf("set object %d circle at %g,%g size %g fc rgb '%s' fs empty border lc rgb BLUE lw 1.8", i, X[i], Y[i], R, BLUE)
        eval sprintf("set label %d '%g' at %g,%g center textcolor ls TEXT+TRAIN", 20 + i, VALUE[i], X[i], Y[i])
        eval sprintf("set label %d '%s' at %g,%g center textcolor rgb INK", 30 + i, SAYS[i], X[i], Y[i] + 0.78)
        eval sprintf("set label %d '%g' at %g,%g center textcolor ls TEXT+TEST", 40 + i, GRAD[i], X[i], Y[i] - 0.78)
    }
    plot NaN
}

# The four ways, counted.
if (have('wide') && have('deep')) {
    eval figure('05-cost', 5.2, 2.9)
    eval panels(1, 2, 1, 0.13, 0.98, 0.195, 0.90, 0.08, 0)
    set logscale xy
    set format y '10^{%T}'
    set xlabel 'parameters'
    set ylabel 'operations'
    set xrange [5:6000]
    set yrange [30:1e10]
    set ytics 1e2, 100
    wide = data.'/wide.tsv'
    set label 9 'wider: 2-k-k-1' at graph 0.5, 1.06 center textcolor rgb INK
    set label 1 'symbolic' at 500,4e8 right textcolor ls TEXT+OTHER
    set label 2 'forward' at 600,6.0e5 left textcolor ls TEXT+VALIDATION
    set label 3 'numerical' at 600,1.5e5 left textcolor ls TEXT+TEST
    set label 4 'reverse' at 500,1.2e3 left textcolor ls TEXT+TRAIN
    plot wide using 1:3 with linespoints ls OTHER, \
         wide using 1:4 with linespoints ls VALIDATION, \
         wide using 1:2 with linespoints ls TEST, \
         wide using 1:5 with linespoints ls TRAIN
    set label 9 'deeper: 2-2-…-2-1'
    if (!leftmost(1)) { set ylabel ''; set format y '' }
    set xrange [8:110]
    set xtics (10, 20, 50, 100)
    deep = data.'/deep.tsv'
    set label 1 'symbolic' at 40,2e7 right textcolor ls TEXT+OTHER
    set label 2 'forward' at 48,4.6e3 left textcolor ls TEXT+VALIDATION
    set label 3 'numerical' at 48,1.5e3 left textcolor ls TEXT+TEST
    set label 4 'reverse' at 48,150 left textcolor ls TEXT+TRAIN
    plot deep using 1:3 with linespoints ls OTHER, \
         deep using 1:4 with linespoints ls VALIDATION, \
         deep using 1:2 with linespoints ls TEST, \
         deep using 1:5 with linespoints ls TRAIN
    unset multiplot
}

# Two moons, and what the network answers everywhere, at three moments.
if (have('regions') && have('points')) {
    eval figure('05-moons', 5.2, 1.75)
    eval panels(1, 3, 1, 0.055, 0.995, 0.17, 0.88, 0.03, 0.03)
    unset grid
    set xrange [-1.5:2.5]
    set yrange [-1.1:1.5667]
    set xtics 1
    set ytics 1
    set palette defined (0 '#f3b596', 0.5 '#f7f7f7', 1 '#9cc6e3')
    set cbrange [0:1]
    unset colorbox
    points = data.'/points.tsv'
    array EPOCH[3] = ['30 epochs', '100', '1,000']
    do for [k = 0:2] {
        set contour base
        unset surface
        set cntrparam levels discrete 0.5
        set format y '%g' # of the table, too
        set table $border
        splot data.'/regions.tsv' index k using 1:2:3
        unset table
        unset contour
        set surface
        if (!leftmost(k)) { set format y '' }
        set label 1 EPOCH[k + 1] at graph 0.5,1.07 center textcolor rgb INK
        plot data.'/regions.tsv' index k using 1:2:3 with image, \
             $border using 1:2 with lines ls BOUND, \
             points using ($3 < 0 ? $1 : NaN):2 with points pt 5 ps 0.22 lc rgb MINUS, \
             points using ($3 > 0 ? $1 : NaN):2 with points pt 7 ps 0.25 lc rgb PLUS
    }
    unset multiplot
}
