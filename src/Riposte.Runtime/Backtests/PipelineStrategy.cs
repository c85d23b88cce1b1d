using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Splits;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Backtests;

/// <summary>The pipeline of a configuration: features, models fitted fold by fold, thresholds. Further columns of a store
/// (derivatives, books) stay as they are on other bars.</summary>
public sealed class PipelineStrategy : IPlayable
{
    private readonly RunContext run;
    private readonly RunSource source;
    private readonly RunInputs inputs;
    private readonly WalkForwardResult walk;
    private readonly Conventions conventions;
    private readonly Lazy<(Fold Fold, SignalPipeline Fitted)[]> folds;

    /// <summary>Runs the stages up to the decisions, or takes them from the cache.</summary>
    /// <param name="request">The run.</param>
    /// <param name="conventions">What is done as another engine does it.</param>
    /// <param name="progress">Told about each stage.</param>
    /// <param name="cancel">Stops between units of work.</param>
    public PipelineStrategy(
        RunRequest request,
        Conventions conventions,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        this.conventions = conventions;
        run = RunContext.Of(request, progress, cancel);
        source = InputStages.Read(run, request);
        inputs = InputStages.Prepare(run, source);
        walk = Walk(run, inputs);
        folds = new Lazy<(Fold, SignalPipeline)[]>(Fit);
        Input = conventions.Apply(Pipeline.BacktestInputOf(run.Config, inputs, walk).ToAccount());
        Notes = [.. conventions.Notes, .. inputs.Notes];
    }

    /// <inheritdoc/>
    public AccountInput Input { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public bool Decides => true;

    /// <inheritdoc/>
    public AccountInput On(IReadOnlyList<MarketInput> markets, CancellationToken cancel)
    {
        var quiet = Quiet(cancel);
        var other = InputStages.Prepare(quiet, Changed(markets));
        var predictions = new List<Prediction>();
        foreach (var (fold, fitted) in folds.Value)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = TrainingStages.TestRows(other.Market, other.Features.WarmUp, fold);
            predictions.AddRange(fitted.Predict(other.Fold, rows));
        }
        return Play(other, walk with { Predictions = [.. predictions] }, markets);
    }

    /// <inheritdoc/>
    public AccountInput Remade(IReadOnlyList<MarketInput> markets, CancellationToken cancel)
    {
        var quiet = Quiet(cancel) with { Workers = run.Workers };
        var other = InputStages.Prepare(quiet, Changed(markets));
        return Play(other, Walk(quiet, other), markets);
    }

    private AccountInput Play(RunInputs other, WalkForwardResult walked, IReadOnlyList<MarketInput> markets)
    {
        var input = conventions.Apply(Pipeline.BacktestInputOf(run.Config, other, walked).ToAccount());
        // Costs may have been changed with the bars.
        return input with { Markets = [input.Markets[0] with { Costs = markets[0].Costs }] };
    }

    private RunSource Changed(IReadOnlyList<MarketInput> markets) =>
        source with
        {
            Bars = markets[0].Bars,
            Funding = markets[0].Funding,
        };

    private RunContext Quiet(CancellationToken cancel)
    {
        var silent = new SilentProgress();
        var stages = new StageRunner(null, (ulong)run.Config.Seed, silent);
        return run with { Stages = stages, Progress = silent, Workers = SerialWorkers.Instance, Cancel = cancel };
    }

    private static WalkForwardResult Walk(RunContext run, RunInputs inputs) =>
        TrainingStages.WalkForward(
            run,
            inputs.Fold,
            inputs.Features,
            RunOptions.Splitter(run.Config),
            Pipeline.PipelineOptions(run.Config)
        );

    // The cache keeps what the folds said, not the folds themselves: they are fitted again, to the same bits.
    private (Fold Fold, SignalPipeline Fitted)[] Fit()
    {
        var split = RunOptions.Splitter(run.Config).Split(inputs.Fold.Spans).ToArray();
        var fitted = new (Fold, SignalPipeline)[split.Length];
        var learner = new SignalPipelineLearner(Pipeline.PipelineOptions(run.Config));
        var done = 0;
        run.Progress.Begin("fit", split.Length, "folds");
        run.Workers.For(
            split.Length,
            i =>
            {
                var one = TrainingStages.FitFold(run, (inputs.Fold, inputs.Features), split[i], learner);
                fitted[i] = (split[i], one.Fitted);
                run.Progress.Advance(Interlocked.Increment(ref done));
            }
        );
        run.Progress.End("done");
        return fitted;
    }
}
