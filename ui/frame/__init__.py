"""The main window around the pages: menus, rail, bottom strip, status line, settings."""
