// What several scripts need; its name puts it before them.
() => {
  // Gradio draws the chat some time after the page's script has run: what is to be done with its element is done then.
  const withChat = (then) => {
    const chat = document.getElementById("rb-chat");
    if (chat) then(chat);
    else setTimeout(withChat, 300, then);
  };

  window.reportbot = { ...window.reportbot, withChat };
}
