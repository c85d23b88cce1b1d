using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Tests.Unit.Labels;

public sealed class RegimeLabelTests
{
    private const int F = 6;
    private const int W = 12;
    private const int H = 100;

    [Fact]
    public void Every_label_is_that_of_the_rule_written_down_from_its_definition()
    {
        var market = Market(5, 4000);
        var labels = new RegimeLabels(F, W, H).Label(market, [.. Enumerable.Range(0, market.Count)]);
        var closes = market[Input.Close].ToArray();
        double Change(int i) => Math.Log(closes[i] / closes[i - 1]);
        double Size(int from, int n) => Math.Sqrt(Enumerable.Range(from, n).Average(j => Change(j) * Change(j)));
        for (var k = 0; k < labels.Count; k++)
        {
            var t = labels.EventRows[k];
            double[] sizes = [.. Enumerable.Range(t - H + 1, H).Select(j => Size(j - F + 1, F)).Order()];
            var reference = 0.5 * (sizes[(H - 1) / 2] + sizes[H / 2]);
            var (past, ahead) = (Size(t - W + 1, W), Size(t + 1, F));
            var zPast = Math.Log(closes[t] / closes[t - W]) / (past * Math.Sqrt(W));
            var zAhead = Math.Log(closes[t + F] / closes[t]) / (ahead * Math.Sqrt(F));
            var range = closes[(t - W + 1)..(t + 1)];
            var isOut =
                Math.Log(closes[t + F] / range.Max()) > reference || Math.Log(closes[t + F] / range.Min()) < -reference;
            var expected =
                past < 0.75 * reference && isOut && Math.Abs(zAhead) > 1.5 ? MarketRegime.Breakout
                : Math.Abs(zPast) > 1.5 && Math.Abs(zAhead) > 1.3 && zPast * zAhead < 0 ? MarketRegime.Reversal
                : ahead > 2 * reference ? MarketRegime.HighVolatility
                : zAhead > 1.3 ? MarketRegime.TrendingUp
                : zAhead < -1.3 ? MarketRegime.TrendingDown
                : ahead < 0.5 * reference ? MarketRegime.LowVolatility
                : MarketRegime.Ranging;
            Assert.Equal(expected, (MarketRegime)labels.Values[k]);
            Assert.Equal(t + F, labels.EndRows[k]);
        }
        Assert.Equal(H + F - 1, labels.EventRows[0]);
        Assert.Equal(market.Count - F - 1, labels.EventRows[^1]);
        Assert.All(ClassSummary.Of(labels).Counts, count => Assert.True(count > 0));
    }

    [Fact]
    public void The_regimes_are_named_as_the_feature_names_them()
    {
        var names = FeaturePanel
            .Create([FeatureSpec.Parse("regime_rule")], Interval.Hour, new HashSet<Input> { Input.Close })
            .OutputNames.Select(name =>
                name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace("_", "", StringComparison.Ordinal)
            );
        Assert.Equal(Enum.GetNames<MarketRegime>(), names, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(RegimeLabels.Classes, Enum.GetValues<MarketRegime>().Length);
    }

    [Fact]
    public void Events_before_the_history_and_windows_past_the_data_get_no_label()
    {
        var market = Market(6, 300);
        Assert.Equal(0, new RegimeLabels(F, W, H).Label(market, [0, H + F - 2, market.Count - F]).Count);
        Assert.Equal(2, new RegimeLabels(F, W, H).Label(market, [H + F - 1, market.Count - F - 1]).Count);
        Assert.ThrowsAny<ArgumentException>(() => new RegimeLabels(1).Label(market, [5]));
    }

    [Fact]
    public void The_summary_counts_shares_transitions_and_the_class_last_known()
    {
        // Classes 0 1 1 2 on rows 0 … 3, each known two bars later.
        var table = new TargetTable(Market(1, 10), [0, 1, 2, 3], [2, 3, 4, 5], [0, 1, 1, 2], 3);
        var summary = ClassSummary.Of(table);
        Assert.Equal([1, 2, 1], summary.Counts);
        Assert.Equal([0.25, 0.5, 0.25], summary.Shares);
        Assert.Equal(1, summary.Majority);
        Assert.Equal([-1, -1, 0, 1], summary.Persistence);
        Assert.Equal([0, 1, 0], summary.Transitions[0]);
        Assert.Equal([0, 0, 1], summary.Transitions[1]);
        Assert.All(summary.Transitions[2], share => Assert.True(double.IsNaN(share)));
        // Of the last two labels, 1 and 2: persistence says 0 and 1, the majority 1 and 1 (F1 of 2/3 and 0).
        Assert.Equal(0, summary.PersistenceF1);
        Assert.Equal(1.0 / 3, summary.MajorityF1, 15);
        Assert.Throws<ArgumentException>(() => ClassSummary.Of(table with { Classes = 0 }));
        Assert.Equal(-1, ClassSummary.Of(new TargetTable(Market(1, 10), [], [], [], 3)).Majority);
    }

    // Calm and wild stretches, drifts and jumps: all seven regimes occur.
    private static MarketTable Market(ulong seed, int count)
    {
        var random = RandomStream.Named(seed, "regimes");
        var closes = new double[count];
        var (log, size, drift) = (4.6, 0.01, 0.0);
        for (var row = 0; row < count; row++)
        {
            if (row % 15 == 0)
            {
                size = ((double[])[0.001, 0.004, 0.01, 0.03])[random.NextInt(4)];
                drift = ((double[])[-1, 0, 0, 1])[random.NextInt(4)];
            }
            log += size * (drift + random.NextNormal());
            closes[row] = Math.Exp(log);
        }
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            columns[input] = closes;
        }
        return new MarketTable("TEST", Interval.Hour, 1000, columns);
    }
}
