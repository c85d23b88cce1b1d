using Riposte.Core.Time;

namespace Riposte.Reports;

/// <summary>What was run on what.</summary>
/// <param name="RunId">First 12 hex digits of the result name.</param>
/// <param name="Title">Such as "BTCUSDT 15m".</param>
/// <param name="Symbol">Instrument.</param>
/// <param name="Timeframe">Decision timeframe.</param>
/// <param name="Simulated">Whether the market is simulated; the report says so plainly.</param>
/// <param name="Start">Start of the out-of-sample period.</param>
/// <param name="End">End of the out-of-sample period.</param>
/// <param name="Bars">Base bars read.</param>
/// <param name="DataHash">Hash of the bars.</param>
/// <param name="ConfigHash">Hash of the effective configuration.</param>
/// <param name="CodeHash">Hash of the code.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Costs">Costs in words: "taker 0.05 %, slippage 0.01 %, funding: data".</param>
/// <param name="Command">The command that reproduces the run.</param>
public sealed record ReportHeader(
    string RunId,
    string Title,
    string Symbol,
    string Timeframe,
    bool Simulated,
    Instant Start,
    Instant End,
    long Bars,
    string DataHash,
    string ConfigHash,
    string CodeHash,
    ulong Seed,
    string Costs,
    string Command
);
