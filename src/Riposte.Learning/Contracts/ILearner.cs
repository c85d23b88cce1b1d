namespace Riposte.Learning.Contracts;

/// <summary>Options that can be fitted. Plain data: fitting changes neither it nor its input.</summary>
public interface ILearner
{
    /// <summary>Name and what it needs.</summary>
    LearnerInfo Info { get; }

    /// <summary>Fits a model.</summary>
    /// <param name="train">Rows to learn from; at least one.</param>
    /// <param name="valid">Rows for early stopping, later than and purged from the training rows; null trains all
    /// rounds.</param>
    /// <param name="fit">Seed, workers, cancellation, progress.</param>
    /// <exception cref="ArgumentException">No rows, a target outside the classes, or a negative or NaN
    /// weight.</exception>
    IModel Fit(Dataset train, Dataset? valid, FitContext fit);

    /// <summary>The same learner without early stopping, trained for a fixed number of rounds: for the final fit on all
    /// training rows.</summary>
    /// <param name="rounds">At least 1.</param>
    ILearner WithRounds(int rounds);
}
