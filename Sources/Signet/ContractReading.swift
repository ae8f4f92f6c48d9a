import ContractModel
import ContractTemplate

/// The first half of a contract's way, which needs neither styles nor fonts: text and data → contract.
struct ContractReading: Sendable {
    typealias Read = @Sendable (SourceFile, any IncludeLoader) throws(RenderingError) -> Template
    typealias ReadData = @Sendable (SourceFile?, [RenderJob.Setting]) throws(RenderingError) -> ContractData
    typealias Bind =
        @Sendable (Template, ContractData, RenderingMode, ImageSources) throws(RenderingError) -> BoundContract

    let read: Read = { (file, includes) throws(RenderingError) in
        try attempt(.template) { () throws(DiagnosticsError) in
            try Template.parse(file.text, file: file.name, loader: includes)
        }
    }
    let readData: ReadData = { (file, settings) throws(RenderingError) in
        try attempt(.data) { () throws(DiagnosticsError) in
            let data = try file.map { (file) throws(DiagnosticsError) in
                try ContractData.parse(file.text, file: file.name)
            }
            return settings.reduce(data ?? .empty) { $0.setting($1.name, to: $1.value) }
        }
    }
    let bind: Bind = { (template, data, mode, images) throws(RenderingError) in
        try attempt(.data) { () throws(DiagnosticsError) in try template.bind(data, mode: mode, images: images) }
    }
}
