() => {
  // The browser is not to keep a provider's key: Gradio offers no such setting for a password box.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("#rb-model-key input")) event.target.setAttribute("autocomplete", "new-password");
  });

  // What stands beside each other in the chat's tab is as high as the window has room below what is above.
  const measure = () => {
    const chat = document.getElementById("rb-talk");
    if (!chat?.offsetParent) return; // another tab is open
    const top = `${Math.round(chat.getBoundingClientRect().top + window.scrollY)}px`;
    const root = document.documentElement.style;
    if (root.getPropertyValue("--rb-top") !== top) root.setProperty("--rb-top", top);
  };
  new ResizeObserver(measure).observe(document.body);
  window.addEventListener("resize", measure);
}
