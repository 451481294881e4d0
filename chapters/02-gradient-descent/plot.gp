# plot.gp: the figures of Chapter 2, from the tables that descent.c writes.
load 'figures/style.gp'

# The spring's parabola, its tangent at 0, and the first steps.
if (have('bowl')) {
    eval figure('02-bowl', 4.6, 2.7)
    C(w) = (w - 1.5)**2 + 1.0 / 12
    set xlabel 'weight w'
    set ylabel 'cost C'
    set xrange [-0.35:3.1]
    set yrange [0:3.0]
    set label 1 'slope −3' at 0.17,2.12 left textcolor ls TEXT+TEST
    set label 2 'step after step' at 0.78,1.2 left textcolor ls TEXT+TRAIN
    set label 3 'slope 0' at 1.5,0.3 center textcolor rgb INK
    plot C(x) with lines lw 1.6 lc rgb SOFT, \
         [-0.22:0.26] C(0) - 3 * x with lines ls TEST, \
         data.'/bowl.tsv' using 2:4 with points ls TRAIN ps 0.7
}

# The slope in every direction is a cosine.
if (have('compass')) {
    eval figure('02-compass', 4.6, 2.5)
    compass = data.'/compass.tsv'
    stats compass using ($1 == 0 ? $3 : NaN) nooutput
    east = STATS_max
    stats compass using ($1 == 90 ? $3 : NaN) nooutput
    north = STATS_max
    long = sqrt(east**2 + north**2)
    up = atan2(north, east) * 180 / pi
    set xlabel 'direction, degrees'
    set ylabel 'slope'
    set xrange [0:360]
    set xtics 0, 45
    set yrange [-2.4:2.4]
    set ytics 1
    set arrow 1 from up, 0 to up, long nohead lw 0.8 dt 3 lc rgb INK
    set arrow 2 from up + 180, 0 to up + 180, -long nohead lw 0.8 dt 3 lc rgb INK
    set label 1 'along the gradient' at up, long center offset 0,0.8 textcolor rgb INK
    set label 2 'against it' at up + 180, -long center offset 0,-0.9 textcolor rgb INK
    plot 0 with lines lw 0.8 lc rgb SOFT, \
         long * cos((x - up) * pi / 180) with lines lw 1.4 lc rgb SOFT, \
         compass using 1:2 with points ls TRAIN ps 0.6
}

# Four rates on the spring.
if (have('rates')) {
    eval figure('02-rates', 5.0, 3.0)
    rates = data.'/rates.tsv'
    set xlabel 'step'
    set ylabel 'cost above the lowest'
    set logscale y
    set format y '10^{%T}'
    set xrange [0:100]
    set yrange [1e-12:1e4]
    set ytics 1e-12, 100
    set label 1 '1.02: over the limit' at 40,1000 center textcolor ls TEXT+TEST
    set label 2 '0.02 and 0.98: one curve' at 98,0.2 right textcolor ls TEXT+BOUND
    set label 3 '0.3: good' at 14,1e-9 left textcolor ls TEXT+TRAIN
    plot rates index 3 using 1:3 with lines ls TEST, \
         rates index 2 using 1:3 with points pt 7 ps 0.28 lc rgb ORANGE, \
         rates index 0 using 1:3 with lines ls BOUND, \
         rates index 1 using 1:($3 > 1e-13 ? $3 : NaN) with lines ls TRAIN
}

# Two valleys, eight starts.
if (have('wells')) {
    eval figure('02-wells', 4.6, 2.7)
    W(w) = w**4 / 4 - w**2 / 2 + w / 10
    set xlabel 'weight w'
    set ylabel 'cost C'
    set xrange [-1.6:1.6]
    set yrange [-0.45:0.4]
    set ytics 0.2
    plot W(x) with lines lw 1.6 lc rgb SOFT, \
         data.'/wells.tsv' using ($2 < 0 ? $1 : NaN):(W($1)) with points ls TRAIN ps 0.8, \
         data.'/wells.tsv' using ($2 > 0 ? $1 : NaN):(W($1)) with points ls TEST ps 0.7, \
         data.'/wells.tsv' using ($2 < 0 ? $2 : NaN):(W($2)) with points pt 6 ps 1.3 lc rgb BLUE, \
         data.'/wells.tsv' using ($2 > 0 ? $2 : NaN):(W($2)) with points pt 4 ps 1.2 lc rgb RED
}

