// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The command line of the sign, `dutysign`.
@main
struct DutySign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dutysign",
    abstract: "Look at the sign of a community police office and change what it shows.",
    discussion: """
      Speaks Chinese in a Chinese locale. Ends with 0, or as sysexits.h has it: 64 the command \
      line is wrong, 65 a name or a time is wrong, 69 the daemon cannot be reached, 73 a file \
      cannot be written, 75 try again, 77 not allowed, 78 the configuration is wrong.
      """,
    subcommands: [
      StatusCommand.self, HealthCommand.self, ExplainCommand.self, SetCommand.self,
      LampCommand.self, LampReplacedCommand.self, LettersCommand.self,
      WatchCommand.self, LogCommand.self, ExportCommand.self, EraseCommand.self, BackupCommand.self,
      CheckCommand.self, ReloadCommand.self, ReleaseCommand.self, PanelCommand.self,
      LightingCommand.self,
      PreviewCommand.self,
      SunCommand.self, CallCommand.self,
      IntrospectCommand.self,
    ])

  @OptionGroup var connection: ConnectionOptions
}
