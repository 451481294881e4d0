# plot.gp: the figures of Chapter 16, from the tables that gpt.c writes.
load 'figures/style.gp'

number(name) = real(system("awk '$1 == \"".name."\" { print $2 }' ".data."/metrics.tsv"))

# What counting reaches, and what the net does.
if (have('counts') && have('learn')) {
    eval figure('16-learn', 5.2, 2.5)
    floor = number('floor')
    stats data.'/counts.tsv' using 2 nooutput
    best = STATS_min
    eval panels(1, 2, 1, 0.1, 0.97, 0.22, 0.95, 0.12, 0.12)
    set xrange [0:12]
    set yrange [0:1.2]
    set xlabel 'letters that are looked back' offset 0,0.4
    set ylabel 'nats a letter' offset 1
    set label 1 'counting' at 3.4,0.62 left textcolor ls TEXT+OTHER
    set label 2 'entropy' at 0.3,0.16 left textcolor rgb INK
    plot data.'/counts.tsv' using 1:2 with linespoints ls OTHER, floor with lines ls BOUND
    set xrange [0:2900]
    set xtics 700
    set xlabel 'steps'
    if (!leftmost(1)) { unset ylabel }
    set label 1 'counting' at 60,best+0.055 left textcolor ls TEXT+OTHER
    set label 2 'entropy' at 60,floor-0.06 left textcolor rgb INK
    set label 3 'GPT, held back' at 900,0.6 left textcolor ls TEXT+VALIDATION
    plot best with lines ls OTHER, floor with lines ls BOUND, \
         data.'/learn.tsv' using 1:4 with linespoints ls VALIDATION
    unset multiplot
}

# Who looks where: eight heads, forty-eight letters.
if (have('attention')) {
    eval figure('16-attention', 5.2, 3.0)
    eval panels(2, 4, 4, 0.05, 0.995, 0.02, 0.93, 0.015, 0.03)
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    eval PAPER
    set cbrange [0:0.8]
    set xrange [-0.5:47.5]
    set yrange [47.5:-0.5]
    do for [k = 0:7] {
        unset label
        if (k < 4) { set label 1 sprintf('head %d', k + 1) at graph 0.5,1.09 center textcolor rgb INK }
        if (k % 4 == 0) { set label 2 sprintf('block %d', k / 4 + 1) at graph -0.09,0.5 center rotate by 90 textcolor rgb INK }
        set object 1 rectangle from graph 0,0 to graph 1,1 fs empty border lc rgb SOFT
        if (k > 3) { set object 2 rectangle from -0.5,42 to 44.5,44 front fs empty border lc rgb RED }
        plot data.'/attention.tsv' index k using 1:2:3 with image
    }
    unset multiplot
}

# Facts recalled by two small nets.
if (have('people')) {
    eval figure('16-facts', 5.2, 2.3)
    set margins 0,0,0,0
    set lmargin at screen (phone ? 0.16 : 0.12); set rmargin at screen 0.96
    set bmargin at screen 0.23; set tmargin at screen 0.95
    set logscale x 2
    set xrange [14:80]
    set xtics (16, 32, 64)
    set yrange [0:105]
    set xlabel 'facts in the text' offset 0,0.4
    set ylabel '% recalled' offset 1
    set label 1 'width 32' at 42,88 left textcolor ls TEXT+TRAIN
    set label 2 'width 16' at 25,55 left textcolor ls TEXT+TEST
    set label 3 'one of sixteen' at 15,12 left textcolor rgb INK
    plot data.'/people.tsv' index 0 using 2:3 with linespoints ls TEST, \
         data.'/people.tsv' index 1 using 2:3 with linespoints ls TRAIN, \
         6.25 with lines ls BOUND
}

# The angle of two random directions, by the formula sin^(d-2), and what no
# 10,000 vectors can avoid.
if (have('angles')) {
    eval figure('16-angles', 5.2, 2.2)
    set lmargin at screen 0.04; set rmargin at screen 0.97
    set bmargin at screen 0.24; set tmargin at screen 0.95
    set xrange [50:90]
    set yrange [0:1.1]
    set samples 1000
    unset ytics; unset grid
    set border 1
    set xlabel 'angle of two vectors in 100 dimensions, degrees' offset 0,0.4
    set object 1 rectangle from 89,graph 0 to 90,graph 1 fc rgb SKY fs solid 0.35 noborder
    best = real(system("awk '$1 == 100 && $2 == 10000 { print $3 }' ".data."/angles.tsv"))
    worst = real(system("awk '$1 == 100 && $2 == 10000 { print $4 }' ".data."/angles.tsv"))
    set arrow 1 from best,0 to best,1.05 nohead lc rgb INK lw 1.4 dt 2
    set arrow 2 from worst,0 to worst,0.35 nohead lc rgb RED lw 1.4
    set label 1 'Welch' at best-0.4,1.0 right textcolor rgb INK
    set label 2 'nearest of 10,000 random' at worst+0.4,0.3 left textcolor rgb ink(RED)
    set label 3 'film' at 88.8,0.2 right textcolor rgb ink(BLUE)
    plot sin(x * pi / 180)**98 with lines ls TRAIN
}
