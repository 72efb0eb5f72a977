"""A figure with its counts and confidence bound: never a percentage alone."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from aoi_app.evidence.effective_sizes import LEAST_PARTS
from aoi_app.evidence.metric_values import MetricValue
from aoi_app.evidence.rates import Rate, percent
from ui.core import theme


class KpiCard(QFrame):
    """Title, figure, a caption with counts and bound, and a bar that shows both."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that screen readers can reach it
        self._title, self._figure, self._caption = QLabel(), QLabel("–"), QLabel()
        self._title.setProperty("role", "muted")
        self._figure.setProperty("role", "figure")
        self._figure.setFont(theme.font("figure"))
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        self._said = ""
        self._bar = _ShareBar()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        box.setSpacing(theme.SPACE["xs"])
        for widget in (self._title, self._figure, self._bar, self._caption):
            box.addWidget(widget)
        box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_title(self, title: str, formula: str) -> None:
        """Set the title, and as tool tip the formula."""
        self._title.setText(title)
        self.setToolTip(formula)
        self._describe()

    def show_share(
        self, share: float | None, caption: str, bound: float | None = None, n: int | None = None
    ) -> None:
        """Show a share 0..1 of ``n`` images (None: not measurable); ``bound`` is marked on the bar."""
        self._figure.setText(percent(share, n))
        self._said = caption
        self._break_caption()
        self._bar.set_values(share, bound)
        self._describe()

    def show_figure(self, figure: str, caption: str) -> None:
        """Show a figure that is not a share."""
        self.show_share(None, caption)
        self._figure.setText(figure)
        self._describe()

    def show_error_rate(self, rate: Rate, nothing: str) -> None:
        """Show an error rate with its upper bound; ``nothing`` is the caption if there is no rate."""
        if rate.rate is None:
            self.show_share(None, nothing)
            return
        text = self.tr("{counts} · at most {bound} with 95\u00a0% confidence")
        caption = text.format(counts=counts(rate), bound=rate.upper95_text)
        self.show_share(rate.rate, caption, rate.upper95, rate.n)

    def show_metric(self, item: MetricValue, nothing: str) -> None:
        """Show a metric with its counts and bound; ``nothing`` is shown where it is undefined."""
        if item.value is None:
            self.show_share(None, nothing)
            return
        if item.rate is not None and (parts := item.rate.parts) is not None and item.spec.percent:
            self._show_parts(item, item.rate, parts)
            return
        said = [counts(item.rate)] if item.rate is not None else []
        if item.rate is None and item.n is not None:
            said.append(f"n = {item.n:,}")
        if item.bound is not None:
            least = self.tr("at least {bound} with 95\u00a0% confidence")
            most = self.tr("at most {bound} with 95\u00a0% confidence")
            said.append((least if item.spec.higher_is_better else most).format(bound=item.bound_text))
        if item.spec.percent:
            n = item.n if item.rate is None else item.rate.n
            self.show_share(item.value, " · ".join(said), item.bound, n)
        else:
            self.show_figure(item.text, " · ".join(said))

    def _show_parts(self, item: MetricValue, images: Rate, parts: Rate) -> None:
        """Show the rate of parts with its bound, and behind it that of images with its own."""
        high = item.spec.higher_is_better
        figures = {"count": parts.count, "n": parts.n, "images": f"{images.count}/{images.n}"}
        figures["share"] = images.text
        if images.too_few:
            text = self.tr("{count}/{n} parts · {few} · images {images} = {share}")
            self.show_share(parts.rate, text.format(**figures, few=too_few_text()), None, parts.n)
            return
        least = self.tr(
            "{count}/{n} parts · at least {bound} with 95\u00a0% confidence · images {images} = {share},"
            " at least {image_bound}"
        )
        most = self.tr(
            "{count}/{n} parts · at most {bound} with 95\u00a0% confidence · images {images} = {share},"
            " at most {image_bound}"
        )
        figures["bound"] = parts.lower95_text if high else parts.upper95_text
        figures["image_bound"] = item.bound_text
        bound = parts.lower95 if high else parts.upper95
        self.show_share(parts.rate, (least if high else most).format(**figures), bound, parts.n)

    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    def caption(self) -> str:
        """The caption as shown."""
        return self._said

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_caption()

    def _break_caption(self) -> None:
        """Put counts and bound on a line each where one line is too short and both then fit: else the line
        would end with the dot between them.
        """
        first, _, rest = self._said.partition(" · ")
        metrics = self._caption.fontMetrics()
        room = self._caption.width()
        breaks = rest and metrics.horizontalAdvance(self._said) > room >= metrics.horizontalAdvance(rest)
        self._caption.setText(f"{first}\n{rest}" if breaks else self._said)

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._title.text()}: {self._figure.text()}")
        said = (self._said, self.toolTip())
        self.setAccessibleDescription(" · ".join(part for part in said if part))


class _ShareBar(QWidget):
    """A thin bar, filled to the share, with a tick at the bound; of what is no share nothing is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._share: float | None = None
        self._bound: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, 10)

    def set_values(self, share: float | None, bound: float | None) -> None:
        self._share, self._bound = share, bound
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._share is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(0, 3, self.width(), 4)
        painter.setBrush(theme.colour("surface_2"))
        painter.drawRoundedRect(groove, 2, 2)
        if self._bound is not None:
            near, far = sorted((self._share, self._bound))
            painter.setBrush(theme.colour("text_2", 0.35))
            painter.drawRect(QRectF(near * self.width(), 3, (far - near) * self.width(), 4))
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(QRectF(0, 3, self._share * self.width(), 4), 2, 2)
        if self._bound is not None:
            painter.setBrush(theme.colour("text_2"))
            painter.drawRect(QRectF(min(self._bound * self.width(), self.width() - 2), 0, 2, 10))


def too_few_text() -> str:
    """What stands in place of a bound where too few parts are known."""
    text = QCoreApplication.translate("rates", "too few parts for a bound: {n} needed")
    return text.format(n=LEAST_PARTS)


def counts(rate: Rate) -> str:
    """Counts such as ``28/190``; if several images show one part, also per part."""
    images = f"{rate.count}/{rate.n}"
    if rate.units is None or rate.units == rate.n:
        return images
    text = QCoreApplication.translate("rates", "{images} ({count}/{n} parts)")
    return text.format(images=images, count=rate.unit_count, n=rate.units)
