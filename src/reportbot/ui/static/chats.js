// The chats that this browser keeps: each under a name of its own in localStorage, written after every answer, listed,
// searched, opened and deleted here. The server is sent only the chat that is opened, and draws it from its data.
// Everything that is shown in the list is set as text, never as markup.
() => {
  const CHAT = "reportbot.chat."; // a kept chat, by its id
  const ASIDE = "reportbot.aside."; // what could not be read: kept, not shown
  const OPEN = "reportbot.open"; // this tab's chat
  const DRAFT = "reportbot.draft."; // this tab's unsent text, by chat
  const FOLDED = "reportbot.folded"; // whether the list is folded
  const FORMAT = "reportbot-chat";
  const VERSION = 1;
  const ID = /^[0-9a-f]{32}$/;

  let words = null;
  let resumed = false;
  let current = ""; // the chat on the screen; empty for one without a question yet
  let query = "";
  let deleted = null; // the chat that was deleted last, for its undoing
  const gone = new Set(); // deleted chats: an answer that still comes in does not bring them back
  const chats = new Map(); // id -> { id, name, updated, words }
  const seen = new Map(); // id -> when the chat was last written, as far as this tab knows
  const twins = new Map(); // a chat that went on in another window too -> { id, copy } of this window's course of it
  const notices = new Map(); // kind -> { text, act, name }

  const store = (() => {
    try {
      localStorage.setItem("reportbot.probe", "1");
      localStorage.removeItem("reportbot.probe");
      return localStorage;
    } catch {
      return null;
    }
  })();
  const tab = (() => {
    try {
      sessionStorage.getItem(OPEN);
      return sessionStorage;
    } catch {
      return null;
    }
  })();

  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // ---- the store ----

  const parse = (text) => {
    try {
      const chat = JSON.parse(text);
      const ours = chat?.format === FORMAT && chat.version === VERSION && ID.test(chat.id);
      return ours && Array.isArray(chat.exchanges) ? chat : null;
    } catch {
      return null;
    }
  };

  const said = (exchange) => {
    const answers = (exchange?.attempts ?? []).map((attempt) => attempt?.answer?.text ?? "");
    return [exchange?.question ?? "", ...answers].join("\n");
  };

  const note = (chat) =>
    chats.set(chat.id, {
      id: chat.id,
      name: String(chat.name || "…"),
      updated: String(chat.updated || ""),
      words: [chat.name, ...chat.exchanges.map(said)].join("\n").toLowerCase(),
    });

  const putAside = (key) => {
    const text = store.getItem(key);
    store.removeItem(key);
    try {
      store.setItem(`${ASIDE}${key.slice(CHAT.length)}.${Date.now()}`, text);
    } catch {
      store.setItem(key, text); // there was room for it before
    }
  };

  const read = () => {
    if (!store) return;
    chats.clear();
    let odd = 0;
    for (const key of Object.keys(store).filter((key) => key.startsWith(CHAT))) {
      const chat = parse(store.getItem(key));
      if (chat && key === CHAT + chat.id) note(chat);
      else {
        putAside(key);
        odd += 1;
      }
    }
    if (odd) tell("aside", fill(words.put_aside, { count: odd }));
  };

  const newestFirst = () =>
    [...chats.values()].sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));

  // Writes a chat; when the store is full the oldest others give way. False when even that does not help.
  const write = (id, text) => {
    let removed = 0;
    for (;;) {
      try {
        store.setItem(CHAT + id, text);
        if (removed) tell("full", fill(words.full, { count: removed }));
        return true;
      } catch {
        const oldest = newestFirst().filter((chat) => chat.id !== id).pop();
        if (!oldest) return false;
        store.removeItem(CHAT + oldest.id);
        chats.delete(oldest.id);
        removed += 1;
      }
    }
  };

  // Another window wrote to the same chat since this one read it: from here on this window's course of it is a chat of
  // its own, told apart by the number behind its name.
  const branchOff = ({ id, name }) => {
    const other = parse(store.getItem(CHAT + id));
    if (twins.has(id) || !other || !seen.has(id) || other.updated === seen.get(id)) return;
    const taken = new Set([...chats.values()].map((chat) => chat.name));
    let copy = 2;
    while (taken.has(`${name} (${copy})`)) copy += 1;
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    twins.set(id, { id: bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(""), copy });
    tell("twin", fill(words.twin, { name: `${name} (${copy})` }));
  };

  // The chat as this window keeps it.
  const asKept = (chat, text) => {
    branchOff(chat);
    const twin = twins.get(chat.id);
    const id = twin?.id ?? chat.id;
    const copy = twin?.copy ?? parse(store.getItem(CHAT + id))?.copy;
    if (!copy) return [chat, text];
    const kept = { ...chat, id, copy, name: `${chat.name} (${copy})` };
    return [kept, JSON.stringify(kept)];
  };

  // ---- what the server says ----

  const keep = (sent) => {
    const told = parse(sent);
    if (!told) return;
    const [chat, text] = store ? asKept(told, sent) : [told, sent];
    if (gone.has(chat.id)) return;
    if (!store) {
      tell("none", words.no_store);
    } else {
      if (write(chat.id, text)) note(chat);
      else tell("large", words.too_large);
      seen.set(chat.id, chat.updated);
    }
    // An answer of a chat that was left arrives late: it is kept, and the other one stays on the screen.
    if (!current || current === told.id || current === chat.id) {
      if (current !== chat.id) tab?.removeItem(DRAFT + (current || "new"));
      show(chat.id);
      setTimeout(saveDraft, 300); // the box is emptied with the same answer of the server's
    }
    draw();
  };

  const hear = (text) => {
    const reply = JSON.parse(text || "null");
    if (reply?.do === "opened") {
      twins.delete(reply.id);
      show(reply.id);
      loadDraft();
    } else if (reply?.do === "new") {
      show("");
      loadDraft();
      if (deleted?.fresh) deleted.fresh = false; // the focus is on its undoing
      else focusBox();
    } else if (reply?.do === "refused" && store?.getItem(CHAT + reply.id) != null) {
      putAside(CHAT + reply.id);
      read();
      tell("aside", fill(words.put_aside, { count: 1 }));
    } else if (reply?.do === "focus") {
      focusBox();
    } else if (reply?.do === "download") {
      download(reply.name, reply.type, reply.text);
    }
    draw();
  };

  const speak = (text) => {
    if (!text) return;
    words = JSON.parse(text);
    if (!chats.size) read();
    draw();
    resume();
  };

  const download = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // ---- what is asked of the server ----

  const send = (request) => window.reportbotChat?.(request);

  const open = (id, deed = "open") => {
    const text = store?.getItem(CHAT + id);
    if (text == null) return;
    saveDraft();
    seen.set(id, parse(text)?.updated);
    send({ do: deed, id, chat: text });
  };

  const begin = () => {
    saveDraft();
    send({ do: "new" });
  };

  // The chat that was open before a reload, once the page is ready to be asked.
  const resume = (ready = false) => {
    resume.ready ||= ready;
    if (!words || !resume.ready || resumed) return;
    resumed = true;
    const id = tab?.getItem(OPEN);
    if (id && chats.has(id)) open(id, "resume");
    else loadDraft();
  };

  const show = (id) => {
    current = id;
    if (id) tab?.setItem(OPEN, id);
    else tab?.removeItem(OPEN);
  };

  // ---- the draft ----

  const box = () => document.querySelector("#rb-question textarea, #rb-question input");

  const saveDraft = (leaving = false) => {
    if (!tab || !box() || !resumed) return;
    const waiting = leaving ? [...document.querySelectorAll("#rb-pending .rb-question")] : [];
    const text = [...waiting.map((one) => one.textContent), box().value].filter(Boolean).join("\n");
    if (text) tab.setItem(DRAFT + (current || "new"), text);
    else tab.removeItem(DRAFT + (current || "new"));
  };

  const loadDraft = () => {
    const text = tab?.getItem(DRAFT + (current || "new")) ?? "";
    if (!box() || box().value === text) return;
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  };

  const focusBox = () =>
    setTimeout(() => {
      box()?.focus();
      box()?.setSelectionRange(box().value.length, box().value.length);
    }, 100);

  // ---- deleting ----

  const remove = (chat) => {
    const text = store.getItem(CHAT + chat.id);
    store.removeItem(CHAT + chat.id);
    chats.delete(chat.id);
    gone.add(chat.id);
    deleted = { chat, text, shown: current === chat.id, fresh: current === chat.id };
    tell("deleted", fill(words.deleted, { name: chat.name }), restore, words.undo);
    if (deleted.shown) {
      show("");
      send({ do: "new" });
    }
    draw();
    document.querySelector("#rb-chats-said button")?.focus();
  };

  const restore = () => {
    notices.delete("deleted");
    gone.delete(deleted.chat.id);
    if (write(deleted.chat.id, deleted.text)) chats.set(deleted.chat.id, deleted.chat);
    seen.set(deleted.chat.id, deleted.chat.updated);
    if (deleted.shown && !current) open(deleted.chat.id);
    draw();
  };

  // ---- drawing ----

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const button = (look, label, press, shown = label) => {
    const made = make("button", { type: "button", class: look, title: label, "aria-label": label });
    made.append(shown);
    made.addEventListener("click", press);
    return made;
  };

  // New contents; what had the focus has it again, found by its label.
  const refill = (host, content) => {
    const held = host.contains(document.activeElement) ? document.activeElement : null;
    const label = held && (held.getAttribute("aria-label") || held.title);
    const at = held?.type === "search" ? held.selectionStart : null;
    host.replaceChildren(content);
    if (!held) return;
    const all = [...host.querySelectorAll("button, input")];
    const again = all.find((one) => (one.getAttribute("aria-label") || one.title) === label);
    again?.focus({ preventScroll: true });
    if (at !== null) again?.setSelectionRange(at, at);
  };

  const tell = (kind, text, act = null, name = "") => {
    notices.delete(kind);
    notices.set(kind, { text, act, name });
    draw();
  };

  const drawNotices = (host) => {
    const region = make("div", { role: "status", class: "rb-notices" });
    for (const [kind, { text, act, name }] of notices) {
      const line = make("p", { class: "rb-notice" }, make("span", {}, text));
      if (act) line.append(button("rb-plain", name, act));
      const away = () => {
        notices.delete(kind);
        draw();
      };
      line.append(button("rb-plain", words.dismiss, away, "✕"));
      region.append(line);
    }
    refill(host, region);
  };

  const folded = () => (store?.getItem(FOLDED) ?? (window.innerWidth < 1100 ? "1" : "0")) === "1";

  const fold = () => {
    try {
      store?.setItem(FOLDED, folded() ? "0" : "1");
    } catch {
      // no room left for it: it is only a habit
    }
    if (!store) return;
    draw();
    document.querySelector("#rb-chats-list .rb-fold")?.focus();
  };

  const when = (updated) => {
    const at = new Date(updated);
    if (Number.isNaN(at.getTime())) return "";
    const today = at.toDateString() === new Date().toDateString();
    const locale = document.documentElement.lang || undefined;
    return today
      ? at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" })
      : at.toLocaleDateString(locale, { year: "numeric", month: "numeric", day: "numeric" });
  };

  const item = (chat) => {
    const name = make("span", { class: "rb-chat-name" }, chat.name);
    const title = make("button", { type: "button", class: "rb-chat" }, name);
    title.append(make("span", { class: "rb-when" }, when(chat.updated)));
    title.title = chat.name;
    if (chat.id === current) title.setAttribute("aria-current", "true");
    title.addEventListener("click", () => chat.id !== current && open(chat.id));
    const away = button("rb-delete", fill(words.delete, { name: chat.name }), () => remove(chat), "✕");
    return make("li", {}, title, away);
  };

  const fillList = (list) => {
    const wanted = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const found = newestFirst().filter((chat) => wanted.every((word) => chat.words.includes(word)));
    const none = chats.size ? words.none_found : words.none_yet;
    if (found.length) list.replaceChildren(make("ul", {}, ...found.map(item)));
    else list.replaceChildren(make("p", { class: "rb-none", role: "status" }, none));
  };

  const drawList = (host) => {
    const closed = folded();
    const label = closed ? words.show_chats : words.hide_chats;
    const toggle = button("rb-fold", label, fold, "☰");
    toggle.setAttribute("aria-expanded", String(!closed));
    toggle.append(make("span", { class: "rb-label" }, words.chats));
    const fresh = button("rb-new", words.new_chat, begin, "＋");
    fresh.append(make("span", { class: "rb-label" }, words.new_chat));
    const bar = make("div", { class: "rb-bar" }, toggle, fresh);
    const nav = make("nav", { class: closed ? "rb-list folded" : "rb-list", "aria-label": words.chats }, bar);
    if (!closed) {
      const search = make("input", { type: "search", placeholder: words.search, "aria-label": words.search });
      search.value = query;
      const list = make("div", { class: "rb-items" });
      search.addEventListener("input", () => {
        query = search.value;
        fillList(list);
      });
      fillList(list);
      const ways = [
        ["markdown", words.export_markdown],
        ["json", words.export_json],
      ].map(([kind, name]) => button("rb-plain", `${words.export}: ${name}`, () => send({ do: "export", kind }), name));
      const exports = make("div", { class: "rb-exports", role: "group", "aria-label": words.export });
      exports.append(make("span", {}, words.export), ...ways);
      nav.append(search, list, exports);
    }
    const top = host.querySelector(".rb-items")?.scrollTop ?? 0;
    refill(host, nav);
    if (top) host.querySelector(".rb-items").scrollTop = top;
  };

  const draw = () => {
    if (!words) return;
    const list = document.querySelector("#rb-chats-list .prose");
    const told = document.querySelector("#rb-chats-said .prose");
    if (list) drawList(list);
    if (told) drawNotices(told);
  };

  // ---- presses ----

  // Not by its classList, which has a class once: both numbers of a place may be the same.
  const place = (button) =>
    button.className.split(/\s+/).filter((name) => name.startsWith("rb-at-")).map((name) => Number(name.slice(6)));

  document.addEventListener("click", (event) => {
    const inside = event.target.closest?.("#rb-chat button.rb-act");
    if (inside) {
      const deed = [...inside.classList].find((name) => name.startsWith("rb-do-"))?.slice(6);
      const [at, to] = place(inside);
      send({ do: deed, at, to });
    }
    const waiting = event.target.closest?.("#rb-pending button[data-chat]");
    if (waiting) send(JSON.parse(waiting.dataset.chat));
  }, true);

  document.addEventListener("input", (event) => {
    if (event.target === box()) saveDraft();
  });
  window.addEventListener("pagehide", () => saveDraft(true));
  window.addEventListener("storage", (event) => {
    if (!words || (event.key !== null && !event.key.startsWith(CHAT))) return;
    read();
    draw();
  });

  window.reportbotChats = { keep, hear, speak, begin, draw, resume: () => resume(true) };
}
