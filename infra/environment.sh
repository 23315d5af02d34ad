# Sourced by the launcher and the set-up scripts, with $root being the checkout.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Build servers that outlive a build would hold its output open, and a pipeline would wait for them.
export MSBUILDDISABLENODEREUSE=1
# dotnet needs a home that it may write to.
[[ -n ${HOME-} && -w ${HOME-} ]] || export DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-$root/.batchseg/dotnet-home}

program=jobs/bin/Release/net10.0/linux-x64/publish/batchseg.dll
# Written by a set-up that went through; holds what the build depends on besides the sources.
stamp=$root/.batchseg/ready

say() { echo "batchseg: $*" >&2; }

# Which libtorch a build is for: that of TorchBackend's package, or another one that TORCH_HOME names.
torch_wanted() { echo "torch=${TORCH_HOME:-${TorchBackend-}}"; }

# Whether the last set-up is still good: made for the same libtorch, and no source is newer. It must cost next to nothing.
is_ready() {
    [[ -f $stamp && -f $root/$program && $(<"$stamp") == "$(torch_wanted)" ]] || return 1
    [[ -z $(find "$root"/{src,jobs,recipes,infra} "$root"/Directory.* -name bin -prune -o -name obj -prune -o -newer "$stamp" -print -quit) ]]
}
