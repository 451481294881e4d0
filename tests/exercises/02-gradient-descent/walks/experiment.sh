# experiment.sh: makes the table of the stub again, from the forty measurements
# of the run `line` with another seed.
build=${NN_BUILD:-build}
out=$build/grade/walks
mkdir -p "$out"
"$build/chapters/02-gradient-descent" line --seed 8 --out "$out" > /dev/null || exit 1
awk '
    BEGIN { m = 0 }
    NR > 1 && NF == 2 { x[m] = $1; y[m++] = $2 }
    function cost(w, b, i, e, sum) {
        for (i = 0; i < m; i++) { e = w * x[i] + b - y[i]; sum += e * e }
        return sum / (2 * m)
    }
    # dw and db, over the examples from `from` to `to` - 1
    function slopes(w, b, from, to, i, e) {
        dw = db = 0
        for (i = from; i < to; i++) {
            e = w * x[i] + b - y[i]
            dw += times * e * x[i] / (to - from); db += times * e / (to - from)
        }
    }
    function distance(a, b) { return sqrt(a * a + b * b) }
    # the gradient check at (0.4, -0.7)
    function check(h, nw, nb) {
        h = 0.00001; slopes(0.4, -0.7, 0, m)
        nw = (cost(0.4 + h, -0.7) - cost(0.4 - h, -0.7)) / (2 * h)
        nb = (cost(0.4, -0.7 + h) - cost(0.4, -0.7 - h)) / (2 * h)
        return distance(dw - nw, db - nb) / (distance(dw, db) + distance(nw, nb))
    }
    # the gradient `factor` times too large; one: an example a step
    function walk(name, rate, factor, one, w, b, k, ws, costs) {
        times = factor
        ws = sprintf("%s %6g %5.2f", name, rate, check())
        for (k = 1; k <= 401; k++) {
            slopes(w, b, one ? (k - 1) % m : 0, one ? (k - 1) % m + 1 : m)
            w -= rate * dw; b -= rate * db
            if (k <= 3) ws = ws sprintf(" %6.2f", w)
            if (k == 20 || k == 200 || k == 400 || k == 401)
                costs = costs sprintf(" %8.3g", cost(w, b))
        }
        print ws costs
    }
    END {
        walk("P", P, 1, 0); walk("Q", Q, -1, 0); walk("R", R, 1, 0)
        walk("S", S, 1, 1); walk("T", T, 2, 0); walk("U", U, 1, 0); walk("V", V, 1, 0)
    }' P=0.2985 Q=0.002 R=0.4 S=0.05 T=0.2 U=0.003 V=0.2 "$out/measurements.tsv"
