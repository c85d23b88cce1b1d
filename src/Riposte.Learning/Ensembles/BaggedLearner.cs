using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// The mean of copies of a learner, each fitted on rows drawn anew: by sequential bootstrap where the data set says how
/// far each label reaches (<see cref="Dataset.EndRows"/>), so that a sample does not repeat what overlapping labels tell
/// together; by a plain bootstrap otherwise. As many rows are drawn as there are; a row drawn twice weighs twice.
/// </summary>
/// <remarks>Sources: L. Breiman, Bagging Predictors (1996); M. López de Prado, Advances in Financial Machine Learning
/// (2018), sections 4.5 and 6.3.</remarks>
/// <param name="Inner">What is fitted.</param>
/// <param name="Copies">Number of copies, 1 to 1,000.</param>
public sealed record BaggedLearner(ILearner Inner, int Copies) : ILearner
{
    /// <inheritdoc/>
    public LearnerInfo Info => Inner.Info with { Name = $"bagged {Inner.Info.Name}" };

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of copies is out of range, or as for the inner
    /// learner.</exception>
    public IModel Fit(Dataset train, Dataset? valid, FitContext fit)
    {
        if (Copies is < 1 or > 1000)
        {
            throw new ArgumentException($"{Copies} copies; allowed: 1 to 1,000.", nameof(train));
        }
        train = train.At(DatasetChecks.Counting(train, Info.Outputs));
        var members = new EnsembleMember[Copies];
        fit.Workers.For(
            Copies,
            copy =>
            {
                fit.Cancel.ThrowIfCancellationRequested();
                var seed = RandomStream.Named(fit.Seed, $"bag {copy}").NextUInt64();
                var own = fit with { Seed = seed, Progress = null };
                var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"copy {copy + 1}");
                members[copy] = EnsembleMember.Plain(name, Inner.Fit(Draw(train, seed), valid, own));
            }
        );
        return EnsembleModel.MeanOf(members);
    }

    /// <inheritdoc/>
    public ILearner WithRounds(int rounds) => this with { Inner = Inner.WithRounds(rounds) };

    private static Dataset Draw(Dataset train, ulong seed)
    {
        var rows = train.Rows;
        var drawn = new int[rows.Length];
        if (train.EndRows is { } ends)
        {
            var spans = SpanRows.Of(rows, Array.ConvertAll(rows, row => Math.Max(row + 1, ends[row])));
            foreach (var label in SequentialBootstrap.Draw(spans, rows.Length, seed))
            {
                drawn[label]++;
            }
        }
        else
        {
            var random = RandomStream.Named(seed, "bootstrap");
            for (var i = 0; i < rows.Length; i++)
            {
                drawn[random.NextInt(rows.Length)]++;
            }
        }
        var weights = new float[train.Weights.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            weights[rows[i]] = train.Weights[rows[i]] * drawn[i];
        }
        return train with { Weights = weights, Rows = [.. rows.Where((_, i) => drawn[i] > 0)] };
    }
}
