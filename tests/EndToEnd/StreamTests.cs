using Riposte.Core.Market;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Testkit;

namespace Riposte.Tests.EndToEnd;

public sealed class StreamTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-stream").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("labels.stop_loss=0.6%", "labels.take_profit=1.2%")]
    [InlineData("labels.stop_loss=2 atr(14)", "labels.take_profit=4 atr(14)")]
    [InlineData(
        "labels.stop_loss=2 vol(50)",
        "labels.take_profit=3 vol(50)|labels.detail=true|labels.events=cusum:1 vol(50)|labels.vertical=bars"
    )]
    [InlineData(
        "features_config.scaler=robust",
        "features_config.selection.kind=gain|features_config.selection.keep=4"
    )]
    [InlineData(
        "layers.regime.enabled=true",
        PipelineSetup.Regimes + "|features_config.scaler=robust|labels.stop_loss=2 atr(14)|labels.take_profit=4 atr(14)"
    )]
    public void A_decider_fed_bar_by_bar_gives_the_bits_of_the_batch(string stop, string target)
    {
        var market = PipelineSetup.Market(seed: 5, days: 45, strength: 0.012);
        var config = PipelineSetup.LoadConfig([stop, .. target.Split('|')]);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var (inputs, walk, _) = PipelineSetup.Run(PipelineSetup.Request(config, folder, files));
        var options = Pipeline.PipelineOptions(config);
        var fold = RunOptions.Splitter(config).Split(inputs.Fold.Spans).First();
        var pipeline = new SignalPipelineLearner(options).Fit(
            inputs.Fold,
            fold.Train,
            new FitContext(1, Core.Workers.SerialWorkers.Instance)
        );
        int[] rows = [.. Enumerable.Range(0, inputs.Market.Count).Where(row => row >= inputs.Features.WarmUp)];
        var batch = pipeline.Predict(inputs.Fold, rows);

        var scale = config.Labels.Scale;
        var asked = Asked(config);
        IReadOnlyList<FeatureSpec> specs = scale is null ? asked : [.. asked, FeatureSpec.Parse(scale)];
        var panel = FeaturePanel.Create(specs, inputs.Market.Interval, inputs.Market.Columns.ToHashSet());
        var labeler = RunOptions.Labels(config.Labels, inputs.Market.Interval, _ => []);
        var rule = new BarrierRule(
            labeler.TakeProfit,
            labeler.StopLoss,
            scale is null ? null : panel.OutputNames.Count - 1
        );
        var decider = new Decider(panel, pipeline, rule);
        var stream = new List<Prediction>();
        for (var row = 0; row < inputs.Market.Count; row++)
        {
            if (decider.Next(inputs.Market.Row(row)) is { } prediction)
            {
                stream.Add(prediction);
            }
        }
        Assert.Equal(batch, stream);
        Assert.Contains(stream, prediction => prediction.PLong > prediction.PShort);
    }

    private static IReadOnlyList<FeatureSpec> Asked(RunConfig config) =>
        [
            .. RunOptions.Features(config.Features, FeatureLibrary.BuiltIn),
            .. RegimeSetup.Features(config.Layers.Regime),
        ];

    [Theory]
    [InlineData("seed=7")]
    [InlineData("features_config.scaler=quantile", "features_config.selection.kind=correlation")]
    [InlineData("layers.regime.enabled=true", PipelineSetup.Regimes)]
    public void Deciding_one_bar_allocates_nothing(params string[] sets)
    {
        var market = PipelineSetup.Market(seed: 5, days: 45, strength: 0.012);
        var config = PipelineSetup.LoadConfig(sets);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var (inputs, _, _) = PipelineSetup.Run(PipelineSetup.Request(config, folder, files));
        var fold = RunOptions.Splitter(config).Split(inputs.Fold.Spans).First();
        var pipeline = new SignalPipelineLearner(Pipeline.PipelineOptions(config)).Fit(
            inputs.Fold,
            fold.Train,
            new FitContext(1, Core.Workers.SerialWorkers.Instance)
        );
        var panel = FeaturePanel.Create(Asked(config), inputs.Market.Interval, inputs.Market.Columns.ToHashSet());
        var labeler = RunOptions.Labels(config.Labels, inputs.Market.Interval, _ => []);
        var decider = new Decider(panel, pipeline, new BarrierRule(labeler.TakeProfit, labeler.StopLoss, null));
        var rows = Enumerable.Range(0, 3000).Select(inputs.Market.Row).ToArray();
        var sum = 0.0;
        for (var i = 0; i < 2000; i++)
        {
            sum += decider.Next(rows[i])?.PLong ?? 0;
        }
        var least = Allocations.Least(round =>
        {
            for (var i = 2000 + round * 100; i < 2100 + round * 100; i++)
            {
                sum += decider.Next(rows[i])?.PLong ?? 0;
            }
        });
        Assert.Equal(0, least);
        Assert.True(sum > 0);
    }
}
