using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// The mean of copies of a learner, each fitted on rows drawn anew in blocks: as many rows as there are, in blocks of
/// random length whose mean is the number of rows that a label reaches over (<see cref="Dataset.EndRows"/>), since
/// neighbours that share their future are no news to each other; single rows where that is not known. A row drawn twice
/// weighs twice.
/// </summary>
/// <remarks>
/// Sources: L. Breiman, Bagging Predictors (1996); D. Politis and J. Romano, The Stationary Bootstrap (1994). Weights of
/// uniqueness stay on the rows; a sequential bootstrap (López de Prado 2018, section 4.5) would count uniqueness once
/// more and draw short labels, so certain outcomes, too often.
/// </remarks>
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
        var places = new int[rows.Length];
        BlockBootstrap.Rows(new BootstrapOptions(seed, BlockLength: Reach(train)), 0, rows.Length, places);
        var drawn = new int[rows.Length];
        foreach (var place in places)
        {
            drawn[place]++;
        }
        var weights = new float[train.Weights.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            weights[rows[i]] = train.Weights[rows[i]] * drawn[i];
        }
        return train with { Weights = weights, Rows = [.. rows.Where((_, i) => drawn[i] > 0)] };
    }

    // Mean number of training rows from an event up to the end of its label, itself counted.
    private static double Reach(Dataset train)
    {
        if (train.EndRows is not { } ends)
        {
            return 1;
        }
        double sum = 0;
        for (var i = 0; i < train.Rows.Length; i++)
        {
            var at = Array.BinarySearch(train.Rows, ends[train.Rows[i]]);
            sum += Math.Max(1, (at < 0 ? ~at : at + 1) - i);
        }
        return sum / train.Rows.Length;
    }
}
