#!/usr/bin/env bash
# Compiles the shim against libtorch: build.sh OUT_DIR
#   TORCH_HOME  a libtorch folder or an installed Python `torch` package (both hold include/ and lib/); default: Debian's libtorch-dev.
# OUT_DIR gets libbatchseg_torch-<torch version>-<source hash>.so and the link libbatchseg_torch.so; where both exist nothing is done.
set -euo pipefail

out=${1:?usage: build.sh OUT_DIR}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
sources=(operators tensors autograd runtime)
cxx=${CXX:-g++}

if [[ -n ${TORCH_HOME:-} ]]; then
    [[ -f $TORCH_HOME/include/torch/version.h ]] || { echo "build.sh: TORCH_HOME is $TORCH_HOME: it must hold include/torch/version.h and lib/" >&2; exit 2; }
    includes=(-isystem "$TORCH_HOME/include" -isystem "$TORCH_HOME/include/torch/csrc/api/include")
    libraries=(-L"$TORCH_HOME/lib" -Wl,-rpath,"$TORCH_HOME/lib")
    folder=$TORCH_HOME/lib
else
    [[ -f /usr/include/torch/csrc/api/include/torch/version.h ]] || { echo "build.sh: libtorch's headers are not installed: apt-get install libtorch-dev, or set TORCH_HOME" >&2; exit 2; }
    includes=(-isystem /usr/include/torch/csrc/api/include)
    libraries=()
    folder=/usr/lib/$(uname -m)-linux-gnu
fi

hash=$({ cat "$here"/*.cpp "$here"/*.h "$here/build.sh"; echo "${TORCH_HOME:-}"; } | sha256sum | cut -c1-12)
version=$(printf '#include <torch/version.h>\nTORCH_VERSION' | "$cxx" "${includes[@]}" -E -P -x c++ - | tail -n 1 | tr -d '" ')
library=libbatchseg_torch-$version-$hash.so

mkdir -p "$out"
if [[ -f $out/$library ]]; then
    [[ $(readlink "$out/libbatchseg_torch.so") == "$library" ]] || ln -sfn "$library" "$out/libbatchseg_torch.so"
    exit 0
fi

# libtorch 2 needs C++20; 1.13 is built with 17 as Debian built it.
standard=c++17
[[ ${version%%.*} -ge 2 ]] && standard=c++20
flags=(-O2 -fPIC -fvisibility=hidden -std=$standard)
# Wheels up to 2.5 were built with the old std::string; the shim must have the same.
grep -q cxx11 "$folder/libc10.so" || flags+=(-D_GLIBCXX_USE_CXX11_ABI=0)
# CUDA's kernels register themselves when their library is loaded: the linker must not drop it as unused.
cuda=()
[[ -e $folder/libtorch_cuda.so ]] && cuda=(-Wl,--no-as-needed -ltorch_cuda -lc10_cuda)

work=$(mktemp -d "$out/.build-XXXXXX")
trap 'rm -rf "$work"' EXIT
pids=()
for source in "${sources[@]}"; do
    "$cxx" "${flags[@]}" "${includes[@]}" -c "$here/$source.cpp" -o "$work/$source.o" &
    pids+=($!)
done
for pid in "${pids[@]}"; do wait "$pid"; done
# A bundle has libtorch beside the shim. The old tag, because it holds for the libraries that libtorch needs as well.
libraries+=(-Wl,--disable-new-dtags -Wl,-rpath,'$ORIGIN')
"$cxx" -shared "$work"/*.o -o "$work/$library" "${libraries[@]}" -ltorch -ltorch_cpu -lc10 "${cuda[@]}"
mv "$work/$library" "$out/$library"
ln -sfn "$library" "$out/libbatchseg_torch.so"
