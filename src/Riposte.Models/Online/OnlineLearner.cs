using Riposte.Learning.Contracts;

namespace Riposte.Models.Online;

/// <summary>
/// A learner that goes on learning: a batch fit is <see cref="OnlineOptions.Passes"/> passes over the rows in their order,
/// and the model it gives can be thawed into an updater that learns further rows. Random numbers are used by none but
/// boosting, so fits are equal for every seed; threads never matter.
/// </summary>
public sealed class OnlineLearner : ILearner
{
    /// <summary>A learner with these options.</summary>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every problem.</exception>
    public OnlineLearner(OnlineOptions options)
    {
        var problems = options.Validate();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }
        Options = options;
    }

    /// <summary>The options.</summary>
    public OnlineOptions Options { get; }

    /// <inheritdoc/>
    public LearnerInfo Info => new(Options.Name, Options.Classes);

    /// <summary>An updater that has learnt nothing: it predicts equal probabilities.</summary>
    /// <param name="featureNames">Features in the order rows have them; at least one.</param>
    /// <exception cref="ArgumentException">There is no feature.</exception>
    public OnlineUpdater Start(IReadOnlyList<string> featureNames)
    {
        ArgumentOutOfRangeException.ThrowIfZero(featureNames.Count, nameof(featureNames));
        return new OnlineUpdater(Options, [.. featureNames], Options.Create(featureNames.Count), 0);
    }

    /// <inheritdoc/>
    /// <remarks>Rows of <paramref name="valid"/> decide when boosting stops early; the others have nothing to
    /// stop.</remarks>
    public IModel Fit(Dataset train, Dataset? valid, FitContext fit) => FitModel(train, valid, fit);

    /// <summary>The same with the model's own type.</summary>
    /// <inheritdoc cref="ILearner.Fit"/>
    public OnlineModel FitModel(Dataset train, Dataset? valid, FitContext fit)
    {
        fit.Cancel.ThrowIfCancellationRequested();
        var rows = OnlineRows.Of(train, Options.Classes, nameof(train));
        var state = Options.Create(train.Features.Names.Length);
        var learnt = state.LearnAll(train, rows, valid, Options.Passes, fit);
        return new OnlineModel(Options, train.Features.Names, state, learnt);
    }

    /// <inheritdoc/>
    /// <remarks>Learners of single rows have no rounds to fix, so they stay as they are; boosting takes the
    /// number.</remarks>
    public ILearner WithRounds(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        return new OnlineLearner(Options.WithRounds(rounds));
    }
}
