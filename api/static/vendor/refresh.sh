#!/bin/sh
# Fetches the pinned third-party scripts of the page anew, with their licences: `sh api/static/vendor/refresh.sh`.
# Change a version here, run it, look at the page, run tests/page, commit what changed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tests=$(cd "$here/../../../tests/page/vendor" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fetch NAME VERSION FILE FOLDER
fetch() {
  archive=$(cd "$work" && npm pack --silent "$1@$2")
  tar -xzf "$work/$archive" -C "$work"
  cp "$work/package/$3" "$4/$(basename "$3")"
  cp "$work/package/LICENSE" "$4/$1.LICENSE"
  printf '%s@%s %s\n' "$1" "$2" "$(cd "$4" && sha256sum "$(basename "$3")")" >>"$4/VERSIONS.new"
  rm -rf "$work/package"
}

fetch cytoscape 3.34.4 dist/cytoscape.min.js "$here"
fetch layout-base 2.0.1 layout-base.js "$here"
fetch cose-base 2.2.0 cose-base.js "$here"
fetch cytoscape-fcose 2.2.0 cytoscape-fcose.js "$here"
fetch axe-core 4.11.0 axe.min.js "$tests" # only the tests use it
mv "$here/VERSIONS.new" "$here/VERSIONS"
mv "$tests/VERSIONS.new" "$tests/VERSIONS"
