# plot.gp: the preface's figure, sixteen of each digit.
load 'figures/style.gp'
if (have('sheet')) {
    eval figure('00-digits', 5.0, 3.125)
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
