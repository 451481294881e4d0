load 'figures/style.gp'
eval figure('01-steps', 5.0, 3.0)
plot data.'/steps.tsv' using 1:2 with lines
