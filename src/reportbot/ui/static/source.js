// Markers and buttons of the source panel and the report: what is pressed goes to the server as a request, and what
// comes back is scrolled to. Markers show the beginning of their passage on hover and on focus.
() => {
  const CITE = "#cite-";
  const LONGEST_FLIGHT = 5000; // after that what has not come is waited for no more
  let presses = 0; // tells two presses of the same button apart
  let pending = null; // the host whose new content the reader asked for and will be led to
  let answer = null; // the answer whose citations the panel walks through
  let section = ""; // the heading under which the report is open
  let marker = null; // the marker that was opened last: where "back to the answer" leads
  let coming = null; // the citation that was asked for last and is not shown yet: a step goes on from there
  let flight = 0; // the press whose citation is on its way; those after it wait, for requests may overtake each other
  let landing = 0;

  // ---- presses ----

  const send = (request, host) => {
    presses += 1;
    pending = { host, count: presses };
    window.reportbotSend?.({ ...request, count: presses });
  };

  // Of several presses while one is on its way only the last one is sent, once it is there.
  const cite = (request, host) => {
    coming = { request, host, sent: !flight };
    if (flight) return;
    send(request, host);
    flight = presses;
    landing = setTimeout(landed, LONGEST_FLIGHT);
  };

  const landed = () => {
    clearTimeout(landing);
    flight = 0;
    const last = coming;
    coming = null;
    if (last && !last.sent) cite(last.request, last.host);
  };

  // The panel's buttons step from what it shows. Pressed again before that has come, they step from what is coming.
  const beyond = (request, way) => {
    const cited = request.cited || [];
    const here = cited.findIndex(([number]) => number === request.marker);
    const [marker, id] = cited[(here + way + cited.length) % cited.length] || [request.marker, request.id];
    return { ...request, marker, id, around: 0 };
  };

  const citation = (link) => {
    const [, id, number] = link.getAttribute("href").match(/^#cite-(.*)-(\d+)$/) || [];
    return { id, marker: number };
  };

  // The words of an answer with its markers, block by block: what tells the server which cells it speaks of.
  const textOf = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".meant").forEach((one) => {
      one.hidden = false;
      one.prepend("\n");
    });
    copy.querySelectorAll("[hidden], .tag, .gloss").forEach((one) => one.remove());
    copy.querySelectorAll(".chip").forEach((chip) => chip.replaceWith(`[${chip.textContent}]`));
    copy.querySelectorAll("br").forEach((line) => line.replaceWith("\n"));
    copy.querySelectorAll("p, li, tr, h3, h4, h5, h6, pre, caption").forEach((block) => block.append("\n"));
    copy.querySelectorAll("td, th").forEach((cell) => cell.append(" "));
    return copy.textContent;
  };

  const showOpen = (id, number) => {
    document.querySelectorAll("a.open-citation").forEach((link) => link.classList.remove("open-citation"));
    const links = [...(answer || document).querySelectorAll("a.chip")];
    const open = links.filter((link) => link.getAttribute("href") === `${CITE}${id}-${number}`);
    open.forEach((link) => link.classList.add("open-citation"));
    return open[0];
  };

  // The chat may be drawn anew after the panel: what is open is marked in it again.
  let looking = false;
  const markAgain = () => {
    looking = false;
    const open = document.querySelector("#rb-source-panel .source[data-marker]");
    if (!open || document.querySelector("#rb-chat a.open-citation")) return;
    if (!answer?.isConnected) answer = [...document.querySelectorAll(".answer, .refusal")].pop();
    marker = showOpen(open.dataset.passage, open.dataset.marker) || marker;
  };
  window.reportbot.withChat((chat) => {
    new MutationObserver(() => {
      if (!looking) requestAnimationFrame(markAgain);
      looking = true;
    }).observe(chat, { childList: true, subtree: true });
  });

  // On a narrow page the panel lies over the chat while it is open.
  const narrow = window.matchMedia("(max-width: 768px)");
  const panel = () => document.getElementById("rb-source");
  const covered = () => narrow.matches && panel()?.hasAttribute("data-open");
  const cover = (open) => {
    const before = covered();
    panel()?.toggleAttribute("data-open", open && narrow.matches);
    // While it is open the browser's "back" leads to the answer, not out of the page.
    if (covered() && !before) history.pushState({ ...history.state, rbSheet: true }, "");
    else if (before && !covered() && history.state?.rbSheet) history.back();
  };
  if (history.state?.rbSheet) history.replaceState(null, ""); // of before a reload: no sheet is open now
  window.addEventListener("popstate", () => {
    if (covered() && !history.state?.rbSheet) back();
  });

  const openMarker = (link) => {
    const { id, marker: number } = citation(link);
    const operand = link.closest("#rb-working li"); // shown outside of the answer that it belongs to
    const figure = operand && window.reportbot.workedFigure();
    answer = (figure || link).closest(".answer, .refusal") || link.parentElement;
    marker = figure || link;
    const cited = new Map();
    answer.querySelectorAll(`a.chip[href^="${CITE}"]`).forEach((other) => {
      const one = citation(other);
      if (!cited.has(one.marker)) cited.set(one.marker, one.id);
    });
    showOpen(id, number);
    const said = textOf(operand || answer);
    cover(true);
    cite({ do: "cite", id, marker: number, cited: [...cited], said }, "rb-source-panel");
  };

  const press = (button) => {
    let request = JSON.parse(button.dataset.rb);
    if (request.do === "cite") {
      if (coming && button.closest(".steps")) request = beyond(coming.request, button.nextElementSibling ? -1 : 1);
      if (!answer?.isConnected) answer = [...document.querySelectorAll(".answer, .refusal")].pop();
      marker = showOpen(request.id, request.marker) || marker;
      cite(request, null); // the panel is before the reader's eyes already
    } else if (request.do === "ask") {
      cover(false);
      send(request, "rb-question");
      toQuestion(document.querySelector("#rb-question textarea")?.value, LONGEST_FLIGHT / 50);
    } else {
      cover(false);
      send(request, "rb-reader");
    }
  };

  // The box is filled when the answer to the press arrives; then it takes the focus, its text ready to be changed.
  const toQuestion = (before, frames) => {
    const box = document.querySelector("#rb-question textarea");
    if (box && box.offsetParent && box.value !== before) {
      box.focus();
      box.setSelectionRange(box.value.length, box.value.length);
    } else if (frames > 0) {
      setTimeout(() => toQuestion(before, frames - 1), 50);
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(`a[href^="${CITE}"]`);
    if (link) {
      event.preventDefault();
      event.stopPropagation();
      hide();
      openMarker(link);
      return;
    }
    const button = event.target.closest?.("button[data-rb]");
    if (button) press(button);
    if (event.target.closest?.("button[data-rb-back]") || event.target.id === "rb-source") back();
    if (event.target.closest?.("button[data-rb-ways]")) document.getElementById("rb-ways")?.scrollIntoView();
  }, true);

  document.addEventListener("change", (event) => {
    const box = event.target.closest?.("input[data-rb]");
    if (box?.value) send({ ...JSON.parse(box.dataset.rb), page: Math.max(1, Math.floor(box.value)) }, "rb-reader");
  });

  const back = () => {
    cover(false);
    const link = marker?.isConnected ? marker : document.querySelector("a.open-citation");
    link?.scrollIntoView({ block: "center" });
    link?.focus({ preventScroll: true });
    if (narrow.matches) hide(); // the focus would show what has just been read, over the answer that is gone back to
  };

  // ---- arrivals ----

  // The scrolling box around an element, or null where the page itself scrolls.
  const scroller = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight) return box;
    }
    return null;
  };

  // Scrolls the box around a place, if it is this host's own, so that the place stands at a share of its height.
  const bring = (place, within, share) => {
    const box = scroller(place);
    if (!box || !within.contains(box)) return false;
    const distance = place.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += distance - box.clientHeight * share;
    return true;
  };

  // The panel opens at its top where that shows the place already; else no line of its head is left half behind its bar.
  const bringInPanel = (place, root) => {
    root.scrollTop = 0;
    const box = root.getBoundingClientRect();
    if (!place || place.getBoundingClientRect().bottom <= box.top + root.clientHeight) return;
    bring(place, root, 1 / 3);
    const bar = root.querySelector(".source-bar").getBoundingClientRect().bottom;
    const cut = [...root.querySelectorAll(":scope > .heading, :scope > .place, .acts > *")]
      .map((line) => line.getBoundingClientRect())
      .filter((line) => line.top < bar && line.bottom > bar);
    if (cut.length) root.scrollTop += Math.max(...cut.map((line) => line.bottom)) - bar;
  };

  // Scrolls a wide table sideways until the cited cell is seen, to where a column begins: half a figure misleads.
  const bringAcross = (cell) => {
    const box = cell?.closest(".scroll");
    if (!box) return;
    const name = cell.parentElement.querySelector(".name")?.offsetWidth || 0; // stays where it is
    const least = cell.offsetLeft + cell.offsetWidth - box.clientWidth;
    const starts = [...cell.parentElement.children].map((one) => one.offsetLeft - name).sort((a, b) => a - b);
    box.scrollLeft = least > 0 ? starts.find((start) => start >= least) ?? least : 0;
  };

  const settle = (element, frames = 40) => {
    const host = element.closest("[id^='rb-']");
    if (!host) return;
    if (!element.offsetParent) {
      // Its tab is not open yet.
      if (frames > 0) requestAnimationFrame(() => settle(element, frames - 1));
      return;
    }
    const root = element.querySelector(".source, .reader");
    if (!root) return;
    const target = root.dataset.target;
    const place = root.querySelector("td.cited-cell, tr.cited, mark") ||
      (target ? root.querySelector(`[data-passage="${CSS.escape(target)}"]`) : null);
    // Of several cells of the row the last: what stands before it is more likely to be in sight too.
    if (place?.closest(".scroll")) bringAcross([...(place.closest("tr")?.querySelectorAll("td.cited-cell") ?? [])].pop());
    const wanted = pending?.host === host.id && pending.count >= Number(root.dataset.count);
    if (host.id === "rb-source-panel") {
      const count = Number(root.dataset.count);
      if (!count) coming = null; // a new answer's first one: nobody waits for one of another any more
      if (flight && (!count || count >= flight)) landed();
      bringInPanel(place, root);
      if (wanted) {
        root.focus({ preventScroll: true });
        root.scrollIntoView({ block: "nearest" });
      } else if (root.dataset.marker) {
        // An answer has just come: its first citation is open.
        answer = [...document.querySelectorAll(".answer, .refusal")].pop();
        marker = showOpen(root.dataset.passage, root.dataset.marker) || marker;
      }
    } else {
      showSection(root.dataset.section);
      const cited = place?.matches("mark, .cited, .cited-cell");
      if (!place) root.scrollTop = 0;
      const inside = place && bring(place, host, cited ? 1 / 3 : 0.1);
      if (wanted) {
        if (inside || !place) root.scrollIntoView({ block: inside ? "nearest" : "start" });
        else place.scrollIntoView({ block: cited ? "center" : "start" });
        focusOn(place || root);
      }
    }
    if (wanted) pending = null;
  };

  const focusOn = (place) => {
    if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  };

  const showSection = (id = section) => {
    section = id;
    document.querySelectorAll("#rb-contents [aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    const link = id && document.querySelector(`#rb-contents [data-heading="${CSS.escape(id)}"]`);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    bring(link, document.getElementById("rb-contents"), 1 / 3);
  };

  // After a switch of language: panel and report are drawn anew where they are.
  const again = () => {
    document.querySelectorAll("[data-rb-shown]").forEach((shown) => {
      send({ ...JSON.parse(shown.dataset.rbShown), again: true }, null);
    });
  };

  window.reportbot = { ...window.reportbot, settle, showSection, again };

  // ---- what a marker shows before it is opened ----

  const tip = document.createElement("div");
  tip.id = "rb-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let shown = null;
  let leaving = 0;

  const show = (link) => {
    clearTimeout(leaving);
    if (shown === link || covered()) return;
    hide();
    const text = link.getAttribute("title");
    if (!text) return;
    shown = link;
    link.removeAttribute("title"); // or the browser would show it a second time
    tip.textContent = text;
    tip.hidden = false;
    tip.style.pointerEvents = narrow.matches ? "none" : ""; // a finger on what it covers means that
    link.setAttribute("aria-describedby", tip.id);
    const at = link.getBoundingClientRect();
    // Over the answer, so that it covers nothing of the panel beside it.
    const edge = (link.closest(".answer, .refusal") || document.body).getBoundingClientRect().right;
    const left = Math.min(at.left, Math.min(edge, window.innerWidth - 8) - tip.offsetWidth);
    const above = at.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${above > 8 ? above : at.bottom + 6}px`;
  };

  const hide = () => {
    clearTimeout(leaving);
    if (!shown) return;
    shown.setAttribute("title", tip.textContent);
    shown.removeAttribute("aria-describedby");
    tip.hidden = true;
    shown = null;
  };

  const markerAt = (event) => event.target.closest?.("a.chip[title], a.chip[aria-describedby]");
  document.addEventListener("mouseover", (event) => {
    const link = markerAt(event);
    if (link) show(link);
    else if (tip.contains(event.target)) clearTimeout(leaving);
    else if (shown && document.activeElement !== shown) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 200); // time enough to reach the tooltip itself
    }
  });
  document.addEventListener("focusin", (event) => (markerAt(event) ? show(markerAt(event)) : hide()));
  document.addEventListener("scroll", hide, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (shown) hide();
    else if (covered() || event.target.closest?.("#rb-source-panel")) back();
  });
}
