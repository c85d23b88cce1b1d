using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting;

/// <summary>
/// Histogram gradient boosting with the objective and the conventions of XGBoost's <c>hist</c> method (Chen and
/// Guestrin, 2016): features are cut into at
/// most 256 bins on the training rows, missing values have a bin of their own and a learned direction, trees grow by
/// greatest gain. The same options,
/// data and seed give the same bits at any number of threads.
/// </summary>
public sealed class BoostingLearner : ILearner
{
    /// <summary>A learner with these options.</summary>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every problem.</exception>
    public BoostingLearner(BoostingOptions options)
    {
        var problems = options.Validate();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }
        Options = options;
    }

    /// <summary>The options.</summary>
    public BoostingOptions Options { get; }

    /// <summary>
    /// Whether the training loss is measured after each round (costs a few percent of the time). Default no.
    /// </summary>
    public bool MeasuresTrainLoss { get; init; }

    /// <inheritdoc/>
    public LearnerInfo Info => new("boosting", Options.Outputs);

    /// <summary>
    /// The same learner for exactly this many rounds, without early stopping: what a refit on all training rows uses.
    /// </summary>
    public BoostingLearner WithRounds(int rounds) => new(Options with { Rounds = rounds, EarlyStoppingRounds = 0 });

    /// <inheritdoc/>
    ILearner ILearner.WithRounds(int rounds) => WithRounds(rounds);

    /// <inheritdoc/>
    public IModel Fit(Dataset train, Dataset? valid, FitContext fit) => FitTrees(train, valid, fit).Model;

    /// <summary>Fits, and tells how it went.</summary>
    /// <inheritdoc cref="ILearner.Fit"/>
    public TrainOutcome FitTrees(Dataset train, Dataset? valid, FitContext fit) =>
        new BoostingFit(Options, train, valid, fit).Run(MeasuresTrainLoss);
}
