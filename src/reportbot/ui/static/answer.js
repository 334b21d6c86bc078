// Answers: the copy button, and the figures that a calculator worked out, which open their workings.
() => {
  // ---- copying ----

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text); // only there on https and on this machine
      return true;
    } catch {
      const box = document.createElement("textarea");
      box.value = text;
      box.style.cssText = "position: fixed; opacity: 0";
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      return done;
    }
  };

  const copyAnswer = async (button) => {
    const acts = button.parentElement;
    const done = await copy(acts.querySelector(".to-copy").textContent);
    const said = acts.querySelector(".copy-said");
    said.textContent = acts.querySelector(done ? ".copied-word" : ".not-copied-word").textContent;
    button.focus({ preventScroll: true });
    setTimeout(() => (said.textContent = ""), 4000);
  };

  // ---- workings ----

  const card = document.createElement("div");
  card.id = "rb-working";
  card.setAttribute("role", "dialog");
  card.tabIndex = -1;
  card.hidden = true;
  document.body.append(card);
  let figure = null; // whose workings are shown
  let kept = false; // whether they were asked for, or the pointer only rests on the figure
  let coming = 0;
  let leaving = 0;

  const lines = (button) => {
    const store = button.closest(".answer, .refusal")?.querySelector(".worked-lines");
    const names = [...button.classList].filter((name) => name.startsWith("working-"));
    return names.map((name) => store?.querySelector(`.${name}`)).filter(Boolean);
  };

  const place = (button) => {
    const at = button.getBoundingClientRect();
    const room = 8;
    card.classList.toggle("sheet", window.innerWidth <= 768); // at the foot of a narrow page
    card.style.left = card.style.top = "0px";
    // Over the answer, so that it covers little of the panel beside it.
    const edge = Math.min(button.closest(".answer, .refusal").getBoundingClientRect().right, window.innerWidth - room);
    const left = Math.min(at.left, edge - card.offsetWidth);
    const below = at.bottom + 6;
    const fits = below + card.offsetHeight <= window.innerHeight - room;
    const above = at.top - card.offsetHeight - 6;
    card.style.left = `${Math.max(room, left)}px`;
    card.style.top = `${fits || above < room ? Math.min(below, window.innerHeight - card.offsetHeight - room) : above}px`;
  };

  const show = (button, keep) => {
    clearTimeout(coming);
    clearTimeout(leaving);
    if (figure !== button) {
      close(false);
      const shown = lines(button).map((line) => line.cloneNode(true));
      if (!shown.length) return;
      card.replaceChildren(...shown);
      card.setAttribute("aria-label", button.title);
      figure = button;
      button.dataset.title = button.title;
      button.removeAttribute("title"); // or the browser would show it a second time
      card.hidden = false;
      place(button);
      button.setAttribute("aria-expanded", "true");
    }
    kept = kept || keep;
    if (keep) card.focus({ preventScroll: true });
  };

  const close = (back) => {
    clearTimeout(coming);
    clearTimeout(leaving);
    if (!figure) return;
    const button = figure;
    figure = null;
    kept = false;
    card.hidden = true;
    button.title = button.dataset.title;
    button.setAttribute("aria-expanded", "false");
    if (back && button.isConnected) button.focus({ preventScroll: true });
  };

  window.reportbot = { ...window.reportbot, workedFigure: () => figure };

  const figureAt = (event) => event.target.closest?.(".worked");

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.copy");
    if (button) copyAnswer(button);
    const worked = figureAt(event);
    if (worked) worked === figure && kept ? close(true) : show(worked, true);
    else if (figure && !card.contains(event.target)) close(false);
  });
  // The source opens beside the answer; the card has done its work. After what opens it has read the card.
  card.addEventListener("click", (event) => event.target.closest("a") && setTimeout(() => close(false)));
  document.addEventListener("mouseover", (event) => {
    const worked = figureAt(event);
    if (worked && worked !== figure && !kept) {
      clearTimeout(coming);
      coming = setTimeout(() => show(worked, false), 180);
    } else if (worked === figure || card.contains(event.target)) {
      clearTimeout(leaving);
    } else {
      clearTimeout(coming);
      if (figure && !kept) {
        clearTimeout(leaving);
        leaving = setTimeout(() => close(false), 250); // time enough to reach the card
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (figureAt(event) && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.target.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !figure) return;
    event.stopPropagation();
    close(card.contains(document.activeElement));
  }, true);
  card.addEventListener("focusout", (event) => {
    if (kept && event.relatedTarget && !card.contains(event.relatedTarget)) close(false);
  });
  document.addEventListener("scroll", (event) => {
    if (!figure || card.contains(event.target)) return;
    if (kept && figure.isConnected) place(figure); // the chat also scrolls by itself, to its end
    else close(false);
  }, true);

  // ---- what a screen reader hears of a message: its words, not the markup that Gradio names it by ----

  const NAMED = "[data-testid][aria-label*='message: ']";
  const unname = (root) => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.matches(NAMED)) root.removeAttribute("aria-label");
    for (const one of root.querySelectorAll(NAMED)) one.removeAttribute("aria-label");
  };
  const changed = (changes) => {
    for (const change of changes) {
      if (change.type === "attributes") unname(change.target);
      else change.addedNodes.forEach(unname);
    }
  };
  window.reportbot.withChat((chat) => {
    new MutationObserver(changed).observe(chat, {
      childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"],
    });
    unname(chat);
  });
}
