#!/bin/sh
# test_setup.sh: book/setup.sh on machines that are not here: a folder of
# played commands is all its PATH.
set -u
root=${NN_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
real_path=$PATH

# machine: an empty one, with the shell's helpers alone, and root.
machine() {
    rm -rf "${work:?}/bin" "$work/log"
    mkdir "$work/bin"
    : > "$work/log"
    for tool in sh awk sed grep cat ls id chmod; do
        ln -s "$(command -v "$tool")" "$work/bin/$tool"
    done
    played id 'echo 0'
}

# played NAME BODY: a command of the machine; $log is where it may tell.
played() {
    rm -f "$work/bin/$1"
    printf '#!/bin/sh\nlog=%s bin=%s\n%s\n' "$work/log" "$work/bin" "$2" > "$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# everything: a body that puts all that is looked for onto the machine.
everything() {
    cat << 'BODY'
for tool in cc clang pkg-config gnuplot fontforge lualatex texlua makeindex kpsewhich cwebp; do
    printf '#!/bin/sh\nexit 0\n' > "$bin/$tool"; chmod +x "$bin/$tool"
done
printf '#!/bin/sh\necho pandoc 3.1.2\n' > "$bin/pandoc"
printf '#!/bin/sh\necho Inter; echo JetBrains Mono; echo Noto Serif CJK SC\n' > "$bin/fc-list"
chmod +x "$bin/pandoc" "$bin/fc-list"
BODY
}

# setup [TOP]: of another copy of the scripts.
setup() {
    PATH=$work/bin CI='' sh "${1:-$root}/book/setup.sh" > "$work/said" 2>&1
    status=$?
    PATH=$real_path
}

# check WHAT STATUS PATTERN: what setup said.
check() {
    if [ "$status" -eq "$2" ] && grep -q -e "$3" "$work/said"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/book/test_setup.sh: $1: status $status, said: $(cat "$work/said")"
    fi
}

# check_log WHAT PATTERN: what was called; an empty pattern: nothing.
check_log() {
    if if [ -n "$2" ]; then grep -q -e "$2" "$work/log"; else [ ! -s "$work/log" ]; fi; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/book/test_setup.sh: $1: called: $(cat "$work/log")"
    fi
}

logging='echo "${0##*/} $*" >> "$log"'

machine
sh -c "bin=$work/bin; $(everything)"
played apt-get "$logging"
setup
check 'nothing is missing' 0 '^setup: nothing is missing$'
check_log 'nothing is touched' ''

played pandoc 'echo pandoc 2.9.2.1'
setup
check 'an old pandoc' 1 'pandoc 2.9 is too old'
for version in 2.17.1.1 2.19.2 3.1.11.1 3.10; do
    played pandoc "echo pandoc $version"
    setup
    check "pandoc $version" 0 'nothing is missing'
done
played pandoc 'echo pandoc 4.0.1'
setup
check 'a pandoc that nobody has tried' 1 'pandoc 4.0 is too new, the book needs 2.17 or later, but not 4: http'
played gnuplot 'echo gnuplot 5.2 patchlevel 8'
played lualatex 'echo "This is LuaTeX, Version 1.07.0 (TeX Live 2018)"'
setup
check 'every wrong version is named' 1 'pandoc 4.0 is too new'
check 'an old gnuplot' 1 'gnuplot 5.2 is too old'
check 'an old TeX Live' 1 'lualatex 1.07 is too old'
played pandoc 'echo pandoc.exe 3.1.3'
played gnuplot 'echo gnuplot 6.0 patchlevel 2'
played lualatex 'echo "This is LuaHBTeX, Version 1.18.0 (TeX Live 2024/Debian)"'
setup
check 'the versions of Debian 13' 0 'nothing is missing'
played lualatex 'echo "This is LuaHBTeX, Version 1.15.0 (TeX Live 2022/Debian)"'
played gnuplot 'echo gnuplot 5.4 patchlevel 4'
setup
check 'the versions of Debian 12' 0 'nothing is missing'

mv "$work/bin/clang" "$work/clang"
played env 'shift; exec "$@"'
played apt-cache 'exit 0'
played apt-get "$logging"
setup
check 'no compiler for WebAssembly' 0 'the site goes without its playground'
played pkg-config 'case $2 in ompi-c | mpich) exit 1 ;; esac'
setup
check 'no MPI either' 0 'Chapter 18 stays without ranks'

check_log 'but it is asked for' 'install.*wasi-libc'
rm "$work/bin/apt-get"
setup
check 'and nobody to install one' 0 'the site goes without its playground'
mv "$work/clang" "$work/bin/clang"

played pkg-config '[ "$2" != zlib ]'
played apt-get "$logging"
setup
check 'one library is missing, and stays so' 1 'still missing.*: zlib$'

machine
setup
check 'no package manager' 1 'install them by hand'

machine
played apt-get "$logging"
played id 'echo 1000'
setup
check 'neither root nor sudo' 1 'neither root nor sudo'
check 'what root would have to install' 1 ' libopenblas-dev .*gnuplot-nox pandoc'
check_log 'nothing is tried without rights' ''

played sudo 'echo "sudo $*" >> "$log"; exec "$@"'
played env 'shift; exec "$@"'
played apt-cache 'exit 0'
played apt-get "$logging; case \$* in *install*) $(everything) ;; esac"
setup
check 'installed with sudo' 0 'everything is installed'
check_log 'first the lists' '^sudo apt-get update'
check_log 'nothing is asked' 'apt-get install -q -y --no-install-recommends .*libopenblas-dev .*check '
setup
check 'the second time' 0 'nothing is missing'

machine
played env 'shift; exec "$@"'
played apt-cache '[ "$2" != fonts-texgyre-math ]'
played apt-get "$logging; case \$* in *install*) $(everything) ;; esac"
setup
check 'a package that this release does not have' 0 'everything is installed'
check_log 'root needs no sudo' '^apt-get install'
grep -o fonts-texgyre-math "$work/log" > "$work/asked"
mv "$work/asked" "$work/log"
check_log 'and is not asked for' ''

for manager in 'dnf zlib-devel' 'pacman pandoc-cli' 'brew jansson'; do
    machine
    played "${manager% *}" "$logging; case \$* in *${manager#* }*) $(everything) ;; esac"
    setup
    check "with ${manager% *}" 0 'everything is installed'
    check_log "${manager% *} gets its own names" "install.*${manager#* }\|-S .*${manager#* }"
done

machine
played dnf "$logging; [ \$# -eq 3 ] || exit 1; case \$3 in pandoc) $(everything) ;; esac"
setup
check 'an unknown name does not keep the others away' 0 'everything is installed'

# Homebrew's keg-only packages: pkg-config finds OpenBLAS and zlib only when
# their folders are named to it.
for before in '' /opt/mine; do
    machine
    sh -c "bin=$work/bin; $(everything)"
    mkdir -p "$work/a keg/openblas/lib/pkgconfig" "$work/a keg/zlib/lib/pkgconfig"
    played pkg-config "case \$2 in openblas | zlib)
        case :\$PKG_CONFIG_PATH: in *:'$work/a keg'/\$2/lib/pkgconfig:*) ;; *) exit 1 ;; esac ;; esac"
    played brew "$logging; [ \"\$1\" != --prefix ] || echo '$work/a keg/'\$2"
    export PKG_CONFIG_PATH="$before"
    setup
    check "keg-only packages, PKG_CONFIG_PATH '$before'" 0 'nothing is missing'
    text=$(PATH=$work/bin sh -c ". '$root/book/paths.sh'; echo \"\$PKG_CONFIG_PATH\"")
    [ "$text" = "${before:+$before:}$work/a keg/openblas/lib/pkgconfig:$work/a keg/zlib/lib/pkgconfig" ]
    status=$?
    echo "$text" > "$work/said"
    check 'what make exports' 0 keg
