using Riposte.Core.Numerics;
using Riposte.Core.Randomness;

namespace Riposte.Simulation.Market;

/// <summary>
/// Volume, trades and taker flow. They follow the season, volatility and the bar's own return, and are blind to what
/// comes after, footprints apart.
/// </summary>
/// <param name="Volume">Base coins, to a thousandth.</param>
/// <param name="QuoteVolume">Volume at a price inside the bar.</param>
/// <param name="Trades">Whole numbers, at least 1.</param>
/// <param name="TakerBuyVolume">Base coins bought by takers, at most the volume.</param>
/// <param name="TakerBuyQuoteVolume">The same at the same price.</param>
internal sealed record FlowColumns(
    double[] Volume,
    double[] QuoteVolume,
    double[] Trades,
    double[] TakerBuyVolume,
    double[] TakerBuyQuoteVolume
)
{
    private const double TradesPerDay = 3_000_000;
    private const double MoodDeviation = 0.35;

    public static FlowColumns Draw(
        SimulatorOptions options,
        BarClock clock,
        VolatilityPath volatility,
        PricePath prices,
        EdgePlan plan
    )
    {
        var columns = new FlowColumns(
            new double[clock.Count],
            new double[clock.Count],
            new double[clock.Count],
            new double[clock.Count],
            new double[clock.Count]
        );
        var sizes = RandomStream.Named(options.Seed, "market-volume");
        var takers = RandomStream.Named(options.Seed, "market-takers");
        var perBar = PortableMath.Log(options.DailyVolume * clock.Days);
        var kept = MarketSimulator.Kept(clock.Hours, 3);
        var shock = MoodDeviation * Math.Sqrt(1 - kept * kept);
        var mood = 0.0;
        for (var row = 0; row < clock.Count; row++)
        {
            var z = Math.Clamp((prices.Moves[row] + prices.Gaps[row]) / volatility.Sigma[row], -4, 4);
            mood = kept * mood + shock * sizes.NextNormal();
            var excess = 2 * clock.Season(row) + 0.9 * volatility.Excess[row] + 0.25 * (Math.Abs(z) - 0.8);
            var burst = plan.Footprint.Length > 0 && plan.Footprint[row] != 0 ? options.Edge!.VolumeBurst : 1;
            var volume = burst * PortableMath.Exp(perBar + excess + mood + 0.3 * sizes.NextNormal());
            var lean = plan.Footprint.Length > 0 ? plan.Footprint[row] * options.Edge!.TakerShift : 0;
            var share = Math.Clamp(0.5 + 0.06 * z + 0.05 * takers.NextNormal() + lean, 0.03, 0.97);
            var trades = volume * TradesPerDay / options.DailyVolume * PortableMath.Exp(0.2 * sizes.NextNormal());
            columns.Set(row, prices, (volume, share, trades));
        }
        return columns;
    }

    private void Set(int row, PricePath prices, (double Volume, double Share, double Trades) bar)
    {
        var price = 0.25 * (prices.Open[row] + prices.High[row] + prices.Low[row] + prices.Close[row]);
        Volume[row] = Math.Max(1, Math.Round(bar.Volume * 1000)) / 1000;
        TakerBuyVolume[row] = Math.Min(Volume[row], Math.Round(Volume[row] * bar.Share * 1000) / 1000);
        QuoteVolume[row] = Volume[row] * price;
        TakerBuyQuoteVolume[row] = TakerBuyVolume[row] * price;
        Trades[row] = Math.Max(1, Math.Round(bar.Trades));
    }
}
