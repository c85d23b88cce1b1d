using System.Globalization;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>
/// What the same trades might have given: in another order (how deep could the drawdown have been?) and drawn with
/// replacement (how much of the result hangs on a few of them?). Trades are taken as independent and one after the
/// other: runs of luck that markets bring are lost, and positions held side by side are not (optimistic for both).
/// </summary>
/// <param name="FinalReturns">Compounded return of each draw with replacement.</param>
/// <param name="Drawdowns">Deepest drawdown of each draw with replacement, 0 or negative, measured after each
/// trade.</param>
/// <param name="ShuffledDrawdowns">Deepest drawdown of each reordering.</param>
/// <param name="OwnReturn">Compounded return of the trades themselves.</param>
/// <param name="OwnDrawdown">Deepest drawdown of the trades in their own order.</param>
public sealed record TradeBootstrap(
    double[] FinalReturns,
    double[] Drawdowns,
    double[] ShuffledDrawdowns,
    double OwnReturn,
    double OwnDrawdown
)
{
    /// <summary>Lowest equity of each draw with replacement after any trade, as a multiple of the start, 1 at most.</summary>
    public double[] Lowest { get; init; } = [];

    /// <summary>Equity along the trades of the draws with replacement.</summary>
    public EquityFan? Fan { get; init; }

    /// <summary>Share of draws whose equity falls to a level or below it at any time; NaN without draws.</summary>
    /// <param name="level">As a multiple of the start, such as 0.5.</param>
    public double RuinShare(double level) => Share(Lowest, value => value <= level);

    /// <summary>Share of draws that lose money; NaN without draws.</summary>
    public double LossShare => Share(FinalReturns, value => value < 0);

    /// <summary>Share of reorderings whose drawdown is deeper than that of the order that happened.</summary>
    public double DeeperShare => Share(ShuffledDrawdowns, value => value < OwnDrawdown);

    /// <summary>Draws.</summary>
    /// <param name="returns">Net profit of each trade ÷ equity before it, in order; finite.</param>
    /// <param name="draws">Draws of each kind, at least 1.</param>
    /// <param name="seed">Seed; equal seeds give equal draws on any number of threads.</param>
    /// <param name="workers">Threads.</param>
    public static TradeBootstrap Of(double[] returns, int draws, ulong seed, IWorkers workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var places = EquityFan.Places(returns.Length + 1);
        var (curves, lowest) = (new double[draws][], new double[draws]);
        var ownCurve = new double[places.Length];
        var (own, ownDrawdown, _) = Walk(returns, places, ownCurve);
        var (finals, drawdowns, shuffled) = (new double[draws], new double[draws], new double[draws]);
        workers.For(
            draws,
            d =>
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"trade-bootstrap-{d}");
                var random = RandomStream.Named(seed, name);
                var drawn = new double[returns.Length];
                for (var i = 0; i < drawn.Length; i++)
                {
                    drawn[i] = returns[random.NextInt(returns.Length)];
                }
                curves[d] = new double[places.Length];
                (finals[d], drawdowns[d], lowest[d]) = Walk(drawn, places, curves[d]);
                returns.CopyTo(drawn, 0);
                random.Shuffle<double>(drawn);
                (_, shuffled[d], _) = Walk(drawn, [], []);
            }
        );
        return new TradeBootstrap(finals, drawdowns, shuffled, own, ownDrawdown)
        {
            Lowest = lowest,
            Fan = EquityFan.Of(Array.ConvertAll(places, place => (double)place), curves, ownCurve),
        };
    }

    /// <summary>Quantile of a series of draws (type 7).</summary>
    public static double At(double[] draws, double share) => Quantile.OfSorted(Quantile.Sorted(draws), share);

    private static double Share(double[] draws, Func<double, bool> counts) =>
        draws.Length == 0 ? double.NaN : (double)draws.Count(counts) / draws.Length;

    // An account that has lost everything stays lost. Equity at the places goes to the curve.
    private static (double Final, double Drawdown, double Lowest) Walk(
        double[] returns,
        ReadOnlySpan<int> places,
        Span<double> curve
    )
    {
        var (equity, peak, deepest, lowest, place) = (1.0, 1.0, 0.0, 1.0, 0);
        for (var i = 0; i <= returns.Length; i++)
        {
            equity = i == 0 ? 1 : Math.Max(0, equity * (1 + returns[i - 1]));
            peak = Math.Max(peak, equity);
            deepest = Math.Min(deepest, equity / peak - 1);
            lowest = Math.Min(lowest, equity);
            if (place < places.Length && places[place] == i)
            {
                curve[place++] = equity;
            }
        }
        return (equity - 1, deepest, lowest);
    }
}
