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
          let seen = null;
          // The last place with a name above the top edge, and how far above: that stays where it is when text before
          // it changes.
          const place = () => {
            try {
              const page = frame.contentWindow;
              let mark = null;
              for (const element of page.document.querySelectorAll("[id]")) {
                const top = element.getBoundingClientRect().top;
                if (top <= 1) mark = { id: element.id, top };
              }
              return { mark, x: page.scrollX, y: page.scrollY };
            } catch {
              return null;
            }
          };
          const goTo = (place) => {
            try {
              const page = frame.contentWindow;
              const element = place.mark && page.document.getElementById(place.mark.id);
              const top = element
                ? page.scrollY + element.getBoundingClientRect().top - place.mark.top
                : place.y;
              page.scrollTo({ left: place.x, top, behavior: "instant" });
            } catch {
              // The browser's own viewer of PDF keeps its place itself, or not at all.
            }
          };
          const load = (place) => {
            frame.addEventListener("load", () => { if (place) goTo(place); }, { once: true });
            frame.contentWindow.location.replace("/view/" + view + "?v=" + seen[view]);
          };
          const reload = (id) => document.getElementById(id).contentWindow.location.reload();
          for (const tab of tabs) {
            tab.addEventListener("click", () => {
              view = tab.dataset.view;
              for (const other of tabs) other.setAttribute("aria-pressed", String(other === tab));
              if (seen) load(null);
            });
          }
          const show = (next) => {
            const last = seen;
            seen = next;
            if (!last || last[view] !== next[view]) load(place());
            if (!last || last.findings !== next.findings) reload("_findings");
            if (!last || last.form !== next.form) reload("_form");
            const parts = [];
            if (next.errors) parts.push(next.errors + (next.errors === 1 ? " error" : " errors"));
            if (next.warnings) parts.push(next.warnings + (next.warnings === 1 ? " warning" : " warnings"));
            if (next.html < next.findings) parts.push("the page is an earlier one");
            else if (next.pdf < next.findings) parts.push("rendering …");
            status.textContent = parts.join(", ") || "up to date";
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
          display: flex; flex: 0 0 24rem; flex-direction: column; border-left: 1px solid var(--hairline);
        }
        .panel iframe { flex: 1 1 50%; width: 100%; }
        #_findings { border-bottom: 1px solid var(--hairline); }
        @media (max-width: 60rem) {
          main { flex-direction: column; }
          .panel { flex: 0 0 40%; border: 0; border-top: 1px solid var(--hairline); flex-direction: row; }
          .panel iframe { height: 100%; }
        }
        """
}
