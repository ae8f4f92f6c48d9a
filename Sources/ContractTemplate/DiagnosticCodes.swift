import ContractModel

/// The findings of this module. Besides them stand those of `StrictYAML` (`yaml-…`, `unknown-key`) and those of the
/// values themselves (`ValueError`: `value-…`, `unknown-format`).
extension Diagnostic.Code {
    // MARK: Front matter

    /// The file does not begin with `---`.
    static let frontMatterMissing: Self = "front-matter-missing"
    /// The second `---` is missing.
    static let frontMatterUnclosed: Self = "front-matter-unclosed"
    /// `format` or `title` is missing, or the title is empty.
    static let frontMatterKey: Self = "front-matter-key"
    /// `format` is not contract/1.
    static let formatVersion: Self = "format-version"
    /// Warning: the title holds 【】, which it does not read.
    static let titleMarkup: Self = "title-markup"
    /// The name of a field cannot be used, or is that of a party.
    static let fieldName: Self = "field-name"
    /// A type is no type.
    static let unknownType: Self = "unknown-type"
    /// A field has not the type that its use asks for, or its type lacks what it needs (options, columns).
    static let fieldType: Self = "field-type"
    /// A key does not fit the type of its field: `max` of a date.
    static let keyNotForType: Self = "key-not-for-type"
    /// The condition of a party's name depends on an optional party.
    static let conditionCycle: Self = "condition-cycle"
    /// A field is declared and never used.
    static let unusedField: Self = "unused-field"
    /// Warning: a column is declared and never used.
    static let unusedColumn: Self = "unused-column"

    // MARK: Text

    /// A control or bidirectional character; as a warning, an invisible one.
    static let hiddenCharacter: Self = "hidden-character"
    /// `【` or `{{` is not closed.
    static let unclosedField: Self = "unclosed-field"
    /// `【】` names nothing.
    static let emptyField: Self = "empty-field"
    /// A name that is not declared.
    static let unknownField: Self = "unknown-field"
    /// A field of type rows stands in a line.
    static let rowsInText: Self = "rows-in-text"
    /// Warning: `**` or `__` is not closed.
    static let unclosedMark: Self = "unclosed-mark"
    /// `{.…}` behind a bracket names no mark.
    static let unknownMark: Self = "unknown-mark"
    /// A reference to an identity that nothing carries.
    static let unknownReference: Self = "unknown-reference"
    /// Warning: a reference that the text spells out (第九条) points at nothing, or at what a condition has left out.
    static let falseReference: Self = "false-reference"
    /// `{#…}` is not made of small letters, digits and hyphens.
    static let identityForm: Self = "identity-form"
    /// Two divisions carry the same identity.
    static let identityDouble: Self = "identity-double"
    /// `{#id}` stands where no division is.
    static let misplacedIdentity: Self = "misplaced-identity"

    // MARK: Divisions

    /// Warning: a heading or a number without text.
    static let emptyDivision: Self = "empty-division"
    /// Warning: a number is skipped.
    static let numberingGap: Self = "numbering-gap"
    /// Warning: a number stands twice.
    static let numberingDouble: Self = "numbering-double"
    /// Warning: `numbering:` declares a scheme that the text does not follow.
    static let numberingScheme: Self = "numbering-scheme"
    /// Warning: a line looks like a clause of another article, and is read as text.
    static let foreignClause: Self = "foreign-clause"

    // MARK: Definitions

    /// A line of `:::definitions` has no term before a colon, or nothing behind it.
    static let definitionForm: Self = "definition-form"
    /// Warning: a term is defined and never used.
    static let unusedDefinition: Self = "unused-definition"
    /// Warning: a term that is marked as one (**“…”**) is not defined before.
    static let undefinedTerm: Self = "undefined-term"
    /// Warning: a term is defined twice.
    static let duplicateDefinition: Self = "duplicate-definition"

    // MARK: Tables

    /// A row has another number of cells than the table.
    static let tableColumns: Self = "table-columns"
    /// A table has two rows of alignments.
    static let tableAlignment: Self = "table-alignment"
    /// A row of the header uses a column that repeats.
    static let tableHeaderRepeated: Self = "table-header-repeated"
    /// No row in a `:::rows` uses a column.
    static let rowsWithoutColumns: Self = "rows-without-columns"

