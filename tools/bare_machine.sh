#!/usr/bin/env bash
# README's two commands on a machine that has Python, pip and git and nothing else: a Debian in a folder.
#
#     sudo tools/bare_machine.sh bookworm|trixie FOLDER [SECONDS [WORDS FOR PYTEST]]
#
# SECONDS is how long the window must stay open, 20 unless told. FOLDER must not be there yet; remove it when
# done. Needs a Debian with debootstrap, xvfb and imagemagick. Mirror, certificates, the settings of pip and uv,
# and uv's cache are this machine's, so that nothing is downloaded twice.
set -euo pipefail

# In a space of mounts and processes of its own: both end with this script, however it ends. A mount left
# behind would be emptied together with FOLDER.
if [ -z "${ALONE-}" ]; then
    ALONE=1 exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
fi

suite=$1 folder=$2 seconds=${3:-20}
words="${*:4}"
here=$(cd "$(dirname "$0")/.." && pwd)
display=:97

mkdir "$folder"
folder=$(cd "$folder" && pwd)
program=$folder/root/aoi-studio

build() {
    local mirror
    # shellcheck disable=SC2016 # apt-get fills it in
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | awk 'NR == 1')
    debootstrap --variant=minbase --include=python3,python3-pip,git,ca-certificates "$suite" "$folder" "$mirror" >/dev/null
    apt-config dump Acquire >"$folder/etc/apt/apt.conf.d/90machine"
    cp /etc/resolv.conf /etc/hosts "$folder/etc/"
    cp /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/"
    for settings in /etc/pip.conf /etc/uv "$HOME/.config/pip" "$HOME/.config/uv"; do
        [ ! -e "$settings" ] || (mkdir -p "$folder$(dirname "$settings")" && cp -r "$settings" "$folder$settings")
    done
    git clone --quiet "$here" "$program"
    mkdir -p "$folder/root/.cache/uv" "$folder/dev/shm"
    mount -t proc proc "$folder/proc"
    mount -t tmpfs tmpfs "$folder/dev/shm"
    mount --bind "$(uv cache dir)" "$folder/root/.cache/uv"
}

# A command in there, without a terminal. The environment goes along for what it says of registries.
inside() {
    env -u VIRTUAL_ENV PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 CI=true UV_LINK_MODE=copy \
        chroot "$folder" sh -c "cd /root/aoi-studio && $1" </dev/null
}

# $1: the environment, $2: a file for a picture. Waits for the window, which starts engine processes once it has
# opened, sees that it stays, and ends it.
open_window() {
    local begin=$SECONDS
    inside "exec env $1 ./aoi" >"$folder/window.log" 2>&1 &
    local window=$!
    until pgrep -f "main.py worker" >/dev/null; do
        kill -0 $window 2>/dev/null || { cat "$folder/window.log"; echo "FAILED: no window with $1"; exit 1; }
        sleep 0.2
    done
    echo "the window is open after $((SECONDS - begin)) s"
    sleep "$seconds"
    kill -0 $window || { cat "$folder/window.log"; echo "FAILED: the window closed by itself"; exit 1; }
    [ -z "${2-}" ] || import -display $display -window root "$2"
    pkill -f main.py
    wait $window || true
    grep -i -E "traceback|error|could not|newly installed" "$folder/window.log" || true
}

build
echo "== $suite, $(inside 'python3 --version'), $(inside 'dpkg-query --show | wc -l') packages"
echo "== ./aoi, offscreen, from nothing"
open_window QT_QPA_PLATFORM=offscreen
echo "== main.py where the libraries of the X plug-in are missing"
inside "! .venv/bin/python main.py"
echo "== ./aoi, Xvfb"
# Outside, as it would bring libraries in that a bare machine lacks.
Xvfb $display -screen 0 1280x800x24 >/dev/null 2>&1 &
screen=$!
sleep 2
kill -0 $screen # another one may have this display
open_window DISPLAY=$display "$folder/window.png"
echo "== ./aoi test $words"
begin=$SECONDS
inside "./aoi test $words" | tail -n 15
echo "passed after $((SECONDS - begin)) s"
