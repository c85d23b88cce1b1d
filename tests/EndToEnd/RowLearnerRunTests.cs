using Riposte.Learning.Contracts;
using Riposte.Models.Linear;
using Riposte.Models.Online;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

public sealed class RowLearnerRunTests : IDisposable
{
    private static readonly string[] Files = ["metrics.json", "model.json", "manifest.json", "report.html"];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-rows").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_with_a_model_that_learns_row_by_row_leaves_the_same_bytes_and_a_model_that_learns_on()
    {
        var model = Assert.IsType<OnlineModel>(Twice("model.type=ftrl", "model.ftrl.alpha=0.01"));
        Assert.Equal("ftrl", model.Info.Learner);
        Assert.Equal(1, model.Options.Passes);
        // One pass over the training labels of thirty days of quarter hours, those that reach out of them apart.
        Assert.InRange(model.Rows, 2000, 30 * 96);
        var further = model.Thaw();
        further.Learn(new float[model.Info.FeatureNames.Length], 1);
        Assert.NotEqual(model.Info.Hash, further.Freeze().Info.Hash);
    }

    [Fact]
    public void A_run_with_logistic_regression_leaves_one()
    {
        var model = Assert.IsType<LogisticModel>(Twice("model.type=logistic", "features_config.scaler=robust"));
        Assert.Contains("rsi(14)", model.Info.FeatureNames);
        Assert.Equal(3, model.Info.Outputs);
    }

    private IModel Twice(params string[] sets)
    {
        var market = PipelineSetup.Market(seed: 3, days: 52, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var request = PipelineSetup.Request(PipelineSetup.LoadConfig(sets), folder, files);
        var first = Run(request, "first");
        var single = Run(request with { Threads = 1, UseCache = false }, "single");
        Assert.All(Files[..3], name => Assert.True(first[name].SequenceEqual(single[name]), $"{name} differs."));
        return ModelFiles.ReadAny(Path.Combine(folder, "out", "first", "model.json"));
    }

    private Dictionary<string, byte[]> Run(RunRequest request, string name)
    {
        var directory = Path.Combine(folder, "out", name);
        Pipeline.Execute(request with { OutDirectory = directory }, new SilentProgress(), CancellationToken.None);
        return Files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(directory, file)));
    }
}
