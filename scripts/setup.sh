# Install what this checkout needs, once; for run.sh and the other scripts to read in.
#
# `checkout` is set by whoever reads this in. Everything said goes to stderr, since stdout belongs to
# the command that is run afterwards. Nothing is said, and nothing but two files is read, when
# there is nothing to do.

venv=${checkout:?}/.venv
if [ -d /opt/homebrew/lib ]; then  # where Homebrew keeps Pango on Apple's own chips; nobody looks
    export DYLD_FALLBACK_LIBRARY_PATH="${DYLD_FALLBACK_LIBRARY_PATH:-/usr/local/lib:/usr/lib}:/opt/homebrew/lib"
fi

set_up_roundup() {
    is_installed requirements.lock pyproject.toml && return
    one_at_a_time install_roundup
}

set_up_tests() {
    set_up_roundup
    with_test_locks is_installed && has_tools && return
    one_at_a_time install_tests
}

set_up_docs() {
    set_up_roundup
    is_installed requirements-docs.lock && return
    one_at_a_time install_docs
}

set_up_mutants() {
    set_up_tests
    is_installed requirements-mutants.lock || one_at_a_time install_mutants
}

install_roundup() {
    is_installed requirements.lock pyproject.toml && return  # somebody else did, while we waited
    find_python || install_python
    has_libraries || install_libraries
    if ! is_usable; then
        say "Making a Python environment in $venv"
        quietly "$python" -m venv --clear "$venv"
        printf '%s\n' "$checkout" >"$venv/made-in"
    fi
    say "Installing Roundup; the first time takes a minute"
    pip install --require-hashes -r "$checkout/requirements.lock"
    pip install --no-deps --no-build-isolation -e "$checkout"
    remember requirements.lock pyproject.toml
}

install_tests() {
    with_test_locks is_installed && has_tools && return
    python=$venv/bin/python
    has_tools || install_tools
    if ! with_test_locks is_installed; then
        say "Installing what the tests need; the first time takes a few minutes"
        pip install --require-hashes -r "$checkout/requirements-dev.lock"
        fetch_by_npm caniemail
        fetch_by_npm importers
        fetch_by_npm corpora
        with_test_locks remember
    fi
}

install_docs() {
    is_installed requirements-docs.lock && return
    say "Installing what builds the manual"
    pip install --require-hashes -r "$checkout/requirements-docs.lock"
    remember requirements-docs.lock
}

install_mutants() {
    is_installed requirements-mutants.lock && return
    say "Installing mutmut"
    pip install --require-hashes -r "$checkout/requirements-mutants.lock"
    remember requirements-mutants.lock
}

# What mail programs understand, what WordPress and Ghost read, and the cases that strangers wrote,
# for a few tests; they are left out where there is no Node, which would be 200 megabytes for them
# alone.
fetch_by_npm() {
    has_command npm || return 0
    mkdir -p "$venv/$1"
    cp "$checkout/tests/$1"/package*.json "$venv/$1"
    quietly npm ci --prefix "$venv/$1" --ignore-scripts --no-audit --no-fund ||
        say "The tests that ask $1 are left out, since npm could not fetch it"
}

# --- what is there already ---------------------------------------------------------------------

# The record of an installation holds the place and the files that it was made from, whole.
is_installed() { [ -x "$venv/bin/python" ] && record_of "$@" | cmp -s - "$venv/installed-$1"; }
record_of() { (cd "$checkout" && printf '%s\n' "$checkout" && cat "$@"); }
remember() { record_of "$@" >"$venv/installed-$1"; }
with_test_locks() {
    "$@" requirements-dev.lock tests/caniemail/package-lock.json \
        tests/importers/package-lock.json tests/corpora/package-lock.json
}

