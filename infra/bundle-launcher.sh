#!/usr/bin/env bash
# bin/batchseg of a bundle: runs the program with the .NET runtime and the libraries that were packed with it, wherever they were unpacked.
set -euo pipefail

file=${BASH_SOURCE[0]}
[[ ! -L $file ]] || file=$(readlink -f "$file")
bundle=$(cd "${file%/*}/.." && pwd -P)

# What starts this program again, here or, where it is unpacked at the same place, on another machine.
export BATCHSEG_LAUNCHER=$bundle/bin/batchseg
# Authorities for https: the machine's own, wherever its distribution keeps them, or else those that were packed.
for certificates in "${SSL_CERT_FILE-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem "$bundle/certificates.pem"; do
    if [[ -r $certificates ]]; then export SSL_CERT_FILE=$certificates; break; fi
done
# Spark gives the Python file that it was asked to run as the first argument, where spark.pyspark.driver.python is this launcher.
[[ ${1-} != *batchseg.py ]] || shift
exec "$bundle/dotnet/dotnet" "$bundle/lib/batchseg.dll" "$@"
