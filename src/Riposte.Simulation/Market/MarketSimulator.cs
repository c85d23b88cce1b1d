using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Simulation.Market;

/// <summary>
/// Makes seeded markets: persistent volatility with phases and a daily and weekly season, jumps, volume and taker flow
/// that follow the bar, funding.
/// <para><b>Nothing foretells direction.</b> Without an edge the price is a martingale given everything that happened,
/// the hidden state included:
/// each bar's log return is normal given its volatility, volatility never depends on earlier returns, and the drift is
/// −σ²/2, so that the expected
/// price ratio is 1. By optional stopping no rule of stops and targets on it earns anything before costs. Volume and
/// flow follow the bar's own return
/// and never lead the next one. Regimes that name a direction describe the path so far; they have no drift.</para>
/// <para>Highs and lows are those of a continuous path between open and close (Brownian bridge), not of a few points
/// on it: otherwise stops, filled
/// at their price, would look better than they are. Jumps fall between a close and the next open, where a stop is
/// gapped through.
/// High and low of one bar are drawn independently given its return; both barriers of a trade within one bar are
/// therefore slightly off.</para>
/// <para>Funding is positive on average, as in life, and persists a little; a day of the highest rate costs less than
/// two taker fees.</para>
/// </summary>
public static class MarketSimulator
{
    /// <summary>Simulates a market.</summary>
    /// <param name="options">What market.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static SimulatedMarket Generate(SimulatorOptions options)
    {
        SimulatorChecks.Check(options);
        var clock = new BarClock(options);
        var phases = VolatilityPhases.Draw(options.Seed, clock);
        var volatility = VolatilityPath.Draw(options, clock, phases);
        var plan = EdgePlan.Draw(options, clock);
        var prices = PricePath.Draw(options, clock, volatility, plan);
        var flow = FlowColumns.Draw(options, clock, volatility, prices, plan);
        var bars = new MarketTable(
            options.Symbol,
            options.BaseInterval,
            clock.FirstBar,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = prices.Open,
                [Input.High] = prices.High,
                [Input.Low] = prices.Low,
                [Input.Close] = prices.Close,
                [Input.Volume] = flow.Volume,
                [Input.QuoteVolume] = flow.QuoteVolume,
                [Input.Trades] = flow.Trades,
                [Input.TakerBuyVolume] = flow.TakerBuyVolume,
                [Input.TakerBuyQuoteVolume] = flow.TakerBuyQuoteVolume,
            }
        );
        return new SimulatedMarket(
            bars,
            FundingPath.Draw(options, clock, prices),
            RegimeNames.Tell(clock, phases, volatility, prices),
            plan.Truth
        );
    }

    /// <summary>e^(−ln 2 · step / half-life): what an autoregression keeps in one step.</summary>
    internal static double Kept(double step, double halfLife) =>
        PortableMath.Exp(-0.6931471805599453 * step / halfLife);
}
