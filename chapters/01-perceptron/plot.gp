# plot.gp: the figures of Chapter 1, from the tables that perceptron.c writes.
load 'figures/style.gp'

# The points of one class, of a table of x1, x2, label.
x_of(class) = column(3) == class ? column(1) : NaN

# The boundary w1 x1 + w2 x2 + b = 0, drawn around the point of it that is
# nearest to the origin: far in either direction.
FAR = 20
size(w1, w2) = sqrt(w1**2 + w2**2)
start_x(w1, w2, b) = -b * w1 / size(w1, w2)**2 + FAR * w2 / size(w1, w2)
start_y(w1, w2, b) = -b * w2 / size(w1, w2)**2 - FAR * w1 / size(w1, w2)
along_x(w1, w2) = -2 * FAR * w2 / size(w1, w2)
along_y(w1, w2) = 2 * FAR * w1 / size(w1, w2)
BOUNDARY = 'using (start_x($1,$2,$3)):(start_y($1,$2,$3)):(along_x($1,$2)):(along_y($1,$2))'

# What a perceptron sees: w = (1, 2), b = -3, and the point (3.2, 1.9).
if (have('clouds')) {
    eval figure('01-border', 4.0, 3.0)
    set size ratio -1
    unset grid
    set xlabel 'x_1'
    set ylabel 'x_2' rotate by 0
    set xrange [-0.7:4.3]
    set yrange [-0.5:3.3]
    set xtics 1
    set ytics 1
    set arrow 1 from -0.6,1.8 to 4.0,-0.5 nohead lw 2.4 lc rgb INK
    set arrow 2 from -0.6,0.3 to 1.0,-0.5 nohead lw 1 dt 2 lc rgb INK
    set arrow 3 from 1,1 to 2,3 lw 1.8 lc rgb BLUE filled
    set arrow 4 from 2.4,0.3 to 3.2,1.9 nohead lw 1 lc rgb INK
    set label 1 'w' at 1.40,2.25 right textcolor rgb ink(BLUE)
    set label 2 'd' at 2.92,1.0 left textcolor rgb INK
    set label 3 'x' at 3.3,2.05 left textcolor rgb ink(PLUS)
    set label 4 'z = 0' at -0.6,1.45 left textcolor rgb INK
    set label 5 'with b = 0' at 0.5,-0.05 left textcolor rgb INK
    set label 6 'answer +1' at 2.5,2.7 left textcolor rgb ink(PLUS)
    set label 7 'answer −1' at -0.6,0.75 left textcolor rgb ink(MINUS)
    plot '+' using (3.2):(1.9) every ::::0 with points pt 7 ps 0.9 lc rgb PLUS, \
         '+' using (0):(0) every ::::0 with points pt 1 ps 0.8 lc rgb INK
}

if (have('points')) {
    eval figure('01-boundary', 5.0, 3.8)
    eval on_phone(3.3)
    lines = data.'/boundaries.tsv'
    stats lines using 3 nooutput
    last = int(STATS_records) - 1
    set size ratio -1
    unset grid
    set xlabel 'x_1'
    set ylabel 'x_2' rotate by 0
    stats data.'/points.tsv' using 1:2 nooutput
    height = STATS_max_y - STATS_min_y + 0.6
    right = STATS_mean_x + 0.6 * height
    top = STATS_max_y + 0.3
    set xrange [right - 1.2 * height : right]
    set yrange [top - height : top]
    # the place where a line leaves the picture: at the right, above or below
    edge_y(w1, w2, b) = -(b + w1 * right) / w2
    edge_x(w1, w2, b, y) = -(b + w2 * y) / w1
    low = top - 0.97 * height
    end_y(w1, w2, b) = edge_y(w1, w2, b) > top ? top : edge_y(w1, w2, b) < low ? low : edge_y(w1, w2, b)
    end_x(w1, w2, b) = end_y(w1, w2, b) == edge_y(w1, w2, b) ? right : edge_x(w1, w2, b, end_y(w1, w2, b))
    set label 1 'label −1' at graph 0.97,0.93 right textcolor rgb ink(MINUS)
    set label 2 'label +1' at graph 0.03,0.07 left textcolor rgb ink(PLUS)
    plot lines @BOUNDARY every ::::(last - 1) with vectors nohead lw 0.8 lc rgb SOFT, \
         lines @BOUNDARY every ::last with vectors nohead lw 2.4 lc rgb INK, \
         lines using (end_x($1,$2,$3)):(end_y($1,$2,$3)):(sprintf('%d', $0 + 1)) every ::::5 \
             with labels left offset 0.4,0 textcolor rgb ink(SOFT), \
         data.'/points.tsv' using (x_of(1)):2 with points pt 7 ps 0.6 lc rgb PLUS, \
         data.'/points.tsv' using (x_of(-1)):2 with points pt 5 ps 0.55 lc rgb MINUS
}

