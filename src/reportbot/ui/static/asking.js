// How long a model is waited for: counted here, for every redraw of the chat by the server costs more than a second's news.
() => {
  const began = new Map(); // when a turn was first seen to wait, by its class

  const count = () => {
    document.querySelectorAll("#rb-chat .rb-seconds").forEach((shown) => {
      const turn = [...shown.classList].find((name) => name.startsWith("rb-turn-"));
      if (!began.has(turn)) began.set(turn, performance.now());
      const seconds = String(Math.floor((performance.now() - began.get(turn)) / 1000));
      if (shown.firstChild?.data !== seconds) shown.textContent = seconds;
    });
  };

  window.reportbot.withChat((chat) => {
    new MutationObserver(count).observe(chat, { childList: true, subtree: true });
    setInterval(count, 500);
  });
}
