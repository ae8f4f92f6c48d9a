import ContractModel
import ContractTemplate

extension DataSchema {
    /// A field as a form asks for it.
    public struct Entry: Hashable, Sendable {
        /// What is put into the form.
        public enum Kind: Hashable, Sendable {
            /// One line.
            case text
            /// Several lines.
            case lines
            case date
            case choice([String])
            case boolean
        }
        public var name: String
        /// The name for people.
        public var label: String
        /// The template's language, which the name, the options and most values are in.
        public var language: Language
        /// The type, its limits, and whether a value has to be given.
        public var note: String
        public var kind: Kind
        /// What the data says.
        public var given: String?
    }

    /// The fields in the order of the template, without those that are computed, lists of rows or pictures: these a form
    /// of single values cannot ask for.
    public func entries(data: SourceFile?) -> [Entry] {
        let values = (try? ContractReading().readData(data, [])) ?? .empty
        return template.fields.compactMap { field in
            if field.computed != nil { return nil }
            let kind: Entry.Kind
            switch field.type {
            case .rows, .image: return nil
            case .text(_, let isMultiline): kind = isMultiline ? .lines : .text
            case .date: kind = .date
            case .choice(let options): kind = .choice(options)
            case .boolean: kind = .boolean
            case .money, .percent, .integer, .decimal, .duration, .idNumber, .creditCode, .phone, .email: kind = .text
            }
            return Entry(
                name: field.name, label: field.displayName, language: template.language,
                note: "\(field.typeText); \(field.necessityText(isRequired: required.contains(field.name)))",
                kind: kind,
                given: values.text(of: field.name))
        }
    }
}
