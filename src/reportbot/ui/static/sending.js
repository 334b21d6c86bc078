// Sending: a double press asks once, and the question that was sent is held before the reader's eyes.
() => {
  const MOMENT_MS = 700; // between two presses that mean one; a held key repeats sooner
  const ONCE = "#rb-send, .rb-example button, #rb-next button";
  const AGAIN = "#rb-retry, #rb-embedded"; // another answer to the last question, below the first
  const CHATS = "#rb-chats button";
  const NOTHING = { what: "", at: -Infinity };
  let pressed = NOTHING;
  let rated = ""; // the classes of the thumb that was pressed last: what asks for a reason must not push it out of sight
  let held = "question"; // what is kept in sight, the last question or the end: until the reader moves the chat

  // ---- presses ----

  const placeOf = (button) => button.className.split(/\s+/).filter((name) => name.startsWith("rb-at-")).join(" ");

  const press = (event, what) => {
    const again = what === pressed.what && event.timeStamp - pressed.at < MOMENT_MS;
    pressed = { what, at: event.timeStamp };
    if (again) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else held = "question";
  };

  document.addEventListener("keypress", (event) => {
    if (event.key === "Enter" && !event.shiftKey && event.target.closest?.("#rb-question")) press(event, "box");
  }, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    rated = button.matches("#rb-chat .rb-thumbs .rb-act") ? placeOf(button) : "";
    if (button.matches(ONCE)) return press(event, button.matches("#rb-send") ? "box" : button.textContent);
    pressed = NOTHING; // something else was done between: what is sent next is meant
    if (button.matches(AGAIN)) held = "end";
    else if (button.matches(CHATS)) held = "question";
  }, true);
  document.addEventListener("input", (event) => {
    if (event.target.closest?.("#rb-question")) pressed = NOTHING;
  }, true);

  // ---- what is kept in sight: the last question at the top ----
  // The only hand on the chat's scroll: were Gradio to follow the end of the answer too, what is pressed would move.

  const keepRated = () => {
    const thumb = [...document.querySelectorAll("#rb-chat .rb-thumbs .rb-act")].find((one) => placeOf(one) === rated);
    const box = thumb?.closest("[role='log']");
    if (!box) return;
    const beyond = thumb.getBoundingClientRect().bottom + 8 - box.getBoundingClientRect().bottom;
    if (beyond > 0) box.scrollTop += beyond;
  };

  const bring = () => {
    if (rated) return keepRated();
    if (!held) return;
    const all = document.querySelectorAll("#rb-chat .said");
    const row = [...all].pop()?.closest(".message-row");
    const box = row?.closest("[role='log']");
    if (!box) return;
    const first = all.length === 1 ? 0 : row.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - 8;
    box.scrollTop = held === "end" ? box.scrollHeight : first;
  };

  for (const moved of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(moved, (event) => {
      if (event.target.closest?.("#rb-chat")) held = rated = "";
    }, { passive: true });
  }
  window.reportbot.withChat((chat) => {
    new MutationObserver(bring).observe(chat, { childList: true, subtree: true, characterData: true });
    new ResizeObserver(bring).observe(chat);
  });
}
