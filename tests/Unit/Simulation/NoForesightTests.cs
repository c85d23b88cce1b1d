using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Simulation.Market;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Simulation;

/// <summary>On a market without an edge no observable foretells direction. Samples do not overlap, so that their
/// errors are what they seem.</summary>
public sealed class NoForesightTests
{
    private static readonly Dictionary<string, Func<MarketTable, int, double>> Observables = new()
    {
        ["return of the last bar"] = (bars, row) => bars[Input.Close][row] - bars[Input.Close][row - 1],
        ["return of the last quarter"] = (bars, row) => bars[Input.Close][row] - bars[Input.Close][row - 3],
        ["return of the last hour"] = (bars, row) => bars[Input.Close][row] - bars[Input.Close][row - 12],
        ["return of the last day"] = (bars, row) => bars[Input.Close][row] - bars[Input.Close][row - 288],
        ["taker imbalance"] = (bars, row) => bars[Input.TakerBuyVolume][row] - 0.5 * bars[Input.Volume][row],
        ["position in the bar"] = (bars, row) =>
            bars[Input.Close][row] - 0.5 * (bars[Input.High][row] + bars[Input.Low][row]),
        ["volume against the bar before, signed by the return"] = (bars, row) =>
            (bars[Input.Volume][row] - bars[Input.Volume][row - 1]) * (bars[Input.Close][row] - bars[Input.Open][row]),
        ["loud imbalance"] = (bars, row) =>
            bars[Input.Volume][row] > 2 * bars[Input.Volume][row - 3]
                ? bars[Input.TakerBuyVolume][row] - 0.5 * bars[Input.Volume][row]
                : 0,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(36)]
    [InlineData(192)]
    public void The_sign_of_an_observable_says_nothing_about_the_return_to_come(int horizon)
    {
        foreach (var (name, observable) in Observables)
        {
            var signed = new List<double>();
            foreach (var bars in Markets.Twins.Select(market => market.Bars))
            {
                for (var row = 300; row + horizon < bars.Count; row += horizon)
                {
                    signed.Add(Math.Sign(observable(bars, row)) * Ahead(bars, row, horizon));
                }
            }
            var deviation = Markets.Deviation(signed);
            Assert.True(Math.Abs(deviation) < 4, $"{name}, {horizon} bars ahead: {deviation:F1} se.");
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(48)]
    public void No_regime_has_a_drift(int horizon)
    {
        foreach (var regime in Enum.GetValues<MarketRegime>())
        {
            var returns = new List<double>();
            foreach (var market in Markets.Twins)
            {
                for (var row = 0; row + horizon < market.Bars.Count; row += horizon)
                {
                    if (market.Regimes[row] == regime)
                    {
                        returns.Add(Ahead(market.Bars, row, horizon));
                    }
                }
            }
            Assert.True(Math.Abs(Markets.Deviation(returns)) < 4, $"{regime}: {Markets.Deviation(returns):F1} se.");
        }
    }

    [Theory]
    [InlineData(0.015, 0.005, BarrierPath.HighLow)]
    [InlineData(0.01, 0.01, BarrierPath.HighLow)]
    [InlineData(0.015, 0.005, BarrierPath.Close)]
    public void Neither_side_of_a_barrier_trade_earns_anything_before_costs(
        double target,
        double stop,
        BarrierPath path
    )
    {
        var labeler = new TripleBarrier(Barrier.Percent(target), Barrier.Percent(stop), 96, LabelSide.Both, path);
        List<double> longs = [],
            shorts = [],
            balance = [];
        foreach (var bars in Markets.Twins.Select(market => market.Bars))
        {
            var labels = labeler.Label(bars, [.. Enumerable.Range(0, bars.Count / 96).Select(k => k * 96)]);
            longs.AddRange(labels.LongReturn);
            shorts.AddRange(labels.ShortReturn);
            balance.AddRange(labels.Outcomes.Select(outcome => (double)outcome - (double)Outcome.Neutral));
        }
        Assert.InRange(Markets.Deviation(longs), -4, 4);
        Assert.InRange(Markets.Deviation(shorts), -4, 4);
        Assert.InRange(Markets.Deviation(balance), -4, 4);
    }

    [Fact]
    public void Volatility_can_be_foretold()
    {
        foreach (var bars in Markets.Twins.Select(market => market.Bars))
        {
            double[] ranges =
            [
                .. bars[Input.High].ToArray().Zip(bars[Input.Low].ToArray(), (high, low) => high / low - 1),
            ];
            Assert.True(Markets.Autocorrelation(ranges, 12) > 0.2);
        }
    }

    private static double Ahead(MarketTable bars, int row, int horizon) =>
        bars[Input.Close][row + horizon] / bars[Input.Close][row] - 1;
}
