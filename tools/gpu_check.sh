#!/usr/bin/env bash
# What only a PC with an NVIDIA GPU can tell, in under five minutes: the tests marked gpu, then the speed of
# networks, of a training and of an inspection on the device. Exit codes: 0 done, 1 failed, 2 no device.
set -euo pipefail
cd "$(dirname "$0")/.."

device=$(uv run python -c 'import torch; print(torch.cuda.get_device_name() if torch.cuda.is_available() else "")')
if [ -z "$device" ]; then
    echo "No CUDA device: nothing was checked."
    exit 2
fi
echo "Checking on $device."

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export AOI_HOME=$out/home # what this PC has measured of itself before stays as it is
TIMEFORMAT="   %R s"

timed() {
    echo "== $*"
    time "$@" 2>"$out/log" || { cat "$out/log" && exit 1; }
}

timed ./aoi test -m gpu -n 0
timed ./aoi measure tf_efficientnet_lite0 resnet18 convnext_tiny
timed ./aoi sample "$out/project"
timed ./aoi train "$out/project" --preset balanced --device cuda --set training.epochs=5
timed ./aoi evaluate "$out/project"
timed ./aoi package "$out/project" --out "$out/m.aoimodel"
timed ./aoi inspect "$out/m.aoimodel" "$out/project/lot" --runtime torch --out "$out/results"
