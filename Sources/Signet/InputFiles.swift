import ContractModel
import ContractStyling
import ContractTemplate
import Synchronization

/// The files that a rendering reads: whoever watches them knows when to render again.
public enum InputFiles {
    /// The paths of the template, the data, the styles, and of the includes and pictures that are named, whether they are
    /// there or not. Where the template cannot be read, those that are known without it.
    public static func paths(of job: RenderJob, resources: ResourceDirectory) -> [String] {
        let record = Record()
        record.add(job.template.name)
        if let data = job.data { record.add(data.name) }
        let loader = RecordingIncludes(record: record, folder: job.includeFolder)
        let template = try? Template.parse(job.template.text, file: job.template.name, loader: loader)
        let style = job.style ?? template?.styleName ?? "formal"
        let styles = StyleFolder(resources: resources)
        if let source = try? styles.style(named: style, for: ""),
            let sources = try? StyleSheet.sources(of: source, loader: styles)
        {
            for source in sources { record.add(source.file) }
        } else if style.contains("/") || style.hasSuffix(".yaml") {
            record.add(style)
        }
        if let template, let data = try? ContractReading().readData(job.data, job.settings) {
            let folder = job.imageFolder ?? job.includeFolder
            let images = ImageSources(
                data: RecordingImages(record: record, folder: folder),
                template: RecordingImages(record: record, folder: job.includeFolder))
            _ = try? template.bind(data, mode: .draft, images: images)
        }
        return record.paths
    }

    private final class Record: Sendable {
        private let list = Mutex<[String]>([])
        var paths: [String] { list.withLock { $0 } }
        func add(_ path: String) { list.withLock { if !$0.contains(path) { $0.append(path) } } }
    }

    private struct RecordingIncludes: IncludeLoader {
        let record: Record
        let folder: String?

        func load(_ path: String) throws(IncludeError) -> IncludedText {
            if let folder { record.add(ConfinedFolder(path: folder).name(of: path)) }
            return try IncludeFolder.loader(folder).load(path)
        }
    }

    private struct RecordingImages: ImageLoader {
        let record: Record
        let folder: String?

        func load(_ path: String) throws(ValueError) -> PNGImage {
            if let folder { record.add(ConfinedFolder(path: folder).name(of: path)) }
            return try ImageFolder.loader(folder).load(path)
        }
    }
}