# The proof: a line of slope gamma below, a root above, the weights between.
if (have('sides')) {
    eval figure('01-sides', 5.0, 2.7)
    stats data.'/sides.tsv' using 1 nooutput
    most = STATS_max
    set xlabel 'mistakes k'
    set ylabel 'length'
    set xrange [0:most]
    set yrange [0:10]
    set label 1 '√k R, the most' at most * 0.60,7.75 right textcolor rgb INK
    set label 2 '|w|' at most * 0.88,7.35 center textcolor rgb ink(BLUE)
    set label 3 'u·w' at most * 0.88,4.8 center textcolor rgb ink(ORANGE)
    set label 4 'k γ, the least' at most * 0.88,2.5 center textcolor rgb INK
    plot sqrt(x) with lines ls BOUND, \
         data.'/sides.tsv' using 1:2 with lines ls BOUND, \
         data.'/sides.tsv' using 1:4 with lines lw 2 dt 1 lc rgb BLUE, \
         data.'/sides.tsv' using 1:3 with lines lw 2 dt 1 lc rgb ORANGE
}

if (have('bound')) {
    eval figure('01-bound', 5.0, 3.6)
    set logscale xy
    set format xy '10^{%T}'
    set xrange [1:1e5]
    set yrange [0.7:1e5]
    set grid xtics ytics
    set xlabel 'the bound (R/γ)^2'
    set ylabel 'mistakes'
    set label 1 'as many as the theorem allows' at 1.2e3, 2.4e3 rotate by 33 center textcolor rgb INK
    plot data.'/bound.tsv' using 1:2 with points pt 7 ps 0.25 lc rgb BLUE, \
         x with lines ls BOUND
}

if (have('xor')) {
    eval figure('01-xor', 3.0, 2.6)
    set size ratio -1
    unset grid
    set xlabel 'x_1'
    set ylabel 'x_2' rotate by 0
    set xrange [-0.4:1.4]
    set yrange [-0.4:1.4]
    set xtics 1
    set ytics 1
    set arrow 1 from 0,1 to 1,0 nohead lw 1.4 lc rgb PLUS
    set arrow 2 from 0,0 to 1,1 nohead lw 1.4 lc rgb MINUS
    set label 1 'M' at 0.5,0.64 center textcolor rgb INK
    set label 2 '+1' at -0.14,1.14 center textcolor rgb ink(PLUS)
    set label 3 '+1' at 1.14,-0.14 center textcolor rgb ink(PLUS)
    set label 4 '−1' at -0.14,-0.14 center textcolor rgb ink(MINUS)
    set label 5 '−1' at 1.14,1.14 center textcolor rgb ink(MINUS)
    plot data.'/xor.tsv' using (x_of(1)):2 with points pt 7 ps 1 lc rgb PLUS, \
         '' using (x_of(-1)):2 with points pt 5 ps 0.9 lc rgb MINUS, \
         '+' using (0.5):(0.5) every ::::0 with points pt 7 ps 0.5 lc rgb INK
}

# Errors after each pass: of the moving weights, and of those in the pocket.
if (have('flipped')) {
    eval figure('01-flipped', 5.0, 2.4)
    set xlabel 'pass'
    set ylabel 'points wrong'
    set yrange [0:9.5]
    set ytics 0, 2
    set label 1 'after the pass' at 101, 8.6 right textcolor rgb ink(BLUE)
    set label 2 'in the pocket' at 101, 0.4 right textcolor rgb INK
    plot data.'/flipped.tsv' using 1:2 with steps ls TRAIN lw 1.2, \
         data.'/flipped.tsv' using 1:3 with steps ls BOUND lw 2
}

# Sixteen of each digit, for the preface.
if (have('sheet')) {
    eval figure('00-digits', 5.0, 3.125)
    eval on_phone(2.19)
    eval PAPER
    set cbrange [0:255]
    unset border; unset tics; unset colorbox; unset grid
    set margins 0, 0, 0, 0
    set size ratio -1
    set xrange [-0.5:447.5]; set yrange [279.5:-0.5]
    do for [i=0:10] { set arrow from -0.5,i*28-0.5 to 447.5,i*28-0.5 nohead front lc rgb GRID lw 0.5 }
    do for [i=0:16] { set arrow from i*28-0.5,-0.5 to i*28-0.5,279.5 nohead front lc rgb GRID lw 0.5 }
    # in the order of the pixels: else the SVG draws each as a polygon, 13 MB
    plot '< sort -n -k2,2 -k1,1 '.data.'/sheet.tsv' using 1:2:3 with image
}

# Three pictures of 28 x 28 pixels, beside one another.
if (have('picture')) {
    eval figure('01-weights', 5.2, 2.1)
    picture = data.'/picture.tsv'
    stats picture using 3 nooutput
    largest = STATS_max > -STATS_min ? STATS_max : -STATS_min
    stats picture using 1 nooutput
    side = int(STATS_max)
    stats picture using 4 nooutput
    ink0 = STATS_max
    stats picture using 5 nooutput
    ink1 = STATS_max
    unset tics; unset grid; unset colorbox
    set border 15 lw 0.5 lc rgb SOFT
    set size ratio -1
    set xrange [-0.5 : side + 0.5]
    set yrange [side + 0.5 : -0.5]
    eval panels(1, 3, 3, 0.01, 0.99, 0.14, 0.98, 0.03, 0.03)
    eval PAPER
    set cbrange [0:1]
    set xlabel 'the average 0' offset 0,0.5
    plot picture using 1:2:($4/ink0) with image
    set xlabel 'the average 1'
    plot picture using 1:2:($5/ink1) with image
    eval DIVERGING
    set cbrange [-largest:largest]
    set xlabel 'the weights'
    plot picture using 1:2:3 with image
    unset multiplot
}
