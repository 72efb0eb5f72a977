#!/usr/bin/env bash
# A bundle where there is nothing else: an empty root without Python, without a network, with the libraries of
# the system that any PC with a desktop has. Unpacks it, opens the window, inspects and reports, and says how long
# each took. With an UPDATE whose key the archive trusts: records golden images, updates and rolls back.
#
#     sudo tools/try_bundle.sh ARCHIVE MODEL IMAGES FOLDER [UPDATE]
#
# FOLDER must not be there yet; remove it when done.
set -euo pipefail

if [ -z "${ALONE-}" ]; then
    ALONE=1 exec unshare --mount --pid --net --fork --kill-child --mount-proc "$0" "$@"
fi

archive=$1 model=$2 images=$3 root=$4 update=${5-}
mkdir "$root"
root=$(cd "$root" && pwd)
mkdir -p "$root"/{tmp,home,proc,dev,bin,etc}
cp "$model" "$root/home/model.aoimodel"
cp -r "$images" "$root/home/lot"

began=$(date +%s.%N)
since() { awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }'; }
tar -xf "$archive" -C "$root/home"
echo "unpacked after $(since): $(du -sm "$root/home/aoi-studio" | cut -f1) MiB"

# Bundles leave to the system what the list of system libraries names, with all that these load, and glibc.
bring() {
    { echo "$1" && ldd "$1" | grep -o '/[^ ]*' || true; } | while read -r file; do
        mkdir -p "$root$(dirname "$file")"
        [ -e "$root$file" ] || cp -L "$file" "$root$file"
    done
}
here=$(cd "$(dirname "$0")/.." && pwd)
known=$(ldconfig -p)
bring /bin/sh
glibc="libdl.so.2 libm.so.6 libpthread.so.0 librt.so.1 libutil.so.1 libresolv.so.2"
for name in $glibc $(cut -d, -f1 "$here/resources/system_libraries.csv" | tail -n +2); do
    file=$(awk -v name="$name" '$1 == name { print $NF }' <<<"$known" | head -n 1)
    [ -z "$file" ] || bring "$file"
done
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

aoi=(env -i HOME=/home AOI_HOME=/home/settings QT_QPA_PLATFORM=offscreen LANG=C.UTF-8
    /usr/sbin/chroot "$root" /home/aoi-studio/aoi)
if chroot "$root" /bin/sh -c 'command -v python3 || ls /usr/bin/python*' 2>/dev/null; then
    echo "FAILED: there is a Python" && exit 1
fi
"${aoi[@]}" --version

began=$(date +%s.%N)
"${aoi[@]}" >"$root/window.log" 2>&1 &
window=$!
# It starts its engine a second after it was painted first.
until pgrep -f "aoi worker inspect" >/dev/null; do
    kill -0 $window || { cat "$root/window.log"; echo "FAILED: no window"; exit 1; }
    sleep 0.1
done
echo "the window is open after $(since)"
sleep 5
kill -0 $window || { cat "$root/window.log"; echo "FAILED: the window closed by itself"; exit 1; }
kill $window
wait $window || true

began=$(date +%s.%N)
"${aoi[@]}" inspect /home/model.aoimodel /home/lot --out /home/results 2>"$root/inspect.log" | grep -E "^(images|ok|ng|verdicts)" || true
echo "all verdicts after $(since)"
head -n 2 "$root/home/results/results.csv"
"${aoi[@]}" report /home/results --format html,pdf,xlsx
"${aoi[@]}" doctor
"${aoi[@]}" demo --out /home/demo || echo "training ends with code $?"

[ -n "$update" ] || exit 0
cp "$update" "$root/home/new.aoiupdate"
for words in "golden /home/model.aoimodel /home/lot" "update /home/new.aoiupdate" "update --status" \
    "update --roll-back" "update --status"; do
    began=$(date +%s.%N)
    echo "aoi $words"
    # shellcheck disable=SC2086 # words of a command
    "${aoi[@]}" $words 2>>"$root/update.log" | grep -vE "^ *(answers|path|recorded|found|difference|same)" || true
    echo "... took $(since), uses $(head -n 1 "$root/home/aoi-studio/current")"
done
