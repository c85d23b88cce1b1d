using Riposte.Learning.Scores;

namespace Riposte.Learning.Retraining;

/// <summary>The same events predicted by two models, in order of time. Neither model may have been fitted on any of
/// them.</summary>
/// <param name="Champion">Rows of the model in use: its probabilities, and what happened.</param>
/// <param name="Challenger">The same rows with the probabilities of the other.</param>
/// <param name="Horizon">Rows that a label looks ahead, at least 1.</param>
/// <param name="ChampionReturns">Net returns of the first by period, such as days, flat ones included; empty when they are
/// not known.</param>
/// <param name="ChallengerReturns">Those of the other in the same periods.</param>
public sealed record ComparedEvents(
    ScoreTable Champion,
    ScoreTable Challenger,
    int Horizon,
    double[] ChampionReturns,
    double[] ChallengerReturns
)
{
    /// <summary>The same with the roles exchanged.</summary>
    public ComparedEvents Reversed() => new(Challenger, Champion, Horizon, ChallengerReturns, ChampionReturns);

    internal void Check()
    {
        if (!Champion.Outcomes.AsSpan().SequenceEqual(Challenger.Outcomes))
        {
            throw new ArgumentException("The two models did not predict the same events.");
        }
        if (ChampionReturns.Length != ChallengerReturns.Length)
        {
            throw new ArgumentException(
                $"{ChampionReturns.Length} and {ChallengerReturns.Length} returns do not pair."
            );
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(Horizon, 1);
    }
}
