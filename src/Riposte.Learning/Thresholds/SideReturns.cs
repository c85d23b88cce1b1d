using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>Net returns of one side by outcome.</summary>
/// <param name="Short">When the label was Short.</param>
/// <param name="Neutral">When it was Neutral.</param>
/// <param name="Long">When it was Long.</param>
/// <param name="Win">Mean net return of the side's winning outcome, as a fraction of notional; NaN without
/// rows.</param>
/// <param name="Loss">Mean net loss in the other outcomes, as a positive fraction, never below the round-trip cost or
/// 1e-4; NaN without rows.</param>
public sealed record SideReturns(OutcomeCell Short, OutcomeCell Neutral, OutcomeCell Long, double Win, double Loss)
{
    /// <summary>The cell of an outcome.</summary>
    public OutcomeCell this[Outcome outcome] =>
        outcome switch
        {
            Outcome.Short => Short,
            Outcome.Neutral => Neutral,
            _ => Long,
        };
}
