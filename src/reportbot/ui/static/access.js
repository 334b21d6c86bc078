// For readers who listen or use the keyboard: mends markup that Gradio makes, and says when an answer is there.
() => {
  const live = document.createElement("div");
  live.id = "rb-live";
  live.setAttribute("role", "status");
  document.body.append(live);

  const words = () => JSON.parse(document.querySelector("[data-rb-words]")?.dataset.rbWords || "{}");
  const say = (text) => {
    if (text && live.textContent !== text) live.textContent = text;
  };

  // Gradio's own live regions read every piece of a growing answer, and the end of every event.
  const quieten = () => {
    document.querySelectorAll("[aria-live]:not([aria-live='off'])").forEach((region) => {
      const own = region === live || region.closest("#rb-source-panel, #rb-chats");
      if (own) return;
      const log = region.getAttribute("role") === "log";
      region.setAttribute("aria-live", "off");
      if (log) region.setAttribute("aria-label", words().conversation);
      else region.removeAttribute("role");
    });
  };

  // A step is one button: the arrow in it is a picture. Whether it is open is told.
  const steps = () => {
    document.querySelectorAll("#rb-chat [role='button']").forEach((step) => {
      step.querySelectorAll("button").forEach((arrow) => {
        arrow.disabled = true;
        arrow.setAttribute("aria-hidden", "true");
      });
      if (step.querySelector("button")) step.setAttribute("aria-expanded", String(step.nextElementSibling !== null));
    });
  };

  // A name counts only on what has a role.
  const roles = () => {
    document.querySelectorAll("div[aria-label]:not([role])").forEach((box) => box.setAttribute("role", "group"));
  };

  // The menu of the tabs that have no room, in the window's language.
  const menus = () => {
    document.querySelectorAll("button[aria-label='More tabs']").forEach((menu) => (menu.dataset.rbMore = ""));
    document.querySelectorAll("button[data-rb-more]").forEach((menu) => {
      if (words().more_tabs) menu.setAttribute("aria-label", words().more_tabs);
    });
  };

  // What Gradio names in the browser's language, in the window's.
  const NAMED = [
    ["#rb-chat .scroll-down-button-container button", "to_end"],
    ["[data-testid='toast-close']", "close"],
  ];
  const names = () => {
    for (const [places, word] of NAMED) {
      const name = words()[word];
      document.querySelectorAll(places).forEach((button) => {
        if (!name || button.getAttribute("aria-label") === name) return;
        button.setAttribute("aria-label", name);
        if (button.title) button.title = name;
      });
    }
    document.querySelectorAll("[data-testid='toast-body'] .toast-title").forEach((title) => {
      const said = [...title.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      const name = ["info", "warning", "error"].filter((kind) => title.classList.contains(kind)).map((kind) => words()[kind])[0];
      if (said && name && said.data.trim() !== name) said.data = `${name} `;
    });
  };

  // What scrolls sideways can be scrolled from the keyboard. Each box is measured once, for measuring takes the page's
  // layout: in a long chat more than all else.
  let measured = new WeakSet();
  const scrolling = () => {
    document.querySelectorAll(".scroll").forEach((box) => {
      if (measured.has(box)) return;
      if (box.clientWidth > 0) measured.add(box); // or it is not shown yet
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  };

  // An answer is said once, when it is whole; of a chat that is opened again nothing is said.
  const textOf = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("a, button, summary ~ *, [hidden]").forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const count = (places) => document.querySelectorAll(places).length;
  let asked = 0;
  let ended = 0;
  const answers = () => {
    const nowAsked = count("#rb-chat .said");
    const nowEnded = count("#rb-chat .trust, #rb-chat .failure, #rb-chat .stopped");
    if (nowAsked === asked + 1 && nowEnded === ended) say(words().answering);
    else if (nowEnded === ended + 1) {
      const last = [...document.querySelectorAll("#rb-chat .answer, #rb-chat .refusal, #rb-chat .failure")].pop();
      const trust = [...document.querySelectorAll("#rb-chat .trust, #rb-chat .stopped")].pop();
      const said = last ? textOf(last) : "";
      say([said.length > 400 ? `${said.slice(0, 400)}…` : said, trust ? textOf(trust) : ""].join(" "));
    }
    asked = nowAsked;
    ended = nowEnded;
  };

  let due = false;
  const mend = () => {
    due = false;
    quieten();
    steps();
    roles();
    menus();
    names();
    scrolling();
    answers();
  };
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(mend);
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", () => {
    measured = new WeakSet();
    soon();
  });
  mend();
}
