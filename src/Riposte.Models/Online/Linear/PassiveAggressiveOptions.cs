using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>
/// Passive-aggressive learning (Crammer et al.: Online passive-aggressive algorithms, 2006): a row that is scored right
/// by a margin of 1 changes nothing, any other moves the weights as little as its margin needs. Two classes by the hinge
/// loss; more by the margin between the right class and the highest wrong one, which both move. The intercept is a
/// feature that is always 1.
/// </summary>
/// <remarks>
/// Scores are margins and no chances. Probabilities come from a logistic map of the scores (one slope, one offset a class),
/// learnt online by FTRL from the scores that rows had before they were learnt: none of them is in-sample.
/// </remarks>
public sealed record PassiveAggressiveOptions : LinearOptions
{
    internal const string LearnerName = "passive_aggressive";

    /// <summary>How far an update goes. Default PA-I.</summary>
    public PassiveAggressiveKind Kind { get; init; } = PassiveAggressiveKind.First;

    /// <summary>C: how aggressive PA-I and PA-II are, above 0. Default 0.01. A row's weight multiplies it; PA itself
    /// takes every row of weight above 0 alike.</summary>
    public double C { get; init; } = 0.01;

    /// <inheritdoc/>
    public override string Name => LearnerName;

    internal override void Validate(List<string> problems)
    {
        base.Validate(problems);
        OptionRange.Check(problems, nameof(C), C, 1e-9, 1e9);
    }

    internal override OnlineState Create(int features) => new PassiveAggressiveState(features, this);

    internal override OnlineState Read(int features, StateReader source) =>
        PassiveAggressiveState.ReadState(features, this, source);

    internal override void Write(StateWriter target)
    {
        base.Write(target);
        target.Add((int)Kind).Add(C);
    }

    internal static OnlineOptions ReadOptions(StateReader source) =>
        Shared(new PassiveAggressiveOptions(), source) with
        {
            Kind = (PassiveAggressiveKind)source.Whole(0, 2),
            C = source.Any(),
        };
}
