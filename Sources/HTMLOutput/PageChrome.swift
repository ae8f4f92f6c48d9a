import ContractModel
import ContractStyling

/// The head of a contract's page, whatever view of it the page is.
enum PageHead {
    static func node(title: String, stylesheet: Stylesheet) -> HTMLNode {
        .element(
            .head,
            [
                .element(.meta, [.charset("utf-8")], []),
                .element(.meta, [.httpEquiv("Content-Security-Policy"), .content(policy(for: stylesheet))], []),
                meta("viewport", "width=device-width, initial-scale=1"),
                meta("color-scheme", "light dark"),
                meta("robots", "noindex"),
                meta("referrer", "no-referrer"),
                // Amounts and clause numbers are not telephone numbers.
                meta("format-detection", "telephone=no, date=no, address=no, email=no"),
                meta("generator", "Signet"),
                .element(.title, [.text(title)]),
                .element(.link, [.rel("icon"), .noIcon], []),
                .element(.style, [.stylesheet(stylesheet)]),
            ])
    }

    /// Nothing may be loaded or run, whatever the text says; the page's own style element is allowed, by its hash.
    private static func policy(for stylesheet: Stylesheet) -> String {
        "default-src 'none'; style-src \(stylesheet.source); img-src data:; base-uri 'none'; form-action 'none'"
    }

    private static func meta(_ name: String, _ content: String) -> HTMLNode {
        .element(.meta, [.name(name), .content(content)], [])
    }
}

/// For those who use the keyboard: past the contents, straight to the text.
enum SkipLink {
    static func node(to text: Anchor, _ wording: PageWording) -> HTMLNode {
        .element(
            .div, [.classes("chrome", "skip")],
            [.element(.a, [.link(to: text)], [.text(wording.skipToText)])])
    }
}

/// What shows and hides the contents on a small screen. The entries stand beside it and not in it: where there is room,
/// or on paper, the style sheet shows them however this is set.
enum ContentsFold {
    static func node(_ wording: PageWording) -> HTMLNode {
        .element(
            .details, [.classes("chrome", "fold")], [.element(.summary, [.element(.span, [.text(wording.fold)])])])
    }
}
