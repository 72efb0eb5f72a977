"""English and Traditional Chinese, switched while the program runs."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import resource

_installed: list[QTranslator] = []


def language_of(choice: str) -> str:
    """Resolve a language setting to ``en`` or ``zh_TW``; a system in any Chinese gets zh_TW."""
    if choice == "system":
        return "zh_TW" if QLocale.system().language() == QLocale.Language.Chinese else "en"
    return choice


def apply_language(app: QCoreApplication, choice: str) -> None:
    """Install the translators for a language setting; every widget gets a LanguageChange event."""
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    language = language_of(choice)
    QLocale.setDefault(QLocale(language))
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Ours is installed last, because the last one is asked first and Qt's own file is incomplete. The
    # English file only has singular and plural forms.
    for folder, stem in ((qt_texts, "qtbase"), (str(resource("translations")), "aoi")):
        name = f"{stem}_{language}"
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)


@cache
def _chinese() -> QTranslator:
    translator = QTranslator()
    translator.load("aoi_zh_TW", str(resource("translations")))
    return translator


def in_chinese(context: str, text: str) -> str:
    """The Traditional Chinese of a text, whatever the language in force; "" if there is none."""
    return _chinese().translate(context, text) or ""
