"""English and Traditional Chinese, switched while the program runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import resource

_installed: list[QTranslator] = []


def language_of(choice: str) -> str:
    """``en`` or ``zh_TW`` for a setting; the system's Chinese, of whatever script, is shown as zh_TW."""
    if choice == "system":
        return "zh_TW" if QLocale.system().language() == QLocale.Language.Chinese else "en"
    return choice


def apply_language(app: QCoreApplication, choice: str) -> None:
    """Install the translators of a setting; every widget gets a LanguageChange event."""
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    language = language_of(choice)
    QLocale.setDefault(QLocale(language))
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Ours comes last, because the newest is asked first: Qt's own file is incomplete. The English one
    # holds nothing but the singular and plural of counted things.
    for folder, stem in ((qt_texts, "qtbase"), (str(resource("translations")), "aoi")):
        name = f"{stem}_{language}"
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)
