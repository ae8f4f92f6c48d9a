/// How a party signs.
public struct Signing: Hashable, Sendable {
    /// What the block asks of the party beside its name: 盖章, or 签章, which leaves open whether by hand or by seal.
    public enum Mark: String, Hashable, Sendable, CaseIterable {
        /// 盖章 for a company, 签字 for a person.
        case usual
        /// 签章: a signature, a seal or both.
        case signAndSeal = "sign-and-seal"
    }
    /// Who signs for a company.
    public enum Representative: String, Hashable, Sendable, CaseIterable {
        /// 法定代表人或授权代表.
        case either
        /// 法定代表人.
        case legal
        /// 授权代表.
        case authorised
        /// Nobody: the seal alone binds.
        case none
    }
    /// The start of the names of the party's form fields: ASCII letters, digits and hyphens; `nil` for one that
    /// follows from the party's key or place.
    public var id: String?
    public var seal: SealChoice
    public var mark: Mark
    public var representative: Representative
    /// Whether somebody witnesses the party's signature.
    public var hasWitness: Bool
    /// Whether a seal is drawn for a demonstration; it says across its face that it is a specimen.
    public var hasSpecimenSeal = false

    public init(
        id: String? = nil, seal: SealChoice = .style, mark: Mark = .usual, representative: Representative = .either,
        hasWitness: Bool = false
    ) {
        self.id = id
        self.seal = seal
        self.mark = mark
        self.representative = representative
        self.hasWitness = hasWitness
    }
}

/// Which seal a party uses.
public enum SealChoice: Hashable, Sendable {
    /// What the style says: usually a company seal of 42 mm.
    case style
    /// The party signs without a seal.
    case none
    case seal(SealKind, diameter: Length)
}

/// The kinds of seals of a company; the sizes are those in which engravers make them.
public enum SealKind: String, Hashable, Sendable, CaseIterable {
    /// 公章, 42 mm.
    case company
    /// 合同专用章, 40 mm.
    case contract
    /// A department's seal, 40 mm.
    case department

    public var diameter: Length { self == .company ? .mm(42) : .mm(40) }

    /// The largest diameter that any seal has.
    public static let largestDiameter = Length.mm(45)
    /// The smallest that can be read.
    public static let smallestDiameter = Length.mm(10)
}

/// The part of a date that one blank takes.
public enum DatePart: String, Hashable, Sendable, CaseIterable {
    case year, month, day
}

/// What a contract says about its signing as a whole.
public struct SigningTerms: Hashable, Sendable {
    /// Whether the signature in the last place locks what has been filled in.
    public var locksEntries: Bool
    /// Whether the fields ask for PAdES signatures (`ETSI.CAdES.detached`) with SHA-256 or better.
    public var requiresPAdES: Bool
    /// The seal across the edges of the pages; `nil` for none.
    public var ridingSeal: RidingSealTerms?

    public init(locksEntries: Bool = false, requiresPAdES: Bool = false, ridingSeal: RidingSealTerms? = nil) {
        self.locksEntries = locksEntries
        self.requiresPAdES = requiresPAdES
        self.ridingSeal = ridingSeal
    }
}

/// The riding seal (骑缝章): one seal in slices down the right edges of the pages.
public struct RidingSealTerms: Hashable, Sendable {
    /// The keys of the parties whose seals ride, from the top of the page downwards.
    public var parties: [String]
    public var pages: PageSelection
    /// After at most so many pages the seal starts again; `nil` for as many as leave a slice that shows characters.
    public var every: Int?
    /// Where the template asks for it.
    public var location: SourceLocation?

    public init(parties: [String], pages: PageSelection = .all, every: Int? = nil) {
        self.parties = parties
        self.pages = pages
        self.every = every
    }
}

/// Some pages of a document.
public enum PageSelection: Hashable, Sendable {
    case all
    /// The front sides of sheets printed on both sides.
    case odd
    /// From 1; the last page counts where the upper bound is beyond it.
    case range(ClosedRange<Int>)

    /// `all`, `odd`, `3` or `2-9`; `nil` for anything else.
    public init?(_ text: String) {
        switch text {
        case "all": self = .all
        case "odd": self = .odd
        default:
            let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard bounds.count <= 2, let first = bounds[0], let last = bounds[bounds.count - 1], first >= 1,
                first <= last
            else { return nil }
            self = .range(first...last)
        }
    }

    /// The numbers of the selected pages, from 1, of a document of so many.
    public func numbers(of count: Int) -> [Int] {
        switch self {
        case .all: Array(1...max(1, count))
        case .odd: Array(stride(from: 1, through: count, by: 2))
        case .range(let range): range.lowerBound > count ? [] : Array(range.clamped(to: 1...max(1, count)))
        }
    }
}
