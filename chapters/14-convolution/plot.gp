# plot.gp: the figures of Chapter 14, from the tables that convolution.c writes.
load 'figures/style.gp'

bare = "unset border; unset tics; unset grid; unset colorbox; unset xlabel; unset ylabel"

# Three digits, what two edges see in them, and the first of these pooled.
if (have('picture')) {
    eval figure('14-edges', 5.2, 3.75)
    set multiplot layout 3,4 margins 0.02,0.98,0.01,0.93 spacing 0.01,0.015
    eval bare
    set size ratio -1
    array NAME[4] = ['image', 'edges that stand', 'edges that lie', 'standing, pooled']
    do for [n = 0:2] { do for [k = 0:3] {
        side = (k == 3 ? 14 : 28)
        set xrange [-0.5:side-0.5]
        set yrange [side-0.5:-0.5]
        if (k == 0) { eval PAPER; set cbrange [0:1] } else { eval DIVERGING; set cbrange [-3:3] }
        if (n == 0) { set label 1 NAME[k + 1] at graph 0.5, 1.08 center textcolor rgb INK } else { unset label 1 }
        plot data.'/picture.tsv' index (4 * n + k) using 1:2:3 with image
    } }
    unset multiplot
}

# An image of 3 x 4, and its columns for kernels of 2 x 2.
if (have('stroke')) {
    eval figure('14-columns', 5.2, 1.75)
    eval bare
    set margins 0,0,0,0
    set xrange [-0.6:16.2]
    set yrange [4.2:-1.1]
    set label 1 'image' at 1.5,-0.75 center textcolor rgb INK
    set label 2 'columns, one a place' at 12.5,-0.75 center textcolor rgb INK
    set label 3 'W' at 6.1,-0.75 center textcolor rgb INK
    n = 10
    do for [r = 0:2] { do for [c = 0:3] {
        seen = (r < 2 && c > 0 && c < 3)
        set object n rectangle from c-0.5,r+0.5 to c+0.5,r+1.5 fc rgb (seen ? SKY : 'white') fs solid 0.35 border lc rgb SOFT
        set label n sprintf('%d', 4*r+c+1) at c,r+1 center textcolor rgb INK
        n = n + 1
    } }
    do for [k = 0:3] { do for [t = 0:5] {
        v = 4*(t/3 + k/2) + t%3 + k%2 + 1
        set object n rectangle from 9.5+t,k-0.0 to 10.5+t,k+1.0 fc rgb (t == 1 ? SKY : 'white') fs solid 0.35 border lc rgb SOFT
        set label n sprintf('%d', v) at 10+t,k+0.5 center textcolor rgb INK
        n = n + 1
    } }
    do for [o = 0:1] { do for [k = 0:3] {
        set object n rectangle from 4.6+0.75*k,o+1.0 to 5.35+0.75*k,o+2.0 fc rgb (o == 0 ? ORANGE : GREEN) fs solid 0.3 border lc rgb SOFT
        n = n + 1
    } }
    set label 4 '×' at 8.55,2 center textcolor rgb INK
    plot NaN
}
