using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Calibration;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Significance;
using Riposte.Learning.Thresholds;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Runs;

/// <summary>The whole way from bars to a report.</summary>
public static class Pipeline
{
    /// <summary>Runs every stage that is not already done, and writes the run's folder.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="progress">Told about each stage.</param>
    /// <param name="cancel">Stops between units of work; finished stages stay in the store, so that the same command
    /// goes on from there.</param>
    /// <exception cref="UserException">Data or configuration do not allow the run.</exception>
    public static RunOutcome Execute(RunRequest request, IProgressSink progress, CancellationToken cancel)
    {
        var config = request.Config;
        var run = RunContext.Of(request, progress, cancel);
        var inputs = InputStages.Prepare(run, request);
        var walk = TrainingStages.WalkForward(
            run,
            inputs.Fold,
            inputs.Features,
            RunOptions.Splitter(config),
            PipelineOptions(config)
        );
        var play = BacktestInputOf(config, inputs, walk);
        var family = BacktestStages.Play(run, play);
        return Report(request, run, new Results(inputs, walk, play, family));
    }

    private sealed record Results(RunInputs Inputs, WalkForwardResult Walk, BacktestInput Play, BacktestFamily Family);

    /// <summary>What a configuration fits inside each fold.</summary>
    public static SignalPipelineOptions PipelineOptions(RunConfig config)
    {
        var thresholds = config.Trading.Thresholds;
        var search = new ThresholdOptions(
            thresholds.MinConfidence,
            thresholds.Confidence == "absolute" ? ConfidenceKind.Absolute : ConfidenceKind.Ratio
        )
        {
            // Entries are chosen as they will be traded: with the exits that the trader will make.
            Exit = thresholds.Exit ?? double.NaN,
        };
        var stopShare = config.Model.Options.EarlyStoppingRounds > 0 ? 0.15 : 0;
        return new SignalPipelineOptions(
            EnsembleSetup.Learner(config.Model),
            CalibrationKinds.Parse(config.Model.Calibration),
            thresholds.Entry is null ? search : null,
            config.Model.ClassBalance,
            config.Validation.InnerFolds,
            RunOptions.ToEmbargo(config),
            // A learner without rounds has nothing to stop: it takes all rows.
            config.Model.HasTrees
                ? stopShare
                : 0
        )
        {
            Transforms = TransformSetup.Of(config, stopShare),
            Weights = config.Labels.Weights,
            Regimes = RegimeSetup.Options(config.Layers.Regime),
            Ensemble = EnsembleSetup.Options(config.Model),
        };
    }

    /// <summary>The back-test of the whole walk-forward: one account from the first test period to the last.</summary>
    public static BacktestInput BacktestInputOf(RunConfig config, RunInputs inputs, WalkForwardResult walk)
    {
        var lastBar = inputs.Bars.KnownAt(inputs.Bars.Count - 1);
        var lastTest = walk.Folds[^1].TestEnd;
        return new BacktestInput(
            inputs.Bars,
            inputs.Market.Interval,
            inputs.Funding,
            walk.Predictions,
            walk.Folds[0].TestStart,
            lastTest < lastBar ? lastTest : lastBar,
            walk.Folds.Select(fold => fold.TestStart).ToArray(),
            RunOptions.Backtest(config, inputs.Bars.Symbol, inputs.IsSimulated)
        )
        {
            Regimes = BesidePredictions.Regimes(walk.Regimes, inputs.Market),
            Uncertainty = walk.Uncertainty ?? [],
        };
    }

    private static RunOutcome Report(RunRequest request, RunContext run, Results results)
    {
        var trial = TrialName(request.Config, results.Inputs);
        var ledger = new TrialLedger(Path.Combine(request.Workspace, "runs", "trials.jsonl"));
        var history = ledger.Before(trial, results.Inputs.Bars.Hash);
        var account = TrialAccount.Of(results.Family, results.Walk.Folds, history, (ulong)request.Config.Seed);
        using var hasher = new Hasher();
        var id = hasher.Add("run-1").Add(trial).Add(TrialLedger.Hash(history)).Finish().ToString()[..12];
        var data = ReportStage.Assemble(
            new ReportStage.Parts(
                request,
                results.Inputs,
                results.Walk,
                results.Play,
                results.Family,
                account,
                id,
                run.Workers
            )
            {
                Regimes = RegimeReports.Of(
                    request.Config.Layers.Regime.Labels,
                    results.Inputs,
                    results.Walk,
                    (ulong)request.Config.Seed,
                    run.Workers
                ),
                Ensemble = EnsembleReports.Of(
                    results.Inputs.Labels,
                    results.Walk,
                    request.Config.Model.Ensemble.Coverage
                ),
            }
        );
        var directory = request.OutDirectory ?? Path.Combine(request.Workspace, "runs", id);
        RunDirectory.Write(directory, new RunFiles(data, run.Stages.Manifests, history, request.Config, results.Walk));
        ledger.Record(
            new TrialRecord(
                trial.ToString(),
                results.Inputs.Bars.Hash.ToString(),
                1 + account.Trials - 1 - history.Sum(record => record.Candidates),
                SharpeSample.Of(results.Family.Main.DailyReturns).Sharpe,
                results.Family.Main.DailyReturns.Length
            )
        );
        return new RunOutcome(
            id,
            directory,
            Path.Combine(directory, RunDirectory.ReportFile),
            data.Honesty.Verdict,
            data.Honesty.VerdictSentence,
            KeyFigures(data),
            results.Family.Main.HaltedAt is not null
        )
        {
            LeftOut = results.Inputs.LeftOut,
        };
    }

    private static Hash128 TrialName(RunConfig config, RunInputs inputs)
    {
        using var hasher = new Hasher();
        hasher.Add("trial-1").Add(config.CanonicalText()).Add(inputs.Bars.Hash).Add(inputs.Funding.Hash());
        if (inputs.ColumnsHash is { } columns)
        {
            hasher.Add(columns);
        }
        return hasher.Add(RunCode.Hash).Finish();
    }

    private static List<KeyValuePair<string, double>> KeyFigures(Reports.ReportData data)
    {
        string[] keys =
        [
            "performance.net_return",
            "performance.cagr",
            "performance.sharpe",
            "performance.max_drawdown",
            "performance.trades",
            "performance.win_rate",
            "performance.profit_factor",
            "performance.exposure",
            "model.auc",
            "model.log_loss",
        ];
        var byKey = data.Figures.ToDictionary(figure => figure.Key, figure => figure.Value, StringComparer.Ordinal);
        return
        [
            .. keys.Where(byKey.ContainsKey).Select(key => new KeyValuePair<string, double>(key, byKey[key])),
            .. data.Figures.Where(figure => figure.Key is "regime.macro_f1" or "regime.macro_f1_last_known"),
            new("honesty.trials", data.Honesty.Trials),
            new("honesty.deflated_sharpe", data.Honesty.DeflatedSharpe),
            new("honesty.pbo", data.Honesty.ProbabilityOfOverfitting),
            new("honesty.buy_and_hold_return", data.Honesty.BuyAndHoldReturn),
            new("honesty.random_entry_percentile", data.Honesty.RandomEntryPercentile),
        ];
    }
}
