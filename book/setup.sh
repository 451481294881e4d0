#!/bin/sh
# setup.sh: sees to it that everything the project needs is installed.
#
# Looks for what is really used (commands, libraries, TeX files, typefaces),
# not for packages; installs what is missing with apt, dnf, pacman or brew;
# looks again, and names what is still missing. With nothing missing it says
# so and touches nothing. sudo is used only when this is not root. With CI set
# the tools of tests/quality.sh are needed too.
#
# setup.sh need COMMAND... library:NAME... wasm:WebAssembly: what make asks before it uses these;
# installs nothing, and says in one line which are missing.
set -u
here=${0%/*}

# What is looked for, and the packages that hold it: apt, dnf, pacman, brew
# (several with +, none with -). The site can do without WebAssembly, and all but
# Chapter 18 without MPI.
needs() {
    cat << 'LIST'
command cc           gcc+libc6-dev               gcc+glibc-devel             gcc                 gcc
command pkg-config   pkg-config                  pkgconf-pkg-config          pkgconf             pkgconf
library openblas     libopenblas-dev             openblas-devel              openblas            openblas
library zlib         zlib1g-dev                  zlib-devel                  zlib                zlib
library jansson      libjansson-dev              jansson-devel               jansson             jansson
library check        check                       check-devel                 check               check
command gnuplot      gnuplot-nox                 gnuplot                     gnuplot             gnuplot
command pandoc       pandoc                      pandoc-cli+pandoc           pandoc-cli          pandoc
command fontforge    fontforge-nox               fontforge                   fontforge           fontforge
command cwebp        webp                        libwebp-tools               libwebp             webp
command lualatex     texlive-luatex              texlive-luatex              texlive-luatex      --cask=mactex-no-gui
command texlua       texlive-binaries            texlive-luatex              texlive-bin         --cask=mactex-no-gui
command makeindex    texlive-binaries            texlive-makeindex           texlive-bin         --cask=mactex-no-gui
tex     memoir.cls   texlive-latex-recommended   texlive-memoir              texlive-latexextra  --cask=mactex-no-gui
tex     xpatch.sty   texlive-latex-extra         texlive-xpatch              texlive-latexextra  --cask=mactex-no-gui
tex     fontspec.sty texlive-latex-recommended   texlive-fontspec            texlive-latexrecommended --cask=mactex-no-gui
tex     unicode-math.sty texlive-latex-recommended texlive-unicode-math      texlive-mathscience+texlive-latexrecommended --cask=mactex-no-gui
tex     microtype.sty texlive-latex-recommended  texlive-microtype           texlive-latexrecommended --cask=mactex-no-gui
tex     fancyvrb.sty texlive-latex-recommended   texlive-fancyvrb            texlive-latexrecommended --cask=mactex-no-gui
tex     booktabs.sty texlive-latex-recommended   texlive-booktabs            texlive-latexrecommended --cask=mactex-no-gui
font    texgyrepagella-regular.otf  fonts-texgyre+tex-gyre       texlive-tex-gyre       tex-gyre-fonts+texlive-fontsrecommended --cask=mactex-no-gui
font    texgyrepagella-math.otf     fonts-texgyre-math+tex-gyre  texlive-tex-gyre-math  tex-gyre-math-fonts+texlive-fontsrecommended --cask=mactex-no-gui
command fc-list      fontconfig                  fontconfig                  fontconfig          fontconfig
font    Inter        fonts-inter                 rsms-inter-fonts            inter-font          --cask=font-inter
font    JetBrains.Mono fonts-jetbrains-mono      jetbrains-mono-fonts        ttf-jetbrains-mono  --cask=font-jetbrains-mono
font    Noto.Serif.CJK.SC fonts-noto-cjk         google-noto-serif-cjk-fonts+google-noto-serif-cjk-vf-fonts noto-fonts-cjk --cask=font-noto-serif-cjk
mpi     MPI          libopenmpi-dev+openmpi-bin  openmpi-devel+openmpi       openmpi             open-mpi
wasm    WebAssembly  clang+lld+wasi-libc+libclang-rt-14-dev-wasm32+libclang-rt-19-dev-wasm32 clang+lld+wasi-libc-static clang+lld+wasi-libc+wasi-compiler-rt llvm+lld+wasi-libc+wasi-runtimes
LIST
    [ -z "${CI:-}" ] || cat << 'LIST'
library mpich        libmpich-dev+mpich          mpich-devel                 mpich               -
command clang        clang                       clang                       clang               llvm
command clang-tidy   clang-tidy                  clang-tools-extra           clang               llvm
command clang-format clang-format                clang-tools-extra           clang               llvm
fuzzer  libFuzzer    libclang-rt-dev+libclang-rt-14-dev+libclang-rt-18-dev   compiler-rt  compiler-rt  llvm
command cppcheck     cppcheck                    cppcheck                    cppcheck            cppcheck
command valgrind     valgrind                    valgrind                    valgrind            -
command shellcheck   shellcheck                  ShellCheck                  shellcheck          shellcheck
command pdftotext    poppler-utils               poppler-utils               poppler             poppler
command epubcheck    epubcheck                   epubcheck                   epubcheck           epubcheck
command chromium     chromium                    chromium                    chromium            -
command java         default-jre-headless        java-latest-openjdk-headless jre-openjdk-headless openjdk
LIST
}

has_command() {
    command -v "$1" > /dev/null 2>&1
}

# The list of typefaces is long: read once.
fonts() {
    [ -n "${font_list:-}" ] || font_list=$(fc-list 2> /dev/null)
    printf '%s\n' "$font_list"
}

has() {
    case $1 in
    command) has_command "$2" ;;
    library) pkg-config --exists "$2" 2> /dev/null ;;
    tex) has_command kpsewhich && kpsewhich "$2" > /dev/null ;;
    font) fonts | grep -q "$2" || has tex "$2" ;;
    mpi) pkg-config --exists ompi-c 2> /dev/null || pkg-config --exists mpich 2> /dev/null ;;
    wasm) has_command clang && echo 'int main(void) { return 0; }' |
        clang --target=wasm32-wasi -msimd128 -x c - -o /dev/null 2> /dev/null ;;
    fuzzer) has_command clang &&
        ls "$(clang --print-runtime-dir 2> /dev/null)"/*clang_rt.fuzzer* > /dev/null 2>&1 ;;
    esac
}

# The lines of `needs` that are not there.
look() {
    font_list=
    . "$here/paths.sh" # again after an installation
    needs | while read -r kind name packages; do
        has "$kind" "$name" || printf '%s %s %s\n' "$kind" "$name" "$packages"
    done
}

names() {
    printf '%s\n' "$1" | awk '{
        if ($1 == "font" && $2 !~ /otf$/) gsub(/[.]/, " ", $2)
        printf "%s%s", separator, $2
        separator = ", "
    }'
}

# The packages of column $2 of the missing things, each once.
packages() {
    printf '%s\n' "$1" | awk -v column="$2" '{
        n = split($column, p, "+")
        for (i = 1; i <= n; i++) if (p[i] != "-" && !seen[p[i]]++) print p[i]
    }'
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# One by one when all at once fails: a name that this release does not have
# must not keep the others away.
# shellcheck disable=SC2086
install_with() {
    manager=$1
    shift
    as_root $manager "$@" && return
    [ $# -gt 1 ] || return
    for package; do as_root $manager "$package" || true; done
}

# shellcheck disable=SC2046
install_missing() {
    case $1 in
    apt)
        as_root apt-get update -q || echo 'setup: apt-get update failed; trying all the same' >&2
        set --
        for package in $(packages "$missing" 3); do
            if apt-cache show "$package" > /dev/null 2>&1; then set -- "$@" "$package"; fi
        done
        [ $# -eq 0 ] || install_with \
            'env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends' "$@"
        ;;
    dnf) install_with 'dnf install -y' $(packages "$missing" 4) ;;
    pacman) install_with 'pacman -S --needed --noconfirm' $(packages "$missing" 5) ;;
    brew) for package in $(packages "$missing" 6); do
        case $package in
        --cask=*) brew install --cask "${package#--cask=}" ;;
        *) brew install "$package" ;;
        esac
    done ;;
    esac < /dev/null
}

# The versions that the book was made with: from the first on, below the second.
versions() {
    cat << 'LIST'
pandoc    2.17 4  https://pandoc.org/installing.html
gnuplot   5.4  7  http://www.gnuplot.info
lualatex  1.15 2  https://tug.org/texlive
LIST
}

# Whether version $1 comes before $2; both are "major.minor" or "major".
before() {
    [ "${1%%.*}" -lt "${2%%.*}" ] || { [ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -lt "${2#*.}" ]; }
}

# Not only there, but of a version that is known to do.
check_versions() {
    versions | {
        good=0
        while read -r tool from below where; do
            version=$("$tool" --version 2> /dev/null | sed -n '1s/^[^0-9]*\([0-9]*\.[0-9]*\).*/\1/p')
            if [ -z "$version" ]; then
                continue
            elif before "$version" "$from"; then
                age='too old'
            elif [ "${version%%.*}" -ge "$below" ]; then
                age='too new'
            else
                continue
            fi
            echo "setup: $tool $version is $age, the book needs $from or later, but not $below: $where" >&2
            good=1
        done
        [ "$good" -eq 0 ]
    }
}

