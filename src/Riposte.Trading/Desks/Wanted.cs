using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Positions;

namespace Riposte.Trading.Desks;

/// <summary>An entry that a decision asks for, before size and limits.</summary>
/// <param name="Plan">What is to become of the position.</param>
/// <param name="Share">Wanted notional ÷ equity, above 0.</param>
internal readonly record struct Wanted(EntryPlan Plan, double Share)
{
    public bool IsSome => Share > 0;

    public Wanted Visit(StateVisitor visitor)
    {
        var share = Share;
        var plan = Plan.Visit(visitor);
        visitor.Visit(ref share);
        return new Wanted(plan, share);
    }
}
