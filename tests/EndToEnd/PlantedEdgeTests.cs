using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

/// <summary>The whole pipeline on markets whose truth is known; the study over many seeds is a benchmark.</summary>
public sealed class PlantedEdgeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-planted-edge").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_planted_edge_is_found_and_its_twin_without_the_edge_is_not(ulong seed)
    {
        var (edge, found) = Judge(seed, strength: 0.016, "edge");
        var (none, nothing) = Judge(seed, strength: 0, "twin");
        var annual = edge.Sample.Sharpe * Math.Sqrt(365);
        Assert.True(annual > 4, $"The annual Sharpe ratio is {annual:0.00} where an edge was planted.");
        Assert.True(
            edge.Deflated >= 0.95,
            $"The deflated Sharpe ratio is {edge.Deflated:0.000} where an edge was planted."
        );
        Assert.Equal("edge", found.Word);
        Assert.False(
            none.Deflated >= 0.95,
            $"The deflated Sharpe ratio is {none.Deflated:0.000} where there is no edge."
        );
        Assert.Equal("no_edge", nothing.Word);
    }

    private (TrialAccount Account, Verdict Verdict) Judge(ulong seed, double strength, string name)
    {
        var market = PipelineSetup.Market(seed, days: 200, strength);
        var config = PipelineSetup.LoadConfig("validation.train=60d", "validation.test=20d", "validation.step=20d");
        var files = PipelineSetup.Write(Path.Combine(folder, name), market.Bars, market.Funding);
        var (_, walk, family) = PipelineSetup.Run(PipelineSetup.Request(config, folder, files));
        var account = TrialAccount.Of(family, walk.Folds, [], (ulong)config.Seed);
        return (account, Verdict.Of(family.Main, account));
    }
}
