using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Reports;
using Riposte.Reports.Ensembles;
using Riposte.Reports.Regimes;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Stages;
using Riposte.Trading.Backtest;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Runs;

/// <summary>Puts the results of all stages together into what a report shows.</summary>
public static class ReportStage
{
    /// <summary>Everything the report needs.</summary>
    /// <param name="Request">What was asked for.</param>
    /// <param name="Inputs">Data, features, labels.</param>
    /// <param name="Walk">Predictions and folds.</param>
    /// <param name="Input">The back-test's input.</param>
    /// <param name="Family">The back-tests.</param>
    /// <param name="Account">Trials and what they do to the Sharpe ratio.</param>
    /// <param name="RunId">Name of the run.</param>
    /// <param name="Workers">Threads.</param>
    public sealed record Parts(
        RunRequest Request,
        RunInputs Inputs,
        WalkForwardResult Walk,
        BacktestInput Input,
        BacktestFamily Family,
        TrialAccount Account,
        string RunId,
        IWorkers Workers
    )
    {
        /// <summary>The regime layer; null without one.</summary>
        public RegimeReport? Regimes { get; init; }

        /// <summary>The ensemble; null for a single model.</summary>
        public EnsembleReport? Ensemble { get; init; }
    }

    /// <summary>Assembles the report.</summary>
    public static ReportData Assemble(Parts parts)
    {
        var result = parts.Family.Main;
        var verdict = Verdict.Of(result, parts.Account);
        var scores = ModelScores.Of(parts.Walk.Predictions, parts.Inputs.Labels, parts.Input.Start, parts.Input.End);
        var summary = BacktestSummary.Of(parts.Input.ToAccount(), result, parts.Workers);
        var hold = summary.Hold;
        var random = RandomEntries.Draw(
            new RandomEntryPlan(
                parts.Input.Bars,
                parts.Input.DecisionInterval,
                parts.Input.Funding,
                parts.Input.Options.Costs,
                result,
                [.. parts.Walk.Folds.Select(fold => (fold.TestStart, Earlier(fold.TestEnd, parts.Input.End)))]
            )
            {
                Seed = (ulong)parts.Request.Config.Seed,
            }
        );
        var holdReturn = hold.Length == 0 ? double.NaN : hold[^1] / result.Capital - 1;
        return new ReportData(
            HeaderOf(parts),
            result,
            hold,
            parts.Family.UnhaltedEquity,
            FiguresOf(parts, summary.Figures, scores, random.Percentile, holdReturn),
            HonestyOf(parts, verdict, random, holdReturn),
            FoldRows.Of(parts.Walk, parts.Inputs.Labels, result),
            [.. scores.CalibrationBins()],
            FoldRows.Thresholds(parts.Walk.Folds),
            FoldRows.Importance(parts.Walk.Folds),
            [
                .. LabelStatistics
                    .Of(parts.Inputs.Labels)
                    .Classes.Select(entry => new ClassShare(
                        ModelScores.NameOf(entry.Outcome),
                        entry.Count,
                        entry.Share
                    )),
            ],
            NotesOf(parts)
        )
        {
            Regimes = parts.Regimes,
            Ensemble = parts.Ensemble,
            Intervals = [.. summary.Intervals.Select(one => WithHonest(one, parts.Account))],
            Breakdown = summary.Breakdown,
        };
    }

    // One figure has one interval: that of the honesty box.
    private static FigureInterval WithHonest(FigureInterval interval, TrialAccount account) =>
        interval.Key == "performance.sharpe"
            ? interval with
            {
                Low = account.Interval.Low,
                High = account.Interval.High,
            }
            : interval;

    private static Instant Earlier(Instant a, Instant b) => a < b ? a : b;

