# Read by the scripts beside it, which set `here`. Each set of pinned packages is installed once, into a folder of its own.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/shopkeeper

fail() {
    printf 'clients: %s\n' "$*" >&2
    exit 1
}

digest() { cat "$@" | sha256sum | cut -c1-16; }

install_node_packages() {
    command -v npm >/dev/null || fail 'Node.js 20 or later with npm is needed (Debian: apt install nodejs npm)'
    node_packages=$cache/clients-node-$(digest "$here/package-lock.json")
    if [ ! -f "$node_packages/complete" ]; then
        mkdir -p "$node_packages"
        cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$node_packages"
        npm --prefix "$node_packages" ci --loglevel=error >&2
        : >"$node_packages/complete"
    fi
}

install_python_packages() {
    command -v python3 >/dev/null || fail 'Python 3.10 or later is needed (Debian: apt install python3-venv)'
    python_packages=$cache/clients-python-$(digest "$here/requirements.txt")
    if [ ! -f "$python_packages/complete" ]; then
        python3 -m venv --clear "$python_packages"
        "$python_packages/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
            -r "$here/requirements.txt" >&2
        : >"$python_packages/complete"
    fi
}
