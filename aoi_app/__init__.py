"""The core of AOI Studio: everything but the window. No Qt is imported below this package."""

__version__ = "0.2.0"