# Whether only that is missing which can be done without; says so.
can_do() {
    if printf '%s\n' "$missing" | grep -q -v -e '^wasm ' -e '^mpi ' -e '^$'; then return 1; fi
    case $missing in *wasm\ *) echo 'setup: no compiler for WebAssembly: the site goes without its playground' ;; esac
    case $missing in *mpi\ MPI*) echo 'setup: no MPI: Chapter 18 stays without ranks' ;; esac
}

main() {
    missing=$(look)
    if [ -z "$missing" ]; then
        check_versions || exit 1
        echo 'setup: nothing is missing'
        exit 0
    fi
    echo "setup: missing: $(names "$missing")"
    manager='' column=2
    for candidate in apt-get:apt dnf:dnf pacman:pacman brew:brew; do
        column=$((column + 1))
        if has_command "${candidate%:*}"; then manager=${candidate#*:} && break; fi
    done
    if [ -z "$manager" ]; then
        can_do && check_versions && exit 0
        echo 'setup: no apt, dnf, pacman or brew here: please install them by hand' >&2
        exit 1
    fi
    if [ "$manager" != brew ] && [ "$(id -u)" -ne 0 ] && ! has_command sudo; then
        can_do && check_versions && exit 0
        echo "setup: neither root nor sudo; as root, with $manager install:" >&2
        # shellcheck disable=SC2046
        echo "    " $(packages "$missing" "$column") >&2
        exit 1
    fi
    install_missing "$manager"
    missing=$(look)
    if ! can_do; then
        echo "setup: still missing, and $manager could not install: $(names "$missing")" >&2
        exit 1
    fi
    check_versions || exit 1
    echo 'setup: everything is installed'
}

need() {
    missing=
    . "$here/paths.sh"
    for name; do
        case $name in
        library:*) kind=library ;;
        wasm:*) kind=wasm ;;
        *) kind='command' ;;
        esac
        has $kind "${name#*:}" || missing="$missing${missing:+, }${name#*:}"
    done
    [ -n "$missing" ] || return 0
    case $missing in *,*) verb=are ;; *) verb=is ;; esac
    echo "$missing $verb missing: make setup" >&2
    return 1
}

if [ "${1:-}" = need ]; then
    shift
    need "$@"
else
    main
fi
