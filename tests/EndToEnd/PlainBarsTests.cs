using System.Text.Json.Nodes;
using Riposte.Core.Market;
using Riposte.Data.Files;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Workers;

namespace Riposte.Tests.EndToEnd;

public sealed class PlainBarsTests : IDisposable
{
    private static readonly string[] Keys =
    [
        "performance.net_return",
        "performance.cagr",
        "performance.sharpe",
        "performance.sortino",
        "performance.max_drawdown",
        "performance.trades",
        "performance.win_rate",
        "performance.profit_factor",
        "performance.exposure",
        "model.auc",
        "model.log_loss",
        "model.brier",
        "honesty.trials",
        "honesty.deflated_sharpe",
        "honesty.verdict",
        "costs.fees",
        "costs.slippage",
        "costs.funding",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-plain-bars").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Six_columns_are_enough_for_a_report_which_says_what_is_missing()
    {
        var bars = PipelineSetup.Market(seed: 3, days: 48, strength: 0.012).Bars;
        var path = Path.Combine(folder, "bars.csv");
        Input[] columns = [Input.Open, Input.High, Input.Low, Input.Close, Input.Volume];
        TableFiles.Write(
            path,
            [
                TableColumn.OfWholes(
                    "time",
                    [.. Enumerable.Range(0, bars.Count).Select(row => bars.OpenTime(row).UnixMilliseconds)]
                ),
                .. columns.Select(input => TableColumn.OfNumbers(input.Name(), bars.Array(input))),
            ],
            CancellationToken.None
        );
        var config = PipelineSetup.LoadConfig(
            "features_config.features=",
            "features_config.sets=price_features, volume_features, calendar_features",
            "costs.funding=data"
        );
        var request = PipelineSetup.Request(config, folder, (path, "")) with { FundingPath = null };
        var outcome = Pipeline.Execute(request, new SilentProgress(), CancellationToken.None);

        var metrics = JsonNode.Parse(File.ReadAllText(Path.Combine(outcome.Directory, RunDirectory.MetricsFile)))!;
        foreach (var key in Keys)
        {
            var (section, name) = (key.Split('.')[0], key.Split('.')[1]);
            Assert.True(metrics[section]?.AsObject().ContainsKey(name), $"{key} is absent.");
        }
        Assert.Equal(0, (double)metrics["costs"]!["funding"]!);
        var report = File.ReadAllText(outcome.ReportPath);
        Assert.Contains(
            "taker_imbalance(20) left the panel: the data have no taker_buy_volume",
            report,
            StringComparison.Ordinal
        );
        Assert.Contains("Funding is not charged (no funding file was given)", report, StringComparison.Ordinal);
        Assert.Contains("funding none", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("0.05%", 0.0005)]
    public void A_simulated_market_charges_the_funding_that_the_configuration_names(string funding, double rate)
    {
        var config = ConfigLoader
            .Load(
                ConfigRequest.Inline(PipelineSetup.Config) with
                {
                    Sets = [$"costs.funding={funding}", "simulator.days=45", "simulator.seed=3"],
                }
            )
            .Require();
        var request = PipelineSetup.Request(config, folder, ("", "")) with { DataPath = null, FundingPath = null };
        var stages = new StageRunner(null, 1, new SilentProgress());
        var inputs = InputStages.Prepare(
            new RunContext(config, stages, ThreadedWorkers.Create(1), new SilentProgress(), CancellationToken.None),
            request
        );
        Assert.Equal(rate == 0 ? 0 : 135, inputs.Funding.Count);
        Assert.All(inputs.Funding.Rates.ToArray(), charged => Assert.Equal(rate, charged));
        Assert.Equal(
            rate == 0,
            inputs.Notes.Any(note => note.Contains("Funding is not charged", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void The_automatic_embargo_is_the_label_horizon_whatever_the_labels_turn_out_to_be()
    {
        var config = PipelineSetup.LoadConfig("validation.embargo=auto", "labels.horizon=8h");
        var labels = PipelineSetup.LoadConfig("labels.horizon=32 bars");
        var fixedGap = PipelineSetup.LoadConfig("validation.embargo=2h");
        Assert.Equal("8h", RunOptions.ToEmbargo(config).ToString());
        Assert.Equal("8h", RunOptions.ToEmbargo(labels).ToString());
        Assert.Equal("2h", RunOptions.ToEmbargo(fixedGap).ToString());
        Assert.Equal(RunOptions.ToEmbargo(config), RunOptions.Splitter(config).Embargo);
        Assert.Equal(RunOptions.ToEmbargo(config), Pipeline.PipelineOptions(config).Embargo);
    }
}
