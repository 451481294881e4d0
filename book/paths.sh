# paths.sh: where things may be that no path leads to; for ". paths.sh".
#
# MacTeX's folder is on PATH in a new login shell only. Homebrew does not link
# what macOS may have something like, and calls these packages keg-only.
if [ -d /Library/TeX/texbin ]; then PATH=$PATH:/Library/TeX/texbin; fi
# Fedora keeps each MPI in a folder of its own.
if [ -d /usr/lib64/openmpi/lib/pkgconfig ]; then
    PATH=$PATH:/usr/lib64/openmpi/bin
    export PKG_CONFIG_PATH="${PKG_CONFIG_PATH:+$PKG_CONFIG_PATH:}/usr/lib64/openmpi/lib/pkgconfig"
fi
if command -v brew > /dev/null 2>&1; then
    for library in openblas zlib; do
        if pkg-config --exists $library 2> /dev/null; then continue; fi
        keg=$(brew --prefix $library 2> /dev/null)/lib/pkgconfig
        if [ -d "$keg" ]; then export PKG_CONFIG_PATH="${PKG_CONFIG_PATH:+$PKG_CONFIG_PATH:}$keg"; fi
    done
fi
