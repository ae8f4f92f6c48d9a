import ContractModel

/// What can be wrong with a batch as a whole, or with a row of its source.
extension DiagnosticCatalog {
    static let batches = [
        Entry("batch-rows", .error, meaning: "the rows of a batch cannot be read, or there are none"),
        Entry("csv-header", .error, meaning: "a column has no name, or that of another"),
        Entry("csv-quote", .error, meaning: "a quote in a table is never closed, or text stands behind it"),
        Entry("csv-cells", .error, meaning: "a row has more or fewer cells than the header"),
        Entry("sheet-cell", .error, meaning: "a cell of a workbook shows an error, or no value that can be read"),
        Entry("hidden-rows", .warning, meaning: "rows of a sheet are hidden or filtered out, and count all the same"),
        Entry("no-such-sheet", .error, meaning: "a workbook has no sheet of that name"),
        Entry("row-too-large", .error, meaning: "a row is larger than any contract's values"),
        Entry("unknown-column", .error, meaning: "a column is that of no field"),
        Entry("missing-column", .error, meaning: "a field that every contract needs has no column"),
        Entry("rows-field", .error, meaning: "a second table is for a field that takes no rows"),
        Entry("rows-key", .error, meaning: "a table has no column, or a row no value, that says what it belongs to"),
        Entry("rows-missing", .error, meaning: "a second table has no row for a contract that needs one"),
        Entry("rows-orphan", .error, meaning: "a row of a second table belongs to no contract"),
        Entry(
            "row-number", .error, meaning: "a row has no number in the column that numbers them, or one out of order"),
        Entry("output-name", .error, meaning: "a row has no name for its files, or that of another row"),
        Entry("batch-format", .error, meaning: "a batch has no files of this format"),
        Entry("batch-busy", .error, meaning: "another batch is writing to the folder"),
        Entry("batch-threads", .error, meaning: "the system gives no more threads"),
        Entry("manifest-exists", .error, meaning: "the folder holds a batch, and nothing says to go on with it"),
        Entry("manifest-mismatch", .error, meaning: "the batch in the folder was made from something else"),
        Entry("manifest-broken", .error, meaning: "a manifest to be merged is none, or was changed"),
        Entry("manifest-unfinished", .error, meaning: "a manifest to be merged is of a batch that was interrupted"),
        Entry("manifest-conflict", .error, meaning: "two parts of a batch made the same row or file in different ways"),
        Entry("manifest-gap", .error, meaning: "rows are in no part of a batch"),
        Entry("batch-manifest", .error, meaning: "a manifest is not that of a finished batch"),
        Entry("stray-file", .warning, meaning: "a file of an earlier run belongs to no contract any more"),
    ]

    static let servers = [
        Entry("port-in-use", .error, meaning: "another program listens on the port"),
        Entry("cannot-listen", .error, meaning: "nothing can listen on the address"),
        Entry("token-missing", .error, meaning: "a service that others can reach has no token"),
        Entry("token-shape", .error, meaning: "a token is too short, too long or more than one line"),
        Entry("request-shape", .error, meaning: "a request is not of the form that the service describes"),
    ]

    static let sites = [
        Entry("site-empty", .error, meaning: "a folder that is to be published holds no contract"),
        Entry("site-address", .error, meaning: "two contracts of a site would have the same address"),
        Entry("site-foreign-file", .error, meaning: "a file that the site needs to write is somebody else's"),
        Entry("site-manifest", .error, meaning: "the manifest of a site cannot be understood"),
        Entry("site-busy", .error, meaning: "another publication is writing to the folder"),
        Entry(
            "site-batch", .error, .warning,
            meaning: "a file of a batch is not what the batch has written; as a warning, rows have no contract"),
        Entry("site-page", .warning, meaning: "a page of a batch is another version's, and gets no links to its site"),
        Entry("contract-without-data", .note, meaning: "a template has no data beside it and is not published"),
    ]
}
