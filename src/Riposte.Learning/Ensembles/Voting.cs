using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>Voting: every member counts alike and nothing is learned.</summary>
/// <param name="IsHard">Whether members vote for their likeliest class; else their probabilities are averaged.</param>
public sealed record Voting(bool IsHard) : ICombiner
{
    /// <inheritdoc/>
    public string Name => IsHard ? "hard" : "soft";

    /// <inheritdoc/>
    public FittedCombiner Fit(MemberOutputs outputs, FitContext fit) =>
        IsHard
            ? new FittedHardVote(outputs.Names, outputs.Classes)
            : FittedAverage.Equal(outputs.Names, outputs.Classes, Name);
}