    private static ReportHeader HeaderOf(Parts parts)
    {
        var config = parts.Request.Config;
        var costs = config.Costs;
        return new ReportHeader(
            parts.RunId,
            $"{parts.Inputs.Bars.Symbol} {config.Trading.Timeframe}",
            parts.Inputs.Bars.Symbol,
            config.Trading.Timeframe.ToString(),
            parts.Inputs.IsSimulated,
            parts.Input.Start,
            parts.Input.End,
            parts.Inputs.Bars.Count,
            parts.Inputs.Bars.Hash.ToString(),
            StageRunner.OptionsHash(config.CanonicalText()).ToString(),
            RunCode.Hash.ToString(),
            (ulong)config.Seed,
            string.Create(
                null,
                $"taker {costs.TakerFee:P3}, maker {costs.MakerFee:P3}, slippage {costs.SlippageValue:P3} + {Growing(costs)}, funding {FundingMode(parts)}"
            ),
            parts.Request.Command
        );
    }

    private static string Growing(CostsSection costs) =>
        costs.SlippageKind is "fixed" or "range" or "volatility"
            ? string.Create(null, $"{costs.SlippageShare:P0} of range")
            : costs.SlippageKind.Replace('_', ' ');

    private static List<KeyValuePair<string, double>> FiguresOf(
        Parts parts,
        FigureSet figures,
        ModelScores scores,
        double randomPercentile,
        double holdReturn
    )
    {
        var account = parts.Account;
        return
        [
            .. figures,
            new("model.auc", scores.Auc),
            new("model.log_loss", scores.LogLoss),
            new("model.brier", scores.Brier),
            new("model.ece", scores.Ece),
            new("model.share_log_loss", scores.ShareLogLoss),
            new("model.rows", scores.Rows),
            new("honesty.probabilistic_sharpe", account.Probabilistic),
            new("honesty.sharpe_error", account.SharpeError),
            new("honesty.minimum_backtest_years", account.MinimumBacktestYears),
            new("honesty.random_entry_percentile", randomPercentile),
            new("honesty.buy_and_hold_return", holdReturn),
            .. EnsembleReports.Figures(parts.Ensemble),
            .. RegimeReports.Figures(parts.Regimes),
        ];
    }

    private static HonestyBox HonestyOf(Parts parts, Verdict verdict, RandomEntryResult random, double holdReturn)
    {
        var account = parts.Account;
        return new HonestyBox(
            verdict.Word,
            verdict.Sentence,
            account.Trials,
            account.Explained,
            account.Deflated,
            account.Overfitting.Probability,
            account.Interval.Low,
            account.Interval.High,
            account.ExpectedLive,
            parts.Family.Costs,
            random.Percentile,
            random.NetReturns,
            holdReturn,
            FundingMode(parts)
        );
    }

    private static string FundingMode(Parts parts)
    {
        var costs = parts.Request.Config.Costs;
        var recorded = parts.Inputs.Funding.Count > 0 ? "data" : "none";
        return costs.Funding == "rate" ? string.Create(null, $"{costs.FundingRate:P4} each 8 h") : recorded;
    }

    private static string[] NotesOf(Parts parts)
    {
        var empty = LabelStatistics.Of(parts.Inputs.Labels).EmptyClasses;
        return
        [
            .. parts.Inputs.Notes,
            .. TransformNotes.Of(parts.Walk.Folds),
            .. TradingNotes.Of(parts.Input, parts.Family.Main),
            .. empty.Select(outcome =>
                $"No label is {ModelScores.NameOf(outcome)}: the barriers are never reached on that side, or never missed. Choose others."
            ),
            .. parts
                .Walk.Folds.Select(fold => fold.Summary.CalibrationNote)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
            .. parts
                .Walk.Folds.Select(fold => fold.Summary.Thresholds.Note)
                .OfType<string>()
                .GroupBy(note => note, StringComparer.Ordinal)
                .Select(group =>
                    string.Create(null, $"{group.Count()} of {parts.Walk.Folds.Length} folds: {group.Key}")
                ),
        ];
    }
}
