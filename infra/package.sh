#!/usr/bin/env bash
# Makes the deployment package, for azd (azure.yaml), for the workflow and by hand alike, and checks what is in it.
# Usage: infra/package.sh [folder]        needs the .NET 10 SDK, Node 20 and a feed with the official packages
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$root/src/StatsFunctions.App/bin/package}

# Emptied first: publishing adds to what is there, and a file that no longer belongs would be deployed for ever.
rm -rf "$folder"

# Runtime, ReadyToRun and the rest are in the project file.
dotnet publish "$root/src/StatsFunctions.App" -p:OfficialPackages=true -o "$folder"
"$root/infra/check-package.sh" "$folder"
