/* table.h: the numbers a run leaves behind, as tab-separated files.
 *
 * A table is written to a temporary file and renamed when it is closed, so
 * that a reader never sees half of one. gnuplot reads it as it is: the first
 * line is "# name<TAB>name...". A table opened with a NULL directory goes
 * nowhere, so that programs need not ask whether --out was given. Whatever
 * goes wrong (no room, no permission) dies with one line that names the file
 * and leaves the old file as it was. */
#ifndef NN_TABLE_H
#define NN_TABLE_H

typedef struct table table;

/* A new table DIR/NAME.tsv; makes DIR when it is missing. `columns` are the
 * names, separated by spaces. dir NULL: a table that goes nowhere. */
table *table_open(const char *dir, const char *name, const char *columns);

/* One row: printf, then a newline. Write "\t" between columns. */
void table_row(table *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Two blank lines: the next rows are gnuplot's next `index`. */
void table_gap(table *t);

/* Flush, sync, rename; *t becomes NULL. */
void table_close(table **t);

/* A run's metrics: DIR/metrics.tsv with columns name and value. The text
 * quotes them (`97.41%<!-- 07-softmax:test_accuracy -->`), so a name, once
 * given, is a promise: lower case, digits and underscores, unique. */
table *metrics_open(const char *dir);
void metric(table *t, const char *name, double value);

#endif
