"""Where a window may lie: on a screen that exists, and no larger than it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize


def largest_window(screens: Sequence[QRect], title: int) -> QSize:
    """The largest size that fits on every screen, below a title bar of ``title`` pixels."""
    return QSize(
        min(screen.width() for screen in screens), min(screen.height() for screen in screens) - title
    )


def placed(window: QRect, screens: Sequence[QRect], title: int) -> QRect:
    """A window's area without its title bar, moved and shrunk into the screen that shows most of it.

    Args:
        window: where it was last, perhaps on a screen that is gone.
        screens: the available areas; the first is the main one, used if no screen shows the window.
        title: height of its title bar, which stays visible, too.
    """

    def visible(screen: QRect) -> int:
        part = screen.intersected(window)
        return part.width() * part.height()

    room = max(screens, key=visible).adjusted(0, title, 0, 0)  # max takes the first of equals
    size = window.size().boundedTo(room.size())
    x = min(max(window.x(), room.left()), room.right() - size.width() + 1)
    y = min(max(window.y(), room.top()), room.bottom() - size.height() + 1)
    return QRect(x, y, size.width(), size.height())
