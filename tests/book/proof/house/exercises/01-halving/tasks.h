double halve(double x);
double count(double x);