# The surface, from the side and from above.
if (have('paths')) {
    eval figure('02-surface', 5.2, 2.4)
    S(u, v) = u**4 / 4 - u**2 / 2 + u / 10 + (v - u / 2)**2
    paths = data.'/paths.tsv'
    path_colour(k) = k < 2 ? BLUE : RED
    eval on_phone(4.4)
    set multiplot
    if (phone) { set origin -0.12, 0.44; set size 1.24, 0.62 } else { set origin -0.04, -0.10; set size 0.60, 1.24 }
    set border 0
    unset grid
    unset xtics; unset ytics; unset ztics
    set zrange [-0.6:2.2]
    set xyplane at -0.6
    set view 50, 30, 1.25, 0.9
    set parametric
    set urange [-1.5:1.5]
    set vrange [-1.3:1.3]
    set isosamples 27, 19
    set hidden3d
    splot u, u / 2 + v, S(u, u / 2 + v) with lines lw 0.5 lc rgb SOFT, \
          for [k = 0:3] paths index k using 1:2:($3 + 0.03) with lines dt 1 lw 2.2 lc rgb path_colour(k) nohidden3d
    unset hidden3d
    unset parametric
    if (phone) { set origin 0.05, 0; set size 0.9, 0.56 } else { set origin 0.55, 0; set size 0.45, 1 }
    set border 3
    set size ratio -1
    set xrange [-1.6:1.6]
    set yrange [-1.5:1.5]
    set xtics 1 nomirror textcolor rgb INK
    set ytics 1 nomirror textcolor rgb INK
    set xlabel 'w_1'
    set ylabel 'w_2' rotate by 0
    set isosamples 60, 60
    set samples 60
    set contour base
    unset surface
    set zrange [-1:30]
    set cntrparam levels discrete -0.34, -0.3, -0.25, -0.2, -0.15, -0.1, 0, 0.15, 0.4, 0.8, 1.4, 2.2
    set table $levels
    splot S(x, y)
    unset table
    unset contour
    set surface
    plot $levels using 1:2 with lines lw 0.7 lc rgb SOFT, \
         for [k = 0:3] paths index k using 1:2 with linespoints dt 1 pt 7 ps 0.3 lw 1.6 lc rgb path_colour(k), \
         for [k = 0:3] paths index k using 1:2 every ::::0 with points pt 7 ps 0.8 lc rgb path_colour(k)
    unset multiplot
}

# The value of a column of line.tsv after k steps.
after(k, c) = sprintf("stats data.'/line.tsv' using ($1 == %d ? $%d : NaN) nooutput", k, c)

# Forty measurements, and the line on its way.
if (have('measurements')) {
    eval figure('02-line', 4.6, 2.8)
    set xlabel 'load, hundreds of grams'
    set ylabel 'length of the spring, cm'
    set xrange [0:4]
    set yrange [0:16]
    set rmargin 12
    array W[5]
    array B[5]
    array K[5] = [1, 4, 16, 64, 1024]
    do for [i = 1:5] {
        eval after(K[i], 2)
        W[i] = STATS_max
        eval after(K[i], 3)
        B[i] = STATS_max
    }
    do for [i = 1:4] {
        said = i > 1 ? sprintf('%d', K[i]) : 'after 1 step'
        set label i said at 4.06, W[i] * 4 + B[i] left textcolor rgb ink(SOFT)
    }
    plot for [i = 1:4] W[i] * x + B[i] with lines dt 1 lw 1.0 lc rgb SOFT, \
         W[5] * x + B[5] with lines ls BOUND lw 1.8, \
         data.'/measurements.tsv' using 1:2 with points ls TRAIN ps 0.55
}

# The lines of equal cost of a fitted line are ellipses around the best line
# (w0, b0): their half axes are r / sqrt(lambda), turned by `turn`.
moments(name) = "stats data.'/".name.".tsv' using 1 name 'X' nooutput; stats data.'/".name.".tsv' using 1:2 nooutput; w0 = STATS_slope; b0 = STATS_intercept; square = X_sumsq / X_records; turn = 0.5 * atan2(2 * X_mean, square - 1); steep = square * cos(turn)**2 + X_mean * sin(2 * turn) + sin(turn)**2; flat = square + 1 - steep"
level_w(t, r) = w0 + r * (cos(t) * cos(turn) / sqrt(steep) - sin(t) * sin(turn) / sqrt(flat))
level_b(t, r) = b0 + r * (cos(t) * sin(turn) / sqrt(steep) + sin(t) * cos(turn) / sqrt(flat))

