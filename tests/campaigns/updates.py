"""Kill an update at every change it makes: ``python -m tests.campaigns.updates``. Needs Linux.

After each kill the starter starts the old version, or the new one if it was proven; the next start cleans up,
and the same update then succeeds.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.update.installation import Installation
from aoi_app.update.updating import update
from tests.campaigns.processes import Disturbance, run
from tests.unit.update.plant import Plant, make_plant


def leftovers(installation: Installation) -> set[str]:
    """What is in the installation besides the versions that are kept."""
    kept = set(installation.versions)
    names = {path.name for path in (installation.root / "versions").iterdir()} - kept
    return names | {path.name for path in installation.root.iterdir() if path.name.endswith(".part")}


def started(plant: Plant) -> str:
    """The version that the starter starts."""
    return subprocess.run(
        [plant.installation.root / "aoi", "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()


def main() -> int:
    """Kill, look, clean, go on; the exit code is 1 if anything was not as it should be."""
    faults = []
    with tempfile.TemporaryDirectory() as place:
        plant = make_plant(Path(place))
        sys.frozen = True  # type: ignore[attr-defined] # this process is version 0.2.0
        sys.executable = str(plant.old / "aoi")
        job = plant.job(plant.update())
        log = Path(place) / "log"
        root = plant.installation.root

        def work(_: Path) -> int:
            return 0 if update(job, JobControl()).unchanged else 1

        changes = run(work, root, Disturbance(), log).changes
        plant.installation.roll_back("")
        switched = 0
        for change in range(1, changes + 1):
            outcome = run(work, root, Disturbance("SIGKILL", change=change), log)
            version = started(plant)
            if (
                outcome.code == 0
                or version not in ("0.2.0", "0.3.0")
                or version != plant.installation.current
            ):
                faults.append(f"change {change}: {version} after {outcome}")
            switched += version == "0.3.0"
            plant.installation.clean()
            if left := leftovers(plant.installation):
                faults.append(f"change {change}: left behind: {left}")
            if version == "0.2.0" and (after := run(work, root, Disturbance(), log)).code:
                faults.append(f"change {change}: it cannot go on: {after.said}")
            plant.installation.roll_back("")
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(
        f"killed at each of {changes} changes; {switched} after the switch, {len(faults)} faults\n"
    )
    return 1 if faults or not 0 < switched < changes / 2 else 0


if __name__ == "__main__":
    sys.exit(main())
