import TestSupport
import Testing

@testable import ContractModel

/// A picture is checked before anything decodes it.
@Suite struct PNGImageTests {
    private func error(_ bytes: [UInt8]) -> String? {
        do {
            _ = try PNGImage(bytes)
            return nil
        } catch {
            return "\(error.code.rawValue): \(error.message)"
        }
    }

    @Test func headerIsRead() throws {
        let image = try PNGImage(SamplePicture(width: 6, height: 3, pixelsPerMetre: 1000).bytes)
        #expect((image.pixelWidth, image.pixelHeight, image.hasAlpha) == (6, 3, true))
        #expect((image.naturalWidth, image.naturalHeight) == (.mm(6), .mm(3)))
    }

    /// Without a resolution a pixel is one of a screen: 1/96 inch (CSS Values 4, 6.2).
    @Test func withoutResolutionPixelsAreThoseOfAScreen() throws {
        #expect(try PNGImage(SamplePicture(width: 96, height: 48).bytes).naturalWidth == .pt(72))
    }

    @Test func proportionsStay() throws {
        let image = try PNGImage(SamplePicture(width: 40, height: 20, pixelsPerMetre: 1000).bytes)
        // In hundredths of a millimetre.
        func size(_ width: Double?, _ height: Double?) -> [Int] {
            let size = image.size(width: width.map(Length.mm), height: height.map(Length.mm))
            return [size.width, size.height].map { Int(($0.points * 2540 / 72).rounded()) }
        }
        #expect(size(nil, nil) == [4000, 2000])
        #expect(size(20, nil) == [2000, 1000])
        #expect(size(nil, 30) == [6000, 3000])
        #expect(size(20, 30) == [2000, 1000])
        #expect(size(80, 5) == [1000, 500])
    }

    /// Who made a picture, when and where, is no part of a contract.
    @Test func whatDrawsNothingIsLeftOut() throws {
        var sample = SamplePicture(width: 2, height: 2)
        let bare = try PNGImage(sample.bytes)
        sample.more = [("tEXt", Array("Author\0someone".utf8)), ("eXIf", [1, 2, 3]), ("iCCP", [4])]
        let image = try PNGImage(sample.bytes)
        #expect(image == bare && image.bytes == bare.bytes)
        #expect(try PNGImage(SamplePicture(width: 2, height: 2).bytes + [1, 2, 3]) == bare)
    }

    @Test func whatIsNoPictureSaysWhy() {
        let whole = SamplePicture(width: 4, height: 4).bytes
        #expect(error([]) == "image-format: is not a PNG file")
        #expect(error([0xFF, 0xD8, 0xFF, 0xE0]) == "image-format: is not a PNG file")
        #expect(error(Array("<svg onload=alert(1)>".utf8)) == "image-format: is not a PNG file")
        for count in [9, 20, 40, whole.count - 13] {
            #expect(error(Array(whole.prefix(count))) == "image-format: ends in the middle", "\(count)")
        }
        #expect(error(Array(whole.dropLast(12))) == "image-format: is not a whole PNG file")
        var changed = whole
        changed[45] ^= 1
        #expect(error(changed) == "image-format: is damaged")
    }

    /// Every byte of a file is under a checksum or decides how much is read.
    @Test func anyChangedByteIsFound() {
        let whole = SamplePicture(width: 3, height: 2).bytes
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 0x10
            #expect(error(changed) != nil, "byte \(index)")
        }
    }

    @Test func tooManyPixelsAreRefusedBeforeTheyAreDecoded() {
        func header(_ width: Int, _ height: Int) -> [UInt8] {
            SamplePicture.signature
                + SamplePicture.chunk(
                    "IHDR", SamplePicture.number(width) + SamplePicture.number(height) + [8, 6, 0, 0, 0])
        }
        #expect(
            error(header(50_000, 50_000))
                == "image-size: has 50000 × 50000 pixels, which is too many to be decoded")
        #expect(error(header(16_385, 1))?.hasPrefix("image-size") == true)
        #expect(error(header(16_384, 16_384))?.hasPrefix("image-size") == true)
        #expect(error(header(0, 5)) == "image-format: has no PNG header that can be read")
        #expect(error(header(0x8000_0000, 1))?.hasPrefix("image-size") == true)
        #expect(
            error(SamplePicture.signature + Array(repeating: 0, count: PNGImage.maximumSize))?.hasPrefix(
                "image-size: is larger than 16 MiB") == true)
    }

    @Test func depthsAndColoursAreThoseOfTheStandard() {
        for (depth, color) in [(3, 0), (4, 2), (16, 3), (8, 1), (8, 5), (4, 6)] {
            let header = SamplePicture.chunk(
                "IHDR", SamplePicture.number(1) + SamplePicture.number(1) + [UInt8(depth), UInt8(color), 0, 0, 0])
            #expect(error(SamplePicture.signature + header) == "image-format: has no PNG header that can be read")
        }
    }
}