    // MARK: Blocks

    /// A block that the format does not know.
    static let unknownBlock: Self = "unknown-block"
    /// A block is not closed at the end of the file.
    static let unclosedBlock: Self = "unclosed-block"
    /// `:::` closes nothing.
    static let strayBlockEnd: Self = "stray-block-end"
    /// `:::else` outside an `:::if`, or for the second time.
    static let strayElse: Self = "stray-else"
    /// More than 32 blocks in each other.
    static let blocksTooDeep: Self = "blocks-too-deep"
    /// A block cannot stand in the one around it.
    static let misplacedBlock: Self = "misplaced-block"
    /// A line cannot stand in the block around it.
    static let unexpectedContent: Self = "unexpected-content"
    /// What follows the name of a block is missing or wrong.
    static let blockArguments: Self = "block-arguments"
    /// `:::rows` or `:::each` names a field without rows.
    static let notRows: Self = "not-rows"
    /// `:::sign` names a party that is not declared.
    static let unknownParty: Self = "unknown-party"
    /// A seal is wider than 45 mm, or too small to read.
    static let sealSize: Self = "seal-size"
    /// A party takes part and no `:::sign` names it, though one names others.
    static let partyWithoutBlock: Self = "party-without-block"
    /// `:::include` names a path that leads out of the template's folder.
    static let includePath: Self = "include-path"
    /// An included text cannot be found or read.
    static let includeUnreadable: Self = "include-unreadable"
    /// An included text has not the SHA-256 that it should have, or none can be read.
    static let includeHash: Self = "include-hash"
    /// A text includes itself.
    static let includeCycle: Self = "include-cycle"
    /// More than 8 texts in each other.
    static let includeDepth: Self = "include-depth"
    /// More texts are included than a contract can need.
    static let includeLimit: Self = "include-limit"
    /// An included text has front matter.
    static let includeFrontMatter: Self = "include-front-matter"
    /// A line of `:::parallel` has no counterpart in the other language.
    static let parallelUnpaired: Self = "parallel-unpaired"

    // MARK: Conditions

    /// An inline condition has no condition, no phrase or no end, or too many stand in each other.
    static let inlineCondition: Self = "inline-condition"
    /// A condition cannot be read.
    static let conditionSyntax: Self = "condition-syntax"
    /// A condition compares what cannot be compared.
    static let conditionType: Self = "condition-type"

    // MARK: Computed fields

    /// The formula of a computed field cannot be read.
    static let formulaSyntax: Self = "formula-syntax"
    /// A formula adds or multiplies what cannot be, or gives another type than its field has.
    static let formulaType: Self = "formula-type"
    /// A computed field follows from itself.
    static let formulaCycle: Self = "formula-cycle"
    /// What is stated in the data, in figures or in capitals, is not what its formula gives.
    static let totalDisagreement: Self = "total-disagreement"
    /// A computed value is too large or too fine to be kept exactly.
    static let computedRange: Self = "computed-range"

    // MARK: Data

    /// The data is nested otherwise than names, rows and details of parties.
    static let dataShape: Self = "data-shape"
    /// A list where the field takes a value, or the other way about.
    static let valueShape: Self = "value-shape"
    /// A name in the data that no field, column or detail has.
    static let unknownValue: Self = "unknown-value"
    /// A field is given alone and with the details of its party.
    static let duplicateValue: Self = "duplicate-value"
    /// Warning: a value looks like a part of the contract; it stays text.
    static let valueLooksLikeStructure: Self = "value-looks-like-structure"
    /// A required value is missing (a warning in drafts).
    static let missingValue: Self = "missing-value"
    /// Warning, in drafts and forms: a value is missing that decides a condition.
    static let conditionUndecided: Self = "condition-undecided"
    /// Warning: a field is printed though its condition does not hold and it has no value.
    static let notApplicable: Self = "not-applicable"
    /// A reference to a division that a condition has left out.
    static let referenceRemoved: Self = "reference-removed"
}