# A narrow valley, and the same one made round.
if (have('ravine') && have('measurements')) {
    eval figure('02-ravine', 5.2, 2.7)
    ravine = data.'/ravine.tsv'
    eval moments('measurements')
    stats ravine index 2 every ::1::1 using 2 nooutput
    w1 = STATS_max
    stats ravine index 2 every ::1::1 using 3 nooutput
    b1 = STATS_max
    eval panels(1, 2, 1, 0.105, 0.98, 0.215, 0.91, 0.13, 0.13)
    unset grid
    set xlabel 'w'
    set ylabel 'b' rotate by 0 offset 1.3
    set samples 120
    set parametric
    set trange [0:2 * pi]
    set size ratio -1
    set xrange [-1.2:6.8]
    set yrange [-0.6:7.4]
    set label 1 'hundreds of grams' at graph 0.5, 1.05 center textcolor rgb INK
    plot for [k = 1:9] level_w(t, k), level_b(t, k) with lines dt 1 lw 0.6 lc rgb SOFT, \
         ravine index 0 using 2:3 with linespoints ls TRAIN ps 0.35 lw 1.3
    set xrange [w1 - 8.5 : w1 + 8.5]
    set yrange [b1 - 8.5 : b1 + 8.5]
    set label 1 'standardised'
    if (!leftmost(1)) { set ylabel '' }
    plot for [k = 1:9] w1 + k * cos(t), b1 + k * sin(t) with lines dt 1 lw 0.6 lc rgb SOFT, \
         ravine index 2 using 2:3 with linespoints ls TRAIN ps 0.5 lw 1.3
    unset multiplot
}

# With and without inertia.
if (have('momentum') && have('ravine')) {
    eval figure('02-momentum', 5.0, 2.6)
    set xlabel 'step'
    set ylabel 'cost above the lowest'
    set logscale y
    set format y '10^{%T}'
    set xrange [0:100]
    set yrange [1e-8:1e4]
    set label 1 'without momentum' at 60,3e-2 left textcolor ls TEXT+TRAIN
    set label 2 'with momentum' at 37,1e-6 left textcolor ls TEXT+EXTRA
    plot data.'/ravine.tsv' index 0 using 1:4 with lines ls TRAIN, \
         data.'/momentum.tsv' index 0 using 1:($4 > 1e-9 ? $4 : NaN) with lines ls EXTRA
}

# Careful and hasty: where they walk, and what each has reached after so many
# examples.
if (have('walkers') && have('places') && have('examples')) {
    eval figure('02-walkers', 5.2, 2.7)
    walkers = data.'/walkers.tsv'
    places = data.'/places.tsv'
    eval moments('examples')
    eval panels(1, 2, 1, 0.095, 0.97, 0.215, 0.96, 0.155, 0)
    unset grid
    set samples 120
    set parametric
    set trange [0:2 * pi]
    set xlabel 'w'
    set ylabel 'b' rotate by 0 offset 1.3
    set xrange [-0.2:5]
    set yrange [-0.4:6.4]
    set xtics 1
    plot for [k = 1:9] level_w(t, k), level_b(t, k) with lines dt 1 lw 0.6 lc rgb SOFT, \
         places index 2 using 1:2 with lines ls TEST lw 0.7, \
         places index 0 using 1:2 with linespoints ls TRAIN ps 0.3 lw 1.3
    unset parametric
    set grid ytics lc rgb GRID lw 0.7 dt 1
    set xlabel 'examples seen'
    set ylabel 'cost above the lowest' rotate by 90 offset 0,0
    set logscale xy
    set format xy '10^{%T}'
    set xrange [40:1e5]
    set xtics auto
    set yrange [1e-6:100]
    set label 1 'all' at 9e3,14 left textcolor ls TEXT+TRAIN
    set label 2 '1' at 1e5,1.2e-1 right textcolor ls TEXT+TEST
    set label 3 '10' at 1e5,8e-4 right textcolor ls TEXT+VALIDATION
    set label 4 '1, falling' at 4e4,4e-5 right textcolor ls TEXT+EXTRA
    plot walkers index 2 using 1:2 with lines ls TEST lw 1.4, \
         walkers index 1 using 1:2 with lines ls VALIDATION lw 1.4, \
         walkers index 3 using 1:2 with lines ls EXTRA lw 1.4, \
         walkers index 0 using 1:2 with lines ls TRAIN lw 1.4
    unset multiplot
}
