using System.Text.Json.Nodes;
using Riposte.Learning.Ensembles;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

public sealed class EnsembleRunTests : IDisposable
{
    private static readonly string[] Files = ["metrics.json", "model.json", "uncertainty.csv", "manifest.json"];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-ensembles").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_with_an_ensemble_leaves_the_same_bytes_cached_or_not_and_a_model_that_can_be_read()
    {
        var market = PipelineSetup.Market(seed: 3, days: 52, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var config = PipelineSetup.LoadConfig(
            "model.ensemble.method=stacking",
            "model.ensemble.members=[boosting, logistic, ftrl, passive_aggressive, hoeffding_tree]",
            "model.ensemble.timeframes=[1h]",
            "model.params.n_estimators=10",
            "layers.regime.enabled=true",
            PipelineSetup.Regimes,
            "layers.regime.params.n_estimators=5"
        );
        var request = PipelineSetup.Request(config, folder, files);
        var first = Run(request, "first");
        var cached = Run(request, "cached");
        var single = Run(request with { Threads = 1, UseCache = false }, "single");
        foreach (var name in Files)
        {
            Assert.True(first[name].SequenceEqual(cached[name]), $"{name} differs when cached.");
            Assert.True(first[name].SequenceEqual(single[name]), $"{name} differs with one thread.");
        }
        var figures = JsonNode.Parse(first["metrics.json"])!["ensemble"]!;
        Assert.Equal(6, (int)figures["members"]!);
        Assert.InRange((double)figures["coverage"]!, 0.8, 1);
        var model = Assert.IsType<EnsembleModel>(
            ModelFiles.ReadAny(Path.Combine(folder, "out", "first", "model.json"))
        );
        Assert.Equal(
            ["boosting", "logistic", "ftrl", "passive_aggressive", "hoeffding_tree", "1h"],
            model.Members.Select(member => member.Name)
        );
        Assert.Contains("1h:rsi(14)", model.Info.FeatureNames);
        Assert.Contains("regime_p_breakout", model.Info.FeatureNames);
        var page = File.ReadAllText(Path.Combine(folder, "out", "first", "report.html"));
        Assert.Contains("<section id=\"ensemble\"", page, StringComparison.Ordinal);
    }

    private Dictionary<string, byte[]> Run(RunRequest request, string name)
    {
        var directory = Path.Combine(folder, "out", name);
        Pipeline.Execute(request with { OutDirectory = directory }, new SilentProgress(), CancellationToken.None);
        return Files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(directory, file)));
    }
}
