# The fixture's two figures; see CONTRIBUTING.md, "A chapter's program".
load 'figures/style.gp'
points(y) = sprintf("< awk '$3 == %d' %s/points.tsv", y, data)
eval figure('00-digits', 5.0, 2.6)
unset border; unset tics; unset grid
plot points(1) using 1:2 with points pt 7 lc rgb PLUS, points(-1) using 1:2 with points pt 5 lc rgb MINUS
eval figure('01-boundary', 5.0, 3.0)
set xlabel 'x_1'; set ylabel 'x_2'; set yrange [-2.5:2.5]
plot points(1) using 1:2 with points pt 7 lc rgb PLUS, points(-1) using 1:2 with points pt 5 lc rgb MINUS, \
     -x with lines ls BOUND, -0.4*x with lines ls OTHER, -1.8*x with lines ls TRAIN
