# A Node.js that is new enough for the tests: the one in PATH, or npm's "node" package in build/node.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

node_oldest=20
node_pinned=22.23.3

# need_node: makes sure that `node` and `npm` in PATH can run the tests.
need_node() {
  if node_is_new; then
    command -v npm >/dev/null || need_packages node
    return
  fi
  export PATH="$build/node/node_modules/node/bin:$PATH"
  hash -r
  if ! node_is_new; then
    need_packages node
    say "installing Node.js $node_pinned into build/node (the one here is missing or older than $node_oldest)"
    mkdir -p "$build/node"
    run_logged "$build/node/install.log" npm install --prefix "$build/node" --no-audit --no-fund \
      --no-save --no-package-lock "node@$node_pinned"
    hash -r
    node_is_new || die "npm's node package does not run here: see $build/node/install.log"
  fi
}

node_is_new() {
  local version
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge "$node_oldest" ]
}

# need_node_modules: makes sure that node_modules is what package-lock.json says.
need_node_modules() {
  local lock_digest stamp=$root/node_modules/.lock-digest
  lock_digest=$(sha256sum <"$root/package-lock.json")
  if [ "$(cat "$stamp" 2>/dev/null)" != "$lock_digest" ]; then
    say "installing the tests' npm packages"
    (cd "$root" && run_logged "$build/npm-ci.log" npm ci --no-audit --no-fund)
    printf '%s\n' "$lock_digest" >"$stamp"
  fi
}
