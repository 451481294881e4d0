/* settings.c: the playground's line of settings, as a link may have it. It is
 * refused in one line, or within bounds. */
int play_main(int argc, char **argv);
#define main play_main
#include "book/playground/play.c"
#undef main

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    settings s;
    size_t length = n < PLAY_TEXT - 1 ? n : PLAY_TEXT - 1;
    memcpy(play_text(), bytes, length);
    play_text()[length] = '\0';
    if (!read_settings(&s)) {
        must_be_one_line(play_text());
        return 0;
    }
    must(s.hidden >= 0 && s.hidden <= LAYERS, "layers");
    for (int l = 0; l < s.hidden; l++)
        must(s.units[l] >= 1 && s.units[l] <= UNITS, "units");
    must(s.count >= 1 && s.batch >= 1 && s.batch <= s.count, "a batch");
    must(isfinite(s.rate) && isfinite(s.noise) && isfinite(s.decay),
         "numbers");
    must(s.dropout >= 0 && s.dropout < 1, "dropout");
    return 0;
}
