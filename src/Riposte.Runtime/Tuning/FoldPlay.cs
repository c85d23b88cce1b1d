using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Splits;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Tuning;

/// <summary>Fits folds one after the other and plays what they predict on one account, after costs. Not
/// thread-safe.</summary>
/// <param name="run">The run, with the configuration that is played.</param>
/// <param name="inputs">Its features and labels.</param>
/// <param name="start">First instant played.</param>
internal sealed class FoldPlay(RunContext run, RunInputs inputs, Instant start)
{
    private readonly SignalPipelineLearner learner = new(Pipeline.PipelineOptions(run.Config));
    private readonly List<Prediction> predictions = [];
    private readonly List<Instant> foldStarts = [];
    private readonly List<RegimeSeen> regimes = [];
    private readonly List<PredictionUncertainty> uncertainty = [];

    /// <summary>Most entry thresholds that a fold compared on its training data.</summary>
    public int ThresholdsTried { get; private set; }

    /// <summary>Fits a fold and adds its predictions.</summary>
    public void Add(Fold fold)
    {
        var fitted = TrainingStages.FitFold(run, (inputs.Fold, inputs.Features), fold, learner);
        predictions.AddRange(fitted.Predictions);
        foldStarts.Add(fold.TestStart);
        if (fitted.Fitted.Ensemble is not null)
        {
            uncertainty.AddRange(fitted.Fitted.Uncertainty(inputs.Fold, fitted.Rows, fitted.Predictions));
        }
        if (fitted.Fitted.Regimes is { } layer)
        {
            var forecasts = layer.Forecast(inputs.Fold.Regimes!.Features, fitted.Rows);
            regimes.AddRange(BesidePredictions.Regimes(forecasts, inputs.Market));
        }
        ThresholdsTried = Math.Max(ThresholdsTried, fitted.Report.Summary.Thresholds.Tried);
    }

    /// <summary>Plays what was predicted so far.</summary>
    /// <param name="end">Last instant played, exclusive.</param>
    public BacktestResult Play(Instant end) =>
        Backtester.Run(
            new BacktestInput(
                inputs.Bars,
                inputs.Market.Interval,
                inputs.Funding,
                predictions.ToArray(),
                start,
                end,
                foldStarts.ToArray(),
                RunOptions.Backtest(run.Config, inputs.Bars.Symbol, inputs.IsSimulated)
            )
            {
                Regimes = regimes.ToArray(),
                Uncertainty = uncertainty.ToArray(),
            }
        );

    /// <summary>Scores of the probabilities so far.</summary>
    /// <param name="end">Last decision scored, exclusive.</param>
    public FigureSet Scores(Instant end)
    {
        var scores = ModelScores.Of(predictions, inputs.Labels, start, end);
        return new FigureSet([
            new("model.auc", scores.Auc),
            new("model.log_loss", scores.LogLoss),
            new("model.brier", scores.Brier),
        ]);
    }

    /// <summary>Every figure so far.</summary>
    /// <param name="result">What <see cref="Play"/> gave.</param>
    /// <param name="end">Where it ended.</param>
    public FigureSet Figures(BacktestResult result, Instant end) => AccountFigures.All(result).With(Scores(end));
}
