// Language and looks: what this browser chose is kept in it, and is the same after a reload.
() => {
  const LANGUAGE = "reportbot.language";
  const LOOKS = "reportbot.looks";
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = {}; // holds for this visit where the browser keeps nothing

  const kept = (key) => {
    try {
      return localStorage.getItem(key) ?? chosen[key] ?? "";
    } catch {
      return chosen[key] ?? ""; // the browser forbids keeping
    }
  };

  const keep = (key, value) => {
    chosen[key] = value;
    try {
      localStorage.setItem(key, value);
    } catch {
      // The browser forbids keeping: the choice holds until the page is left.
    }
  };

  const paint = () => {
    const looks = kept(LOOKS) || "system";
    const dark = looks === "dark" || (looks === "system" && system.matches);
    document.body.classList.toggle("dark", dark);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    document.querySelectorAll("select[data-rb-looks]").forEach((box) => (box.value = looks));
  };

  // Called whenever the head is drawn: the whole document is in its language.
  window.reportbotDisplay = (head) => {
    if (head) document.documentElement.lang = head.lang;
    paint();
  };

  document.addEventListener("change", (event) => {
    const box = event.target.closest?.("select[data-rb-looks]");
    if (!box) return;
    keep(LOOKS, box.value);
    paint();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-rb-language]");
    if (!button || button.getAttribute("aria-pressed") === "true") return;
    keep(LANGUAGE, button.dataset.rbLanguage);
    window.reportbotSpeak(button.dataset.rbLanguage);
    // The head is drawn anew: the focus goes to the same button of the new one.
    const name = `button[data-rb-language="${button.dataset.rbLanguage}"][aria-pressed="true"]`;
    const again = (frames) => {
      const drawn = document.querySelector(name);
      if (drawn) drawn.focus();
      else if (frames > 0) setTimeout(again, 50, frames - 1);
    };
    again(60);
  });

  system.addEventListener("change", paint);
  window.reportbotDisplay(document.querySelector("[data-rb-words]"));
}
