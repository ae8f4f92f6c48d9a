/// The page around a preview: the view, what was found, and a form to try values. Its script loads again what has
/// changed, and goes back to where the reader was.
public struct PreviewShell: Sendable {
    private let title: String

    /// - Parameter title: what is previewed.
    public init(title: String) { self.title = title }

    /// The whole page as text, to be written as UTF-8.
    public func render() -> String {
        HTMLSerializer.document(
            .element(
                .html, [.lang("en")],
                [
                    ApplicationPage.head(
                        title: title, css: Self.css, script: Self.script,
                        sources: ["frame-src 'self'", "connect-src 'self'"]),
                    .element(.body, [bar, .element(.main, [view, panel]), .control(ControlElement(Self.script))]),
                ]))
    }

    private var bar: HTMLNode {
        .element(
            .header,
            [
                .element(.h1, [.text(title)]),
                .element(
                    .nav, [.label("Views")],
                    [tab("html", "Page"), tab("pages", "Sheets"), tab("pdf", "PDF"), .text(" ")]),
                .element(.p, [.control(ControlElement(.output, [.id("_status")], [.text("rendering …")]))]),
            ])
    }

    private func tab(_ view: String, _ name: String) -> HTMLNode {
        .control(
            ControlElement(
                .button, [.type("button"), .view(view), .pressed(view == "html")], [.text(name)]))
    }

    private var view: HTMLNode { frame("_view", "view/html", "The contract") }

    private var panel: HTMLNode {
        .element(
            .div, [.classes("panel")],
            [frame("_findings", "findings", "Findings"), frame("_form", "form", "Values to try")])
    }

    private func frame(_ id: String, _ path: String, _ title: String) -> HTMLNode {
        .control(ControlElement(.iframe, [.id(id), .source(PageAddress(path: path)), .title(title)]))
    }

    private static let script = PageScript(
        """
        (() => {
          "use strict";
          const frame = document.getElementById("_view");
          const status = document.getElementById("_status");
          const tabs = [...document.querySelectorAll("[data-view]")];
          let view = "html";
          let shown = "html";
          let seen = null;
          let kept = null;
          // The last place with a name above the top edge, and how far above: that stays where it is when text before
          // it changes. Pages and sheets have the same names.
          const place = () => {
            // The browser's own viewer of PDF says nothing of its place; the last one that was known is kept.
            if (shown === "pdf") return kept;
            try {
              const page = frame.contentWindow;
              let mark = null;
              for (const element of page.document.querySelectorAll("[id]:not([id^='_'])")) {
                const top = element.getBoundingClientRect().top;
                if (top <= 1) mark = { id: element.id, top };
              }
              kept = { view: shown, mark, x: page.scrollX, y: page.scrollY };
            } catch {
              // The view is being loaded.
            }
            return kept;
          };
          const goTo = (place) => {
            try {
              const page = frame.contentWindow;
              const element = place.mark && page.document.getElementById(place.mark.id);
              if (!element && place.view !== shown) return;
              const above = place.view === shown && element ? place.mark.top : 0;
              const top = element ? page.scrollY + element.getBoundingClientRect().top - above : place.y;
              page.scrollTo({ left: element ? 0 : place.x, top, behavior: "instant" });
            } catch {
              // The browser's own viewer of PDF keeps its place itself, or not at all.
            }
          };
          const load = () => {
            const from = place();
            shown = view;
            frame.addEventListener("load", () => { if (from) goTo(from); }, { once: true });
            frame.contentWindow.location.replace("/view/" + view + "?v=" + seen[view]);
          };
          const reload = (id) => document.getElementById(id).contentWindow.location.reload();
          // What was put in and not sent yet is put in again.
          const reloadForm = () => {
            const form = document.getElementById("_form");
            const controls = () => [...form.contentDocument.querySelectorAll("input, textarea, select")];
            const isChanged = (control) => control.options
              ? control.selectedIndex !== Math.max(0, [...control.options].findIndex((option) => option.defaultSelected))
              : control.value !== control.defaultValue;
            let unsent = new Map();
            let focused = null;
            try {
              unsent = new Map(controls().filter(isChanged).map((control) => [control.name, control.value]));
              focused = form.contentDocument.activeElement?.name;
            } catch {
              // The form has not been loaded yet.
            }
            form.addEventListener("load", () => {
              for (const control of controls()) {
                if (unsent.has(control.name)) control.value = unsent.get(control.name);
                if (focused && control.name === focused) control.focus({ preventScroll: true });
              }
            }, { once: true });
            reload("_form");
          };
          for (const tab of tabs) {
            tab.addEventListener("click", () => {
              view = tab.dataset.view;
              for (const other of tabs) other.setAttribute("aria-pressed", String(other === tab));
              if (seen) load();
            });
          }
          const count = (number, word) => number + " " + word + (number === 1 ? "" : "s");
          const show = (next) => {
            const last = seen;
            seen = next;
            if (!last || last[view] !== next[view]) load();
            if (!last || last.findings !== next.findings) reload("_findings");
            if (!last || last.form !== next.form) reloadForm();
            const parts = [];
            if (next.errors) parts.push(count(next.errors, "error"));
            if (next.warnings) parts.push(count(next.warnings, "warning"));
            if (next.html < next.round) parts.push("the page is an earlier one");
            else if (next.paged < next.round) parts.push("drawing sheets and PDF …");
            else if (next.pdf < next.round) parts.push("sheets and PDF are earlier ones");
            status.textContent = next.round ? parts.join(", ") || "up to date" : "rendering …";
            status.dataset.state = next.errors ? "errors" : "";
          };
          const events = new EventSource("/events");
          events.addEventListener("message", (event) => show(JSON.parse(event.data)));
          events.addEventListener("error", () => { status.textContent = "the preview has been stopped"; });
        })();
        """)

    private static let css = """
        html, body { height: 100%; }
        body { display: flex; flex-direction: column; margin: 0; }
        header {
          display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.25rem; padding: 0.5rem 1rem;
          border-bottom: 1px solid var(--hairline);
        }
        header h1 { margin: 0; font-size: 1rem; }
        header p { margin: 0; color: var(--muted); }
        [data-state="errors"] { color: var(--ink); background: var(--highlight); }
        button {
          padding: 0.35em 0.9em; border: 1px solid var(--muted); border-radius: 0.3em;
          background: var(--paper); color: var(--ink); font: inherit;
        }
        button[aria-pressed="true"] { background: var(--ink); color: var(--paper); }
        main { display: flex; flex: 1 1 auto; min-height: 0; }
        iframe { border: 0; background: var(--paper); }
        #_view { flex: 1 1 auto; min-width: 0; }
        .panel {
          display: flex; flex: 0 0 24rem; flex-direction: column; min-width: 0; border-left: 1px solid var(--hairline);
        }
        .panel iframe { flex: 1 1 50%; width: 100%; min-width: 0; min-height: 0; }
        #_findings { border-bottom: 1px solid var(--hairline); }
        @media (max-width: 60rem) {
          main { flex-direction: column; }
          .panel { flex: 0 0 40%; border: 0; border-top: 1px solid var(--hairline); flex-direction: row; }
          .panel iframe { width: 50%; height: 100%; }
        }
        @media (max-width: 40rem) {
          html, body { height: auto; min-height: 100%; }
          #_view { flex: 0 0 70vh; }
          .panel { flex: 0 0 auto; flex-direction: column; }
          .panel iframe { flex: 0 0 24rem; width: 100%; }
        }
        """
}
