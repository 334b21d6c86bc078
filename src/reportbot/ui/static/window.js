() => {
  // A click (or Enter) on a citation marker asks the server for its passage, through a hidden text box.
  const open = (link) => {
    const box = document.querySelector("#cite-request textarea, #cite-request input");
    if (!box) return;
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set;
    // The counter makes a second click on the same marker a change too.
    window.reportbotClicks = (window.reportbotClicks || 0) + 1;
    setter.call(box, link.getAttribute("href").slice("#cite-".length) + "-" + window.reportbotClicks);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelectorAll("a.open-citation").forEach((other) => other.classList.remove("open-citation"));
    link.classList.add("open-citation");
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#cite-"]');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    open(link);
  }, true);
  // The browser is not to keep a provider's key: Gradio offers no such setting for a password box.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("#rb-model-key input")) event.target.setAttribute("autocomplete", "new-password");
  });
}
