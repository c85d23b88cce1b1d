using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Workers;
using Riposte.Simulation.Market;
using Riposte.Trading.Backtest;

namespace Riposte.Tests.EndToEnd;

/// <summary>A reduced pipeline on simulated bars: small enough for every test run, every stage real.</summary>
internal static class PipelineSetup
{
    public const string Config = """
        version: 1
        seed: 7
        data_config: { symbols: [SIMUSDT] }
        features_config: { sets: [], features: ["log_return(1)", "log_return(4)", "rsi(14)", "natr(14)", "volume_z(48)", "taker_imbalance(4)", "bollinger_shape(20,2)", "hour_of_day"] }
        labels: { take_profit: 1.2%, stop_loss: 0.6%, horizon: 8h }
        validation: { train: 30d, test: 10d, step: 10d, inner_folds: 3 }
        model: { params: { n_estimators: 60, max_depth: 3, learning_rate: 0.1, min_child_weight: 10, early_stopping_rounds: 10, subsample: 0.8 }, calibration: platt }
        capital: 10000
        costs: { funding: data }
        trading: { timeframe: 15m, signal_thresholds: { min_confidence: 60% } }
        risk_config: { position: { stop_loss: 1%, take_profit: 2% }, system: { max_drawdown: 50% } }
        """;

    /// <summary>A regime layer small enough for the reduced pipeline.</summary>
    public const string Regimes = "layers.regime.history=200";

    public static RunConfig LoadConfig(params string[] sets) =>
        ConfigLoader.Load(ConfigRequest.Inline(Config) with { Sets = sets }).Require();

    public static SimulatedMarket Market(ulong seed, int days, double strength) =>
        MarketSimulator.Generate(
            new SimulatorOptions(
                seed,
                Instant.FromDate(2023, 1, 1),
                days,
                Interval.Parse("5m"),
                Edge: new EdgeOptions(strength)
            )
        );

    /// <summary>Writes bars and funding as files that a user might have.</summary>
    public static (string Bars, string Funding) Write(string folder, MarketTable bars, FundingTable funding)
    {
        Directory.CreateDirectory(folder);
        var barsPath = Path.Combine(folder, "SIMUSDT-5m.parquet");
        var times = Enumerable.Range(0, bars.Count).Select(row => bars.OpenTime(row).UnixMilliseconds).ToArray();
        TableFiles.Write(
            barsPath,
            [
                TableColumn.OfWholes("open_time", times),
                .. bars.Columns.Select(input => TableColumn.OfNumbers(input.Name(), bars.Array(input))),
            ],
            CancellationToken.None
        );
        var fundingPath = Path.Combine(folder, "funding.csv");
        TableFiles.Write(
            fundingPath,
            [
                TableColumn.OfWholes(
                    "funding_time",
                    [.. funding.Times.ToArray().Select(time => time.UnixMilliseconds)]
                ),
                TableColumn.OfNumbers("funding_rate", funding.Rates.ToArray()),
            ],
            CancellationToken.None
        );
        return (barsPath, fundingPath);
    }

    public static RunRequest Request(RunConfig config, string folder, (string Bars, string Funding) files) =>
        new(config, files.Bars, files.Funding, null, folder, "riposte run", 2, true, "open", "none");

    /// <summary>Every stage up to the back-test, without a store.</summary>
    public static (RunInputs Inputs, WalkForwardResult Walk, BacktestFamily Family) Run(RunRequest request) =>
        Run(request, new StageRunner(null, (ulong)request.Config.Seed, new SilentProgress()));

    /// <summary>The same through a given runner of stages.</summary>
    public static (RunInputs Inputs, WalkForwardResult Walk, BacktestFamily Family) Run(
        RunRequest request,
        StageRunner stages
    )
    {
        var run = new RunContext(
            request.Config,
            stages,
            ThreadedWorkers.Create(request.Threads),
            new SilentProgress(),
            CancellationToken.None
        );
        var inputs = InputStages.Prepare(run, request);
        var walk = TrainingStages.WalkForward(
            run,
            inputs.Fold,
            inputs.Features,
            RunOptions.Splitter(request.Config),
            Pipeline.PipelineOptions(request.Config)
        );
        BacktestInput play = Pipeline.BacktestInputOf(request.Config, inputs, walk);
        return (inputs, walk, BacktestStages.Play(run, play));
    }
}
