# What examples/run and tests/run share: packages from the distribution, and steps with quiet logs.
# Sourced by both; bash.

# The distribution's own tools first: another Python or compiler earlier on PATH (pyenv, conda, a
# cross tool-chain) would not see the packages installed here.
export PATH="/usr/bin:/bin:/usr/sbin:/sbin:$PATH"
export LC_ALL=C.UTF-8
unset CFLAGS CPPFLAGS LDFLAGS PYTHONPATH PYTHONHOME DESTDIR MESON_TESTTHREADS

packages_for() {
    local group
    for group in "$@"; do
        case $group in
        build) echo gcc libc6-dev ninja-build meson pkg-config libcjson-dev ;;
        python) echo swig python3-dev python3-jinja2 ;;
        tests)
            echo g++ locales libcriterion-dev abigail-tools libglpk40 'clang-format-14|clang-format'
            echo python3-pytest python3-hypothesis python3-jsonschema mypy
            echo python3-argcomplete zsh fish python3-icalendar python3-vobject python3-dateutil
            echo python3-numpy python3-pandas python3-matplotlib python3-openpyxl python3-xlsxwriter
            ;;
        clang) echo clang ;;
        java) echo swig 'openjdk-17-jdk-headless|openjdk-21-jdk-headless|default-jdk-headless' maven ;;
        csharp) echo mono-mcs mono-runtime libmono-system-core4.0-cil ;;
        web)
            echo clang lld wasi-libc 'libclang-rt-14-dev-wasm32|libclang-rt-dev-wasm32' dpkg-dev
            packages_for pages
            ;;
        wheel) echo git python3-mesonpy python3-build python3-venv patchelf ;;
        extras) echo 'libreoffice-calc-nogui|libreoffice-calc' python3-venv 'openjdk-17-jre-headless|default-jre-headless' python3-nbclient python3-ipykernel ;;
        pages)
            echo chromium nodejs
            command -v npm >/dev/null || echo npm # comes with some packages of nodejs, not with the distribution's
            ;;
        reference) echo doxygen python3-sphinx ;;
        analysis) echo cppcheck clang-tidy ;;
        valgrind) echo valgrind ;;
        coverage) echo gcovr ;;
        windows) echo gcc-mingw-w64-x86-64 wine64 wine dpkg-dev ;;
        platform) # what needs no Criterion, for machines of 32 bits and of the other byte order
            echo clang qemu-user gcc-i686-linux-gnu libc6-dev-i386-cross libcjson-dev:i386
            echo gcc-s390x-linux-gnu libc6-dev-s390x-cross libcjson-dev:s390x
            ;;
        r)
            echo r-base-core r-base-dev r-cran-testthat r-cran-jsonlite r-cran-knitr r-cran-rmarkdown r-cran-bit64 r-cran-tibble
            echo devscripts qpdf pandoc
            ;;
        *)
            echo "tests/setup.sh: no package group is called $group" >&2
            return 1
            ;;
        esac
    done
}

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# The package lists of other machines than this one.
know_architectures() {
    local machine
    for machine in "$@"; do
        dpkg --print-foreign-architectures | grep -qx "$machine" || as_root dpkg --add-architecture "$machine"
    done
}

# Asks for sudo's password here, before output goes to a log.
may_become_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }
}

# has_package "a|b": one of them is installed, for this machine's architecture unless it names another
# (a:i386): several may be here beside each other.
has_package() {
    local name machine
    for name in ${1//|/ }; do
        machine=$(dpkg --print-architecture)
        [ "$name" = "${name#*:}" ] || machine=${name#*:}
        ! dpkg-query -W -f '${Architecture} ${db:Status-Status}\n' "$name" 2>/dev/null |
            grep -qxE "($machine|all) installed" || return 0
    done
    return 1
}

# Installs what dpkg does not have; says nothing to apt when nothing is missing, so a second run
# needs neither rights nor network.
install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        stop "This script installs with apt-get and found none: run it on Debian 12, Ubuntu 24.04 or later."
    local wanted missing=() package
    wanted=$(packages_for "$@") || exit 1
    for package in $wanted; do
        has_package "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        may_become_root ||
            stop "Missing packages: ${missing[*]%%|*}. Installing them needs root: run this as root or with sudo."
        step "install ${#missing[@]} packages: ${missing[*]%%|*}" install_with_apt "${missing[@]}" ||
            stop "The packages could not be installed: check the network and /etc/apt/sources.list, or install them yourself: apt-get install ${missing[*]%%|*}"
    fi
    local meson_version
    meson_version=$(meson --version)
    case $meson_version in
    0.*) stop "meson $meson_version is too old: 1.0 or later is needed (Debian 12, Ubuntu 24.04)." ;;
    esac
}

# The first of several names that the package lists know.
first_known() {
    local name
    for name in "$@"; do
        if apt-cache show "$name" >/dev/null 2>&1; then break; fi
    done
    echo "$name"
}

install_with_apt() {
    local package names=()
    as_root apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update -q ||
        echo "apt-get update failed; trying with the lists that are here"
    for package in "$@"; do
        names+=("$(first_known ${package//|/ })")
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 install -q -y \
        --no-install-recommends "${names[@]}"
}

# The interpreter that meson runs on is the one the distribution's Python packages belong to.
distribution_python() {
    sed -n '1s/^#! *//p' "$(command -v meson)"
}

# step "what" command...: one numbered line; the command's output goes to a log ($last_log), whose
# last $tail_lines lines are shown on failure.
steps_done=0
tail_lines=40
last_log=
step() {
    local what=$1 started=$SECONDS status
    shift
    steps_done=$((steps_done + 1))
    last_log=$(printf '%s/%02d-%s.log' "$logs" "$steps_done" \
        "$(printf '%s' "$what" | tr -cs 'A-Za-z0-9' '-' | cut -c1-40)")
    printf '%2d. %s ... ' "$steps_done" "$what"
    "$@" >"$last_log" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ]; then
        printf 'done (%d s)\n' $((SECONDS - started))
    else
        printf 'FAILED (%d s)\n' $((SECONDS - started))
        tail -n "$tail_lines" "$last_log" | sed 's/^/    | /'
        printf '    the whole log: %s\n' "$last_log"
    fi
    return $status
}

# Sets a build directory up once and brings its options up to date ever after.
configure() {
    local directory=$1
    shift
    if [ -f "$directory/build.ninja" ]; then
        meson configure "$directory" "$@" && return 0
        rm -rf "$directory"
    fi
    meson setup "$directory" "$@"
}
