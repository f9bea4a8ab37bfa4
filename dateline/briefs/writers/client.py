"""One question to an OpenAI-compatible endpoint: bounded in time, size and tries, and never led to another host.

https://platform.openai.com/docs/api-reference/chat, as local servers (llama.cpp, vLLM, Ollama) speak it too.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dateline.briefs.writers.settings import WriterSettings, check_endpoint, is_loopback

if TYPE_CHECKING:
    import httpx

TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
FIRST_WAIT = 0.5  # seconds before the second try; doubled each time
LONGEST_WAIT = 8.0
GRACE = 0.5


class FailureError(Exception):
    """The endpoint gave no answer that can be used; says why. ``lasting``: asking again is of no use."""

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.lasting = lasting


class Client:
    """Asks one endpoint. ``sleep`` and ``clock`` (seconds, monotonic) are parameters so that tests need not wait."""

    def __init__(
        self,
        settings: WriterSettings,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        check_endpoint(settings.url)
        self._settings = settings
        self._sleep = sleep
        self._clock = clock
        self._until = clock() + settings.patience
        self._address = settings.url.rstrip("/") + "/chat/completions"

    def ask(self, messages: list[dict[str, str]]) -> str:
        """The words of the answer. Raises FailureError."""
        body = {"model": self._settings.model, "messages": messages, "temperature": 0, "stream": False}
        wait = FIRST_WAIT
        for attempt in range(1, self._settings.attempts + 1):
            try:
                return _content(self._post(body))
            except FailureError as failure:
                left = self._until - self._clock()
                if failure.lasting or attempt == self._settings.attempts or left <= wait:
                    raise
            self._sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
        raise FailureError("no answer")  # pragma: no cover: the loop returns or raises

    def _post(self, body: dict[str, Any]) -> bytes:
        limit = min(self._settings.timeout, self._until - self._clock())
        if limit <= 0:
            raise FailureError("out of patience", lasting=True)
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        # A proxy of the environment is for what leaves this machine.
        local = is_loopback(urlsplit(self._address).hostname or "")
        until = self._clock() + limit
        answer: list[bytes | FailureError] = []

        def exchange() -> None:
            try:
                answer.append(self._exchange(body, headers, limit, until, trust=not local))
            except FailureError as failure:
                answer.append(failure)

        # httpx bounds each read but not all of them: headers that drip byte by byte would hold it for ever.
        thread = threading.Thread(target=exchange, daemon=True)
        thread.start()
        thread.join(limit + GRACE)
        if not answer:
            raise FailureError("time-out")
        if isinstance(answer[0], FailureError):
            raise answer[0]
        return answer[0]

    def _exchange(
        self, body: dict[str, Any], headers: dict[str, str], limit: float, until: float, *, trust: bool
    ) -> bytes:
        import httpx  # when the first question is asked

        try:
            with (
                httpx.Client(timeout=limit, follow_redirects=False, trust_env=trust) as client,
                client.stream("POST", self._address, json=body, headers=headers) as response,
            ):
                _check_status(response)
                return self._read(response, until)
        except httpx.TimeoutException as exc:
            raise FailureError("time-out") from exc
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as exc:
            raise FailureError(f"no connection ({type(exc).__name__})") from exc

    def _read(self, response: httpx.Response, until: float) -> bytes:
        """The body, no larger than allowed and no slower: an answer that drips is cut off."""
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise FailureError("a packed answer", lasting=True)
        data = bytearray()
        for chunk in response.iter_raw():
            data += chunk
            if len(data) > self._settings.answer_bytes:
                raise FailureError("an answer too large", lasting=True)
            if self._clock() > until:
                raise FailureError("time-out")
        return bytes(data)


def _check_status(response: httpx.Response) -> None:
    if response.status_code in TRY_AGAIN:
        raise FailureError(f"status {response.status_code}")
    if response.is_redirect:
        raise FailureError("a redirect, which is not followed", lasting=True)
    if response.status_code != 200:
        raise FailureError(f"status {response.status_code}", lasting=True)


def _content(data: bytes) -> str:
    try:
        message = json.loads(data)["choices"][0]["message"]
        content = message.get("content")
        refusal = message.get("refusal")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as exc:
        raise FailureError("no chat completion") from exc
    if refusal or not isinstance(content, str) or not content.strip():
        raise FailureError("refused")
    return content
