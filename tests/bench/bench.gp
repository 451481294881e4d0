# bench.gp: the times of make bench; called by figures/draw.sh.
load 'figures/style.gp'
if (have('report')) {
    eval figure('bench', 5.0, 2.7)
    report = data.'/report.tsv'
    number(net) = int(net[2:])
    set logscale x
    set format x '%g s'
    set xlabel 'one epoch of 60,000 samples'
    set ytics ('N1' 1, 'N2' 2, 'N3' 3, 'N4' 4, 'N5' 5, 'N6' 6, 'N7' 7, 'N8' 8)
    set yrange [8.6:0.4]
    set key outside right top Left reverse samplen 1
    only(c, net) = strcol(2) eq c ? number(net) : NaN
    plot report using 4:(only('fma', strcol(1))) with points ls BOUND lw 2 title 'fma', \
         report using 4:(only('sgemm', strcol(1))) with points ls OTHER ps 1 title 'sgemm', \
         report using 4:(only('this', strcol(1))) with points ls TRAIN ps 1 title 'this', \
         report using 4:(only('torch', strcol(1))) with points ls TEST ps 1 title 'torch', \
         report using 4:(only('fann', strcol(1))) with points ls EXTRA ps 1 title 'fann'
}
