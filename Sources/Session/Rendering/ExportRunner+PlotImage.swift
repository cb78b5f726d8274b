import FileSystem
import Foundation
import Instruments
import Screen
import Workbench

extension ExportRunner {
    /// Writes a figure; if a file is in the way, says so first.
    func write(_ plotImage: PlotImage, to path: String, overwriting: Bool) {
        task.start { [mailbox] _ in
            let url = URL(fileURLWithPath: HomeFolder.expand(path)).standardizedFileURL
            guard overwriting || !Path.exists(url.path) else {
                return mailbox.post(.plotImageExists(plotImage, path: path))
            }
            let isVector = url.pathExtension.lowercased() == "svg"
            let bytes = isVector ? Array(plotImage.svg().utf8) : plotImage.png()
            do {
                try bytes.withUnsafeBytes { try WholeFile.write($0, to: url.path) }
            } catch let fault as FileFault {
                throw InstrumentError(
                    .output, subject: path, reason: fault.reason(doing: "write"))
            }
            mailbox.post(.written([url.path]))
        } failed: { [mailbox] error in
            mailbox.post(.workEnded(.fault, "\(error)"))
        }
    }
}
