import CHarfBuzz
import CPango
import ContractModel

/// One text through Pango: break attributes, items, glyphs.
struct PangoPass {
    let map: FontMap
    let utf8: [UInt8]
    let spans: [TextSpan]
    let segments: [TextSegment]
    let language: Language
    let measuresInk: Bool

    func shape() throws(Diagnostic) -> ShapedText {
        var text = ShapedText(utf8: utf8, glyphs: [], clusters: [])
        text.glyphs.reserveCapacity(utf8.count / 2)
        text.clusters.reserveCapacity(utf8.count / 2)
        let breaks = BreakAttributes(utf8, language: language)
        let result: Result<Void, Diagnostic> = utf8.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                guard let base = characters.baseAddress else { return .success(()) }
                return appendItems(of: base, breaks, to: &text)
            }
        }
        try result.get()
        return text
    }

    // MARK: Items

    private func appendItems(
        of base: UnsafePointer<CChar>, _ breaks: BreakAttributes, to text: inout ShapedText
    ) -> Result<Void, Diagnostic> {
        let attributes = makeAttributes()
        defer { pango_attr_list_unref(attributes) }
        guard let glyphs = pango_glyph_string_new() else {
            return .failure(Diagnostic(.error, "internal-shaping", "Pango has no memory"))
        }
        defer { pango_glyph_string_free(glyphs) }
        let items = pango_itemize_with_base_dir(
            map.context, PANGO_DIRECTION_LTR, base, 0, Int32(utf8.count), attributes, nil)
        defer {
            g_list_free_full(items) { pango_item_free($0?.assumingMemoryBound(to: PangoItem.self)) }
        }
        var segment = 0
        var next = items
        while let node = next {
            next = node.pointee.next
            guard let item = node.pointee.data?.assumingMemoryBound(to: PangoItem.self) else { continue }
            let offset = Int(item.pointee.offset)
            while segment + 1 < segments.count, segments[segment].bytes.upperBound <= offset { segment += 1 }
            adjust(&item.pointee.analysis, for: segments[segment])
            pango_shape_full(
                base + offset, item.pointee.length, base, Int32(utf8.count), &item.pointee.analysis, glyphs)
            if let problem = append(glyphs.pointee, item.pointee, segments[segment], breaks, to: &text) {
                return .failure(problem)
            }
        }
        return .success(())
    }

    /// Font, size and language of each segment. The language differs between neighbours of different
    /// script classes, so that Pango never joins them into one item.
    private func makeAttributes() -> OpaquePointer? {
        let list = pango_attr_list_new()
        func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
            attribute?.pointee.start_index = guint(range.lowerBound)
            attribute?.pointee.end_index = guint(range.upperBound)
            pango_attr_list_insert(list, attribute)
        }
        insert(pango_attr_fallback_new(0), 0..<utf8.count)
        for segment in segments {
            let description = pango_font_description_new()
            defer { pango_font_description_free(description) }
            pango_font_description_set_family(description, FontMap.familyName(of: segment.font))
            pango_font_description_set_absolute_size(description, Double(spans[segment.span].size.units))
            insert(pango_attr_font_desc_new(description), segment.bytes)
            insert(pango_attr_language_new(languagePointer(segment)), segment.bytes)
            // Letters take the proportional forms of the marks that they share with ideographs.
            if segment.script == .alphabetic { insert(pango_attr_font_features_new("pwid"), segment.bytes) }
        }
        return list
    }

    private func languagePointer(_ segment: TextSegment) -> OpaquePointer? {
        let own = spans[segment.span].font.language
        return pango_language_from_string(segment.script == .alphabetic ? "en" : own.pangoTag)
    }

    /// Pango gives punctuation the script of the letters before it; the font would then set —— as two
    /// dashes and take the wrong region's forms.
    private func adjust(_ analysis: inout PangoAnalysis, for segment: TextSegment) {
        analysis.language = languagePointer(segment)
        guard segment.script == .ideographic else { return }
        let script = PangoScript(rawValue: Int32(analysis.script))
        if [PANGO_SCRIPT_LATIN, PANGO_SCRIPT_COMMON, PANGO_SCRIPT_INHERITED].contains(script) {
            analysis.script = guint8(PANGO_SCRIPT_HAN.rawValue)
        }
    }

    // MARK: Clusters

    private func append(
        _ string: PangoGlyphString, _ item: PangoItem, _ segment: TextSegment, _ breaks: BreakAttributes,
        to text: inout ShapedText
    ) -> Diagnostic? {
        let count = Int(string.num_glyphs)
        guard let infos = string.glyphs, let starts = string.log_clusters else { return nil }
        let itemStart = Int(item.offset)
        let itemEnd = itemStart + Int(item.length)
        var index = 0
        while index < count {
            let start = itemStart + Int(starts[index])
            var end = index + 1
            while end < count, starts[end] == starts[index] { end += 1 }
            let stop = end < count ? itemStart + Int(starts[end]) : itemEnd
            let scalar = firstScalar(in: start..<stop)
            let firstGlyph = text.glyphs.count
            var advance = Length.zero
            for info in UnsafeBufferPointer(start: infos + index, count: end - index) {
                // Line feeds and default-ignorable characters have no glyph and no width.
                if info.glyph == PANGO_GLYPH_EMPTY_VALUE || scalar == "\n" { continue }
                if info.glyph & PANGO_GLYPH_UNKNOWN_BIT != 0 || info.glyph == 0 { return .missingGlyph(scalar) }
                text.glyphs.append(
                    ShapedText.Glyph(
                        id: info.glyph, advance: Length(units: Int(info.geometry.width)),
                        xOffset: Length(units: Int(info.geometry.x_offset)),
                        yOffset: Length(units: -Int(info.geometry.y_offset))))
                advance += Length(units: Int(info.geometry.width))
            }
            let attributes = breaks[start]
            text.clusters.append(
                ShapedText.Cluster(
                    bytes: start..<stop, glyphs: firstGlyph..<text.glyphs.count, span: segment.span,
                    font: segment.font, size: spans[segment.span].size, advance: advance,
                    bearings: measuresInk || scalar.isTrimmable
                        ? bearings(text.glyphs.last, advance, item.analysis.font) : nil,
                    scalar: scalar, mayBreakBefore: attributes.mayBreak, mustBreakBefore: attributes.mustBreak))
            index = end
        }
        return nil
    }

    private func firstScalar(in bytes: Range<Int>) -> Unicode.Scalar {
        String(decoding: utf8[bytes], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }

    private func bearings(
        _ glyph: ShapedText.Glyph?, _ advance: Length, _ font: UnsafeMutablePointer<PangoFont>?
    ) -> ShapedText.Bearings? {
        var extents = hb_glyph_extents_t()
        guard let glyph, let font, let shape = pango_font_get_hb_font(font),
            hb_font_get_glyph_extents(shape, glyph.id, &extents) != 0
        else { return nil }
        let start = Length(units: Int(extents.x_bearing)) + glyph.xOffset
        let end = advance - start - Length(units: Int(extents.width))
        return ShapedText.Bearings(start: max(.zero, start), end: max(.zero, end))
    }
}

