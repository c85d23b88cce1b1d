using Riposte.Core.Market;
using Riposte.Testkit.Features;
using Riposte.Tests.Unit.Features.Volatility;
using static Riposte.Tests.Unit.Features.Volatility.PlainBars;

namespace Riposte.Tests.Unit.Features.Flow;

/// <summary>Flow features against their formulas written out with plain loops and the platform's functions.</summary>
public sealed class FlowFormulaTests
{
    private const int N = 30;

    private readonly PlainBars bars = new(80);

    [Fact]
    public void Taker_flow()
    {
        bars.Check("cvd(30)", N - 1, i => Sum(i, N, bars.Net));
        bars.Check("taker_imbalance_z(30)", N - 1, i => Score(i, N, bars.Net));
        bars.Check(
            "cvd_agreement(30)",
            N - 1,
            i => Correlation(i, N, j => Sum(j, j - i + N, bars.Net), bars.Close),
            1e-9
        );
        bars.Check("flow_persistence(30)", N, i => Correlation(i, N, bars.Net, j => bars.Net(j - 1)), 1e-9);
        var net = bars.Exponential(0, 20, bars.Net);
        var volume = bars.Exponential(0, 20, bars.Volume);
        bars.Check("taker_imbalance_ema(20)", 19, i => net[i] / volume[i], 1e-8);
        bars.Check("taker_price_gap(30)", N - 1, i => Gap(i), 1e-8);
    }

    [Fact]
    public void Price_impact()
    {
        double Flow(int i) => 2 * bars.At(Input.TakerBuyQuoteVolume, i) - bars.Quote(i);
        double Slope(int i) => Covariance(i, N, Flow, bars.Return) / Math.Pow(Deviation(i, N, Flow), 2);
        bars.Check("flow_impact(30)", N, Slope);
        bars.Check("flow_impact_size(30)", N, i => Slope(i) * Deviation(i, N, Flow, 0));
        bars.Check(
            "flow_impact_t(30)",
            N,
            i =>
            {
                var slope = Slope(i);
                var residual = Sum(
                    i,
                    N,
                    j => Math.Pow(bars.Return(j) - Mean(i, N, bars.Return) - slope * (Flow(j) - Mean(i, N, Flow)), 2)
                );
                var spread = Math.Pow(Deviation(i, N, Flow), 2) * (N - 1);
                return slope / Math.Sqrt(residual / (N - 2) / spread);
            },
            1e-8
        );
    }

    [Fact]
    public void Trades()
    {
        double Trades(int i) => bars.At(Input.Trades, i);
        bars.Check("trades_z(30)", N - 1, i => Score(i, N, Trades));
        bars.Check("trade_size_z(30)", N - 1, i => Score(i, N, j => bars.Volume(j) / Trades(j)));
        bars.Check("trade_size_rank(30)", N - 1, i => Rank(i, N, j => bars.Volume(j) / Trades(j)));
        var fast = bars.Exponential(0, 5, Trades);
        var slow = bars.Exponential(0, 40, Trades);
        bars.Check("trade_rate(5)", 4, i => fast[i] / 900, 1e-9);
        bars.Check("trade_rate_ratio(5,40)", 39, i => fast[i] / slow[i], 1e-9);
    }

    [Fact]
    public void Spreads()
    {
        bars.Check("corwin_schultz(30)", N, i => Mean(i, N, CorwinSchultz), 1e-9);
        bars.Check(
            "roll_spread(30)",
            N + 1,
            i => 2 * Math.Sqrt(Math.Max(0, -Covariance(i, N, bars.Return, j => bars.Return(j - 1)))),
            1e-8
        );
        bars.Check(
            "abdi_ranaldo(30)",
            N,
            i =>
                2
                * Math.Sqrt(
                    Math.Max(
                        0,
                        Mean(
                            i,
                            N,
                            j =>
                                (Math.Log(bars.Close(j - 1)) - Middle(j - 1))
                                * (Math.Log(bars.Close(j - 1)) - Middle(j))
                        )
                    )
                ),
            1e-6
        );
        bars.Check("zero_returns(30)", N, _ => 0);
    }

    [Fact]
    public void A_price_that_only_bounces_between_bid_and_ask_has_their_spread()
    {
        // The close alternates between 99.9 and 100.1 in a fixed pattern of independent-looking sides; high and low are
        // the ask and the bid. Every estimator must find about 0.2 %.
        int[] sides = [1, -1, -1, 1, 1, 1, -1, 1, -1, -1, -1, -1, 1, 1, -1, 1];
        var table = SampleMarket.With(
            bars.Table,
            columns =>
            {
                for (var i = 0; i < bars.Table.Count; i++)
                {
                    columns[Input.High][i] = 100.1;
                    columns[Input.Low][i] = 99.9;
                    columns[Input.Close][i] = 100 + 0.1 * sides[i % sides.Length];
                }
            }
        );
        Assert.Equal(0.002, GoldenFile.Compute(table, "corwin_schultz(64)")[^1], 1e-5);
        Assert.Equal(0.002, GoldenFile.Compute(table, "abdi_ranaldo(64)")[^1], 1e-5);
        Assert.InRange(GoldenFile.Compute(table, "roll_spread(64)")[^1], 0.0015, 0.0025);
        // Counted by hand: 8 of the 16 neighbours in the pattern, its end and beginning included, are equal.
        Assert.Equal(0.5, GoldenFile.Compute(table, "zero_returns(64)")[^1], 1e-12);
    }

    private double Gap(int i)
    {
        double Bought(int j) => bars.At(Input.TakerBuyVolume, j);
        double Spent(int j) => bars.At(Input.TakerBuyQuoteVolume, j);
        var buy = Sum(i, N, Spent) / Sum(i, N, Bought);
        var sell = Sum(i, N, j => bars.Quote(j) - Spent(j)) / Sum(i, N, j => bars.Volume(j) - Bought(j));
        return buy / sell - 1;
    }

    private double Middle(int i) => (Math.Log(bars.High(i)) + Math.Log(bars.Low(i))) / 2;

    private double CorwinSchultz(int i)
    {
        double Range(int j) => Math.Log(bars.High(j) / bars.Low(j));
        var beta = Math.Pow(Range(i), 2) + Math.Pow(Range(i - 1), 2);
        var gamma = Math.Pow(
            Math.Log(Math.Max(bars.High(i), bars.High(i - 1)) / Math.Min(bars.Low(i), bars.Low(i - 1))),
            2
        );
        var k = 3 - 2 * Math.Sqrt(2);
        var alpha = (Math.Sqrt(2 * beta) - Math.Sqrt(beta)) / k - Math.Sqrt(gamma / k);
        return Math.Max(0, 2 * (Math.Exp(alpha) - 1) / (1 + Math.Exp(alpha)));
    }
}
