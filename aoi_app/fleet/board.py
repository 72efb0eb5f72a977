"""The board between the head and the tasks of a job: one actor of Ray, beside the head.

Tasks post events and questions, the head takes them and answers; with each post a task reads the word of the
head: go on, pause, or stop.
"""

import asyncio
from dataclasses import dataclass
from typing import Literal

Word = Literal["go", "pause", "stop"]


@dataclass(frozen=True, slots=True)
class Posted:
    """What a task posted: ``events`` as JSON lines, from the machine ``node``; ``key`` and ``attempt`` name
    the task. ``asks``: the last of the events is the end of an epoch, and it waits to hear whether to go on.
    """

    key: int
    attempt: int
    node: str
    events: tuple[str, ...]
    asks: bool = False


class Board:
    """Runs as an actor: each method is called from another process."""

    def __init__(self) -> None:
        self._posts: list[Posted] = []
        self._there = asyncio.Event()
        self._word: Word = "go"
        self._asked: dict[tuple[int, int], asyncio.Future[bool]] = {}

    async def post(self, posted: Posted) -> tuple[Word, bool]:
        """Post; returns the word of the head and, at once unless the task asks, whether to go on."""
        answer = None
        if posted.asks and self._word != "stop":
            answer = self._asked[posted.key, posted.attempt] = asyncio.get_running_loop().create_future()
        self._posts.append(posted)
        self._there.set()
        goes_on = True if answer is None else await answer
        return self._word, goes_on

    async def take(self, seconds: float) -> list[Posted]:
        """What was posted since the last time; waits at most so long for something."""
        try:
            await asyncio.wait_for(self._there.wait(), seconds)
        except TimeoutError:
            return []
        posts, self._posts = self._posts, []
        self._there.clear()
        return posts

    async def answer(self, key: int, attempt: int, goes_on: bool) -> None:
        """Tell a task whether to go on after its epoch; one that was lost meanwhile does not hear it."""
        waiting = self._asked.pop((key, attempt), None)
        if waiting is not None:
            waiting.set_result(goes_on)

    async def say(self, word: Word) -> None:
        """Set the word of the head; "stop" lets those go on who ask, as they hear of the stop by that."""
        self._word = word
        if word == "stop":
            for waiting in self._asked.values():
                waiting.set_result(True)
            self._asked.clear()
