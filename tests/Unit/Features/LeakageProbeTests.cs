using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Features.Leakage;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features;

public sealed class LeakageProbeTests
{
    private static readonly MarketTable Bars = SampleMarket.Clean(3, 400, 1_000, Interval.Hour);

    private static LeakageResult Probe(FeatureSpec spec, MarketTable? table = null, int trials = 8) =>
        LeakageProbe.Run(spec, table ?? Bars, RandomStream.Named(1, spec.Text), trials);

    private static FeatureDefinition Define(
        string name,
        int memory,
        Func<FeatureInfo, FeatureArguments, FeatureNode> build
    ) =>
        new()
        {
            Name = name,
            Family = Family.Price,
            Summary = "a planted fault",
            Inputs = [Input.Close],
            Unit = Riposte.Features.Unit.Price,
            Range = ValueRange.Any,
            Source = "this test",
            WarmUp = _ => 0,
            Memory = _ => memory,
            Build = build,
        };

    [Theory]
    [InlineData("sma(20)")]
    [InlineData("macd(5,8,3)")]
    [InlineData("sma(3)@4h")]
    [InlineData("vwap_distance")]
    public void Features_of_the_catalogue_are_clean(string name)
    {
        var result = Probe(FeatureSpec.Parse(name));
        Assert.True(result.IsClean);
        Assert.True(result.IsMemoryTested);
        Assert.True(result.Compared > 1_000);
    }

    [Fact]
    public void A_feature_that_knows_the_next_close_is_found_with_the_bar_where_it_shows()
    {
        PeekStep.Seen.Clear();
        var result = Probe(
            FeatureSpec.Of(Define("peek", 1, (info, a) => FeatureNode.Bars(info, a, () => new PeekStep())))
        );
        var finding = result.Findings.First(f => f.Law != LeakageLaw.PastBeyondMemory);
        Assert.False(result.IsClean);
        Assert.True(finding.Row <= finding.Cut);
        Assert.Equal(Bars.OpenTime(finding.Row), finding.Bar);
    }

    [Fact]
    public void A_feature_that_remembers_more_than_it_says_is_found()
    {
        var result = Probe(
            FeatureSpec.Of(Define("total", 50, (info, a) => FeatureNode.Bars(info, a, () => new TotalStep())))
        );
        var finding = Assert.Single(result.Findings);
        Assert.Equal(LeakageLaw.PastBeyondMemory, finding.Law);
        Assert.NotEqual(finding.Before, finding.After);
    }

    [Fact]
    public void A_memory_longer_than_the_data_is_reported_as_not_tested()
    {
        var result = Probe(FeatureSpec.Parse("ema(60)"));
        Assert.True(result.IsClean);
        Assert.False(result.IsMemoryTested);
    }

    [Fact]
    public void Too_few_bars_are_refused()
    {
        var error = Assert.Throws<UserException>(() => Probe(FeatureSpec.Parse("sma(399)"), Bars.Slice(0, 399)));
        Assert.Equal(ErrorKind.Data, error.Kind);
    }

    [Fact]
    public void The_same_seed_gives_the_same_cuts()
    {
        var liar = FeatureSpec.Of(Define("total", 50, (info, a) => FeatureNode.Bars(info, a, () => new TotalStep())));
        Assert.Equal(Probe(liar).Findings, Probe(liar).Findings);
    }

    // Looks into what an earlier run over the data left behind.
    private struct PeekStep : IBarStep
    {
        public static readonly Dictionary<long, double> Seen = [];

        public readonly void Step(in BarRow bar, Span<double> outputs)
        {
            Seen[bar.BarNumber] = bar.Close;
            outputs[0] = Seen.GetValueOrDefault(bar.BarNumber + 1, double.NaN);
        }
    }

    private struct TotalStep : IBarStep
    {
        private double total;

        public void Step(in BarRow bar, Span<double> outputs)
        {
            total += bar.Close;
            outputs[0] = total;
        }
    }
}
