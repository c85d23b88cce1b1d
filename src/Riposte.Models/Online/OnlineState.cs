using Riposte.Learning.Contracts;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online;

/// <summary>What an online learner has learnt so far. Only <see cref="Learn"/> changes it; predictions may be made from
/// several threads while nothing is learnt.</summary>
internal abstract class OnlineState
{
    /// <summary>Number of features.</summary>
    public abstract int Features { get; }

    /// <summary>Rounds that a model of this state has.</summary>
    public abstract int Rounds { get; }

    /// <summary>Learns one row.</summary>
    /// <param name="row">One value a feature; what is not finite is missing.</param>
    /// <param name="target">Its class, below the number of classes.</param>
    /// <param name="weight">Above 0, finite.</param>
    public abstract void Learn(ReadOnlySpan<float> row, int target, double weight);

    /// <summary>Writes one probability a class, without allocation.</summary>
    public abstract void Predict(ReadOnlySpan<float> row, Span<float> outputs);

    /// <summary>Shares of the features; null when the state has no such measure.</summary>
    public abstract double[]? Importance();

    /// <summary>A state of its own with the same content.</summary>
    public abstract OnlineState Copy();

    /// <summary>Writes the content, options apart.</summary>
    public abstract void Write(StateWriter target);

    /// <summary>Learns the rows of a batch fit.</summary>
    /// <param name="train">The data set they come from.</param>
    /// <param name="rows">Checked rows of weight above 0, in order.</param>
    /// <param name="valid">Rows for early stopping, which learners of single rows do not have.</param>
    /// <param name="passes">How often.</param>
    /// <param name="fit">Cancellation and progress.</param>
    /// <returns>Rows learnt, passes counted.</returns>
    public virtual long LearnAll(Dataset train, int[] rows, Dataset? valid, int passes, FitContext fit)
    {
        var row = new float[Features];
        for (var pass = 0; pass < passes; pass++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (i % 1024 == 0)
                {
                    fit.Cancel.ThrowIfCancellationRequested();
                }
                OnlineRows.Gather(train.Features, rows[i], row);
                Learn(row, (int)train.Targets[rows[i]], train.Weights[rows[i]]);
            }
            fit.Progress?.Invoke(pass + 1, passes);
        }
        return (long)rows.Length * passes;
    }
}
