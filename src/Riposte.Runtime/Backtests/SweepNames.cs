using Riposte.Core.Hashing;
using Riposte.Runtime.Configuration;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Backtests;

/// <summary>Names of the combinations of sweeps in the history of trials: the same bars, decisions and settings have one
/// name.</summary>
internal static class SweepNames
{
    /// <summary>Name of a combination.</summary>
    public static string Of(RunConfig config, Conventions conventions, AccountInput input, Hash128 decisions)
    {
        using var hasher = new Hasher();
        hasher.Add("sweep-1").Add(config.CanonicalText()).Add(conventions.ToJson(input).ToJsonString()).Add(decisions);
        foreach (var market in input.Markets)
        {
            hasher.Add(market.Bars.Hash).Add(market.Funding.Hash());
        }
        return hasher.Finish().ToString();
    }

    /// <summary>Name of the bars: that under which a run on them is recorded, where there is one market.</summary>
    public static string Data(AccountInput input)
    {
        if (input.Markets.Length == 1)
        {
            return input.Markets[0].Bars.Hash.ToString();
        }
        using var hasher = new Hasher();
        foreach (var market in input.Markets.OrderBy(market => market.Instrument.Symbol, StringComparer.Ordinal))
        {
            hasher.Add(market.Bars.Hash);
        }
        return hasher.Finish().ToString();
    }

    /// <summary>Hash of what was decided.</summary>
    public static Hash128 Decisions(AccountInput input)
    {
        using var hasher = new Hasher();
        foreach (var desk in input.Desks)
        {
            hasher.Add(desk.Market).Add(desk.Predictions.Length).Add(desk.Signals.Length);
            foreach (ref readonly var signal in desk.Signals.Span)
            {
                hasher
                    .Add(signal.KnownAt.Nanoseconds)
                    .Add((int)signal.Side)
                    .Add([
                        signal.Confidence,
                        signal.Fraction,
                        signal.Quantity,
                        signal.Notional,
                        signal.StopLoss,
                        signal.TakeProfit,
                    ]);
            }
            foreach (ref readonly var prediction in desk.Predictions.Span)
            {
                hasher
                    .Add(prediction.KnownAt.Nanoseconds)
                    .Add([
                        prediction.PShort,
                        prediction.PLong,
                        prediction.EntryShort,
                        prediction.EntryLong,
                        prediction.EvShort,
                        prediction.EvLong,
                        prediction.StopLoss,
                        prediction.TakeProfit,
                    ]);
            }
        }
        return hasher.Finish();
    }
}
