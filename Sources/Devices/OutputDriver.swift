// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// The driver of a chip or device that has outputs only: nothing of it is ever read as an input.
public protocol OutputDriver: ChannelDriver {}

extension OutputDriver {
  /// Nothing: there are no inputs.
  public func readInputs(_ channels: Channels) -> [Operation] { [] }

  /// Nothing: there are no inputs.
  public func readAgain(_ channels: Channels) -> [Operation] { [] }

  /// None: there are no inputs.
  public func inputs(in result: TransactionResult, _ channels: Channels) -> [[Int: Bool]] { [] }

  /// None: there are no inputs.
  public func inputs(
    in first: TransactionResult, confirmedBy second: TransactionResult, _ channels: Channels
  ) -> [[Int: Bool]]? { [] }
}