/// `PANGO_GLYPH_EMPTY` and `PANGO_GLYPH_UNKNOWN_FLAG`, macros that Swift does not import.
private let PANGO_GLYPH_EMPTY_VALUE: PangoGlyph = 0x0FFF_FFFF
private let PANGO_GLYPH_UNKNOWN_BIT: PangoGlyph = 0x1000_0000

/// Where lines may end, by UAX #14 as Pango implements it.
struct BreakAttributes {
    /// For each byte that begins a character: bit 0 may break before it, bit 1 must.
    private let flags: [UInt8]

    init(_ utf8: [UInt8], language: Language) {
        var flags = [UInt8](repeating: 0, count: utf8.count + 1)
        let characters = utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: characters + 1)
        utf8.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                pango_get_log_attrs(
                    text.baseAddress, Int32(utf8.count), -1, pango_language_from_string(language.pangoTag),
                    &attributes, Int32(attributes.count))
            }
        }
        var character = 0
        for (offset, byte) in utf8.enumerated() where byte & 0xC0 != 0x80 {
            let attribute = attributes[character]
            flags[offset] = (attribute.is_line_break != 0 ? 1 : 0) | (attribute.is_mandatory_break != 0 ? 2 : 0)
            character += 1
        }
        self.flags = flags
    }

    subscript(offset: Int) -> (mayBreak: Bool, mustBreak: Bool) {
        (flags[offset] & 1 != 0, flags[offset] & 2 != 0)
    }
}
