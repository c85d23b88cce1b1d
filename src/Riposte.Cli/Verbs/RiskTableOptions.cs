using System.CommandLine;
using Riposte.Core.Time;
using Riposte.Runtime.Limits;
using Riposte.Trading.Risk;

namespace Riposte.Cli.Verbs;

/// <summary>Tables beside the case of <c>risk simulate</c>.</summary>
internal sealed class RiskTableOptions
{
    private readonly Option<string?> returns = new("--returns")
    {
        Description = "CSV or Parquet file of returns, a column for each symbol, instead of portfolio.returns.",
        HelpName = "FILE",
    };

    private readonly Option<string?> trades = new("--trades")
    {
        Description =
            "trades.csv of a run, or a table like it, that losses, stops and trades of the day are counted from.",
        HelpName = "FILE",
    };

    private readonly Option<string?> at = new("--at")
    {
        Description = "With --trades: date or time of the order; without it that of the last exit.",
        HelpName = "TIME",
    };

    /// <summary>The options.</summary>
    public Option[] All => [returns, trades, at];

    /// <summary>The case of a file with what the tables say.</summary>
    public RiskCase Ask(ParseResult parsed, string file, Terminal terminal, CancellationToken cancel)
    {
        (string[], double[][])? series = null;
        if (parsed.GetValue(returns) is { } path)
        {
            series = RiskTables.Returns(InputOptions.Absolute(path, terminal), cancel);
        }
        return RiskCaseFile.Read(file, series, Trades(parsed, terminal, cancel));
    }

    private (Instant Now, AccountHistory History)? Trades(
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var time = parsed.GetValue(at);
        if (parsed.GetValue(trades) is { } path)
        {
            Instant? now = time is null ? null : RiskStatusCommand.At(time);
            return RiskTables.Trades(InputOptions.Absolute(path, terminal), now, cancel);
        }
        return time is null
            ? null
            : throw UsageErrors.Because(
                "--at needs --trades.",
                "Without trades nothing depends on the time of the order.",
                "Add --trades FILE, or leave --at out."
            );
    }
}
