#!/usr/bin/env bash
# Lists a deployment package and says everything that is wrong with it.
# Usage: infra/check-package.sh <folder>
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
package=${1:?the folder of the package}
faults=0

fault() {
  echo "wrong: $*" >&2
  faults=$((faults + 1))
}

has() {
  [ -s "$package/$1" ] || fault "$1 is missing or empty"
}

says() {
  grep -qF -- "$2" "$package/$1" 2>/dev/null || fault "$1 does not say $2"
}

[ -d "$package" ] || { echo "no such folder: $package" >&2; exit 1; }
(cd "$package" && find . -type f -printf '%9s  %P\n' | sort -k2)

# What the Functions host looks for, by its own names (Microsoft.Azure.Functions.Worker.Sdk 2.0.7, its .targets file).
has host.json
says host.json '"version": "2.0"'
has worker.config.json
says worker.config.json '"language": "dotnet-isolated"'
says worker.config.json '"defaultWorkerPath": "StatsFunctions.App.dll"'
has functions.metadata
has extensions.json
has .azurefunctions/Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader.dll
while read -r name; do
  says functions.metadata "\"name\": \"$name\""
done < <(sed -nE 's/.*\[Function\("([A-Za-z0-9]+)"\).*/\1/p' "$root"/src/StatsFunctions.App/Functions/*.cs)

# The app, compiled ahead (its header's signature), on the runtime that the platform has.
for file in StatsFunctions.{App,Application,Domain,Storage,Workbooks}; do
  has "$file.dll"
  LC_ALL=C grep -qaP 'RTR\x00' "$package/$file.dll" 2>/dev/null || fault "$file.dll is not ReadyToRun"
done
has StatsFunctions.App.runtimeconfig.json
has StatsFunctions.App.deps.json
[ -e "$package/libcoreclr.so" ] && fault "the runtime is in it: published self-contained"

# What the app reads, each file as it is in the repository.
if [ -d "$root/src/StatsFunctions.App/wwwroot" ]; then
  has wwwroot/index.html
fi
# What the page is served with, out of npm's packages, and their licences.
for file in lit-html.js chart.umd.min.js licences.txt; do
  has "wwwroot/lib/$file"
done
while read -r name version; do
  says wwwroot/lib/licences.txt "$name $version ("
done < <(sed -nE 's/^ *"(lit-html|chart\.js)": "([^"]+)".*/\1 \2/p' "$root/package.json")
for folder in seeds src/StatsFunctions.App/wwwroot; do
  while read -r file; do
    cmp -s "$root/$folder/$file" "$package/${folder##*/}/$file" || fault "${folder##*/}/$file is not the repository's"
  done < <(cd "$root/$folder" 2>/dev/null && find . -type f ! -path './README.md' ! -path './report-templates/examples/*' -printf '%P\n')
done

# What must not be there: secrets of a developer's machine, tests, and what stands in for the official packages.
while read -r file; do
  fault "$file does not belong in it"
done < <(cd "$package" && find . -type f \( -name 'local.settings.json' -o -name '*.Tests.*' -o -name 'TestKit.*' -o -name 'xunit*' \
  -o -name 'StatsFunctions.LocalHost.*' -o -name 'axe*' -o -name '*.user' -o -name 'packages.lock.json' \) -printf '%P\n')
while read -r library; do
  fault "$library is not the official package"
done < <(grep -B1 '"type": "project"' "$package/StatsFunctions.App.deps.json" 2>/dev/null \
  | sed -nE 's/^ *"([^"]+)": \{.*/\1/p' | grep -v '^StatsFunctions\.')

if [ "$faults" -gt 0 ]; then
  echo "$faults faults" >&2
  exit 1
fi
echo "the package is whole: $(find "$package" -type f | wc -l) files, $(du -sh "$package" | cut -f1)"
