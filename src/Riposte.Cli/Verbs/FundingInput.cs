using System.CommandLine;
using Riposte.Core.Market;
using Riposte.Data.Files;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary>Where the funding of signals comes from: nothing, one rate, one place for all symbols or one for
/// each.</summary>
internal sealed class FundingInput
{
    private const double RateLimit = 0.05;

    public Option<string?> Option { get; } =
        new("--funding")
        {
            Description =
                "Funding rates: none, a rate per settlement, a file or folder, or SYMBOL=PATH of several; without it costs.funding decides.",
            HelpName = "PATH",
        };

    /// <summary>Whether nothing or one rate is asked for, and no file.</summary>
    public bool IsPlain(ParseResult parsed) =>
        parsed.GetValue(Option) is { } text && (text is "none" || ConventionOptions.TryFraction(text, out _));

    /// <summary>Settlements of one market.</summary>
    public FundingTable Read(
        ParseResult parsed,
        RunConfig config,
        MarketTable bars,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var text = parsed.GetValue(Option);
        if (text is "none")
        {
            return FundingTable.None;
        }
        if (text is not null && ConventionOptions.TryFraction(text, out var rate))
        {
            return Math.Abs(rate) <= RateLimit
                ? Constant(rate, bars)
                : throw UsageErrors.Because(
                    $"--funding {text} is more than 5 % a settlement.",
                    "A rate is a fraction of notional per settlement.",
                    "Write it as in --funding 0.01%."
                );
        }
        var path = text is null ? null : PathOf(text, bars.Symbol);
        return path is null ? Configured(config, bars, terminal, cancel) : FromFile(path, bars, terminal, cancel);
    }

    /// <summary>Whether funding is not charged.</summary>
    public bool IsNone(ParseResult parsed, RunConfig config) =>
        parsed.GetValue(Option) is { } text ? text == "none" : config.Costs.Funding == "none";

    private static FundingTable Configured(
        RunConfig config,
        MarketTable bars,
        Terminal terminal,
        CancellationToken cancel
    ) =>
        config.Costs.Funding switch
        {
            "none" => FundingTable.None,
            "rate" => Constant(config.Costs.FundingRate, bars),
            _ => FromFile(
                config.Data.Funding
                    ?? throw UsageErrors.Because(
                        "costs.funding is data, but no file of rates is named.",
                        "A rate is never guessed.",
                        "Add --funding PATH, or --funding none."
                    ),
                bars,
                terminal,
                cancel
            ),
        };

    private static FundingTable Constant(double rate, MarketTable bars) =>
        FundingTable.Constant(rate, bars.OpenTime(0), bars.KnownAt(bars.Count - 1));

    private static FundingTable FromFile(string path, MarketTable bars, Terminal terminal, CancellationToken cancel)
    {
        var funding = FundingFiles.Read(InputOptions.Absolute(path, terminal), bars.Symbol, cancel);
        return FundingCoverage.Mark(funding, bars, path);
    }

    // SYMBOL=PATH,SYMBOL=PATH, or one path for all.
    private static string PathOf(string text, string symbol)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return text;
        }
        foreach (var part in text.Split(','))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length == 2 && pair[0] == symbol)
            {
                return pair[1];
            }
        }
        throw UsageErrors.Because(
            $"--funding names no file of {symbol}.",
            "Each market pays its own funding, and a rate is never guessed.",
            $"Add {symbol}=PATH."
        );
    }
}
