using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Runtime.Configuration;
using Riposte.Trading.Backtest;
using Riposte.Trading.Portfolio;

namespace Riposte.Runtime.Runs;

/// <summary>Where portfolio weights count, and what a reader must know of them.</summary>
public static class PortfolioSetup
{
    private const int Listed = 8;

    /// <summary>Refuses portfolio weights where one symbol is played.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="why">What is played, as the end of a sentence.</param>
    /// <exception cref="UserException">The configuration asks for them (kind Configuration).</exception>
    public static void RequireNone(RunConfig config, string why)
    {
        if (config.Trading.Portfolio is { } options)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"{PortfolioKeys.Section}.method is {options.Method.Name()}, and {why}.",
                "Weights share an account out among symbols; of one symbol there is nothing to share.",
                $"Play signals of several symbols (riposte backtest run), or remove {PortfolioKeys.Section}."
            );
        }
    }

    /// <summary>Notes on the weights of a back-test.</summary>
    /// <param name="input">What is played.</param>
    /// <param name="options">How its weights were made.</param>
    public static IEnumerable<string> Notes(AccountInput input, AllocationOptions options)
    {
        yield return Text(
            $"Sizes of entries are scaled by portfolio weights ({options.Method.Name()}, from {options.Lookback} daily returns, made anew every {options.Rebalance}); 1 is an even share. Limits hold after them."
        );
        if (AllocationRange.Of(input) is not { } range)
        {
            yield return Text(
                $"No symbol has {options.Lookback + 1} daily closes in a row: every size is as it would be without weights."
            );
            yield break;
        }
        if (range.First > input.Start)
        {
            yield return Text($"Before {range.First} there is too little history: every symbol has an even share.");
        }
        var late = input
            .Markets.Select(market => (market.Instrument.Symbol, From: FirstOf(market, input.End)))
            .Where(one => one.From is not { } from || (from > input.Start && from > range.First))
            .OrderBy(one => one.Symbol, StringComparer.Ordinal)
            .Select(one => one.From is { } from ? $"{one.Symbol} ({from.ToString()[..10]})" : $"{one.Symbol} (never)")
            .ToArray();
        if (late.Length > 0)
        {
            var more = late.Length > Listed ? ", …" : "";
            yield return Text(
                $"{late.Length} of {input.Markets.Length} symbols have an even share until they have {options.Lookback} daily returns: {string.Join(", ", late.Take(Listed))}{more}."
            );
        }
    }

    private static Instant? FirstOf(MarketInput market, Instant end) =>
        market.Allocations.IsEmpty || market.Allocations.Span[0].KnownAt > end
            ? null
            : market.Allocations.Span[0].KnownAt;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
