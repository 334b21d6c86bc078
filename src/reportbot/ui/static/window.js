() => {
  // The browser is not to keep a provider's key: Gradio offers no such setting for a password box.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("#rb-model-key input")) event.target.setAttribute("autocomplete", "new-password");
  });
}
