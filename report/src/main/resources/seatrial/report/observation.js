"use strict";
(() => {
  // What is shown comes from the process that was observed: it goes into the page as text only.
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const STATES = [
    { id: "holds", label: "runs Python (holds the GIL)" },
    { id: "native", label: "runs native code" },
    { id: "waits-gil", label: "waits for the GIL" },
    { id: "waits-lock", label: "waits for a lock" },
    { id: "sleeps", label: "sleeps" },
    { id: "io", label: "input and output" },
  ];
  const GIL_FREE_LABEL = "runs";
  const FILTERS = [
    ["busy", "runs or waits for the GIL", (s) => s <= 2],
    ["holds", "holds the GIL", (s) => s === 0],
    ["native", "runs native code", (s) => s === 1],
    ["waits-gil", "waits for the GIL", (s) => s === 2],
    ["waiting", "waits for anything", (s) => s > 1],
    ["any", "any state", () => true],
  ];
  const ROW = 19;
  const view = { process: 0, thread: -1, state: "busy", inverted: false, search: "", from: 0, to: 0, sort: "self" };
  let process, tree, zoomed, selected, shownFrames;

  function element(tag, classes, text) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const percent = (share) => (share * 100).toFixed(share < 0.0995 ? 1 : 0) + " %";
  const seconds = (s) => (s >= 100 ? s.toFixed(0) + " s" : s >= 1 ? s.toFixed(2) + " s" : (s * 1e3).toFixed(s < 0.01 ? 1 : 0) + " ms");
  const bytes = (b) => (b >= 1e9 ? (b / 1e9).toFixed(2) + " GB" : b >= 1e6 ? (b / 1e6).toFixed(1) + " MB" : (b / 1e3).toFixed(0) + " kB");
  const isWhole = () => view.from <= 0 && view.to >= process.seconds;
  const place = (frame) => (frame[2] > 0 ? frame[1] + ":" + frame[2] : frame[1]);

  function kind(path) {
    if (/[\\/](site|dist)-packages[\\/]/.test(path)) return "library";
    return /[\\/]lib(64)?[\\/]python3?[^\\/]*[\\/]|^<frozen /.test(path) ? "standard" : "own";
  }

  // ---- what the process did, as lists that are quick to go through

  function unpack(raw) {
    const second = raw.samples > 0 ? raw.seconds / raw.samples : 0;
    const stacks = raw.stacks.map(([thread, state, count, node, target]) => ({ thread, state, weight: count * second, node, target: target || "" }));
    const spans = raw.threads.map((thread) => {
      const list = [];
      let at = 0;
      for (let i = 0; i < thread.spans.length; i += 3) {
        const start = at + thread.spans[i];
        at = start + thread.spans[i + 1];
        const stack = thread.spans[i + 2];
        list.push({ start: start / 1e6, end: at / 1e6, stack, state: stack >= 0 ? stacks[stack].state : -1 - stack });
      }
      return list;
    });
    return Object.assign({}, raw, { stacks, spans, hasTime: spans.some((list) => list.length > 0) });
  }

  function framesOf(node) {
    const frames = [];
    for (let at = node; at >= 0; at = process.nodes[2 * at]) frames.push(process.nodes[2 * at + 1]);
    return frames.reverse();
  }

  /** Every stack of the chosen time with the seconds it lasted, whatever thread and state. */
  function chosenStacks() {
    if (isWhole() || !process.hasTime) return process.stacks;
    const weights = new Float64Array(process.stacks.length);
    for (const spans of process.spans) {
      for (const span of spans) {
        if (span.stack >= 0 && span.end > view.from && span.start < view.to) {
          weights[span.stack] += Math.min(span.end, view.to) - Math.max(span.start, view.from);
        }
      }
    }
    return process.stacks.map((stack, i) => Object.assign({}, stack, { weight: weights[i] })).filter((s) => s.weight > 0);
  }

  function shownStacks() {
    const passes = FILTERS.find((filter) => filter[0] === view.state)[2];
    return chosenStacks().filter((s) => passes(s.state) && (view.thread < 0 || s.thread === view.thread));
  }

  function buildTree(stacks) {
    const root = { key: "", frame: -1, total: 0, self: 0, children: new Map(), parent: null, lines: new Map() };
    for (const stack of stacks) {
      let frames = framesOf(stack.node);
      if (view.inverted) frames = frames.reverse();
      let at = root;
      at.total += stack.weight;
      for (const frame of frames) {
        const [name, path, line] = process.frames[frame];
        const key = name + "\n" + path;
        let child = at.children.get(key);
        if (!child) {
          child = { key, frame, total: 0, self: 0, children: new Map(), parent: at, lines: new Map() };
          at.children.set(key, child);
        }
        child.total += stack.weight;
        child.lines.set(line, (child.lines.get(line) || 0) + stack.weight);
        at = child;
      }
      at.self += stack.weight;
    }
    return root;
  }

  // ---- head and cards

  function fact(label, value) {
    const span = element("span", "", label + " ");
    span.append(element("b", "", value));
    return span;
  }

  function drawHead() {
    const facts = byId("facts");
    facts.replaceChildren(
      fact("process", String(process.pid)),
      fact("CPython", process.python),
      fact("for", seconds(process.seconds)),
      fact("samples", process.samples.toLocaleString("en") + (process.rate > 0 ? " at " + process.rate + " Hz" : "")),
    );
    if (process.rejected > 0) facts.append(fact("rejected", process.rejected.toLocaleString("en")));
    if (process.greenlets) facts.append(fact("greenlets", "of each thread the one that ran is shown"));
    if (process.command) facts.append(fact("command", process.command));
    if (process.epoch > 0) facts.append(fact("on", new Date(process.epoch * 1e3).toISOString().replace("T", " ").slice(0, 19) + " UTC"));
  }

  function card(name, value, more, isBad) {
    const box = element("div", "card" + (isBad ? " bad" : ""));
    box.append(element("div", "name", name), element("div", "value", value), element("div", "more", more));
    box.lastChild.title = more;
    return box;
  }

  const largest = (shares) => Object.entries(shares).sort((a, b) => b[1] - a[1])[0];

  function drawCards() {
    const cards = [];
    if (process.gil) {
      const holder = largest(process.gil.holding);
      cards.push(card("GIL held", percent(process.gil.held), holder ? "most by " + holder[0] + ", " + percent(holder[1]) : "by nobody"));
      const waiter = largest(process.gil.waiting);
      cards.push(card("Waits for the GIL", waiter ? percent(waiter[1]) : "none", waiter ? "most: " + waiter[0] : "nobody waited", waiter && waiter[1] > 0.3));
      cards.push(card("GIL changes hands", process.gil.switches.toFixed(0), "times a second"));
    }
    if (process.free_threading) {
      const { stopped, stops, longest } = process.free_threading;
      cards.push(card("World stopped", percent(stopped), stops + " times, longest " + seconds(longest)));
    }
    const stalls = process.loops.flatMap((loop) => loop.stalls);
    if (process.loops.length > 0) {
      const worst = Math.max(0, ...stalls.map((stall) => stall.ms));
      cards.push(card("Event loop stalls", String(stalls.length + process.left_out.stalls), worst > 0 ? "longest " + seconds(worst / 1e3) : "none over the threshold", stalls.length > 0));
      cards.push(card("Event loop busy", percent(process.loops[0].busy), "in " + process.loops[0].thread));
    }
    const memory = process.memory;
    if (memory.length > 0) {
      const first = memory[1], last = memory[memory.length - 1];
      const change = (last >= first ? "+" : "−") + bytes(Math.abs(last - first)) + " since the start";
      cards.push(card("Resident memory", bytes(last), change));
    }
    if (process.arenas) {
      const [all, free] = process.arenas;
      cards.push(card("Arenas of small objects", bytes(all), bytes(free) + " of it free at the end"));
    }
    cards.push(card("Threads", String(process.threads.length), process.stacks.length.toLocaleString("en") + " different stacks"));
    if (process.own) {
      const share = process.seconds > 0 ? process.own.cpu / process.seconds : 0;
      cards.push(card("Cost of observing", percent(share), "of a processor; " + bytes(process.own.rss)));
    }
    byId("cards").replaceChildren(...cards);
  }

  // ---- time line

  const lanes = [];

  function lane(name, height, draw) {
    const row = element("div", "lane" + (height ? " " + height : ""));
    const label = element("div", "name", name);
    label.title = name;
    const canvas = element("canvas");
    row.append(label, canvas);
    lanes.push({ row, canvas, draw });
    return row;
  }

  function drawTimelineFrame() {
    lanes.length = 0;
    const box = byId("timeline");
    box.replaceChildren();
    box.parentElement.hidden = !process.hasTime && process.memory.length === 0;
    if (process.memory.length > 2) box.append(lane("memory", "tall", drawMemory));
    for (const loop of process.loops) {
      if (loop.stalls.length > 0) box.append(lane("stalls: " + loop.thread, "", (pen, size) => drawStalls(pen, size, loop)));
    }
    const scrolled = element("div", "lanes");
    process.threads.forEach((thread, i) => {
      if (process.spans[i].length > 0) scrolled.append(lane(thread.name || "thread " + thread.tid, "", (pen, size) => drawStates(pen, size, process.spans[i])));
    });
    box.append(scrolled, lane("", "axis", drawAxis), element("div", "chosen"));
    const used = new Set(process.spans.flat().map((span) => span.state));
    const legend = byId("legend");
    legend.replaceChildren();
    STATES.forEach((state, i) => {
      if (used.has(i)) legend.append(legendItem(state.id, i === 0 && !process.gil ? GIL_FREE_LABEL : state.label));
    });
  }

  function legendItem(name, label) {
    const item = element("span");
    item.append(element("i", "c-" + name), label);
    return item;
  }

  const x = (time, width) => (time / (process.seconds || 1)) * width;

  function drawTimeline() {
    for (const { canvas, draw } of lanes) {
      const width = canvas.clientWidth, height = canvas.clientHeight;
      if (width === 0) continue;
      const dense = window.devicePixelRatio || 1;
      canvas.width = width * dense;
      canvas.height = height * dense;
      const pen = canvas.getContext("2d");
      pen.scale(dense, dense);
      draw(pen, { width, height });
    }
    drawChosen();
  }

  /** Each column of pixels shows the states of its time by their shares, the active ones below. */
  function drawStates(pen, size, spans) {
    const columns = Math.max(1, Math.floor(size.width));
    const shares = new Float32Array(columns * STATES.length);
    const column = process.seconds / columns;
    for (const span of spans) {
      const first = Math.min(columns - 1, Math.floor(span.start / column));
      const last = Math.min(columns - 1, Math.floor(span.end / column));
      for (let i = first; i <= last; i++) {
        const part = Math.min(span.end, (i + 1) * column) - Math.max(span.start, i * column);
        shares[i * STATES.length + span.state] += Math.max(0, part) / column;
      }
    }
    const fills = STATES.map((state) => color(state.id));
    const height = size.height - 3;
    for (let i = 0; i < columns; i++) {
      let bottom = height + 1;
      for (let state = 0; state < STATES.length; state++) {
        const part = shares[i * STATES.length + state] * height;
        if (part > 0) {
          pen.fillStyle = fills[state];
          pen.fillRect(i, bottom - part, 1, part);
          bottom -= part;
        }
      }
    }
  }

  function drawStalls(pen, size, loop) {
    pen.fillStyle = color("stall");
    for (const stall of loop.stalls) {
      pen.fillRect(x(stall.start, size.width), 3, Math.max(2, x(stall.ms / 1e3, size.width)), size.height - 6);
    }
  }

  function drawMemory(pen, size) {
    const memory = process.memory;
    let most = 0;
    for (let i = 1; i < memory.length; i += 2) most = Math.max(most, memory[i]);
    const y = (value) => size.height - 2 - (value / (most || 1)) * (size.height - 16);
    pen.beginPath();
    pen.moveTo(x(memory[0], size.width), size.height);
    for (let i = 0; i < memory.length; i += 2) pen.lineTo(x(memory[i], size.width), y(memory[i + 1]));
    pen.lineTo(x(memory[memory.length - 2], size.width), size.height);
    pen.fillStyle = color("memory");
    pen.globalAlpha = 0.35;
    pen.fill();
    pen.globalAlpha = 1;
    pen.fillStyle = color("dim");
    pen.font = "11px system-ui, sans-serif";
    pen.fillText("up to " + bytes(most), 4, 11);
  }

  function drawAxis(pen, size) {
    const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600];
    const step = steps.find((s) => x(s, size.width) >= 70) || 86400;
    pen.fillStyle = color("dim");
    pen.font = "11px system-ui, sans-serif";
    for (let time = 0; time <= process.seconds; time += step) {
      const at = x(time, size.width);
      pen.fillRect(at, 0, 1, 4);
      if (at < size.width - 30) pen.fillText(axisLabel(time, step), at + 3, 13);
    }
  }

  function axisLabel(time, step) {
    if (step < 0.1) return (time * 1e3).toFixed(0) + " ms";
    if (time < 60) return time.toFixed(step < 1 ? 1 : 0) + " s";
    return Math.floor(time / 60) + ":" + String(Math.round(time % 60)).padStart(2, "0");
  }

  function plot() {
    const canvas = lanes.length > 0 ? lanes[lanes.length - 1].canvas : null;
    if (!canvas) return null;
    const box = byId("timeline").getBoundingClientRect(), inner = canvas.getBoundingClientRect();
    return { left: inner.left - box.left, width: inner.width, clientLeft: inner.left };
  }

  function drawChosen() {
    const mark = byId("timeline").querySelector(".chosen");
    const area = plot();
    if (!mark || !area) return;
    mark.hidden = isWhole();
    mark.style.left = area.left + x(view.from, area.width) + "px";
    mark.style.width = Math.max(2, x(view.to - view.from, area.width)) + "px";
    byId("all-time").hidden = isWhole();
    byId("range").textContent = isWhole() ? "Drag to look at a part of it" : seconds(view.from) + " to " + seconds(view.to) + ": the flame graph and the tables show this part";
  }

  function choose(from, to) {
    view.from = Math.max(0, Math.min(from, to));
    view.to = Math.min(process.seconds, Math.max(from, to));
    drawChosen();
    refresh();
  }

  function listenToTimeline() {
    const box = byId("timeline");
    const time = (event) => {
      const area = plot();
      return ((event.clientX - area.clientLeft) / area.width) * process.seconds;
    };
    let start = null;
    box.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target.tagName !== "CANVAS") return;
      start = time(event);
      box.setPointerCapture(event.pointerId);
    });
    box.addEventListener("pointermove", (event) => {
      if (start !== null) {
        view.from = Math.max(0, Math.min(start, time(event)));
        view.to = Math.min(process.seconds, Math.max(start, time(event)));
        drawChosen();
      } else hoverTime(event, time(event));
    });
    box.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const end = time(event), from = start;
      start = null;
      if (Math.abs(end - from) < process.seconds / 300) choose(0, process.seconds);
      else choose(from, end);
    });
    box.addEventListener("pointerleave", hideTip);
    box.addEventListener("keydown", (event) => {
      const step = process.seconds / 20;
      if (event.key === "Escape") choose(0, process.seconds);
      else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        const by = event.key === "ArrowRight" ? step : -step;
        if (isWhole()) choose(by > 0 ? 0 : process.seconds - step, by > 0 ? step : process.seconds);
        else if (event.shiftKey) choose(view.from, Math.max(view.from + step, view.to + by));
        else if (view.from + by >= -1e-9 && view.to + by <= process.seconds + 1e-9) choose(view.from + by, view.to + by);
      } else return;
      event.preventDefault();
    });
    byId("all-time").addEventListener("click", () => choose(0, process.seconds));
  }

  function hoverTime(event, time) {
    const at = lanes.find((one) => one.canvas === event.target);
    if (!at || time < 0 || time > process.seconds) return hideTip();
    const lines = [["", at.row.firstChild.textContent + " at " + seconds(time)]];
    const thread = process.threads.findIndex((t, i) => process.spans[i].length > 0 && at.row.firstChild.textContent === (t.name || "thread " + t.tid));
    if (thread >= 0) {
      const span = process.spans[thread].find((s) => s.start <= time && s.end > time);
      if (span) {
        const target = span.stack >= 0 ? process.stacks[span.stack].target : "";
        lines.push(["dim", STATES[span.state].label + (target ? ": " + target : "")]);
        if (span.stack >= 0) {
          const frames = framesOf(process.stacks[span.stack].node);
          frames.slice(-3).reverse().forEach((f) => lines.push(["", process.frames[f][0] + "  " + place(process.frames[f])]));
        }
      }
    }
    showTip(event, lines);
  }

  // ---- tip

  let tip = null;
  function showTip(event, lines) {
    if (!tip) document.body.append((tip = element("div", "tip")));
    tip.hidden = false;
    tip.replaceChildren(...lines.map(([classes, text]) => element("div", classes, text)));
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(4, Math.min(event.clientY + 16, window.innerHeight - tip.offsetHeight - 8)) + "px";
  }
  function hideTip() {
    if (tip) tip.hidden = true;
  }

  // ---- flame graph

  function matches(frame) {
    const [name, path] = process.frames[frame];
    return name.toLowerCase().includes(view.search) || path.toLowerCase().includes(view.search);
  }

  function drawFlame() {
    const box = byId("flame");
    const width = box.clientWidth || 800;
    box.replaceChildren();
    box.classList.toggle("searching", view.search !== "");
    shownFrames = [];
    if (tree.total <= 0) {
      box.append(element("p", "hint", "No samples of that kind in that time. Another thread, another state?"));
      byId("detail").textContent = "";
      byId("matched").textContent = "";
      return;
    }
    const above = [];
    for (let at = zoomed.parent; at; at = at.parent) above.unshift(at);
    above.forEach((node, depth) => addFrame(box, node, 0, width, depth, true));
    const sorted = (node) => [...node.children.values()].sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
    let deepest = above.length;
    const open = [[zoomed, 0, above.length]];
    while (open.length > 0) {
      const [node, left, depth] = open.pop();
      const wide = (node.total / zoomed.total) * width;
      if (wide < 0.7) continue;
      addFrame(box, node, left, wide, depth, false);
      deepest = Math.max(deepest, depth);
      let at = left;
      for (const child of sorted(node)) {
        open.push([child, at, depth + 1]);
        at += (child.total / zoomed.total) * width;
      }
    }
    const ground = element("div");
    ground.style.height = (deepest + 1) * ROW + "px";
    box.append(ground);
    shownFrames.sort((a, b) => a.depth - b.depth || a.left - b.left);
    byId("unzoom").hidden = zoomed === tree;
    drawMatched();
    select(shownFrames.find((one) => one.node === selected) || shownFrames[0], false);
  }

  function addFrame(box, node, left, wide, depth, isAbove) {
    const frame = node.frame >= 0 ? process.frames[node.frame] : null;
    const made = element("div", "frame " + (frame ? kind(frame[1]) : "all") + (isAbove ? " above" : ""));
    if (wide > 26) made.textContent = frame ? frame[0] : "all";
    if (frame && view.search && matches(node.frame)) made.classList.add("found");
    made.style.left = left + "px";
    made.style.width = Math.max(1, wide) + "px";
    made.style.top = depth * ROW + "px";
    const one = { node, box: made, depth, left, wide };
    made.addEventListener("click", () => {
      byId("flame").focus({ preventScroll: true });
      selected = node;
      zoom(node);
    });
    made.addEventListener("pointermove", (event) => showTip(event, describe(node)));
    made.addEventListener("pointerleave", hideTip);
    box.append(made);
    shownFrames.push(one);
  }

  function describe(node) {
    const share = percent(node.total / tree.total) + ", " + seconds(node.total) + " of threads' time; itself " + seconds(node.self);
    if (node.frame < 0) return [["", "all"], ["dim", share]];
    const [name, path] = process.frames[node.frame];
    const lines = [...node.lines.entries()].sort((a, b) => b[1] - a[1]).slice(0, 4);
    const told = lines.filter(([line]) => line > 0).map(([line, weight]) => line + " (" + percent(weight / node.total) + ")").join(", ");
    return [["", name], ["dim", path], ["dim", share], ["dim", told ? "lines " + told : ""]];
  }

  function select(one, scrolls) {
    for (const other of shownFrames) other.box.classList.remove("at");
    if (!one) return;
    selected = one.node;
    one.box.classList.add("at");
    if (scrolls) one.box.scrollIntoView({ block: "nearest" });
    const [name, ...rest] = describe(one.node).map((line) => line[1]);
    byId("detail").replaceChildren(element("b", "", name), " — " + rest.filter((text) => text).join(" · "));
  }

  function zoom(node) {
    zoomed = node;
    hideTip();
    drawFlame();
  }

  function drawMatched() {
    const told = byId("matched");
    if (!view.search) {
      told.textContent = "";
      return;
    }
    let found = 0;
    const open = [tree];
    while (open.length > 0) {
      const node = open.pop();
      if (node.frame >= 0 && matches(node.frame)) found += node.total;
      else open.push(...node.children.values());
    }
    told.textContent = percent(found / tree.total) + " matched";
  }

  function listenToFlame() {
    byId("flame").addEventListener("keydown", (event) => {
      const at = shownFrames.find((one) => one.node === selected);
      if (!at) return;
      const row = shownFrames.filter((one) => one.depth === at.depth);
      const middle = at.left + at.wide / 2;
      let next = null;
      if (event.key === "ArrowRight") next = row[row.indexOf(at) + 1];
      else if (event.key === "ArrowLeft") next = row[row.indexOf(at) - 1];
      else if (event.key === "ArrowUp") next = shownFrames.find((one) => one.node === at.node.parent);
      else if (event.key === "ArrowDown") {
        const children = shownFrames.filter((one) => one.node.parent === at.node && one.depth === at.depth + 1);
        next = children.find((one) => one.left <= middle && one.left + one.wide >= middle) || children[0];
      } else if (event.key === "Home") next = shownFrames[0];
      else if (event.key === "Enter" || event.key === " ") zoom(at.node);
      else if (event.key === "Escape") zoom(tree);
      else return;
      event.preventDefault();
      if (next) select(next, true);
    });
    byId("unzoom").addEventListener("click", () => zoom(tree));
    byId("search").addEventListener("input", (event) => {
      view.search = event.target.value.toLowerCase();
      drawFlame();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        byId("search").focus();
      }
    });
  }

  // ---- tables

  function table(columns, rows) {
    const made = element("table"), head = element("tr");
    for (const [label, classes] of columns) head.append(element("th", classes, label));
    made.append(element("thead"), element("tbody"));
    made.tHead.append(head);
    for (const cells of rows) {
      const row = element("tr");
      cells.forEach((cell, i) => {
        const box = element("td", columns[i][1]);
        box.append(cell);
        row.append(box);
      });
      made.tBodies[0].append(row);
    }
    return made;
  }

  function link(text, action) {
    const made = element("button", "link", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  function drawStallTable() {
    const stalls = process.loops.flatMap((loop) => loop.stalls.map((stall) => ({ loop, stall })));
    byId("stalls-section").hidden = process.loops.length === 0;
    const hint = byId("stalls-hint");
    hint.textContent = stalls.length === 0 ? "No stall over the threshold." : "Stalls, the longest first; a start chooses its time." + (process.left_out.stalls > 0 ? " " + process.left_out.stalls + " shorter ones are left out." : "");
    if (stalls.length === 0) return byId("stalls").replaceChildren();
    stalls.sort((a, b) => b.stall.ms - a.stall.ms);
    const rows = stalls.slice(0, 200).map(({ loop, stall }) => {
      const culprit = stall.frames.length > 0 ? process.frames[stall.frames[stall.frames.length - 1]] : null;
      const more = element("details");
      const summary = element("summary", "", culprit ? culprit[0] + " " : "no frame seen");
      if (culprit) summary.append(element("span", "place", place(culprit)));
      const own = stall.frames.map((number) => process.frames[number]).findLast((frame) => kind(frame[1]) === "own" && frame[1]);
      if (own && own !== culprit) summary.append(" in ", own[0] + " ", element("span", "place", place(own)));
      const frames = element("div", "frames");
      stall.frames.forEach((number, i) => {
        const frame = process.frames[number];
        frames.append(element("div", i === stall.frames.length - 1 ? "culprit" : "", frame[0] + "  " + place(frame)));
      });
      more.append(summary, frames);
      const start = link(stall.start.toFixed(3) + " s", () => {
        choose(stall.start, stall.start + Math.max(stall.ms / 1e3, process.seconds / 1000));
        byId("timeline").scrollIntoView({ block: "center" });
      });
      return [start, seconds(stall.ms / 1e3), stall.task || "–", loop.thread || "–", more];
    });
    byId("stalls").replaceChildren(table([["Start", "narrow number"], ["Length", "narrow number"], ["Task", "named"], ["Loop in", "named"], ["Blocked by (the whole stack below the loop)", ""]], rows));
    if (stalls.length > 200) byId("stalls").append(element("p", "hint", stalls.length - 200 + " more are in the recording."));
  }

  /** Threads that came back from a lock, a sleep, data or native code and had to wait for the GIL. */
  function drawReturns() {
    const returns = process.gil ? process.gil.returns : [];
    byId("returns-section").hidden = returns.length === 0;
    if (returns.length === 0) return;
    byId("returns-hint").textContent = "Of the whole recording." + (process.gil.interval > 0 ? " Who holds it is asked to give it up after " + seconds(process.gil.interval) + "." : "");
    const rows = returns.map((one) => {
      const behind = element("div");
      for (const holder of one.behind) {
        behind.append(element("div", "", percent(holder.share) + " " + holder.function + (holder.thread ? " in " + holder.thread : "") + " "), element("div", "place", holder.path));
      }
      return [one.thread || "–", String(one.returns), String(one.waited), seconds(one.mean), seconds(one.longest), seconds(one.seconds), behind];
    });
    byId("returns").replaceChildren(table([["Thread", "named"], ["Came back", "narrow number"], ["Had to wait", "narrow number"], ["On average", "narrow number"], ["At most", "narrow number"], ["In all", "narrow number"], ["Behind", ""]], rows));
  }

  /** Types of which the oldest generation had more at the end than at the beginning. */
  function drawGrowth() {
    const counted = process.counted;
    byId("growth-section").hidden = counted.length === 0;
    if (counted.length === 0) return;
    const grew = process.growth.slice(0, 50);
    const times = counted.length + (counted.length === 1 ? " time" : " times");
    byId("growth-hint").textContent = "Counted " + times + ", without stopping the process." + (counted.length > 1 && grew.length === 0 ? " No type grew." : "");
    const rows = grew.map((one) => {
      const most = Math.max(...one.counts), bars = element("div", "steps");
      for (const count of one.counts) {
        const bar = element("i");
        bar.style.height = 100 * count / most + "%";
        bars.append(bar);
      }
      bars.title = one.counts.join(", ");
      bars.setAttribute("role", "img");
      bars.setAttribute("aria-label", one.counts.join(", "));
      return [one.type, "+" + one.growth, String(one.counts[0]), String(one.counts[one.counts.length - 1]), bars];
    });
    byId("growth").replaceChildren();
    if (rows.length > 0) byId("growth").append(table([["Type", "named"], ["Growth", "narrow number"], ["First", "narrow number"], ["Last", "narrow number"], ["Each time", "share"]], rows));
  }

  /** How late the busiest loop was, and the tasks that wait in all of them. */
  function drawLoops() {
    const told = [];
    for (const { thread, lag, tasks } of process.loops) {
      let all = 0;
      for (let i = 1; i < lag.length; i += 2) all += lag[i];
      const below = (share) => {
        let sum = 0;
        for (let i = 0; i < lag.length; i += 2) {
          sum += lag[i + 1];
          if (sum >= share * all) return lag[i] < 0 ? "over " + seconds(lag[i - 2] / 1e3) : "under " + seconds(lag[i] / 1e3);
        }
        return "unknown";
      };
      const parts = [];
      if (all > 0) parts.push("what came due waited " + below(0.5) + " half of the time, " + below(0.99) + " 99 % of it");
      if (tasks.most > 0) parts.push(tasks.last + " tasks, " + tasks.most + " at most");
      if (parts.length > 0) told.push((thread || "Loop") + ": " + parts.join("; ") + ".");
    }
    byId("lag").textContent = told.join(" ");
    const suspended = process.loops.flatMap((loop) => loop.tasks.suspended);
    const box = byId("tasks");
    box.hidden = suspended.length === 0;
    box.firstElementChild.textContent = suspended.length + (suspended.length === 1 ? " task" : " tasks") + " that waited or ran when they were counted last";
    const rows = suspended.map((task) => {
      const frames = task.frames.map((number) => process.frames[number]);
      const where = element("div");
      frames.forEach((frame) => where.append(element("div", "", frame[0] + " "), element("div", "place", place(frame))));
      return [task.name || "–", seconds(task.seconds), task.awaits || "–", where];
    });
    box.lastElementChild.replaceChildren(table([["Task", "named"], ["Met for", "narrow number"], ["Waits for", "named"], ["Where, outermost first", ""]], rows));
  }

  function drawHot() {
    const functions = new Map();
    let all = 0;
    for (const stack of shownStacks()) {
      all += stack.weight;
      const frames = framesOf(stack.node), seen = new Set();
      frames.forEach((number, i) => {
        const [name, path] = process.frames[number], key = name + "\n" + path;
        let one = functions.get(key);
        if (!one) functions.set(key, (one = { name, path, line: 0, self: 0, total: 0 }));
        if (i === frames.length - 1) {
          one.self += stack.weight;
          if (stack.weight > (one.most || 0)) [one.most, one.line] = [stack.weight, process.frames[number][2]];
        }
        if (!seen.has(key)) one.total += stack.weight;
        seen.add(key);
      });
    }
    const sorted = [...functions.values()].sort((a, b) => b[view.sort] - a[view.sort] || (a.name < b.name ? -1 : 1)).slice(0, 25);
    const rows = sorted.map((one) => {
      const name = element("div");
      const found = link(one.name, () => {
        byId("search").value = one.name;
        view.search = one.name.toLowerCase();
        drawFlame();
        byId("flame-title").scrollIntoView({ block: "start" });
      });
      name.append(found, element("div", "place", one.line > 0 ? one.path + ":" + one.line : one.path));
      return [percent(one.self / (all || 1)), percent(one.total / (all || 1)), name];
    });
    const made = table([["Self", "narrow number sortable"], ["Total", "narrow number sortable"], ["Function", ""]], rows);
    [...made.tHead.rows[0].cells].slice(0, 2).forEach((cell, i) => {
      const by = ["self", "total"][i];
      if (view.sort === by) cell.setAttribute("aria-sort", "descending");
      cell.tabIndex = 0;
      const sort = () => {
        view.sort = by;
        drawHot();
      };
      cell.addEventListener("click", sort);
      cell.addEventListener("keydown", (event) => event.key === "Enter" && sort());
    });
    byId("hot").replaceChildren(made);
    byId("hot-hint").textContent = FILTERS.find((f) => f[0] === view.state)[1] + (view.thread >= 0 ? ", " + threadName(view.thread) : ", all threads");
  }

  const threadName = (i) => process.threads[i].name || "thread " + process.threads[i].tid;

  function drawThreads() {
    const totals = process.threads.map(() => STATES.map(() => 0));
    for (const stack of chosenStacks()) totals[stack.thread][stack.state] += stack.weight;
    const length = isWhole() || !process.hasTime ? process.seconds : view.to - view.from;
    const order = process.threads.map((_, i) => i).sort((a, b) => totals[b][0] + totals[b][1] + totals[b][2] - (totals[a][0] + totals[a][1] + totals[a][2]) || a - b);
    const rows = order.map((i) => {
      const bars = element("div", "bars");
      const told = [];
      STATES.forEach((state, s) => {
        const share = totals[i][s] / (length || 1);
        if (share <= 0) return;
        const part = element("i", "c-" + state.id);
        part.style.width = Math.min(100, share * 100) + "%";
        bars.append(part);
        told.push(state.label + " " + percent(share));
      });
      bars.title = told.join("\n");
      bars.setAttribute("role", "img");
      bars.setAttribute("aria-label", told.join(", "));
      const name = link(threadName(i), () => {
        view.thread = view.thread === i ? -1 : i;
        byId("thread").value = String(view.thread);
        refresh();
      });
      return [name, String(process.threads[i].tid), percent(totals[i][0] / (length || 1)), percent(totals[i][2] / (length || 1)), bars];
    });
    byId("threads").replaceChildren(table([["Thread", ""], ["Number", "tid number"], [process.gil ? "Has GIL" : "–", "narrow number"], ["Wants it", "narrow number"], ["What it did", "share"]], rows));
  }

  // ---- all together

  function refresh() {
    tree = buildTree(shownStacks());
    zoomed = tree;
    selected = tree;
    drawFlame();
    drawHot();
    drawThreads();
  }

  function fillChoices() {
    const threads = byId("thread");
    threads.replaceChildren(new Option("all", "-1"));
    process.threads.forEach((thread, i) => threads.add(new Option(threadName(i) + " (" + thread.tid + ")", String(i))));
    threads.value = "-1";
    const states = byId("state");
    states.replaceChildren(...FILTERS.map(([id, label]) => new Option(label, id)));
    if (!process.stacks.some((stack) => stack.state <= 2)) view.state = "any";
    states.value = view.state;
  }

  function show(number) {
    process = unpack(data.processes[number]);
    Object.assign(view, { process: number, thread: -1, from: 0, to: process.seconds });
    document.title = "Seatrial: process " + process.pid;
    drawHead();
    drawCards();
    fillChoices();
    drawTimelineFrame();
    drawTimeline();
    drawStallTable();
    drawLoops();
    drawReturns();
    drawGrowth();
    refresh();
    const left = process.left_out;
    const notes = ["Made by Seatrial. Each share is of samples; nothing was put into the process."];
    if (left.samples > 0) notes.push(percent(left.samples / Math.max(1, left.all)) + " of what threads did lies in rare stacks that are left out here; the JSON recording has them.");
    if (process.resolution > 0) notes.push("Changes are told to " + seconds(process.resolution) + ".");
    byId("footer").textContent = notes.join(" ");
  }

  function setTheme(name) {
    document.documentElement.dataset.theme = name;
    if (process) {
      drawTimeline();
    }
  }

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  setTheme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
  byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  const processes = byId("process");
  data.processes.forEach((one, i) => processes.add(new Option("process " + one.pid + (one.command ? ": " + one.command : ""), String(i))));
  processes.hidden = data.processes.length < 2;
  processes.addEventListener("change", () => show(Number(processes.value)));
  byId("thread").addEventListener("change", (event) => {
    view.thread = Number(event.target.value);
    refresh();
  });
  byId("state").addEventListener("change", (event) => {
    view.state = event.target.value;
    refresh();
  });
  byId("inverted").addEventListener("change", (event) => {
    view.inverted = event.target.checked;
    refresh();
  });
  listenToTimeline();
  listenToFlame();
  show(0);
  let waiting = 0;
  window.addEventListener("resize", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      drawTimeline();
      drawFlame();
    }, 120);
  });
})();
