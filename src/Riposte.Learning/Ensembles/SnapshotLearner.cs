using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// One fit, several models: the mean of a boosted model after shares 1/n, 2/n, …, 1 of its rounds. Averages how long
/// training went on instead of betting on one length.
/// </summary>
/// <remarks>The idea of G. Huang and others, Snapshot Ensembles: Train 1, Get M for Free (2017). Their cyclic learning
/// rate finds different minima of a network; boosting has no minima to leave, its snapshots are its own early
/// rounds.</remarks>
/// <param name="Inner">What is fitted; its models can be cut after any round.</param>
/// <param name="Snapshots">Number of snapshots, 1 to 100; fewer where the model has fewer rounds.</param>
public sealed record SnapshotLearner(ILearner Inner, int Snapshots) : ILearner
{
    /// <inheritdoc/>
    public LearnerInfo Info => Inner.Info with { Name = $"snapshots of {Inner.Info.Name}" };

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of snapshots is out of range, or the model cannot be
    /// cut.</exception>
    public IModel Fit(Dataset train, Dataset? valid, FitContext fit)
    {
        if (Snapshots is < 1 or > 100)
        {
            throw new ArgumentException($"{Snapshots} snapshots; allowed: 1 to 100.", nameof(train));
        }
        var whole =
            Inner.Fit(train, valid, fit) as IStagedModel
            ?? throw new ArgumentException($"A model of {Inner.Info.Name} has no rounds to cut after.", nameof(train));
        var rounds = Enumerable
            .Range(1, Snapshots)
            .Select(s => (int)Math.Ceiling((double)whole.Info.Rounds * s / Snapshots))
            .Where(count => count > 0)
            .Distinct()
            .ToArray();
        EnsembleMember[] members =
        [
            .. rounds.Select(count =>
                EnsembleMember.Plain(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"after {count} rounds"),
                    whole.AfterRounds(count)
                )
            ),
        ];
        return members.Length == 0 ? whole : EnsembleModel.MeanOf(members, whole.Info.Rounds);
    }

    /// <inheritdoc/>
    public ILearner WithRounds(int rounds) => this with { Inner = Inner.WithRounds(rounds) };
}
