"use strict";
// Gathers the tables of all articles into one that sorts and filters, and joins rows with the text.
// Text only ever moves as nodes or through textContent: nothing here makes markup of what an article says.
(() => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const root = document.body;
  const STEP = 200; // rows that are shown at a time; ten thousand in the page at once would make it slow
  const MOST_FIRST = ["words", "worth"]; // what people sort by to see the largest
  const HOW = { direct: "direct", mixed: "partly quoted", indirect: "indirect" };
  const count = (n, thing) => n.toLocaleString("en") + " " + thing + (n === 1 ? "" : "s");

  const docs = [...document.querySelectorAll(".doc:not(.failed)")];
  const failed = document.querySelectorAll(".doc.failed").length;
  const rows = [];
  const table = make("table", undefined, "claims");
  table.append(make("caption", "Claims"));
  const body = make("tbody");
  docs.forEach((doc, at) => {
    const own = doc.querySelector("table.claims");
    if (at === 0) table.append(own.tHead);
    for (const row of [...own.tBodies[0].rows]) {
      const d = row.dataset;
      if (docs.length > 1) row.querySelector(".place").textContent += " · " + doc.dataset.title;
      rows.push({
        row, doc, at: rows.length, id: d.c, who: d.who, person: d.who.toLowerCase(), named: d.named, cue: d.cue, how: d.how, rule: d.rule,
        status: d.status, kind: d.kind, types: d.types.split(" ").filter(Boolean), checks: (d.checks || "").split(" "),
        words: +d.words, worth: d.worth === "" ? -1 : +d.worth, nested: d.nested, key: String(at),
        find: row.textContent.toLowerCase(),
      });
    }
    own.remove();
  });
  table.append(body);
  $("table").append(table);
  const byId = new Map(rows.map((it) => [it.id, it]));

  // What stands in the text for each claim.
  const marks = new Map();
  for (const mark of document.querySelectorAll("#texts mark[data-c], #texts a.n, #texts .strip rect")) {
    const id = mark.dataset.c;
    if (!id) continue;
    if (!marks.has(id)) marks.set(id, []);
    marks.get(id).push(mark);
  }

  // Filters and order.
  let ledger = ""; // the figure that is pressed
  let shown = rows;
  let first = 0; // the rows from here ...
  let limit = STEP; // ... to here are in the page
  let picked = null;
  let sort = "position";
  let down = false;
  const FIGURES = {
    direct: (it) => it.how === "direct",
    mixed: (it) => it.how === "mixed",
    indirect: (it) => it.how === "indirect",
    nested: (it) => it.nested !== "",
    worth: (it) => it.worth >= 0.5,
    anonymous: (it) => it.named === "" || ["unnamed-person", "vague", "none"].includes(it.kind),
    flagged: (it) => it.checks.some(Boolean),
    decided: (it) => it.status !== "",
  };
  const SELECTS = {
    "by-doc": "key", "by-who": "person", "by-kind": "kind", "by-type": "types", "by-worth": "worth", "by-how": "how", "by-rule": "rule",
    "by-check": "checks", "by-status": "status",
  };
  // A claim may be of several types and have several findings.
  const holds = (it, field, value) =>
    field === "worth" ? it.worth >= +value : [it[field]].flat().includes(value === "\u0000" ? "" : value);

  const fill = (id, field, label) => {
    const n = new Map();
    for (const it of rows) for (const value of [it[field]].flat()) n.set(value, (n.get(value) || 0) + 1);
    const values = [...n].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(b[0], "en"));
    for (const [value, times] of values) {
      const option = make("option", (label(value) || "open") + " (" + times + ")");
      option.value = value === "" ? "\u0000" : value;
      $(id).append(option);
    }
    $(id).closest("label").hidden = n.size < 2;
  };
  fill("by-doc", "key", (at) => docs[+at].dataset.title);
  const written = new Map(rows.map((it) => [it.person, it.who]));
  fill("by-who", "person", (it) => written.get(it));
  fill("by-kind", "kind", (it) => it.replace("-", " ") || "none");
  fill("by-type", "types", (it) => it);
  for (const least of [0.3, 0.5, 0.7]) {
    const n = rows.filter((it) => it.worth >= least).length;
    if (n === 0) continue;
    const option = make("option", "from " + least.toFixed(1) + " (" + n + ")");
    option.value = String(least);
    $("by-worth").append(option);
  }
  fill("by-how", "how", (it) => HOW[it] || it);
  fill("by-rule", "rule", (it) => it);
  fill("by-check", "checks", (it) => it || "nothing found");
  fill("by-status", "status", (it) => it);
  root.classList.toggle("undecided", rows.every((it) => it.status === ""));

  const filtering = () => ledger !== "" || $("find").value.trim() !== "" || Object.keys(SELECTS).some((id) => $(id).value !== "");

  function apply() {
    const words = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = Object.entries(SELECTS).map(([id, field]) => [field, $(id).value]).filter(([, value]) => value !== "");
    shown = rows.filter((it) =>
      (ledger === "" || FIGURES[ledger](it)) &&
      wanted.every(([field, value]) => holds(it, field, value)) &&
      words.every((word) => it.find.includes(word)));
    const sign = down ? -1 : 1;
    const compare = {
      position: (a, b) => 0,
      words: (a, b) => a.words - b.words,
      worth: (a, b) => a.worth - b.worth,
    }[sort] || ((a, b) => a[sort].localeCompare(b[sort], "en", { sensitivity: "base" }));
    shown.sort((a, b) => sign * compare(a, b) || sign * (a.at - b.at) * (sort === "position" ? 1 : sign));
    for (const head of table.tHead.querySelectorAll("th")) {
      const on = (head.dataset.sort === "no" ? "position" : head.dataset.sort) === sort;
      if (on) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    $("by-sort").value = sort;
    first = 0;
    limit = STEP;
    const visible = filtering() ? new Set(shown.map((it) => it.id)) : null;
    for (const [id, places] of marks) {
      const off = visible !== null && !visible.has(id);
      for (const place of places) place.classList.toggle("off", off);
    }
    const only = $("by-doc").value;
    docs.forEach((doc, at) => { doc.hidden = only !== "" && only !== String(at); });
    for (const button of $("ledger").children) {
      // The first figure is all claims: it is pressed as long as nothing is filtered.
      const on = button.dataset.figure === "" ? !filtering() : button.dataset.figure === ledger;
      button.setAttribute("aria-pressed", String(on));
    }
    $("clear").disabled = !filtering();
    draw();
  }

  function draw() {
    body.replaceChildren(...shown.slice(first, limit).map((it) => it.row));
    $("more").hidden = shown.length <= limit;
    $("earlier").hidden = first === 0;
    const of = shown.length === rows.length ? count(rows.length, "claim") : shown.length.toLocaleString("en") + " of " + count(rows.length, "claim");
    $("shown").textContent = of + (body.rows.length < shown.length ? ", " + (first + 1) + " to " + Math.min(limit, shown.length) + " shown" : "");
  }

  function clear() {
    ledger = "";
    $("find").value = "";
    for (const id of Object.keys(SELECTS)) $(id).value = "";
    apply();
  }

  function view(name) {
    if (root.dataset.view !== name) {
      $("desk").scrollTop = 0;
      if (innerWidth < 1000) scrollTo(0, 0);
    }
    root.dataset.view = name;
    for (const button of $("views").children) {
      const on = button.dataset.view === name || (name === "text" && button.dataset.view === "claims" && innerWidth >= 1000);
      button.setAttribute("aria-pressed", String(on));
      // On a phone the row of views is wider than the page.
      if (on) $("views").scrollLeft = button.offsetLeft - innerWidth / 3;
    }
  }

  // Long lists are put into the page a piece at a time.
  const paged = [];
  function page(box, nodes) {
    const more = make("button", "Show more", "more");
    more.type = "button";
    let upTo = 0;
    const add = (n) => {
      more.before(...nodes.slice(upTo, upTo + n));
      upTo += n;
      more.hidden = upTo >= nodes.length;
    };
    box.append(more);
    more.addEventListener("click", () => add(STEP));
    add(STEP);
    paged.push(() => add(nodes.length));
  }

  // One claim at a time is picked, in the table and in the text; or one place that has no claim.
  let place = [];
  function unpick() {
    for (const mark of place) mark.classList.remove("sel");
    place = [];
    if (!picked) return;
    picked.row.classList.remove("sel");
    picked.row.removeAttribute("aria-current");
    for (const mark of marks.get(picked.id) || []) mark.classList.remove("sel");
    picked = null;
  }

  function pick(it) {
    unpick();
    picked = it;
    it.row.classList.add("sel");
    it.row.setAttribute("aria-current", "true");
    for (const mark of marks.get(it.id) || []) mark.classList.add("sel");
  }

  function toText(it, focus) {
    pick(it);
    if (innerWidth < 1000) view("text");
    const link = document.getElementById("t-" + it.id);
    if (!link) return;
    // A long article may not have been laid out yet; then the first scroll ends a little off.
    link.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => link.scrollIntoView({ block: "center" }));
    if (focus) link.focus({ preventScroll: true });
  }

  function toRow(it, focus) {
    if (!shown.includes(it)) clear();
    const at = shown.indexOf(it);
    if (at >= limit || at < first) {
      first = Math.floor(at / STEP) * STEP;
      limit = first + STEP;
      draw();
    }
    pick(it);
    view("claims");
    it.row.scrollIntoView({ block: "nearest" });
    if (focus) it.row.querySelector("a").focus({ preventScroll: true });
  }

  // What `j` and `k` go through in each view that has no rows of claims.
  const ENTRIES = { speakers: ".speaker", numbers: "tbody a", chains: "li a", missed: "li a" };

  function step(by) {
    if (ENTRIES[root.dataset.view]) return stepIn($(root.dataset.view), ENTRIES[root.dataset.view], by);
    const at = picked ? shown.indexOf(picked) : -1;
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
    if (!next) return;
    toRow(next, true);
    if (innerWidth >= 1000) {
      const link = document.getElementById("t-" + next.id);
      if (link) link.scrollIntoView({ block: "center" });
    }
  }

  // The place of an entry is shown beside the list where there is room for both.
  let latest = null;
  function stepIn(box, selector, by) {
    const all = () => [...box.querySelectorAll(selector)];
    const at = all().indexOf(box.contains(document.activeElement) ? document.activeElement : latest);
    if (at + by >= all().length) box.querySelector("button.more:not([hidden])")?.click();
    const next = all()[Math.max(0, Math.min(all().length - 1, at + by))];
    if (!next) return;
    latest = next;
    if (innerWidth >= 1000 && next.matches("a")) follow(next, false);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  // From a number, a chain or what was not found to its place in the text.
  let origin = null; // the entry from which the keyboard went into the text
  function follow(link, focus) {
    latest = link;
    origin = focus ? link : null;
    if (link.dataset.c) toText(byId.get(link.dataset.c), focus);
    else toPlace(link.dataset.m, focus);
  }

  function pickPlace(id) {
    unpick();
    place = [...$("texts").querySelectorAll("mark[data-m='" + CSS.escape(id) + "'], a.n[data-m='" + CSS.escape(id) + "']")];
    for (const mark of place) mark.classList.add("sel");
  }

  function toPlace(id, focus) {
    pickPlace(id);
    if (!place.length) return;
    if (innerWidth < 1000) view("text");
    place[0].scrollIntoView({ block: "center" });
    requestAnimationFrame(() => place[0].scrollIntoView({ block: "center" }));
    if (focus) place.at(-1).focus({ preventScroll: true });
  }

  function toMissed(id, focus) {
    pickPlace(id);
    view("missed");
    const entry = document.getElementById("l-" + id);
    const more = $("missed").querySelector("button.more");
    while (!$("missed").contains(entry) && !more.hidden) more.click();
    entry.scrollIntoView({ block: "nearest" });
    latest = entry.querySelector("a");
    if (focus) latest.focus({ preventScroll: true });
  }

  // The figures.
  function figure(name, n, label, act) {
    if (n === 0 && name !== "") return;
    const button = make("button");
    button.type = "button";
    button.dataset.figure = name;
    button.append(make("b", n.toLocaleString("en")), " " + label);
    button.addEventListener("click", act || (() => {
      ledger = ledger === name ? "" : name;
      if (name === "") clear();
      view("claims");
      apply();
    }));
    $("ledger").append(button);
  }
  const number = (test) => rows.filter(test).length;
  const people = new Map();
  for (const it of rows) {
    if (it.named === "") continue;
    const key = it.person;
    if (!people.has(key)) people.set(key, { key, who: it.who, kind: it.kind, n: 0, words: 0, how: { direct: 0, mixed: 0, indirect: 0 }, cues: new Map() });
    const person = people.get(key);
    person.n += 1;
    person.words += it.words;
    person.how[it.how] += it.words;
    person.cues.set(it.cue, (person.cues.get(it.cue) || 0) + 1);
  }
  figure("", rows.length, rows.length === 1 ? "claim" : "claims");
  figure("direct", number(FIGURES.direct), "direct");
  figure("mixed", number(FIGURES.mixed), "partly quoted");
  figure("indirect", number(FIGURES.indirect), "indirect");
  figure("nested", number(FIGURES.nested), "inside another");
  figure("worth", number(FIGURES.worth), "worth checking");
  figure("anonymous", number(FIGURES.anonymous), "anonymous");
  figure("flagged", number(FIGURES.flagged), "flagged");
  figure("decided", number(FIGURES.decided), "decided");
  figure("failed", failed, "not read", () => {
    view("text");
    document.querySelector(".doc.failed").scrollIntoView();
  });

  // Speakers, by their share of the words.
  const ranked = [...people.values()].sort((a, b) => b.words - a.words || a.who.localeCompare(b.who, "en"));
  const most = ranked.length ? Math.max(1, ranked[0].words) : 1;
  const all = Math.max(1, ranked.reduce((sum, person) => sum + person.words, 0));
  const speaker = (person) => {
    const button = make("button", undefined, "speaker");
    button.type = "button";
    const bar = make("span", undefined, "bar");
    for (const how of Object.keys(HOW)) {
      if (!person.how[how]) continue;
      const part = make("i", undefined, how);
      part.style.width = (person.how[how] / most) * 100 + "%";
      part.title = count(person.how[how], "word") + ", " + HOW[how];
      bar.append(part);
    }
    const cues = make("span", undefined, "cues");
    for (const [cue, n] of [...person.cues].sort((a, b) => b[1] - a[1]).slice(0, 6)) {
      const one = make("small", cue + " ");
      one.append(make("b", String(n)), make("i"));
      one.lastChild.style.width = (n / person.n) * 100 + "%";
      cues.append(one);
    }
    button.append(
      make("b", person.who),
      bar,
      make("span", count(person.words, "word") + ", " + Math.round((person.words / all) * 100) + " %", "figures"),
      make("small", count(person.n, "claim") + " · " + person.kind.replace("-", " ")),
      cues);
    button.addEventListener("click", () => {
      clear();
      $("by-who").value = person.key;
      view("claims");
      apply();
      shown[0]?.row.querySelector("a").focus({ preventScroll: true });
    });
    return button;
  };
  page($("speakers"), ranked.map(speaker));

  // How much there is in each view; one that has nothing is left out, but that nothing is missing is worth a look.
  const missed = document.querySelectorAll("#texts .missed li").length;
  const sizes = {
    claims: rows.length, speakers: people.size, numbers: document.querySelectorAll("#texts table.numbers tbody tr").length,
    chains: document.querySelectorAll("#texts .chains li").length, missed,
  };
  for (const [name, n] of Object.entries(sizes)) {
    const button = $("views").querySelector("[data-view=" + name + "]");
    button.append(" ", make("b", n.toLocaleString("en")));
    button.hidden = n === 0 && (name === "numbers" || name === "chains");
  }

  // Numbers, chains, and what was not found: of each article under its title where there are several.
  const titled = (selector, of) => docs.flatMap((doc) => {
    const own = [...doc.querySelectorAll(selector)].flatMap(of);
    return own.length && docs.length > 1 ? [make("h3", doc.dataset.title), ...own] : own;
  });
  page($("numbers"), titled("table.numbers", (it) => [it]));
  page($("chains"), titled(".chains li", (it) => [it]));
  page($("missed"), titled(".missed", (it) => [it]));
  if (!missed) $("missed").append(make("p", "Every quotation has a claim."));

  // Heads sort.
  for (const head of table.tHead.querySelectorAll("th")) {
    const name = head.dataset.sort === "no" ? "position" : head.dataset.sort;
    const button = make("button", head.textContent);
    button.type = "button";
    button.addEventListener("click", () => {
      down = sort === name ? !down : MOST_FIRST.includes(name);
      sort = name;
      apply();
    });
    head.replaceChildren(button);
  }

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (!row || String(getSelection())) return;
    event.preventDefault();
    toText(byId.get(row.dataset.c), event.target.closest("a") !== null);
  });
  $("texts").addEventListener("click", (event) => {
    const at = event.target.closest("mark[data-c], mark[data-m], a.n, rect, .finding[data-c]");
    const id = at && (at.dataset.c || at.dataset.m);
    if (!id || String(getSelection())) return;
    const isLink = at.matches("a.n");
    const from = origin;
    origin = null;
    event.preventDefault();
    if (isLink && from && id === (from.dataset.c || from.dataset.m)) {
      view(from.closest("#numbers, #chains, #missed").id);
      from.focus();
    } else if (at.dataset.m) toMissed(id, isLink);
    else if (byId.has(id)) toRow(byId.get(id), isLink);
  });
  // What a bar of the strip stands for is said where the pointer rests.
  $("texts").addEventListener("mouseover", (event) => {
    const it = event.target.matches("rect[data-c]:empty") && byId.get(event.target.dataset.c);
    if (!it) return;
    const title = document.createElementNS(event.target.namespaceURI, "title");
    title.textContent = it.row.querySelector("td.no").textContent + " · " + it.who + " · " + it.cue;
    event.target.append(title);
  });
  for (const box of ["numbers", "chains", "missed"]) {
    $(box).addEventListener("click", (event) => {
      const link = event.target.closest("tr, li")?.querySelector("a");
      if (!link || String(getSelection())) return;
      event.preventDefault();
      follow(link, event.target.closest("a") !== null);
    });
  }
  $("narrow").addEventListener("click", () => {
    $("narrow").setAttribute("aria-expanded", String($("filters").classList.toggle("open")));
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("find").addEventListener("input", apply);
  for (const id of Object.keys(SELECTS)) $(id).addEventListener("change", apply);
  $("by-sort").addEventListener("change", () => {
    sort = $("by-sort").value;
    down = MOST_FIRST.includes(sort);
    apply();
  });
  $("clear").addEventListener("click", clear);
  $("earlier").addEventListener("click", () => {
    first -= STEP;
    draw();
  });
  $("more").addEventListener("click", () => {
    limit += STEP;
    draw();
  });
  for (const button of $("views").children) button.addEventListener("click", () => view(button.dataset.view));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return clear();
    if (event.target.matches("input, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") {
      event.preventDefault();
      view("claims");
      $("find").focus();
    }
  });

  // Light or dark, whatever the system says.
  const theme = $("theme");
  const isDark = () => document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    label();
  });
  label();

  // On paper all rows stand.
  addEventListener("beforeprint", () => {
    unpick();
    body.replaceChildren(...shown.map((it) => it.row));
    for (const all of paged) all();
  });
  addEventListener("afterprint", draw);

  if (docs.length === 1) document.title = docs[0].dataset.title + " · who said what";
  root.classList.add("js");
  for (const id of ["views", "desk", "theme"]) $(id).hidden = false;
  view("claims");
  apply();
  // The address of a claim, as somebody may have handed it on, leads to it.
  const linked = byId.get(location.hash.replace(/^#[rt]-/, ""));
  if (linked) toText(linked, true);
})();
