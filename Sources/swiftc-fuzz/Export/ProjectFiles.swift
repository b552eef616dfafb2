import Foundation

/// The three files by which OSS-Fuzz knows a project, to be completed by hand.
struct ProjectFiles {
  /// The package's name.
  let package: String
  let version: String

  /// Writes those that are not there yet, and returns their paths and those of the others.
  func write(to folder: String) throws(UserError) -> (written: [String], kept: [String]) {
    try FileReplacement.makeFolder(folder)
    var result = (written: [String](), kept: [String]())
    for (name, text) in [
      ("project.yaml", projectDescription), ("Dockerfile", dockerfile), ("build.sh", buildScript),
    ] {
      let path = "\(folder)/\(name)"
      if FileManager.default.fileExists(atPath: path) {
        result.kept.append(path)
        continue
      }
      try TextFile.write(text, to: path)
      if name == "build.sh" {
        try? FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: path)
      }
      result.written.append(path)
    }
    return result
  }

  var projectDescription: String {
    """
    # TODO: the addresses.
    homepage: "https://github.com/OWNER/\(package)"
    main_repo: "https://github.com/OWNER/\(package).git"
    primary_contact: "you@example.com"
    language: swift
    # The executables take libFuzzer's flags, and print what it prints.
    fuzzing_engines:
      - libfuzzer
    sanitizers:
      - address

    """
  }

  /// The image needs Swift and this command, neither of which OSS-Fuzz's own images have.
  var dockerfile: String {
    """
    # swiftc-fuzz needs glibc 2.36 or newer, and Swift 6.3.
    FROM gcr.io/oss-fuzz-base/base-builder:ubuntu-24-04
    ENV SWIFT=swift-6.3.1-RELEASE
    RUN curl -fsSL https://download.swift.org/swift-6.3.1-release/ubuntu2404/$SWIFT/$SWIFT-ubuntu24.04.tar.gz \\
      | tar -xz --strip-components=1 -C /
    # The archive that `make dist` makes, in the folder of this file.
    ADD swiftc-fuzz-\(version)-x86_64-linux.tar.xz /opt/
    ENV PATH=$PATH:/opt/swiftc-fuzz-\(version)-x86_64-linux/bin
    # TODO: the address.
    RUN git clone --depth 1 https://github.com/OWNER/\(package).git $SRC/\(package)
    WORKDIR $SRC/\(package)
    COPY build.sh $SRC/

    """
  }

  var buildScript: String {
    """
    #!/bin/bash -eu
    # OSS-Fuzz sets SANITIZER and OUT, and runs this in the folder of the package.
    case "$SANITIZER" in
      none) swiftc-fuzz export --oss-fuzz "$OUT" ;;
      address | undefined | thread) swiftc-fuzz export --oss-fuzz "$OUT" --sanitize="$SANITIZER" ;;
      coverage) swiftc-fuzz export --oss-fuzz "$OUT" --coverage ;;
      *)
        echo "swiftc-fuzz does not build for the sanitizer '$SANITIZER'" >&2
        exit 1
        ;;
    esac

    """
  }
}
