"""Large counts in short form: "11.7 M", "385 M", "3.07 G"."""

STEPS = ((10**9, "G"), (10**6, "M"), (10**3, "k"))


def short_count(number: float) -> str:
    """Three significant digits and the unit; small counts as they are."""
    for size, unit in STEPS:
        if number >= size * 0.9995:
            return f"{_three(number / size)} {unit}"
    return f"{number:.0f}"


def millions(number: int) -> str:
    """Millions with two decimals, as publications state the size of a network: "138.36 M"."""
    return f"{number / 1e6:.2f} M"


def _three(value: float) -> str:
    digits = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:.{digits}f}"