# An environment breaks when its folder is moved, when its Python is upgraded, and when making it
# was interrupted.
is_usable() {
    [ "$(cat "$venv/made-in" 2>/dev/null)" = "$checkout" ] &&
        "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

# A candidate is run, not only looked up: it can be too old, a stand-in that starts nothing, or
# Debian's without the parts that make environments.
find_python() {
    for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
            >/dev/null 2>&1 && return
        [ -z "${PYTHON:-}" ] ||
            stop "PYTHON is set to $PYTHON, which is not a complete Python 3.11 or newer"
    done
    return 1
}

has_libraries() {
    can_load gobject-2.0.so.0 pango-1.0.so.0 pangoft2-1.0.so.0 fontconfig.so.1 \
        harfbuzz.so.0 harfbuzz-subset.so.0 ||
        can_load gobject-2.0.0.dylib pango-1.0.dylib pangoft2-1.0.dylib fontconfig.1.dylib \
            harfbuzz.0.dylib harfbuzz-subset.0.dylib
}
can_load() {
    "$python" -c 'import ctypes, sys; [ctypes.CDLL(f"lib{name}") for name in sys.argv[1:]]' "$@" \
        2>/dev/null
}

has_tools() { has_browser && has_command pdftotext && has_command qpdf && has_libatomic && has_strace; }
has_browser() {
    has_command chromium-headless-shell || has_command chromium || has_command google-chrome ||
        [ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]
}
has_strace() { [ "$(uname)" = Darwin ] || has_command strace; }  # cuts commands off where tests want it
has_command() { command -v "$1" >/dev/null 2>&1; }
has_libatomic() { [ "$(uname)" = Darwin ] || python=$venv/bin/python can_load atomic.so.1; }

# --- what is missing ---------------------------------------------------------------------------

install_python() {
    has_command apt-get || stop "No Python 3.11 or newer was found" \
        "Install one, or set PYTHON to where it is, and run this again"
    install_libraries python3-venv
    find_python || stop "This system's Python is older than 3.11" \
        "Install a newer one, or set PYTHON to where it is, and run this again"
}

# Pango sets the type in PDF files, and HarfBuzz keeps the fonts in them small.
install_libraries() {
    if has_command apt-get; then
        apt_install "$@" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    elif has_command brew; then
        brew_install pango
    else
        stop "Pango is missing, which sets the type in PDF files" \
            "Install Pango and HarfBuzz by your system's package manager, and run this again"
    fi
}

# A browser without windows takes less than half as long for the same pages, where the system has it.
browser_package() {
    if apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        echo chromium-headless-shell
    else
        echo chromium
    fi
}

install_tools() {
    if has_command apt-get; then
        apt_install libatomic1 poppler-utils qpdf strace
        has_browser || apt_install "$(browser_package)"
    elif has_command brew; then
        brew_install poppler qpdf
        has_browser || stop "The tests need Google Chrome or Chromium" "Install one of them"
    else
        stop "The tests need Chromium, pdftotext, qpdf, libatomic and strace" \
            "Install them by your system's package manager, and run this again"
    fi
}

apt_install() {
    root=
    if [ "$(id -u)" != 0 ]; then
        has_command sudo || stop "These Debian packages are missing: $*" "Have an administrator run this line, and then run this again:

    apt-get update && apt-get install -y --no-install-recommends $*"
        root=sudo
    fi
    say "Installing Debian packages: $*"
    patiently=-oDPkg::Lock::Timeout=300
    quietly $root apt-get "$patiently" update -qq || true  # one stale source need not matter
    quietly $root env DEBIAN_FRONTEND=noninteractive \
        apt-get "$patiently" install -y -qq --no-install-recommends "$@"
}

brew_install() {
    say "Installing by Homebrew: $*"
    quietly brew install "$@"
}

pip() {
    quietly env PIP_USER=0 "$venv/bin/python" -m pip --disable-pip-version-check --no-input --quiet "$@"
}

# --- manners -----------------------------------------------------------------------------------

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "error: $1"
    [ $# = 1 ] || say "" "hint: $2"
    exit 4  # as roundup itself ends where something is missing on a machine
}

# Show what a command said only if it failed.
quietly() {
    said=$("$@" 2>&1) && return
    say "$said"
    say "error: this failed: $*"
    return 1
}

# Two first runs at once would install into one environment.
one_at_a_time() {
    mkdir -p "$venv"
    if has_command flock; then
        (flock 9 && "$@") 9>"$venv/installing"
    else
        "$@"
    fi
}