done
unset PKG_CONFIG_PATH
played brew "$logging"
setup
check 'a brew that has none of them' 1 'still missing.*: openblas, zlib$'

# MacTeX's folder, which only a new login shell has on its PATH; here in a copy
# of the scripts that looks for it somewhere else.
mkdir -p "$work/book" "$work/texbin"
cp "$root/book/setup.sh" "$work/book"
sed "s:/Library/TeX/texbin:$work/texbin:g" "$root/book/paths.sh" > "$work/book/paths.sh"
machine
sh -c "bin=$work/bin; $(everything)"
for tool in lualatex texlua makeindex kpsewhich; do mv "$work/bin/$tool" "$work/texbin"; done
setup "$work"
check "MacTeX's folder" 0 'nothing is missing'
rm "$work"/bin/fontforge "$work"/texbin/*
played brew "$logging; case \$* in *mactex*) ( bin=$work/texbin; $(everything); ) ;; *fontforge*)
    printf '#!/bin/sh\n' > \"\$bin/fontforge\"; chmod +x \"\$bin/fontforge\" ;; esac"
setup "$work"
check "MacTeX's folder, made by this setup" 0 'everything is installed'
setup
check "without that folder" 1 'still missing.*lualatex'

# What make asks before it compiles or typesets.
need() {
    PATH=$work/bin sh "$root/book/setup.sh" need "$@" > "$work/said" 2>&1
    status=$?
}
machine
sh -c "bin=$work/bin; $(everything)"
need cc pkg-config library:openblas library:check
echo "said: $(cat "$work/said")" > "$work/said"
check 'nothing is missing, and nothing is said' 0 '^said: $'
need cc another-cc
check 'one is missing' 1 '^another-cc is missing: make setup$'
played pkg-config '[ "$2" != zlib ] && [ "$2" != openblas ]'
need cc pkg-config library:openblas library:zlib library:jansson library:check
check 'two are missing' 1 '^openblas, zlib are missing: make setup$'
rm "$work/bin/pkg-config" "$work/bin/cc"
need cc pkg-config library:openblas
check 'pkg-config is missing' 1 '^cc, pkg-config, openblas are missing: make setup$'

machine
sh -c "bin=$work/bin; $(everything)"
played apt-get "$logging"
PATH=$work/bin CI=true sh "$root/book/setup.sh" > "$work/said" 2>&1
status=$?
check 'CI needs more' 1 'clang-tidy.*valgrind'

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
